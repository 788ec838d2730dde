"""National identity, tax and health numbers, passports, licences; their shapes are ``redaction/national-ids.yaml``.

Three degrees of proof: a shape that nothing else has, with its check digits; bare digits with check digits and a word
that names them near by; and anything that is named outright ("passport no. X1234567"), whatever its check digits say.
"""

from collections.abc import Mapping
from importlib import import_module

import regex
from presidio_analyzer import EntityRecognizer
from pydantic import BaseModel, ConfigDict

from localcoach import fixed
from localcoach.redact.rules import DIGITS, LIKELY, SURE, Accept, Late, Match, Rule, RuleRecognizer, accept_all
from localcoach.resources import data_path, load_yaml

_NUMBER_WORD = r"(?:\s?(?:number|numbers|no\.?|nr\.?|num\.?|id|code|card|#|№))?"
_IS = r"(?:\s(?:is|was|are|were|being|of|reads|read))?(?:\s?[:=#\-–]|\s\()?\s?[\"'`“(]?"
# A part of a number holds a digit, or is a prefix of capitals.
_PART = r"(?:(?=[A-Za-z./-]{0,8}\d)[A-Za-z0-9./\-]{0,24}[A-Za-z0-9]|(?-i:[A-Z]{1,3}(?:-[A-Z]{1,3})?)(?![A-Za-z]))"
_LETTER = r"(?![\p{Han}\p{Hiragana}\p{Katakana}])\p{L}"  # of a script with spaces, where it makes one word of both
_VALUE = rf"(?P<value>{_PART}(?: {_PART}){{0,7}})"


class NumberFormat(BaseModel):
    """One kind of number; the header of the data file says what each key means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    country: str
    pattern: str
    check: str | None = None
    named: tuple[str, ...] = ()


class NationalIds(BaseModel):
    """The file ``national-ids.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    numbers: tuple[NumberFormat, ...]
    labels: Mapping[str, tuple[str, ...]]


def load_national_ids() -> NationalIds:
    """Read the shipped formats; raise ConfigError if the file is malformed."""
    return load_yaml(data_path("redaction", "national-ids.yaml"), NationalIds)


def _checked(module: str | None) -> Accept:
    if module is None:
        return accept_all
    return lambda match: bool(import_module(f"stdnum.{module}").is_valid(match[0]))  # imported when it is first asked


def _format_rule(number: NumberFormat) -> Rule:
    # Full stops, slashes and hyphens next to it would make it a part of something longer.
    pattern = Late(
        rf"(?<!{_LETTER}|[\p{{N}}_$€£#-]|[\d/][.,:/])(?:{number.pattern})(?!{_LETTER}|[\p{{N}}_%]|[.,:/-]\d)"
    )
    cue = Late.words(*map(regex.escape, number.named)) if number.named else None
    hints = tuple(map(str.lower, number.named)) or DIGITS
    score = LIKELY if number.named else SURE
    return Rule(number.id, "NATIONAL_ID", pattern, score, _checked(number.check), cue, hints=hints)


def _label_rule(entity: str, labels: tuple[str, ...]) -> Rule:
    pattern = (
        rf"(?<!{_LETTER}|[\p{{N}}_-])(?i:{'|'.join(labels)}){_NUMBER_WORD}{_IS}(?i:{_VALUE})(?!{_LETTER}|[\p{{N}}_%])"
    )
    return Rule(f"named-{entity.lower().replace('_', '-')}", entity, fixed.compile(pattern), SURE, _holds_a_number)


def _holds_a_number(match: Match) -> bool:
    """Four digits or more, fewer next to capitals; no lone year."""
    value = match["value"]
    digits = sum(character.isdigit() for character in value)
    capitals = sum(character.isupper() for character in value)
    return (digits >= 4 or (digits >= 2 and digits + capitals >= 5)) and not regex.fullmatch(r"(?:19|20)\d\d", value)


def build() -> list[EntityRecognizer]:
    """Return the recognizer of national numbers."""
    data = load_national_ids()
    rules = [*map(_format_rule, data.numbers), *(_label_rule(entity, labels) for entity, labels in data.labels.items())]
    return [RuleRecognizer("national-id", rules)]
