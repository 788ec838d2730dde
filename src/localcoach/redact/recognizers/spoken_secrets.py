"""Secrets told in prose: "the password is …", "PIN 4821", "log in as admin / s3cret", "the passphrase: correct …"."""

import regex
from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.randomness import looks_random
from localcoach.redact.rules import LIKELY, NAME, SURE, TIMEOUT_SECONDS, Match, Rule, RuleRecognizer, Spans, mentions
from localcoach.redact.stand_ins import is_stand_in

_PASSWORD = (
    r"(?:pass\s?(?:word|code|phrase)s?|passwd|pwd|pw|creds?|credentials?|login|(?:wi-?fi|master|root|admin|api|access|"
    r"secret|private|signing|encryption|licen[cs]e|deploy|service|account|storage|shared|webhook|signing|recovery|"
    r"backup|unlock|door|gate|alarm|vault)[\s-](?:key|code|token|secret|pin)|secret\skey|(?:bearer|auth|access|"
    r"refresh|session|bot|app|deploy|api|service|personal\saccess)[\s-]token|client\ssecret|api[\s-]?key|2fa\scode|"
    r"otp|mfa\scode|one-time\s(?:code|password)|community\sstring|psk|puk|"
    r"pre-?shared\s(?:key|secret)|safe\scombination)"
)
_CUES = (  # one is in each of them
    *("pass", "pwd", "pw", "cred", "login", "key", "code", "token", "secret", "pin", "otp"),
    *("community", "psk", "puk", "safe"),
)
_ABOUT = r"(?:\s(?:for|to|of|on|in|at|from|we|that|which|you)\s(?:\S{1,40}\s){0,6}?\S{1,40}?)?"
_IS = (
    r"(?:\s(?:is|was|were|are|being|became|remained|stays?|stayed|remains|equals|set\sto|had\sbeen|has\sbeen|"
    r"used\sto\sbe)(?:\s(?:still|now|then|just|simply|literally|actually|always|once|originally|set\sto|changed\sto|"
    r"reset\sto|called))?\s?:?|\s?[:=]|,(?:\swhich\s(?:is|was))?|\s?\(|\s?[-–—])"
)
_OPEN = r"[\"'`“‘«*_(]{0,3}"
_VALUE = r"(?P<value>[^\s\"'`“”‘’«»<>|]{3,120})"
_TRIM = r"(?<![.,;:?)*_\]])"
_ORDINARY = fixed.compile(
    r"""(?ix)(?:
      [a-z]+(?:ed|ing|ly|able|ible|ent|ant|ful|less|ous|ive|ary|ory|ial|ual|al|ic|er|est|
        ion|ions|ness|ment|ity)  # adjectives, participles
    | (?:the|a|an|any|all|some|no|not|never|also|only|too|very|so|still|now|then|once|twice|here|there|this|
        that|these|those|it|its|
        they|their|them|we|our|you|your|he|she|his|her|my|me|us|one|two|three|in|on|at|to|of|for|by|with|from|as|if|is|was|are|were|be|been|
        has|have|had|will|would|can|could|may|might|must|should|do|does|did|and|or|but|because|when|where|which|who|what|why|how|
        than|into|over|under|out|up|down|off|per|via|about|after|before|again|just|even|both|each|every|other|more|most|less|
        kept|lost|gone|sent|held|set|reset|read|known|shown|written|hidden|stolen|broken|wrong|right|weak|strong|long|short|
        good|bad|safe|fine|old|new|same|public|private|plain|clear|hard|easy|free|blank|null|none|void|empty|due|stale|dead|live|out|
        fields?|files?|forms?|policy|policies|hash(?:es)?|managers?|protection|prompts?|rules?|box(?:es)?|storage|checks?|changes?|attempts?|
        vault|string|secret|password|token|key|data|text|code|value|user|admin|root|access|login|page|flow|screen|link|service|store)
    )""",
)
_FUNCTION_WORDS = fixed.compile(
    r"(?i)\b(?:the|a|an|in|on|at|to|of|for|by|with|from|as|is|was|are|were|be|been|and|or|but|that|which|it|not|never|"
    r"every|each|we|our|they|their|has|have|had|will|must|should|only|so|when|because)\b"
)
_DIGIT = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double)"
_NO_SMALL = rf"(?!{_FUNCTION_WORDS.pattern.removeprefix('(?i)')})[a-z]{{3,12}}"
_SYMBOL = fixed.compile(r"[!@#$%^&*+=~?]")


