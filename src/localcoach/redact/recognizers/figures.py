"""Figures that could tell a company: money and the number of people. Only the strict policy replaces them."""

from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.rules import LIKELY, SURE, Rule, RuleRecognizer

_NUMBER = r"\d{1,3}(?:[,.\u00a0 ]\d{3}){1,4}(?:[.,]\d{1,2})?(?!\d)|\d{1,12}(?:[.,]\d{1,4})?(?!\d)"
_SCALE = r"(?:[ ]?(?:k|K|m|M|bn|B|mn|thousand|million|billion|lakh|crore)(?![\p{L}\d]))?"
_SIGN = r"(?:US|A|C|HK|NZ|S)?[$€£¥₹₩₺₽₴]"
_CODE = r"(?:USD|EUR|GBP|CHF|JPY|CNY|INR|SEK|NOK|DKK|PLN|CAD|AUD|NZD|SGD|BRL|ZAR|KRW|MXN|TRY|AED)"
_UNIT = r"(?:dollars?|euros?|pounds?|francs?|yen|rupees?|kronor|kroner|zloty|cents?|bucks)"
_COUNT = (
    r"(?:\d{1,3}(?:[,.]\d{3})+|\d{1,6}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"a dozen|fifteen|twenty|thirty|forty|fifty|a hundred)"
)
_PEOPLE = (
    r"(?:people|persons|engineers|developers|employees|staff|heads|headcount|FTEs?|contractors|designers|analysts|"
    r"reviewers|agents|colleagues|teammates|team members|members|scientists|researchers|managers|interns|operators|"
    r"hires|annotators|testers|SREs)"
)
_START = r"(?<![\p{L}\d.,])"

RULES = (
    Rule("sign", "MONEY", fixed.compile(rf"{_START}{_SIGN}[ ]?(?:{_NUMBER}){_SCALE}"), SURE),
    Rule("sign-after", "MONEY", fixed.compile(rf"{_START}(?:{_NUMBER}){_SCALE}[ ]?{_SIGN}"), SURE),
    Rule(
        "code",
        "MONEY",
        fixed.compile(rf"{_START}(?:{_CODE}[ ]?(?:{_NUMBER}){_SCALE}|(?:{_NUMBER}){_SCALE}[ ]?{_CODE}(?!\p{{L}}))"),
        SURE,
    ),
    Rule("spelled", "MONEY", fixed.compile(rf"{_START}(?:{_NUMBER}){_SCALE}[ ]{_UNIT}(?!\p{{L}})"), SURE),
    Rule(
        "people",
        "HEADCOUNT",
        fixed.compile(rf"(?<![\p{{L}}\d.,])(?i:{_COUNT})[ ](?:\p{{L}}+[ ])?{_PEOPLE}(?!\p{{L}})"),
        LIKELY,
    ),
    Rule(
        "team-of",
        "HEADCOUNT",
        fixed.compile(rf"(?<=(?:team|squad|group|staff|crew|headcount)[ ]of[ ])(?i:{_COUNT})(?![\p{{L}}\d])"),
        LIKELY,
    ),
)


def build() -> list[EntityRecognizer]:
    """Return the recognizer."""
    return [RuleRecognizer("figures", RULES)]
