"""Secrets given to a name: ``API_KEY=…``, ``"token": "…"``, ``password: …``, ``--password …``, ``curl -u user:…``."""

import regex
from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.randomness import looks_random
from localcoach.redact.rules import LIKELY, SURE, Match, Rule, RuleRecognizer
from localcoach.redact.stand_ins import is_stand_in

# Names that hold a password hold nothing else; a "token" or "key" may be a lexer's or a map's.
_PASSWORD = r"pass(?:word|wd|phrase|code|wort|e)?|pwd|pw|contraseña|senha"
_KEY = (
    r"secret|api[_-]?key|apikey|app[_-]?key|access[_-]?key(?:[_-]?id)?|secret[_-]?key|private[_-]?key|signing[_-]?key|"
    r"encryption[_-]?key|master[_-]?key|license[_-]?key|account[_-]?key|shared[_-]?key|service[_-]?key|deploy[_-]?key|"
    r"auth[_-]?key|storage[_-]?key|webhook[_-]?(?:secret|key|url)|client[_-]?secret|token|auth|"
    r"credentials?|creds|bearer|jwt|cookie|session[_-]?(?:id|key|token)|connection[_-]?string|conn[_-]?str|dsn|salt|"
    r"pepper|nonce|seed|mnemonic|otp|totp|pin|pat|sas|hmac|signature|database[_-]?url|db[_-]?url|redis[_-]?url|"
    r"mongo[_-]?(?:url|uri)|key"
)
_PREFIX = r"(?:[A-Za-z0-9]{1,30}[_.-]){0,5}[A-Za-z0-9]{0,30}?"
_SUFFIX = r"(?:[_.-][A-Za-z0-9]{1,20}){0,3}\d{0,2}"
_ASSIGN = r"(?:\s{0,3}(?::=|=>|=(?!=)|:(?![:/]))\s{0,3}|\s{0,3}->\s{0,3})"
_NAME_END = r"[\"'`\])}]{0,3}(?:\s?:\s?(?:str|String|&str|string|char\*|SecretStr))?"
_OPEN = r"(?P<quote>[\"'`])"

_CODE = fixed.compile(
    r"[\w.]+\(|(?:os|process|config|settings|env|environ|secrets|self|this|ctx|req|request|response|params|args|opts|"
    r"options|props|data|input|user|var|local|module|std|import|await|new|lambda|fn|func|def|async|Optional|Option|"
    r"List|Vec|Box|Arc)\b[.\[(<]|&|\w+\[|\w+::|!?vault\b|arn:aws:(?:secretsmanager|ssm|kms)|projects/[\w-]+/secrets/|"
    r"op://"
)
_URN = fixed.compile(r"(?<!\w)urn:[\w:.-]{1,80}$")  # urn:ietf:wg:oauth:2.0:oob
_COOKIE = fixed.compile(r"(?i)cookie\W{1,6}[\w.-]{1,60}=")  # a cookie has a name of its own (web_tokens)
_SYMBOL = fixed.compile(r"[!@#$%^&*+=~|?]")


def _is_secret(match: Match) -> bool:
    """A quoted or name=value secret: anything but a stand-in, code or a type."""
    value = match["value"]
    return not (is_stand_in(value) or _CODE.match(value) or match.string.startswith("(", match.end("value")))


def _is_random_secret(match: Match) -> bool:
    """The value of a name that need not be secret: it must look like a key, not like a word or an identifier."""
    value = match["value"]
    return (
        _is_secret(match)
        and _is_keylike(value)
        and not _COOKIE.search(match[0])
        and not _URN.search(match.string, max(0, match.start("value") - 80), match.start("value"))
    )


def _is_keylike(value: str) -> bool:
    digits = sum(character.isdigit() for character in value)
    letters = sum(character.isalpha() for character in value)
    if digits and not letters:
        return False
    if regex.fullmatch(r"[a-z_]+[:.-]\d+", value):
        return False  # a cache key, a version
    return looks_random(value) or (digits >= 1 and letters >= 2 and len(value) >= 6) or bool(_SYMBOL.search(value))


def _is_plain_secret(match: Match) -> bool:
    """An unquoted value after ``password:`` in prose or YAML: a key, or a lone word that ends the line."""
    value = match["value"]
    if not _is_secret(match):
        return False
    rest = match.string[match.end() : match.end() + 80].split("\n")[0].strip(" \t|*_`.,;")
    return _is_keylike(value) or value.isdigit() or not rest


def _pattern(names: str, assign: str, values: str) -> regex.Pattern[str]:
    # Most words are no name of anything: the look ahead leaves them at once.
    named = r"(?<![A-Za-z0-9])(?=[\w.-]{2,180}[\"'`\])}]{0,3}\s{0,3}[:=-])"
    return fixed.compile(rf"{named}(?i:{_PREFIX}(?:{names}){_SUFFIX}){_NAME_END}{assign}{values}")


_QUOTED = rf"[bruf]?{_OPEN}(?P<value>[^\n]{{3,300}}?)(?P=quote)"
_NEXT = r"(?!&[A-Za-z_]{1,30}=|;[ ]?[A-Za-z][A-Za-z ]{1,30}=)"  # the next setting of a query or a connection string
_BARE = rf"(?P<value>(?:{_NEXT}[^\s\"'`<>{{}}()\[\],;|]){{4,300}}(?<![.:!?*_]))"
_BARE_PASSWORD = rf"(?P<value>(?:{_NEXT}[^\s\"'`<>|]){{3,120}}(?<![.,;:?)*_]))"
_PASSWORD_HINTS = ("pass", "pwd", "pw", "contrase", "senha")
_KEY_HINTS = (
    *("secret", "key", "token", "auth", "cred", "bearer", "jwt", "cookie", "session", "conn", "dsn", "salt", "pepper"),
    *("nonce", "seed", "mnemonic", "otp", "pin", "pat", "sas", "hmac", "signature", "url", "client"),
)

