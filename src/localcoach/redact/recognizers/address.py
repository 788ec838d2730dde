"""Streets, boxes and military addresses by their form, in the manners of several countries."""

from functools import lru_cache

import regex
from presidio_analyzer import EntityRecognizer
from pydantic import BaseModel, ConfigDict

from localcoach.redact.names import any_of
from localcoach.redact.prose import ProseRules
from localcoach.redact.rules import Rule
from localcoach.resources import data_path, load_yaml

_NUMBER = r"\d{1,5}(?:[ ]?[-–/][ ]?\d{1,4})?[ ]?[A-Za-z]?(?![\p{L}\d])"
_NAME = r"[\p{Lu}\d][\p{L}\p{M}\d'’.-]*"
_WORDS = rf"{_NAME}(?:[ ](?:(?:de|la|le|du|des|della|di|do|da|dos|del|los|las|van|der|den|of|the|y|e)[ ]){{0,2}}{_NAME}){{0,4}}"
_START = r"(?<![\p{L}\d])"


class Streets(BaseModel):
    """The file ``redaction/streets.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    suffixes: tuple[str, ...]
    joined: tuple[str, ...]
    prefixes: tuple[str, ...]
    units: tuple[str, ...]
    boxes: tuple[str, ...]
    cues: tuple[str, ...]

    @classmethod
    def load(cls) -> "Streets":
        """Read the shipped file; raise ConfigError naming file and key."""
        return _load()


@lru_cache(maxsize=1)
def _load() -> Streets:
    return load_yaml(data_path("redaction", "streets.yaml"), Streets)


def rules(streets: Streets) -> tuple[Rule, ...]:
    """Build the rules of the street words."""
    suffix = any_of(streets.suffixes, caseless=False)
    joined = any_of(streets.joined, caseless=False)
    prefix = any_of(streets.prefixes, caseless=False)
    de = r"(?:(?:de|la|le|les|du|des|della|delle|dei|di|do|da|dos|das|del|los|las|el|der|den)[ ]|d['’]|l['’])"
    patterns = {
        "number-street": rf"{_START}{_NUMBER}[ ](?:{_NAME}[ ]){{1,4}}{suffix}(?![\p{{L}}\d])\.?",
        "number-street-lower": rf"{_START}\d{{1,5}}[ ](?:\p{{Ll}}+[ ]){{1,3}}(?:street|road|avenue|lane|drive|boulevard|terrace|crescent|parkway)(?![\p{{L}}\d])",
        "joined-number": rf"{_START}(?:{_NAME}[ ]){{0,2}}\p{{Lu}}[\p{{L}}\p{{M}}-]{{1,30}}{joined}\.?[ ]{_NUMBER}",
        "prefix-number": rf"{_START}{prefix}\.?[ ]{de}{{0,3}}{_WORDS},?[ ](?:[nN][º°o.]*[ ]?)?{_NUMBER}",
        "number-prefix": rf"{_START}{_NUMBER},?[ ](?i:{prefix})\.?[ ]{de}{{0,3}}{_WORDS}",
        "box": rf"{_START}(?i:{any_of(streets.boxes)})[ ]?\.?:?[ ]?\d{{1,6}}",
        "military": rf"{_START}(?i:(?:psc|cmr|unit|usns|uss|uscgc|usnv|usnv)[ ][\p{{L}}\d]+,?[ ])(?i:box[ ]\d+)?|{_START}(?i:[afd]po[ ](?:a[aep]|ap)[ ]\d{{5}})",
        "block": rf"{_START}\d{{1,3}}(?:-\d{{1,3}}){{1,2}},?[ ]{_NAME}(?:-(?:ku|cho|shi|chome|dori|gun))?(?:,[ ]{_NAME}-(?:ku|shi|cho|gun))?",
        "uk-postcode": rf"{_START}(?:GIR[ ]?0AA|[A-Z]{{1,2}}\d[A-Z\d]?[ ]\d[A-Z]{{2}})(?![\p{{L}}\d])",
        "corner": rf"{_START}(?:{_NAME}[ ]){{1,3}}{suffix}[ ](?:and|&)[ ](?:{_NAME}[ ]){{1,3}}{suffix}(?![\p{{L}}\d])\.?",
    }
    return tuple(
        Rule(name, "street:ADDRESS" if name != "block" else "block:ADDRESS", regex.compile(pattern))
        for name, pattern in patterns.items()
    )


def build() -> list[EntityRecognizer]:
    """Return the recognizer."""
    return [ProseRules("street", rules(Streets.load()))]
