"""Phone numbers: international, in the national formats of many countries, and bare ones where the words say so."""

from functools import lru_cache

import phonenumbers
import regex
from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.rules import DIGITS, LIKELY, SURE, Match, Rule, RuleRecognizer, words

# Countries whose numbering plans are asked about a national number without a country code.
_REGIONS = (
    "US", "GB", "DE", "FR", "IT", "ES", "NL", "BE", "CH", "AT", "SE", "NO", "DK", "FI", "PL", "PT", "IE", "CZ", "HU",
    "GR", "RO", "RU", "UA", "TR", "AU", "NZ", "IN", "BR", "MX", "AR", "ZA", "JP", "KR", "CN", "SG", "HK", "IL", "AE",
    "NG", "KE",
)  # fmt: skip

_CUE = words(
    r"phones?|telephones?|tele?|mobiles?|cell(?:phone|ular)?s?|call(?:s|ed|ing)?|dial(?:s|led|ing)?|fax|text(?:ed|"
    r"ing)?|sms|whatsapp|signal|telegram|ring|rang|reach(?:ed|able)?|contact|hotline|helpline|landline|extension|desk|"
    r"office|home|work|registered|handy|téléphone|tél|telefon|teléfono|móvil|cellulare|telefoon|numéro|nummer|pager|"
    r"paged?|on-?call|voicemail|messages? to|handset|number"
)
_SEP = r"[ .\-/]"
_EDGE = r"(?<![\p{Latin}\p{N}_.,:#$€£%/=+-])"  # Japanese writes its words on to the number
_END = r"(?![\p{Latin}\p{N}_%]|[.,:/-]\d)"
_EXTENSION = r"(?:\s?(?:x|ext\.?|extension|#)\s?\d{1,6})?"

# Shapes of what looks like a phone number and is none: dates, times, IPv4, versions, ranges of years, money, ISBNs.
_OTHER = fixed.compile(
    r"(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}.*|[1-9]\d(?: \d\d)+|(?:19|"
    r"20)\d\d\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d)|\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}|\d{1,3}(?:[ ]\d{3}){1,2}|"
    r"(?:\d{1,3}\.)+\d{1,3}|97[89][- ]?\d.*|\d{4}[-/]\d{2,4})"
)
_UNIT = fixed.compile(
    r"\s?(?:%|ms\b|s\b|sec|min|hours?|days?|weeks?|months?|years?|users?|requests?|rows?|lines?|records?|events?|"
    r"items?|customers?|people|engineers?|bytes?|[KMGT]i?B\b|km\b|kg\b|euros?|dollars?|pounds?|€|\$|£|rps\b|qps\b|"
    r"messages?\b|jobs?\b|tests?\b|orders?\b)"
)


def _digits(text: str) -> int:
    return sum(character.isdigit() for character in text)


@lru_cache(maxsize=1024)
def _is_number_of(number: str, region: str | None) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, region))
    except phonenumbers.NumberParseException:
        return False


def _is_international(match: Match) -> bool:
    return 8 <= _digits(match[0]) <= 16


def _is_national(match: Match) -> bool:
    """Written with separators, valid in some country's plan, and not a figure with a unit."""
    number = match[0]
    trunk = number.startswith(("0", "(0"))
    if (_OTHER.fullmatch(number) and not (trunk and _digits(number) >= 9)) or _UNIT.match(match.string, match.end()):
        return False
    if trunk and 9 <= _digits(number) <= 11:
        return True  # fictitious numbers are in nobody's plan
    return any(_is_number_of(number, region) for region in _REGIONS)


def _is_told(match: Match) -> bool:
    """Any number of a phone's length, once the words before it speak of phones."""
    number = match["value"]
    date = regex.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}", number)
    if date is not None or _UNIT.match(match.string, match.end()) or _is_limit(number):
        return False
    return 6 <= _digits(number) <= 15


def _is_limit(number: str) -> bool:
    """Tell whether it is where a counter of bits ends: 2147483648, 4294967295."""
    if not (number.isascii() and number.isdigit()):
        return False
    return int(number).bit_count() == 1 or (int(number) + 1).bit_count() == 1


RULES = (
    Rule(
        "international",
        "PHONE_NUMBER",
        fixed.compile(
            rf"(?<![\p{{L}}\p{{N}}_+])(?:\(?\+|"
            rf"00(?=[1-9]))\d{{1,3}}\)?(?:{_SEP}{{0,2}}\(?\d{{1,5}}\)?){{2,7}}{_EXTENSION}(?![\p{{L}}\p{{N}}_%])"
        ),
        SURE,
        _is_international,
        hints=("+", "00"),
    ),
    Rule(
        "north-american",
        "PHONE_NUMBER",
        fixed.compile(
            rf"{_EDGE}(?:1{_SEP}|001{_SEP})?(?:\(\d{{3}}\)\s?|\d{{3}}[.-])\d{{3}}[ .-]\d{{4}}{_EXTENSION}{_END}"
        ),
        SURE,
        hints=DIGITS,
    ),
    Rule(
        "fictional-north-american",
        "PHONE_NUMBER",
        fixed.compile(rf"{_EDGE}(?:\d{{3}}[ .-])?555[ .-]\d{{4}}{_EXTENSION}{_END}"),
        SURE,
        lambda match: not _UNIT.match(match.string, match.end()),
        hints=("555",),
    ),
    Rule(
        "national",
        "PHONE_NUMBER",
        fixed.compile(
            rf"{_EDGE}(?:\(0?\d{{1,5}}\)|0\d{{1,5}})(?:{_SEP}{{1,2}}\d{{2,8}}){{1,5}}{_EXTENSION}{_END}"
            rf"|{_EDGE}[1-9]\d{{1,3}}(?:{_SEP}\d{{2,4}}){{2,5}}{_EXTENSION}{_END}"
        ),
        LIKELY,
        _is_national,
        hints=DIGITS,
    ),
    Rule(
        "told",
        "PHONE_NUMBER",
        fixed.compile(
            rf"(?<![\p{{L}}\p{{N}}_.,#$€£%=])(?P<value>\(?\+?\d{{1,5}}\)?(?:{_SEP}{{0,3}}\(?\d{{1,5}}\)?){{1,7}}{_EXTENSION})(?![\p{{L}}\p{{N}}_%]|[.,:]\d)"
        ),
        LIKELY,
        _is_told,
        cue=_CUE,
        reach=22,
        hints=DIGITS,
    ),
    Rule(
        "labelled-after",
        "PHONE_NUMBER",
        fixed.compile(
            rf"(?<![\p{{L}}\p{{N}}_#$€£%=])(?P<value>\(?\+?\d{{1,5}}\)?(?:{_SEP}{{0,3}}\(?\d{{1,5}}\)?){{1,7}}{_EXTENSION})"
            r"(?=\s?[-(]\s?(?:Office|Fax|Home|Mobile|Work|Cell|Desk|Phone|Tel|office|fax|home|mobile|work|cell|desk|"
            r"phone|tel)\b)"
        ),
        SURE,
        _is_told,
        hints=("office", "fax", "home", "mobile", "work", "cell", "desk", "phone", "tel"),
    ),
)


def build() -> list[EntityRecognizer]:
    """Return the recognizer of phone numbers."""
    return [RuleRecognizer("phone", RULES)]
