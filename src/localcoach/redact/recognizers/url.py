"""URLs and domain names: all but links to public technical sites that name nobody (``redaction/public-sites.yaml``)."""

import regex
from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.lexicon import Lexicon
from localcoach.redact.rules import LIKELY, SURE, Match, Rule, RuleRecognizer, words
from localcoach.redact.sites import Sites

_PATH = r"[^\s\"'`<>|\\^{}\[\]]"
_LAST = r"(?<![.,;:!?)*_~'’”…])"  # a link ends before the sentence's punctuation
_LABEL = r"[\p{L}\p{N}](?:[\p{L}\p{N}_-]{0,61}[\p{L}\p{N}])?"
_SCHEME = (
    r"(?:https?|ftps?|sftp|ssh|git|svn|wss?|ldaps?|smb|nfs|file|s3[an]?|gs|hdfs|abfss?|wasbs?|adl|gcs|dbfs|"
    r"mongodb(?:\+srv)?|postgres(?:ql)?|mysql|mariadb|mssql|sqlserver|oracle|redis|rediss|amqps?|kafka|nats|mqtts?|"
    r"tcp|udp|unix|vnc|rdp|telnet|smtps?|imaps?|grpcs?|snowflake|clickhouse|cassandra|elasticsearch|jdbc:\w+|docker|"
    r"oci|git\+ssh|git\+https|slack|msteams|zoommtg|view-source|webcal|cassandra|bolt|neo4j|consul|vault|etcd|zk|"
    r"zookeeper|rtsp|rtmp)"
)
_SITE_CUE = words(
    r"sites?",
    r"websites?",
    r"domains?",
    r"subdomains?",
    r"dns",
    r"hosts?",
    r"hosted",
    r"visit(?:ed)?",
    r"urls?",
    r"links?",
    r"page",
    r"homepage",
    r"portal",
    r"blog",
    r"registered",
    r"https?",
    r"certificates?",
    r"cert",
    r"tls",
    r"ssl",
    r"wiki",
    r"company",
    r"employer",
    r"worked at",
    r"startup",
)


def _host_and_path(url: str) -> tuple[str, str]:
    rest = url.split("://", 1)[-1]
    authority, _, path = rest.partition("/")
    return authority.rsplit("@", 1)[-1].split(":")[0].split("?")[0].split("#")[0], path


def _is_somebodys(match: Match) -> bool:
    """No loopback, no placeholder, and no public page."""
    host, path = _host_and_path(match[0])
    if host in {"127.0.0.1", "0.0.0.0"} or regex.match(r"[.…]+$|[<{$\[]", host):
        return False
    return not (Sites.load().stays(host, path) or _is_endpoint(host, path))


def _is_endpoint(host: str, path: str) -> bool:
    """Tell whether a link is to a public interface and says nothing but words of its documentation."""
    if host.lower() not in Sites.load().apis or not regex.fullmatch(r"[\w/-]{0,100}", path):
        return False
    lexicon, terms = Lexicon.load(), Gazetteer.load()
    words = [
        word for word in regex.split(r"[/_-]", path) if word and not regex.fullmatch(r"v\d{1,2}\w{0,5}|\d{1,2}", word)
    ]
    forms = ((word.lower(), word.lower().removesuffix("s")) for word in words)
    return all(any(lexicon.is_english(form) or terms.is_technical(form) for form in pair) for pair in forms)


def _is_domain(match: Match) -> bool:
    """A known ending, in one case throughout; not a technology, a public site or a reversed package name."""
    host = match["host"]
    tld = host.rsplit(".", 1)[-1]
    sites = Sites.load()
    if not (tld.islower() or host.isupper()) or Gazetteer.load().is_technical(host):
        return False
    path = match[0][len(host) :].lstrip("/")
    if sites.stays(host, path):
        return False
    return tld.lower() in sites.tlds or (tld.lower() in sites.code_like_tlds and _is_site_like(match, host))


