"""Streets, boxes and military addresses by their form, in the manners of several countries."""

from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.lexicon import Lexicon
from localcoach.redact.names import BEGIN, END, any_of
from localcoach.redact.prose import ProseRules
from localcoach.redact.rules import Match, Rule, accept_all
from localcoach.redact.streets import Streets

_NUMBER = r"\d{1,5}(?:[ ]?[-–/][ ]?\d{1,4})?[ ]?[A-Za-z]?(?![\p{L}\d])"
_NAME = r"[\p{Lu}\d][\p{L}\p{M}\d'’.-]*"
_OF = r"(?:de|la|le|du|des|della|di|do|da|dos|del|los|las|van|der|den|of|the|y|e)"
_WORDS = rf"{_NAME}(?:[ ](?:{_OF}[ ]){{0,2}}{_NAME}){{0,4}}"
_THE = r"(?:(?:de|la|le|les|du|des|della|delle|dei|di|do|da|dos|das|del|los|las|el|der|den)[ ]|d['’]|l['’])"
_LOWER = r"(?:street|road|avenue|lane|drive|terrace|parkway)"
_LOWER_PREFIX = r"(?:rue|boulevard|chemin|impasse|calle|ulica)"
_UNIT = r"(?i:apt|apartment|suite|ste|flat)"
_JAPANESE = r"-(?:ku|cho|shi|chome|dori|gun)"


_ANY, _UNSPACED = "", frozenset({"japanese", "chinese"})  # no space tells where the words before end
_KANJI = r"\p{Script=Han}"
_HAN = r"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]"
_BANCHI = r"\d{1,4}(?:(?:-|丁目|番地?|号|の)\d{0,4}){0,4}"

_JAPANESE_ADDRESS = (
    rf"(?:〒[ ]?\d{{3}}-?\d{{4}}[ ]?)?{_KANJI}{{2,3}}[都道府県]{_HAN}{{1,12}}?[市区郡町村]{_HAN}{{0,20}}(?:{_BANCHI})?"
)
_CHINESE_ADDRESS = (
    rf"(?:{_KANJI}{{2,8}}[省市州])?{_KANJI}{{1,8}}[区區县縣]{_KANJI}{{1,12}}[路街道巷]"
    r"\d{1,5}[号號](?:\d{1,4}[室楼樓])?"
)


def _is_no_word(match: Match) -> bool:
    """Tell whether the street is no English word: "Spring 2024" and "During 1984" end as a German ring does."""
    return not Lexicon.load().is_english(match.group().split()[-2].rstrip("."))


_ACCEPT = {"joined-number": _is_no_word}


def rules(streets: Streets) -> tuple[Rule, ...]:
    """Build the rules of the street words: what makes an address on its own, and what is a part of one."""
    suffix = any_of(streets.suffixes, caseless=False)
    joined = any_of(streets.joined, caseless=False)
    prefix = any_of(streets.prefixes, caseless=False)
    boxes, units = any_of(streets.boxes), any_of(streets.units)
    corner = rf"(?:{_NUMBER}[ ]|\p{{Ll}}{{2,4}}\.?[ ])?{_WORDS}(?:[ ]\d{{1,5}})?"
    street = {
        "number-street": rf"{_NUMBER}[ ](?:{_NAME}[ ]){{1,4}}{suffix}{END}\.?",
        "number-street-lower": rf"\d{{1,5}}[ ](?:\p{{Ll}}+[ ]){{1,3}}{_LOWER}{END}",
        "joined-number": rf"(?:{_NAME}[ ]){{0,2}}\p{{Lu}}[\p{{L}}\p{{M}}-]{{1,30}}{joined}\.?[ ]{_NUMBER}",
        "prefix-number": rf"{prefix}\.?[ ]{_THE}{{0,3}}{_WORDS},?[ ](?:[nN][º°o.]*[ ]?)?{_NUMBER}",
        "number-prefix": rf"{_NUMBER},?[ ](?:{prefix}|{_LOWER_PREFIX})\.?[ ]{_THE}{{0,3}}{_WORDS}",
        "box": rf"{boxes}[ ]?\.?:?[ ]?\d{{1,6}}",
        "military-box": r"(?i:(?:psc|cmr|unit)[ ]\d{2,5},?[ ]box[ ]\d+)",
        "military-post": r"(?i:(?:usns|uss|uscgc|usnv)[ ]\p{L}+|[afd]po[ ]a[aep][ ]\d{5})",
        "uk-postcode": rf"(?:GIR[ ]?0AA|[A-Z]{{1,2}}\d[A-Z\d]?[ ]\d[A-Z]{{2}}){END}",
        "japanese": _JAPANESE_ADDRESS,
        "chinese": _CHINESE_ADDRESS,
        "corner": rf"(?i:the[ ]corner[ ]of)[ ]{corner}[ ](?:St\.?[ ])?and[ ]{_WORDS}",
    }
    part = {
        "unit": rf"{_UNIT}\.?[ ]?#?\d{{1,5}}[A-Za-z]?{END}",
        "line": rf"\d{{2,6}}[ ](?:\d{{1,5}}[ ])?{_WORDS}[ ]\d{{1,4}}\.?(?![\p{{L}}\d%])",
        "name-number": rf"{_WORDS}[ ]\d{{1,4}}(?=[.]?\n[ ]?{units}|,?[ ]{_UNIT})",
        "block": rf"\d{{1,3}}(?:-\d{{1,3}}){{1,2}},?[ ]{_NAME}(?:{_JAPANESE})?(?:,[ ]{_NAME}{_JAPANESE})?",
    }
    return tuple(
        Rule(
            name,
            f"{label}:ADDRESS",
            fixed.compile((_ANY if name in _UNSPACED else BEGIN) + pattern),
            accept=_ACCEPT.get(name, accept_all),
        )
        for label, group in (("street", street), ("part", part))
        for name, pattern in group.items()
    )


def build() -> list[EntityRecognizer]:
    """Return the recognizer."""
    return [ProseRules("street", rules(Streets.load()))]