_OPENING = fixed.compile(rf"(?:[\w.]+\(){{0,3}}{NAME}[=(]")  # login(token="…": what the quotation is given to
_WITH_SIGNS = r"[\p{L}\d!@#$%&?_-]{7,40}"
_CHANGED = fixed.compile(
    rf"(?<!\w)(?i:from)\s[\"'`]?(?P<old>{_WITH_SIGNS})[\"'`]?\sto\s[\"'`]?(?P<new>{_WITH_SIGNS})(?![\w(=/:])"
)
_NUMBERED = fixed.compile(r"[\w-]+#\d+")  # PKCS#11, tools#4711
_HOST = fixed.compile(r"(?:[a-z\d-]+\.)+(?:com|org|net|io|dev|app|cloud)")  # credentials "app.terraform.io" { … }


def _is_marked(match: Match) -> bool:
    """The value is set off by quotes or code marks, or is no ordinary word."""
    value = match["value"]
    before, after = match.string[match.start("value") - 1], match.string[match.end("value") : match.end("value") + 1]
    quoted = before in "\"'`“‘«" and after in "\"'`”’»" and after != ""
    if _HOST.fullmatch(value):
        return False
    return (quoted and not value.endswith(")") and not is_stand_in(value)) or _looks_like_password(value)


def _looks_like_password(value: str) -> bool:
    """Digits or symbols among letters, or letters in no word's case."""
    if (
        is_stand_in(value)
        or regex.match(r"(?:https?://|www\.|\$|\{|/|v?\d+(?:\.\d+)+$)", value)
        or regex.fullmatch(r"[A-Za-z]+-\d{1,2}", value)
        or _OPENING.fullmatch(value)
    ):
        return False
    letters = sum(character.isalpha() for character in value)
    digits = sum(character.isdigit() for character in value)
    if (
        letters >= 2
        and digits
        and not regex.fullmatch(
            r"(?:\d+(?:st|nd|rd|th|s|ms|min|h|k|x|GB|MB|bits?|-?\w+)|[A-Z]{1,6}\d?-?\d{1,4})", value
        )
    ):
        return True
    if letters >= 3 and _SYMBOL.search(value.rstrip("!?")) and not regex.search(r"[a-z]/[a-z]", value):
        return True
    return looks_random(value) and len(value) >= 8


def _ends_the_clause(match: Match) -> bool:
    """A plain word told as a password: it stands last in its clause, and is no adjective or participle."""
    value, after = match["value"], match.string[match.end("value") : match.end("value") + 2]
    if is_stand_in(value) or _ORDINARY.fullmatch(value):
        return False
    return regex.match(r"[.,;:!?)\n]|\s?[–—]|$", after) is not None


def _is_phrase(match: Match) -> bool:
    return not _FUNCTION_WORDS.search(match["value"])


def _are_no_codes_words(match: Match) -> bool:
    """Tell whether none of the words is such as names in code are made of ("passphrase prompt dialog window title")."""
    terms = Gazetteer.load()
    return not any(word in terms.identifier_words or word in terms.companions for word in match["value"].split())


def _pair_is_secret(pair: str) -> bool:
    password = regex.split(r"\s?/\s?|:\s?", pair, maxsplit=1)[1]
    return _looks_like_password(password) or regex.fullmatch(r"\p{L}{3,}-\d{1,2}", password) is not None


def _is_a_terms(value: str) -> bool:
    """Tell whether a value is a term with a number: "vlan1024", but not an ordinary word that is a product as well."""
    return any(map(Gazetteer.load().is_technical, regex.findall(r"\p{L}{2,}", value.lower())))


class Changed:
    """Finds a password and the next one, "from Winter2022! to Spring2023!": words, figures and signs in both."""

    name, entity, score, length = "changed", "SECRET", LIKELY, 0

    def spans(self, text: str) -> Spans:
        """Yield the ranges of both."""
        if mentions(text, ("from ",)):
            for match in _CHANGED.finditer(text, timeout=TIMEOUT_SECONDS):
                if all(_has_sign_and_figures(match[name]) for name in ("old", "new")):
                    yield from (match.span("old"), match.span("new"))


