"""GPS coordinates: decimal pairs, degrees and minutes, geo URIs, map links, plus codes and geohashes where named."""

import regex
from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.rules import DIGITS, LIKELY, SURE, Match, Rule, RuleRecognizer, words

_LATITUDE = r"[-+]?(?:[0-8]?\d|90)\.\d{3,12}"
_LONGITUDE = r"[-+]?(?:1[0-7]\d|\d{1,2}|180)\.\d{3,12}"
_DMS = r"\d{1,3}\s?[°º]\s?(?:\d{1,2}(?:\.\d+)?\s?['′’]\s?(?:\d{1,2}(?:\.\d+)?\s?[\"″”]?)?)?"


def _is_place(match: Match) -> bool:
    """Four decimals or a degree sign, and not two shares between 0 and 1: those are a confidence interval."""
    numbers = regex.findall(r"[-+]?\d+\.\d+", match[0])
    precise = all(len(number.split(".")[1]) >= 4 for number in numbers)
    return (precise and any(abs(float(number)) > 1 for number in numbers)) or "°" in match[0]


RULES = (
    Rule(
        "decimal-pair",
        "GPS_COORDINATES",
        fixed.compile(rf"(?<![\w.,-])\(?{_LATITUDE}°?\s?[NS]?\s?[,;/]\s?{_LONGITUDE}°?\s?[EW]?\)?(?![\w.])"),
        SURE,
        _is_place,
        hints=DIGITS,
    ),
    Rule(
        "degrees",
        "GPS_COORDINATES",
        fixed.compile(rf"{_DMS}\s?[NSns](?:orth|outh)?[\s,;]{{0,3}}{_DMS}\s?[EWOew](?:ast|est)?"),
        SURE,
        hints=("°", "º"),
    ),
    Rule(
        "decimal-degrees",
        "GPS_COORDINATES",
        fixed.compile(r"\d{1,2}\.\d{2,12}\s?°?\s?[NS][\s,;]{1,3}\d{1,3}\.\d{2,12}\s?°?\s?[EW]\b"),
        SURE,
        hints=DIGITS,
    ),
    Rule(
        "hemisphere-first",
        "GPS_COORDINATES",
        fixed.compile(
            r"(?<!\w)[NS]\s?\d{1,2}[°. ]\s?\d[\d.'′ ]{2,15}[\"″]?[\s,;]{1,3}"
            r"[EW]\s?\d{1,3}[°. ]\s?\d[\d.'′ ]{2,15}[\"″]?"
        ),
        SURE,
        hints=("°", "."),
    ),
    Rule(
        "labelled",
        "GPS_COORDINATES",
        fixed.compile(
            rf"(?i)(?<!\w)lat(?:itude)?[\"']?\s?[:=]?\s?(?P<value>[\"']?{_LATITUDE}[^\n]{{1,24}}?(?:lon|lng|long|"
            rf"longitude)[\"']?\s?[:=]?\s?[\"']?{_LONGITUDE})"
        ),
        SURE,
        hints=("lat",),
    ),
    Rule(
        "one-axis",
        "GPS_COORDINATES",
        fixed.compile(
            r"(?i)(?<!\w)(?:lat(?:itude)?|lon(?:gitude)?|lng)[\"']?\s?(?:[:=]|of|"
            r"is)\s?[\"']?(?P<value>[-+]?\d{1,3}\.\d{2,12})"
        ),
        SURE,
        hints=("lat", "lon", "lng"),
    ),
    Rule(
        "one-axis-in-degrees",
        "GPS_COORDINATES",
        fixed.compile(
            r"(?<![\w.])\d{1,3}\s?(?:[°º]|deg(?:rees?)?)\s?\d{1,2}(?:\.\d+)?\s?['′’]\s?(?:\d{1,2}(?:\.\d+)?\s?[\"″”]\s?)?[NSEW](?!\w)"
        ),
        SURE,
        hints=("°", "º", "deg"),
    ),
    Rule(
        "geo-uri",
        "GPS_COORDINATES",
        fixed.compile(r"(?<!\w)geo:[-+]?\d{1,2}(?:\.\d+)?,[-+]?\d{1,3}(?:\.\d+)?(?:[,;?][^\s)]{1,60})?"),
        SURE,
        hints=("geo:",),
    ),
    Rule(
        "in-context",
        "GPS_COORDINATES",
        fixed.compile(r"(?<![\w.,-])[-+]?\d{1,2}\.\d{1,12}\s?[,;]\s?[-+]?\d{1,3}\.\d{1,12}(?![\w.])"),
        LIKELY,
        cue=words("gps", r"coordinates?", r"coords?", "located at", "location", "geo", "lat", "pin"),
        hints=DIGITS,
    ),
    Rule(
        "plus-code",
        "GPS_COORDINATES",
        fixed.compile(r"(?<![A-Za-z0-9+])[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?![A-Za-z0-9+])"),
        LIKELY,
        lambda m: bool(regex.search(r"\d", m[0]) and regex.search(r"[A-Z]", m[0])),
        hints=("+",),
    ),
    Rule(
        "what3words",
        "GPS_COORDINATES",
        fixed.compile(r"(?<!/)///[a-z]{3,20}\.[a-z]{3,20}\.[a-z]{3,20}(?!\w)"),
        SURE,
        hints=("///",),
    ),
)


def build() -> list[EntityRecognizer]:
    """Return the recognizer of coordinates."""
    return [RuleRecognizer("coordinates", RULES)]