def _is_site_like(match: Match, host: str) -> bool:
    """Under an ending that code has too, a path, a hyphen, "www." or the words before it must say that it is a site."""
    name = host.rsplit(".", 1)[0]
    if name.lower() in Sites.load().fields:
        return False
    if host.startswith("www.") or len(match[0]) > len(host) + 1 or "-" in name or host.count(".") > 1:
        return True
    before = match.string[max(0, match.start() - 40) : match.start()]
    named = bool(_SITE_CUE.search(before.rsplit("\n", 1)[-1]))
    startup = (
        host.endswith((".io", ".ai", ".co", ".dev", ".app"))
        and len(name) >= 4
        and not Gazetteer.load().is_technical(name)
    )
    return named or startup


def _is_foreign_package(match: Match) -> bool:
    owner = match["owner"].lower()
    return owner not in Sites.load().known_owners and not Gazetteer.load().is_technical(owner)


RULES = (
    Rule(
        "link",
        "URL",
        fixed.compile(rf"(?<![\p{{L}}\p{{N}}])(?i:{_SCHEME})://{_PATH}{{2,2000}}{_LAST}"),
        SURE,
        _is_somebodys,
        hints=("://",),
    ),
    Rule(
        "www",
        "URL",
        fixed.compile(
            rf"(?<![\p{{L}}\p{{N}}/@.-])(?i:www)\d?\.(?:{_LABEL}\.){{1,5}}\p{{L}}{{2,24}}(?:[:/?#]{_PATH}{{0,2000}}{_LAST})?"
        ),
        SURE,
        _is_somebodys,
        hints=("www",),
    ),
    Rule(
        "git-remote",
        "URL",
        fixed.compile(rf"(?<![\p{{L}}\p{{N}}.@-])(?:git|hg)@{_LABEL}(?:\.{_LABEL}){{0,5}}:{_PATH}{{3,300}}{_LAST}"),
        SURE,
        hints=("git@", "hg@"),
    ),
    Rule(
        "remote-path",
        "URL",
        fixed.compile(
            rf"(?<![\p{{L}}\p{{N}}.@-])[a-z][\w.-]{{1,30}}@{_LABEL}(?:\.{_LABEL}){{0,5}}:[~/]{_PATH}{{0,300}}{_LAST}"
        ),
        SURE,
        hints=("@",),
    ),
    Rule(
        "share",
        "URL",
        fixed.compile(r"(?<![\\\w])\\\\[A-Za-z0-9][\w.-]{1,60}\\[^\s\"'`<>|*?]{1,200}"),
        SURE,
        hints=("\\\\",),
    ),
    Rule(
        "domain",
        "DOMAIN_NAME",
        fixed.compile(
            rf"(?<![\p{{L}}\p{{N}}_@./\\:#$%&=-])(?P<host>(?:{_LABEL}\.){{1,6}}\p{{L}}{{2,12}})(?:(?::\d{{2,5}})?/{_PATH}{{0,1000}}{_LAST})?(?![\p{{L}}\p{{N}}_(@-]|\.[\p{{L}}\p{{N}}])"
        ),
        LIKELY,
        _is_domain,
        hints=(".",),
    ),
    Rule(
        "package",
        "DOMAIN_NAME",
        fixed.compile(
            r"(?<![\w.@/-])(?:com|org|net|io|de|fr|nl|uk|se|ch|"
            r"eu)\.(?P<owner>[a-z][a-z0-9_]{2,40})(?:\.[A-Za-z_][\w]{0,60}){1,8}(?![\w(@])"
        ),
        LIKELY,
        _is_foreign_package,
        hints=("com.", "org.", "net.", "io.", "de.", "fr.", "nl.", "uk.", "se.", "ch.", "eu."),
    ),
)


def build() -> list[EntityRecognizer]:
    """Return the recognizer of URLs and domains."""
    return [RuleRecognizer("url", RULES)]
