"""Ids of people and accounts: employee, user and customer numbers, user names, home folders, cases."""

import regex
from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.lexicon import Lexicon
from localcoach.redact.rules import DIGITS, LIKELY, SURE, Match, Rule, RuleRecognizer
from localcoach.redact.stand_ins import follows_public_id

_WHO = (
    r"(?:employee|emp|staff|worker|personnel|payroll|badge|user|customer|client|member|membership|tenant|account|acct|"
    r"subscriber|patient|student|contractor|person|player|profile|merchant|vendor|supplier|guest|loyalty|policy|"
    r"policyholder|contract|case|claim|booking|reservation|driver|courier|rider|candidate|applicant|lead|contact|"
    r"device|subscription|workspace|org|organi[sz]ation)"
)
_ABROAD = (  # the same in other languages
    r"(?:matrikel|personal|mitarbeiter|kunden|mitglieds|vertrags|patienten|versicherten|benutzer)-?(?:nummer|nr\.?)|"
    r"num[ée]ro\s(?:de\s|d['’])?(?:client|salarié|employé|adhérent|étudiant|contrat|dossier|empleado|cliente|socio|"
    r"expediente|matr[íi]cula)|n[°º]\s(?:de\s)?(?:client|dossier|contrat|cliente|empleado|socio)|matricule|legajo|"
    r"número\sde\s(?:cliente|empleado|socio|funcionário|matr[íi]cula)|codice\scliente|numero\s(?:di\s)?(?:matricola|cliente)|"
    r"numer\s(?:klienta|pracownika|indeksu|umowy)|(?:klant|personeels|studenten|lidmaatschaps)nummer|"
    r"(?:kund|anställnings|medlems|ansatt)nummer"
)
_THING = r"(?:order|invoice|ticket|incident|tracking|shipment|transaction|payment|refund|parcel|receipt)"
_NUMBER = r"(?:[\s_-]?(?:ids?|number|no\.?|nr\.?|num|code|uuid|guid|key|ref(?:erence)?)|\s?\#)"
_UUID = r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"
_VALUE = rf"(?P<value>{_UUID}|(?=[A-Za-z_-]{{0,8}}\d)[A-Za-z0-9][A-Za-z0-9_-]{{1,40}})"
_GENERIC = fixed.compile(
    r"(?i)(?:root|admin|administrator|user|users|guest|ubuntu|debian|centos|ec2-user|runner|runneradmin|circleci|"
    r"vagrant|jenkins|node|app|shared|public|default|deploy|git|www-data|nobody|postgres|mysql|test|service|svc|me|"
    r"you|us|an?|the|my|our|your|one|them|him|her|it|this|that|well|soon|follows|usual|described|expected|intended|"
    r"required|long|far|such|usernames?|name|login|runtime|superuser|system|daemon|[a-z]|home|<.*|\$.*|\{.*)"
)


_APPS = fixed.compile(rf"{_UUID}|\d{{6,20}}-\w{{2,40}}")  # what an application is called, where it is a client


def _has_digits(match: Match) -> bool:
    """Three digits or more, or a UUID; "64-bit" and "v2" are none."""
    value = match["value"]
    if _APPS.fullmatch(value) and follows_public_id(match.string, match.start("value")):
        return False
    digits = sum(character.isdigit() for character in value)
    return digits >= 3 and not regex.fullmatch(
        r"(?:19|20)\d\d|\d+-?(?:bit|byte|digit|char|character|day|ms|s|k|K|M|th|px|GB|MB|KB)s?|\d+x\d+", value
    )


def _is_name(match: Match) -> bool:
    return not _GENERIC.fullmatch(match["value"])


def _is_login(match: Match) -> bool:
    return _is_name(match) and regex.search(r"[\d._-]", match["value"]) is not None


def _is_a_persons(match: Match) -> bool:
    """Tell whether neither half of the name is an English word or a term ("user data.frame", "user postgres12")."""
    halves = regex.split(r"[._\d]", match["value"].lower())
    lexicon, terms = Lexicon.load(), Gazetteer.load()
    return _is_name(match) and not any(
        len(half) > 1 and (lexicon.is_english(half) or terms.is_technical(half)) for half in halves
    )


