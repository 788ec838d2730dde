"""URLs and connection strings that carry credentials: the whole string goes, with host, database and user."""

import regex
from presidio_analyzer import EntityRecognizer

from localcoach.redact.rules import SURE, Match, Rule, RuleRecognizer

_END = r"[^\s\"'`<>\[\]{}|]"  # a character of a connection string
_KEY = r"[A-Za-z][A-Za-z ]{1,30}"
_PASSWORD_KEY = (
    r"(?:password|pwd|passwd|accountkey|sharedaccesskey|sharedaccesssignature|sharedsecretvalue|accesskey|authkey)"
)
_WHERE = (  # what a connection string says of who and where; its other settings are technology
    r"(?:user(?:[ ]?id|[ ]?name)?|uid|pwd|password|server|host(?:[ ]?name)?|address|addr|data[ ]source|"
    r"network[ ]address|database|initial[ ]catalog|db(?:name)?|port|account(?:name|key)|"
    r"(?:blob|queue|table|file)?endpoint|sharedaccesskey(?:name)?|"
    r"service[ ]?name|sid|schema|warehouse|role|domain|entitypath|hub[ ]?name)"
)
_PLACEHOLDER = regex.compile(r":(?:password|pass|pwd|secret|\*+|x+|<[^>]*>|\$?\{[^}]*\}|\$\w+)@", regex.IGNORECASE)


def _is_real(match: Match) -> bool:
    return not _PLACEHOLDER.search(match[0])


RULES = (
    Rule(
        "credentials-in-url",
        "SECRET",
        regex.compile(
            r"(?<![\w.+-])[A-Za-z][\w.+-]{1,30}://"
            r"(?:[^\s:/@\"'`<>]{0,100}:[^\s\"'`<>/]{1,200}|[^\s:/@\"'`<>]{16,200})@"
            rf"{_END}{{1,500}}(?<![.,;:!?)*_])"
        ),
        SURE,
        _is_real,
        hints=("://",),
    ),
    Rule(
        "jdbc",
        "SECRET",
        regex.compile(rf"jdbc:[\w:]{{2,60}}(?:@|//){_END}{{3,500}}(?<![.,;:!?)*_])", regex.IGNORECASE),
        hints=("jdbc:",),
    ),
    Rule(
        "jdbc-thin",
        "SECRET",
        regex.compile(rf"jdbc:oracle:\w+:{_END}{{1,100}}@{_END}{{3,300}}(?<![.,;:!?)*_])", regex.IGNORECASE),
        hints=("jdbc:",),
    ),
    Rule(
        "keyed",
        "SECRET",
        regex.compile(
            rf"(?<![\w;])(?:{_KEY}=[^;\n\"'`]{{1,200}};\s?){{1,12}}{_PASSWORD_KEY}=[^;\s\"'`]{{1,200}}"
            rf"(?:;\s?{_WHERE}=[^;\s\"'`]{{1,200}}){{0,12}};?",
            regex.IGNORECASE,
        ),
        hints=("=",),
    ),
    Rule(
        "keyed-password-first",
        "SECRET",
        regex.compile(
            rf"(?<![\w;]){_PASSWORD_KEY}=[^;\s\"'`]{{1,200}}(?:;\s?{_WHERE}=[^;\s\"'`]{{1,200}}){{1,12}};?",
            regex.IGNORECASE,
        ),
        hints=("=",),
    ),
    Rule(
        "libpq",
        "SECRET",
        regex.compile(
            r"(?<!\w)(?:(?:host|hostaddr|port|dbname|user|sslmode)=[^\s\"'`]{1,100} +){1,8}password=[^\s\"'`]{1,100}"
            r"(?: +(?:host|hostaddr|port|dbname|user|sslmode)=[^\s\"'`]{1,100}){0,8}"
        ),
        hints=("password=",),
    ),
    Rule(
        "pgpass",
        "SECRET",
        regex.compile(r"(?<![\w.:/-])[\w.-]{3,60}:\d{2,5}:[\w*-]{1,40}:[\w.-]{1,40}:[^\s:\"'`]{4,60}(?![\w:])"),
        hints=(":",),
    ),
    Rule(
        "netrc",
        "SECRET",
        regex.compile(r"(?<!\w)machine\s+\S{1,100}\s+login\s+\S{1,100}\s+password\s+\S{1,100}"),
        hints=("machine",),
    ),
    Rule(
        "otpauth",
        "SECRET",
        regex.compile(
            rf"otpauth(?:-migration)?://{_END}{{6,500}}?(?=(?:&(?:digits|period|algorithm|counter)=\w+)*(?!{_END}))"
        ),
        hints=("otpauth",),
    ),
)


def build() -> list[EntityRecognizer]:
    """Return the recognizer of connection strings with credentials."""
    return [RuleRecognizer("connection-string", RULES, wrapped=True)]