def _has_sign_and_figures(value: str) -> bool:
    parts = (r"\p{L}{3}", r"\d{2}", r"[!$%&?#]")
    return all(regex.search(part, value) for part in parts) and not _NUMBERED.fullmatch(value)


RULES = (
    Rule(
        "told",
        "SECRET",
        fixed.compile(rf"(?<!\w)(?i:{_PASSWORD}{_ABOUT}{_IS})\s?{_OPEN}{_VALUE}{_TRIM}"),
        LIKELY,
        _is_marked,
        hints=_CUES,
    ),
    Rule(
        "told-at-once",
        "SECRET",
        fixed.compile(rf"(?<!\w)(?:(?i:{_PASSWORD})|(?<=,[ ]|and[ ])pass)\s{_OPEN}{_VALUE}{_TRIM}"),
        LIKELY,
        _is_marked,
        hints=_CUES,
    ),
    Rule(
        "told-quoted",
        "SECRET",
        fixed.compile(
            rf"(?<!\w)(?i:{_PASSWORD}(?:{_ABOUT}{_IS})?)\s?\(?(?P<quote>[\"'`“‘«])(?P<value>[^\n\"`”’»]{{3,120}}?)[\"'`”’»]"
        ),
        LIKELY,
        lambda match: not (is_stand_in(match["value"]) or _HOST.fullmatch(match["value"])),
        hints=_CUES,
    ),
    Rule(
        "told-word",
        "SECRET",
        fixed.compile(
            r"(?<!\w)(?i:pass(?:word|code|phrase)|passwd|pwd|pw)"
            rf"{_ABOUT}(?i:\s(?:is|was|=)(?:\s(?:still|now|just|simply|always|actually|literally))?|\s?[:=])\s(?P<value>[A-Za-z][A-Za-z-]{{2,40}})(?![\w-])"
        ),
        LIKELY,
        _ends_the_clause,
        hints=("pass", "pwd", "pw"),
    ),
    Rule(
        "pass-phrase",
        "SECRET",
        fixed.compile(
            r"(?<!\w)(?i:pass\s?(?:phrase|word)|(?:seed|recovery|mnemonic|backup)\s(?:phrase|words)|mnemonic)"
            rf"{_ABOUT}(?i:\s(?:is|was|were)|\s?[:=])\s?{_OPEN}"
            r"(?P<value>[a-z]{3,12}(?:[ -][a-z]{3,12}){3,24})(?!\w)"
        ),
        LIKELY,
        _is_phrase,
        hints=("pass", "seed", "recovery", "mnemonic", "backup"),
    ),
    Rule(
        "pass-phrase-at-once",
        "SECRET",
        fixed.compile(rf"(?<!\w)(?i:pass\s?phrase)[ ](?P<value>{_NO_SMALL}(?:[ ]{_NO_SMALL}){{3,11}})(?!\w)"),
        LIKELY,
        _are_no_codes_words,
        hints=("pass",),
    ),
    Rule(
        "pin",
        "SECRET",
        fixed.compile(
            r"(?<![\w-])(?:(?:[A-Z]{2,4}-)?PIN|pin(?=[ ](?:for|to|of)[ ])|"
            r"(?i:pin\s?code|passcode|door\scode|keypad\scode|lock\scode|gate\scode|alarm\scode|entry\scode|unlock\scode|"
            r"security\scode|access\scode|one-time\scode|otp|cvv|cvc|(?:2fa|mfa|verification|reset|login|activation|"
            r"confirmation|sms|pairing)\scode|safe\scode|card\spin|sim\spin))"
            r"(?:(?:\s(?:number|code|for\s\S{1,30}(?:\s\S{1,30}){0,2}))?(?:\s(?:is|was|of|to|from)|\s?[:=#]|(?=\s\(\d+\)))?|"
            r"\s(?:of|to|on|at|in|for)\s(?=\p{L})[^\s.!?]{1,30}(?:\s[^\s.!?]{1,30}){0,6}?(?:\s(?:is|was)|\s?[:=]))"
            r"\s{1,2}?[\"'`“(]?(?P<value>\d{3,8})(?!\d|[.,]\d|\s?%)"
        ),
        SURE,
        hints=("pin", "code", "otp", "cvv", "cvc"),
    ),
    Rule(  # type sheepdog88 when it asks
        "typed",
        "SECRET",
        fixed.compile(
            rf"(?i)(?<![\w-])(?:type|typing|enter|punch\sin|key\sin)\s{_OPEN}(?P<value>[^\s\"'`“”‘’«»<>|]{{6,60}})[\"'`”’»]?"
            r"\s(?:when|once|if|wherever|as\ssoon\sas)\s(?:(?:it|he|she|that|the\s\w{1,20})\s(?:asks|prompts|wants)|"
            r"(?:you(?:['’]re|\sare|\sget)\s)?(?:asked|prompted))(?!\w)"
        ),
        LIKELY,
        lambda match: _looks_like_password(match["value"]) and not _is_a_terms(match["value"]),
        hints=("asks", "prompts", "wants", "asked", "prompted"),
    ),
    Rule(
        "said-digits",
        "SECRET",
        fixed.compile(
            rf"(?i)(?<!\w)(?:pin|pass\s?code|(?:door|gate|alarm|safe|unlock|keypad|access)\scode|combination)(?:\s(?:is|was)|[,:])?\s"
            rf"(?P<value>{_DIGIT}(?:[ ,-]{{1,2}}{_DIGIT}){{3,9}})(?!\w)"
        ),
        LIKELY,
        hints=("pin", "code", "combination"),
    ),
    Rule(
        "login-pair",
        "SECRET",
        fixed.compile(
            r"(?i)(?<!\w)(?:log(?:ged|ging)?\s?in|login|creds?|credentials?|account|sign(?:ed)?\sin|"
            r"user(?:name)?\s?(?:and|/|&)\s?password)"
            r"(?:\s(?:as|with|using|were|was|are|is|for\s\S{1,40}|to\s\S{1,40}|of)){0,4}\s?[:=]?\s?[\"'`“(]{0,2}"
            r"(?P<value>[\w.@+-]{2,60}(?:\s?/\s?|:)[^\s\"'`<>|/]{4,60})(?<![.,;:?)])"
        ),
        LIKELY,
        lambda match: _pair_is_secret(match["value"]),
        hints=("log", "cred", "account", "sign", "user"),
    ),
    Rule(
        "logged-in-with",
        "SECRET",
        fixed.compile(
            r"(?i)(?<!\w)(?:log(?:ged|ging)?\s?(?:in|on)|sign(?:ed|ing)?\s(?:in|on)|authenticate[sd]?|connect(?:ed|s)?)"
            rf"(?:\s(?:as|to|into|on)\s\S{{1,40}}){{0,2}}\s(?:with|using)\s{_OPEN}{_VALUE}{_TRIM}"
        ),
        LIKELY,
        lambda match: _SYMBOL.search(match["value"]) is not None and _looks_like_password(match["value"]),
        hints=("log", "sign", "authenticate", "connect"),
    ),
    Rule(
        "usual-user-pair",
        "SECRET",
        fixed.compile(
            r"(?<![\w./@:-])(?P<value>(?:admin|administrator|root|guest|user|test|sa|postgres|mysql|oracle|deploy|pi|"
            r"ubuntu|service|svc)"
            r"\s?[/:]\s?[^\s\"'`<>|/:]{4,40})(?<![.,;:?)])"
        ),
        LIKELY,
        lambda match: _pair_is_secret(match["value"]),
        hints=("/", ":"),
    ),
    Rule(
        "password-of-user",
        "SECRET",
        fixed.compile(rf"(?<!\w)(?i:identified\sby|with\sencrypted\spassword|with\spassword)\s{_OPEN}{_VALUE}{_TRIM}"),
        SURE,
        _is_marked,
        hints=("password", "identified"),
    ),
)


def build() -> list[EntityRecognizer]:
    """Return the recognizer of secrets told in prose."""
    return [RuleRecognizer("spoken-secret", (Changed(), *RULES))]
