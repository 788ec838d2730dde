"""Names of machines inside somebody's network: by ending, by cloud pattern, by role and number, or in context."""

import regex
from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.lexicon import Lexicon
from localcoach.redact.rules import DIGITS, LIKELY, SURE, Match, Rule, RuleRecognizer
from localcoach.redact.sites import Sites

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?"
_EDGE = r"(?<![\w@./\\:#$-])"
_PATH = r"(?:(?::\d{2,5})?/[^\s\"'`<>|)\]]{0,500}(?<![.,;:!?*_]))?"  # a port alone stays
_ROLE = (
    r"(?:prod|prd|stg|stage|staging|dev|qa|uat|preprod|dr|db|database|web|www|app|api|srv|svr|server|node|host|vm|"
    r"worker|master|primary|secondary|replica|slave|standby|proxy|lb|cache|redis|pg|psql|postgres|mysql|maria|oracle|"
    r"mongo|kafka|zk|zookeeper|broker|rabbit|mq|es|elastic|solr|jump|jumpbox|jumphost|bastion|build|ci|jenkins|runner|"
    r"agent|gw|gateway|nat|fw|k8s|kube|mail|smtp|dns|ns|ldap|ad|dc|vpn|nfs|nas|file|ftp|sftp|backup|bkp|log|logs|"
    r"monitor|mon|prom|grafana|vault|consul|nomad|edge|cdn|batch|cron|etl|hadoop|hdfs|spark|airflow|gpu|ml|train|"
    r"cluster|core|infra|ops|mgmt|ctl|ctrl|storage|stor|san|hpc|acc|ceph|rack|blade|esx|hv|hyp)"
)
_NO_HOST = fixed.compile(
    r"(?i)(?:utf|sha|md|iso|rfc|ipv|gpt|covid|log|step|level|phase|day|week|layer|part|stage|tier|top|us|eu|ap|sa|ca|"
    r"af|me|http|tls|ssl|x86|aarch|arm|amd|v|p|q|h|on|off)-?\d+(?:-\d+)*|[a-z]{2}-(?:north|south|east|west|central|"
    r"northeast|southeast|southwest|northwest)-?\d[a-z]?|\d.*|.*-(?:based|level|side|only|first|in|out|up|down|off|"
    r"driven|bit|day|week|year|month|minute|second|hour|person|way|step|line|page)"
)
_RESERVED = fixed.compile(r"(?:^|\.)example\.(?:com|org|net)$")  # by RFC 2606, nobody's
_POD = fixed.compile(r"-[a-f\d]{8,10}-[a-z\d]{5}$")  # what Kubernetes calls a replica, anew at each start
_ORDINARY_ENDS = fixed.compile(
    r"(?i)(?:jdk|com|org|java|javax|sun|io|net|std|core|crate|self|this|window|module|package|docker-compose|config|"
    r"settings|application|appsettings|test|tests|thread|env)\.(?:internal|local|private|home|prod|staging)"
)


def _is_machine(match: Match) -> bool:
    """Two role words, or one with a number; not an encoding, a region or an adjective."""
    name = match["value"]
    if _NO_HOST.fullmatch(name):
        return False
    roles = [part for part in regex.split(r"[-_]", regex.sub(r"\d+", "", name)) if regex.fullmatch(_ROLE, part)]
    number = regex.search(r"\d{2,}$", name) is not None
    return (bool(roles) and number) or len(roles) >= 3


def _is_login(match: Match) -> bool:
    """Tell whether a user stands before the host: neither git's nor an image before its digest ("golang@sha256:…")."""
    user, _, host = match[0].partition("@")
    return user != "git" and regex.fullmatch(r"(?:sha|md)\d+", host) is None


def _is_somebodys(match: Match) -> bool:
    """Tell whether the host is neither a public site nor a reserved name."""
    host = match["value"].partition(":")[0]
    return not (Sites.load().stays(host, "") or _RESERVED.search(host))