RULES = (
    Rule(
        "labelled",
        "USER_ID",
        fixed.compile(
            rf"(?i)(?<![\w-]){_WHO}(?:[\s_-]account|'s)?{_NUMBER}[\"'`]?(?:\s(?:is|was|of|"
            rf"like))?\s?[:=#]?\s?[\"'`(]?{_VALUE}(?![\w%]|\.\d|,\d)"
        ),
        SURE,
        _has_digits,
        hints=DIGITS,
    ),
    Rule(
        "told-aside",
        "USER_ID",
        fixed.compile(
            rf"(?i)(?<![\w-]){_WHO}{_NUMBER},\s(?:which\s(?:is|was)\s)?[\"'`]?{_VALUE}[\"'`]?(?=[,;:)]\s|\.(?:\s|$))"
        ),
        LIKELY,
        _has_digits,
        hints=DIGITS,
    ),
    Rule(
        "case",
        "CASE_ID",
        fixed.compile(
            rf"(?i)(?<![\w-]){_THING}{_NUMBER}[\"'`]?(?:\s(?:is|was|of|like))?\s?[:=#]?\s?[\"'`(]?{_VALUE}(?![\w%]|"
            rf"\.\d|,\d)"
        ),
        LIKELY,
        _has_digits,
        hints=DIGITS,
    ),
    Rule(
        "hash-number",
        "USER_ID",
        fixed.compile(rf"(?i)(?<![\w-])(?:{_WHO}|{_THING})\s\#\s?(?P<value>[A-Za-z]{{0,4}}-?\d{{2,16}})(?!\w)"),
        SURE,
        hints=("#",),
    ),
    Rule(
        "incident",
        "CASE_ID",
        fixed.compile(r"(?<![\w-])(?:INC|CASE|SR|REQ|CHG|RITM|TASK|PRB|ZD|CS|SUP|HELP)[-#]?\d{5,12}(?![\w-])"),
        LIKELY,
        hints=DIGITS,
    ),
    Rule(
        "uid",
        "USER_ID",
        fixed.compile(
            r"(?i)(?<![\w-])(?:uid|euid|user)(?:\s|\s?[=:]\s?)(?P<value>\d{4,12})(?:\([a-z][\w.-]{1,30}\))?(?![\w%]|"
            r"[.,]\d|\s?(?:users|rows|ms|requests|sessions))"
        ),
        LIKELY,
        hints=("uid", "user"),
    ),
    Rule(
        "uid-and-name",
        "USER_ID",
        fixed.compile(r"(?<!\w)(?:uid|gid)=\d+\((?P<value>[a-z][\w.-]{1,30})\)"),
        SURE,
        _is_name,
        hints=("id=",),
    ),
    Rule(
        "badge",
        "USER_ID",
        fixed.compile(
            r"(?i)(?<![\w-])(?:employee|staff|badge|personnel|contractor|"
            r"consultant)\s(?:id\s)?[\"'`(]?(?P<value>[A-Z]{0,4}-?\d{4,10})(?![\w%]|[.,]\d)"
        ),
        SURE,
        hints=("employee", "staff", "badge", "personnel", "contractor", "consultant"),
    ),
    Rule(
        "prefixed",
        "USER_ID",
        fixed.compile(
            r"(?<![\w.-])(?:user|usr|uid|cust|customer|client|acct|account|member|mbr|emp|employee|tenant|player|"
            r"merchant|guest|subscriber|sub|patient|person|profile|org|cus|driver|rider)"
            r"[_\-:](?:\d{3,16}|(?=[a-z0-9]*\d[a-z]*\d)[a-z0-9]{6,40}|"
            r"(?=[A-Za-z]*\d)(?=[a-z0-9]*[A-Z])[A-Za-z0-9]{6,40}|[0-9a-f]{8}-[0-9a-f-]{27})(?![\w-]|\.\w)"
        ),
        SURE,
        hints=DIGITS,
    ),
    Rule(
        "letter-prefixed",
        "USER_ID",
        fixed.compile(
            r"(?<![\w./-])(?:[uU][_-]\d{4,16}|u_(?=(?:[a-f]*\d){3})[0-9a-f]{6,32}|U\d{6,12}|[UW]0[0-9A-Z]{8,10})"
            r"(?![\w-]|\.\w)"
        ),
        LIKELY,
        hints=DIGITS,
    ),
    Rule(
        "prefixed-code",
        "USER_ID",
        fixed.compile(
            r"(?<![\w-])(?:EMP|CUST|USR|CLI|ACCT|ACC|MBR|PAT|STU|CRM|CUS|TEN|POL|CONTR?)[-_]?\d{3,12}(?![\w-])"
        ),
        SURE,
        hints=DIGITS,
    ),
    Rule(
        "home-folder",
        "USER_ID",
        fixed.compile(
            r"(?i)(?:/home/|/Users/|/export/home/|[A-Z]:\\{1,2}Users\\{1,2}|"
            r"~(?=[a-z])(?![a-z]{3}\s?\d))(?P<value>[A-Za-z][\w.-]{1,40}?)(?=[/\\\s\"'`:,;)]|$)"
        ),
        SURE,
        _is_name,
        hints=("home", "users", "~"),
    ),
    Rule(
        "domain-user",
        "USER_ID",
        fixed.compile(r"(?<![\w\\:./-])[A-Z][A-Z0-9-]{1,15}\\[a-z][\w.-]{2,40}(?![\w\\])"),
        SURE,
        hints=("\\",),
    ),
    Rule(
        "user-name",
        "USER_ID",
        fixed.compile(
            r"(?i)(?<![\w-])(?:user\s?name|login\s?name|login|user|account\sname|sso|ldap|samaccountname|upn|"
            r"screen\s?name|nick(?:name)?|handle|unix\saccount|github\suser|slack\shandle|author|committer|assignee|"
            r"reviewer|owner|reporter)"
            r"[\"']?\s?[:=]\s?[\"'`@]{0,2}(?P<value>[A-Za-z][\w.-]{2,40}(?<![.-]))(?![\w@(]|\s?[:=])"
        ),
        LIKELY,
        _is_login,
        hints=(
            "user",
            "login",
            "account",
            "sso",
            "ldap",
            "upn",
            "nick",
            "handle",
            "author",
            "committer",
            "assignee",
            "reviewer",
            "owner",
            "reporter",
            "screen",
            "sam",
        ),
    ),
    Rule(
        "user-with-joint",
        "USER_ID",
        fixed.compile(
            r"(?i)(?<![\w-])(?:user|account|login)[ ](?P<value>\p{L}{1,20}[._]\p{L}{3,20}\d{0,3})"
            r"(?=[ ]\p{L}|[.,;:)]?(?:\s|$))(?![.]\w)"
        ),
        LIKELY,
        _is_a_persons,
        hints=("user", "account", "login"),
    ),
    Rule(
        "user-with-number",
        "USER_ID",
        fixed.compile(
            r"(?i)(?<![\w-])(?:user|account|login)[ ](?P<value>\p{L}{5,20}\d{1,3})"
            r"(?=[ ]\p{L}|[.,;:)]?(?:\s|$))(?![.]\w)"
        ),
        LIKELY,
        _is_a_persons,
        hints=("user", "account", "login"),
    ),
    Rule(
        "uid-is",
        "USER_ID",
        fixed.compile(r"(?<![\w-])uid[ ]?[:=][ ]?(?P<value>[a-z][a-z._-]{3,30}[a-z])(?![\w(@-]|[.]\w)"),
        LIKELY,
        _is_a_persons,
        hints=("uid",),
    ),
    Rule(
        "labelled-abroad",
        "USER_ID",
        fixed.compile(
            rf"(?i)(?<!\p{{L}})(?:{_ABROAD})(?:\s(?:ist|lautet|es|est|è|is|to|jest))?\s?[:=#]?\s?[\"'`(]?{_VALUE}(?![\w%]|\.\d|,\d)"
        ),
        SURE,
        _has_digits,
        hints=DIGITS,
    ),
    Rule(
        "ssh-user",
        "USER_ID",
        fixed.compile(r"^[ \t]*User[ ](?P<value>[a-z][\w.-]{2,31})[ \t]*$", regex.MULTILINE),
        LIKELY,
        _is_name,
        hints=("user ",),
    ),
    Rule(
        "told-user-name",
        "USER_ID",
        fixed.compile(
            r"(?i)(?<![\w-])(?:user\s?names?|login\sname|login|user|account|handle|nick(?:name)?)\s(?:is\s|was\s|of\s|"
            r"called\s|named\s)?[\"'`@]{1,2}(?P<value>[A-Za-z][\w.-]{2,40})[\"'`]"
        ),
        LIKELY,
        _is_login,
        hints=("user", "login", "account", "handle", "nick"),
    ),
    Rule(
        "logged-in-as",
        "USER_ID",
        fixed.compile(
            r"(?i)(?<![\w-])(?:log(?:ged|ging)?\s?(?:in|on)|signed\sin|sudo\s-u|su\s-|runs?\sas|running\sas|"
            r"whoami)\s(?:as\s)?[\"'`@]{0,2}(?P<value>[a-z][\w.-]{2,40}(?<![.-]))(?!\w)"
        ),
        LIKELY,
        _is_login,
        hints=("log", "signed", "sudo", "su", "runs", "running", "whoami"),
    ),
)


def build() -> list[EntityRecognizer]:
    """Return the recognizer of ids of people and accounts."""
    return [RuleRecognizer("user-id", RULES)]
