"""Postal codes: by their own shape where a country has one, else where an address or a label stands beside them."""

import regex
from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.rules import DIGITS, LIKELY, SURE, Match, Rule, RuleRecognizer

_CODE = (
    r"(?:\d{5}-\d{3,4}|\d{4}-\d{3}|\d{4}\s?[A-Za-z]{2}|\d{3}\s\d{2}|[A-Z]{1,2}-?\d{4,6}|\d{3}-\d{4}|\d{2}-\d{3}|"
    r"\d{3,7})"
    r"(?![\w%]|[.,-]\d)"
)
_LABEL = (
    r"(?:zip(?:\s?code)?|post\s?code|postal\scode|plz|postleitzahl|code\spostal|c[óo]digo\spostal|cap|pin\s?code|"
    r"eircode|cep)"
)
_STATE = (
    r"(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AIT]|"
    r"W[AIVY]|A[AEP])"
)

_NO_TOWN = fixed.compile(
    r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|january|february|march|april|june|july|august|"
    r"september|october|november|december|spring|summer|autumn|fall|winter|section|chapter|figure|fig|table|page|line|"
    r"room|building|ticket|issue|pull|request|step|volume|vol|part|article|rule|series|model|version|release|build|"
    r"port|level|day|week|year|order|case|bug|pr|rfc|windows|office|error|code|batch|phase|team|group|class|type|"
    r"size)\b"
)
_UNIT = fixed.compile(
    r"\s?(?:%|ms|s|rows|lines|users|requests|people|engineers|employees|customers|stores|tests|files|hosts|nodes|"
    r"servers|orders|km|kg|€|\$|£|euros?|dollars?)\b"
)

_BY_SHAPE = (
    Rule(
        "labelled",
        "ZIP_CODE",
        fixed.compile(rf"(?i)(?<!\w){_LABEL}(?:\s(?:is|was|of))?\s?[:=#]?\s?(?P<value>{_CODE})"),
        SURE,
        hints=("zip", "post", "plz", "cap", "pin", "eircode", "cep", "postal"),
    ),
    Rule(
        "us-state",
        "ZIP_CODE",
        fixed.compile(rf"(?<!\w){_STATE},?\s(?P<value>\d{{5}}(?:-\d{{4}})?)(?![\w%]|[.,]\d)"),
        SURE,
        hints=DIGITS,
    ),
    Rule("us-plus-four", "ZIP_CODE", fixed.compile(r"(?<![\w.,#$-])\d{5}-\d{4}(?![\w-])"), LIKELY, hints=DIGITS),
    Rule(
        "gb",
        "ZIP_CODE",
        fixed.compile(
            r"(?=[A-Z])(?<![A-Za-z0-9])(?:GIR ?0AA|(?:[BEGLMNSW][1-9]\d?|[A-Z][A-HK-Y][1-9]\d?|"
            r"(?:E|N|NW|SE|SW|W|WC|EC)\d[A-Z]|[A-Z]{2}\d[A-Z]) ?\d[ABD-HJLNP-UW-Z]{2})(?![A-Za-z0-9])"
        ),
        SURE,
        hints=DIGITS,
    ),
    Rule(
        "ca",
        "ZIP_CODE",
        fixed.compile(
            r"(?<![A-Za-z0-9])[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d(?![A-Za-z0-9])"
        ),
        SURE,
        hints=DIGITS,
    ),
    Rule(
        "nl", "ZIP_CODE", fixed.compile(r"(?<![A-Za-z0-9.,])[1-9]\d{3} [A-Z]{2}(?= [A-Z][a-z])"), LIKELY, hints=DIGITS
    ),
    # "10115 Berlin", "75008 Paris": a code before a capitalised word, after a street's number or a line's start.
    Rule(
        "before-town",
        "ZIP_CODE",
        fixed.compile(
            r"(?<=\p{L}\s?\d{1,4}\s?[a-z]?,\s|\d\n)(?P<value>(?:[A-Z]{1,2}-)?\d{4,5}|\d{3} \d{2})(?=\s\p{Lu}\p{L}{2,})"
        ),
        LIKELY,
        hints=DIGITS,
    ),
    Rule(
        "address-line",
        "ZIP_CODE",
        fixed.compile(
            r"(?i)(?:\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|ct|boulevard|blvd|apt|suite|"
            r"unit)\b\.?[^\n]{0,40}?,\s?[\p{L} .'-]{2,40},?\s(?:[A-Z]{2}\s)?)"
            rf"(?P<value>{_CODE})"
        ),
        LIKELY,
        hints=(
            "street",
            "st",
            "road",
            "rd",
            "ave",
            "lane",
            "ln",
            "drive",
            "dr",
            "court",
            "ct",
            "boulevard",
            "blvd",
            "apt",
            "suite",
            "unit",
        ),
    ),
)


def _follows_a_town(match: Match) -> bool:
    """The words before the code are capitalised, and no technology, month or part of a document."""
    town, code = match["town"], match["value"]
    if regex.fullmatch(r"(?:19|20)\d\d", code) or _UNIT.match(match.string, match.end()):
        return False
    return not (_NO_TOWN.search(town) or any(Gazetteer.load().is_technical(word) for word in town.split()))


RULES = (
    *_BY_SHAPE,
    # "in Bjert 6091", "to Costamezzana 43015".
    Rule(
        "after-town",
        "ZIP_CODE",
        fixed.compile(
            r"(?<!\w)(?:in|at|near|from|to|of)\s(?P<town>\p{Lu}[\p{L}'’.-]{2,30}(?:\s(?:d[eoai]s?|la|le|upon|"
            r"\p{Lu}[\p{L}'’.-]{0,30})){0,3})"
            r"\s(?P<value>\d{4,5}(?:-\d{3,4})?|\d{3}\s\d{2})(?![\w%]|[.,:-]\d)"
        ),
        LIKELY,
        _follows_a_town,
        hints=DIGITS,
    ),
    # A line of an address: the one before it ends in a number.
    Rule(
        "town-line",
        "ZIP_CODE",
        fixed.compile(
            rf"\d[^\n]{{0,12}}\n\s?\p{{Lu}}[\p{{L}}' .()-]{{1,40}}?(?:,?\s(?:[A-Z]{{2}}|"
            rf"nan))?,?\s(?P<value>{_CODE})(?=\s*(?:\n|$))"
        ),
        LIKELY,
        hints=DIGITS,
    ),
)


def build() -> list[EntityRecognizer]:
    """Return the recognizer of postal codes."""
    return [RuleRecognizer("postal-code", RULES)]