def _is_share(match: Match) -> bool:
    """Tell whether a share is on a machine: a role, a digit or a hyphen in its name."""
    name = match["value"]
    return bool(regex.search(r"[\d-]", name) or regex.fullmatch(_ROLE, name))


def _is_stood_on(match: Match) -> bool:
    """Tell whether the words of the name are a machine's: a role, and others that are no English and no technology."""
    name = match["value"]
    words = [part for part in name.split("-") if part.isalpha()]
    others = [word for word in words if not regex.fullmatch(_ROLE, word)]
    known = any(Lexicon.load().is_english(word) or Gazetteer.load().is_technical(word) for word in others)
    return len(others) < len(words) and not known and not _NO_HOST.fullmatch(name)


def _is_told(match: Match) -> bool:
    """The words say that it is a machine; the name must still look like one."""
    name = match["value"]
    looks = (
        regex.search(r"\d", name)
        or sum(bool(regex.fullmatch(_ROLE, part)) for part in regex.split(r"[-_.]", name)) >= 2
    )
    return bool(looks) and not (_NO_HOST.fullmatch(name) or _POD.search(name))


RULES = (
    Rule(
        "inside-name",
        "HOSTNAME",
        fixed.compile(
            rf"{_EDGE}(?P<host>(?:{_LABEL}\.){{1,6}}(?i:internal|corp|local|lan|intra|intranet|localdomain|consul|"
            rf"private|home\.arpa|onion))(?![\w(-]|\.\w){_PATH}"
        ),
        SURE,
        lambda match: not _ORDINARY_ENDS.fullmatch(match["host"]),
        hints=("internal", "corp", "local", "lan", "intra", "consul", "private", "arpa", "onion"),
    ),
    Rule(
        "inside-zone",
        "HOSTNAME",
        fixed.compile(
            rf"{_EDGE}(?P<host>(?:{_LABEL}\.){{0,5}}(?i:corp|intra|intranet|internal|int|lan|prod|prd|stg|staging|stage|dev|qa|"
            rf"uat|preprod|sandbox|office|hq|dc\d?|infra|ops|mgmt|admin|vpn|k8s|"
            rf"svc)\.(?:{_LABEL}\.){{1,4}}[A-Za-z]{{2,12}})(?![\w(-]|\.\w){_PATH}"
        ),
        LIKELY,
        lambda match: (
            regex.search(
                r"(?i)\.(?:com|org|net|io|co|cloud|dev|ai|tech|app|local|internal|lan|corp|example|test|invalid|bank|gov|edu)"
                r"(?:[:/]|$)",
                match[0],
            )
            is not None
            or match["host"].rpartition(".")[2].lower() in Sites.load().tlds
        ),
        hints=(".",),
    ),
    Rule(
        "cluster-service",
        "HOSTNAME",
        fixed.compile(
            rf"{_EDGE}{_LABEL}\.(?:{_LABEL}\.){{0,3}}(?:svc(?:\.cluster\.local)?|pod\.cluster\.local|cluster\.local|"
            rf"service\.consul|node\.consul)(?![\w-]|\.\w){_PATH}"
        ),
        SURE,
        hints=("svc", "cluster", "consul"),
    ),
    Rule(
        "cloud-host",
        "HOSTNAME",
        fixed.compile(rf"{_EDGE}(?:ip|ec2)-\d{{1,3}}-\d{{1,3}}-\d{{1,3}}-\d{{1,3}}(?:\.{_LABEL}){{0,6}}(?![\w-])"),
        SURE,
        hints=("ip-", "ec2-"),
    ),
    Rule(
        "role-and-number",
        "HOSTNAME",
        fixed.compile(
            rf"(?=[a-z]){_EDGE}(?P<value>[a-z][a-z0-9]{{0,20}}(?:-[a-z0-9]{{1,20}}){{1,5}}|"
            rf"{_ROLE}{{1,2}}\d{{2,4}})(?![\w(.-]\w|-)"
        ),
        LIKELY,
        _is_machine,
        hints=DIGITS,
    ),
    Rule(
        "told",
        "HOSTNAME",
        fixed.compile(
            r"(?<!\w)(?i:ssh(?:ed)?(?:\s-\S+){0,3}(?:\s(?:into|to|on))?|scp|rsync|ping(?:ed|ing)?|traceroute|telnet|"
            r"nslookup|dig|(?:on|into|to|from|off)\s(?:the\s)?(?:host|box|machine|server|node|vm|instance|bastion)|"
            r"host(?:\s?name)?|box|machine|server|node|vm|instance|bastion|jump\s?host|replica|primary|pod)(?:\s(?:is|"
            r"was|called|named))?\s?[:=]?\s?[\"'`“]?"
            r"(?P<value>[A-Za-z][A-Za-z0-9]{0,30}(?:[-_.][A-Za-z0-9]{1,30}){1,7}|[a-z]{2,20}\d{1,4})(?![\w(-]|\.\w)"
        ),
        LIKELY,
        _is_told,
        hints=(
            "ssh",
            "scp",
            "rsync",
            "ping",
            "trace",
            "telnet",
            "nslookup",
            "dig",
            "host",
            "box",
            "machine",
            "server",
            "node",
            "vm",
            "instance",
            "bastion",
            "replica",
            "primary",
            "pod",
        ),
    ),
    Rule(
        "stood-on",
        "HOSTNAME",
        fixed.compile(
            r"(?<!\w)(?:[Oo]n|[Tt]o|[Ff]rom|[Ii]nto)[ ]"
            r"(?P<value>[a-z]{2,12}(?:-[a-z]{2,12}){1,3}-?\d{1,3})(?![\w(-]|\.\w)"
        ),
        LIKELY,
        _is_stood_on,
        hints=("on ", "to ", "from ", "into "),
    ),
    Rule(  # \\nas-01\backup, //nas-01/backup where something is mounted
        "share",
        "HOSTNAME",
        fixed.compile(
            r"(?<![\w:\\])\\{2}(?P<value>[A-Za-z][\w-]{1,62})\\[\w$]"
            r"|(?=//)(?<=(?i:cifs|smbclient|smb|smbfs|mount|fstab|net[ ]use|share|unc)\b[^\n]{0,40}[\s\"'`])"
            r"//(?P<value>[A-Za-z][A-Za-z0-9-]{1,62})(?=/[\w$])"
        ),
        LIKELY,
        _is_share,
        hints=("\\\\", "//"),
    ),
    Rule(
        "user-at-host",
        "HOSTNAME",
        fixed.compile(r"(?<![\w.@/-])[a-z_][a-z0-9_.-]{1,31}@[A-Za-z][A-Za-z0-9-]{1,60}(?![\w.@-])"),
        LIKELY,
        _is_login,
        hints=("@",),
    ),
    Rule(  # of a registry of packages, as its credentials stand in a file
        "registry",
        "HOSTNAME",
        fixed.compile(
            rf"(?<![\w:/])//(?P<value>(?:{_LABEL}\.){{1,6}}{_LABEL}(?::\d{{2,5}})?)"
            r"(?=/[^\s:]{0,100}:_?[a-zA-Z]+[ ]?=)"
        ),
        LIKELY,
        _is_somebodys,
        hints=("//",),
    ),
    Rule(
        "bucket",
        "HOSTNAME",
        fixed.compile(
            r"(?i)(?<!\w)(?:s3|gcs|storage|blob)?\s?bucket\s(?:called\s|named\s|name\s|"
            r"is\s)?[:=]?\s?[\"'`“](?P<value>[a-z0-9][a-z0-9.-]{2,62})[\"'`”]"
        ),
        LIKELY,
        hints=("bucket",),
    ),
)


def build() -> list[EntityRecognizer]:
    """Return the recognizer of internal hosts."""
    return [RuleRecognizer("internal-host", RULES)]