RULES = (
    Rule("quoted-password", "SECRET", _pattern(_PASSWORD, _ASSIGN, _QUOTED), SURE, _is_secret, hints=_PASSWORD_HINTS),
    Rule("password-equals", "SECRET", _pattern(_PASSWORD, "=(?!=)", _BARE_PASSWORD), accept=_is_secret, hints=("=",)),
    Rule(
        "key", "SECRET", _pattern(_KEY, _ASSIGN, f"(?:{_QUOTED}|{_BARE})"), accept=_is_random_secret, hints=_KEY_HINTS
    ),
    Rule(
        "password-colon",
        "SECRET",
        _pattern(_PASSWORD, _ASSIGN, _BARE_PASSWORD),
        LIKELY,
        _is_plain_secret,
        hints=_PASSWORD_HINTS,
    ),
    Rule(
        "environment",
        "SECRET",
        fixed.compile(
            r"(?<![A-Za-z0-9_])_{0,3}(?:[A-Z0-9]{1,30}_){0,8}(?:SECRET|TOKEN|PASSWORD|PASSWD|PASS|PWD|APIKEY|API_KEY|KEY|CREDENTIALS?|"
            r"DSN|SALT)"
            r"(?:_[A-Z0-9]{1,30}){0,8}\s?=\s?[\"']?(?P<value>[^\s\"'`<>{}()|]{3,300}(?<![.,;:?*]))"
        ),
        accept=_is_secret,
        hints=("=",),
    ),
    Rule(
        "flag",
        "SECRET",
        fixed.compile(
            rf"(?<![\w-])--?(?:[a-z]+-){{0,3}}(?:{_PASSWORD}|secret|token|api-key|apikey|access-key|secret-key|"
            rf"client-secret|auth-token|"
            r"requirepass|auth|key)(?:[ =]|\s=\s)[\"']?(?P<value>[^\s\"'`<>|-][^\s\"'`<>|]{2,200}(?<![.,;:?)]))"
        ),
        accept=_is_random_secret,
        hints=("-",),
    ),
    Rule(
        "password-flag",
        "SECRET",
        fixed.compile(
            rf"(?<![\w-])--(?:[a-z]+-){{0,3}}(?:{_PASSWORD})[ =][\"']?"
            r"(?P<value>[^\s\"'`<>|-][^\s\"'`<>|]{2,200}(?<![.,;:?)]))"
        ),
        accept=_is_secret,
        hints=("--",),
    ),
    Rule(
        "short-flag",
        "SECRET",
        fixed.compile(
            r"(?<!\w)(?:(?:mysql|mysqldump|mysqladmin|mariadb)\b[^\n]{0,120}?\s-p|sshpass\s+-p\s?|"
            r"redis-cli\b[^\n]{0,120}?\s-a\s|(?:docker|helm|az|oc|podman)\b[^\n]{0,60}?\slogin\b[^\n]{0,120}?\s-p\s|"
            r"(?:mongo|mongosh|mongodump|ldapsearch|sqlcmd|zip|7z)\b"
            r"[^\n]{0,120}?\s-[pPw]\s?)[\"']?(?P<value>[^\s\"'`<>|-][^\s\"'`<>|]{2,120})"
        ),
        accept=_is_secret,
        hints=("mysql", "maria", "sshpass", "redis-cli", "login", "mongo", "ldapsearch", "sqlcmd", "zip", "7z"),
    ),
    Rule(
        "piped-password",
        "SECRET",
        fixed.compile(
            r"(?:echo|printf)\s(?:-n\s)?[\"']?(?P<value>[^\s\"'`<>|$]{4,120})[\"']?\s\|[^\n|]{0,100}--password-stdin"
        ),
        hints=("--password-stdin",),
    ),
    Rule(
        "htpasswd",
        "SECRET",
        fixed.compile(r"htpasswd\s-\w*b\w*\s(?:\S{1,100}\s){1,2}(?P<value>[^\s\"'`<>|$]{4,120})"),
        hints=("htpasswd",),
    ),
    Rule(
        "curl-user",
        "SECRET",
        fixed.compile(
            r"(?<!\w)(?:curl|wget|http|https|xh)\b[^\n]{0,200}?\s(?:-u|--user|-a|"
            r"--auth)[ =][\"']?(?P<value>[^\s:\"']{1,60}:[^\s\"'`]{2,120})"
        ),
        accept=_is_secret,
        hints=("curl", "wget", "http", "xh"),
    ),
    Rule(
        "xml-element",
        "SECRET",
        fixed.compile(
            rf"(?i)<(?P<tag>[\w.:-]{{0,30}}(?:{_PASSWORD}|secret|token|api-?key|"
            rf"accesskey))(?:\s[^<>]{{0,100}})?>(?P<value>[^<>\n]{{3,200}})</(?P=tag)>"
        ),
        accept=_is_secret,
        hints=("</",),
    ),
    Rule(
        "npmrc",
        "SECRET",
        fixed.compile(r":_(?:authToken|auth|password)\s?=\s?[\"']?(?P<value>[^\s\"'`$]{6,})"),
        hints=(":_",),
    ),
)


def build() -> list[EntityRecognizer]:
    """Return the recognizer of assigned secrets."""
    return [RuleRecognizer("assigned-secret", RULES, wrapped=True)]
