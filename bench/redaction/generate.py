"""The labelled texts: read from the files in ``data``, templates filled with a seed, and split once and for all.

[[PERSON|Maria]]   must be replaced        {{Kafka}}   must stay        {given}   a slot of a template
<36 alnum>         characters of a key     \\u200b      a character      both in the blind sets only
"""

import hashlib
import random
from dataclasses import dataclass
from pathlib import Path

import regex
import yaml

from bench.redaction.keys import make

DATA = Path(__file__).parent / "data"
FILLS = 5  # texts a template
SEED = 20250101

_MARK = regex.compile(r"\[\[(?P<type>[A-Z_]+)\|(?P<value>[^\]]+)\]\]|\{\{(?P<stays>[^}]+)\}\}")
_CHARACTER = regex.compile(r"\\u([0-9a-f]{4})")
_SLOT = regex.compile(r"(?<!\{)\{(?P<slot>[a-z]+?)(?P<number>\d?)\}(?!\})")
_TYPES = {
    **dict.fromkeys(("given", "surname", "full", "initials", "lower", "upper", "han", "cyr", "handle"), "PERSON"),
    **dict.fromkeys(("secret", "password"), "SECRET"),
    "org": "ORGANIZATION",
    "city": "LOCATION",
    "address": "ADDRESS",
    "email": "EMAIL_ADDRESS",
    "phone": "PHONE_NUMBER",
    "card": "CREDIT_CARD",
    "iban": "IBAN_CODE",
    "ip": "IP_ADDRESS",
    "url": "URL",
    "userid": "USER_ID",
    "dob": "DATE_OF_BIRTH",
}


@dataclass(frozen=True, slots=True)
class Label:
    """Characters ``[start, end)`` that must be replaced (``type``) or must stay (``type`` is empty)."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled text; ``group`` is what it was made from, and decides which part of the set it is in."""

    group: str
    text: str
    labels: tuple[Label, ...]

    @property
    def held_back(self) -> bool:
        """Tell whether this text belongs to the third that is only used for the final figure."""
        return hashlib.sha256(self.group.encode()).digest()[0] % 3 == 0


def parse(marked: str, group: str) -> Example:
    """Read a text with marks into an Example."""
    text, labels, position = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        value = match["value"] or match["stays"]
        labels.append(Label(len(text), len(text) + len(value), match["type"] or ""))
        text += value
        position = match.end()
    return Example(group, text + marked[position:], tuple(labels))


def _blocks(name: str) -> list[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    return text.strip("\n").split("\n%%\n")[1:]


class _Fill:
    """Fills the slots of one template; a slot keeps its value within the template."""

    def __init__(self, fillers: dict[str, list[str]], seed: str) -> None:
        self._random = random.Random(seed)
        self._fillers = fillers
        self._used: set[str] = set()

    def _pick(self, slot: str) -> str:
        value = self._random.choice([v for v in self._fillers[slot] if v not in self._used])
        self._used.add(value)
        return value

    def value(self, slot: str) -> str:
        """Return a value for a slot, made of fillers where the slot is a form of a name."""
        if slot in self._fillers:
            return self._pick(slot)
        given, surname = self._pick("given"), self._pick("surname")
        forms = {
            "full": f"{given} {surname}",
            "initials": f"{given[0]}. {surname}",
            "lower": f"{given} {surname}".lower(),
            "upper": f"{given} {surname}".upper(),
            "handle": f"@{given[0]}{surname}".lower().replace(" ", "").replace("'", ""),
        }
        return forms[slot]


def _filled(template: str, fill: _Fill) -> str:
    chosen: dict[str, str] = {}

    def mark(match: regex.Match[str]) -> str:
        slot = match["slot"]
        value = chosen.setdefault(match.group(), str(fill.value(slot)))
        if _MARK.search(value):
            return value  # a filler of which a part must be replaced brings its marks
        return f"{{{{{value}}}}}" if slot == "tech" else f"[[{_TYPES[slot]}|{value}]]"

    return str(_SLOT.sub(mark, template))


def blind(name: str = "blind") -> list[Example]:
    """Return the texts of a blind set, with the characters and keys that their slots stand for."""
    blocks = enumerate(_blocks(f"{name}.txt"))
    return [parse(_CHARACTER.sub(_character, make(block, SEED)), f"{name} {index}") for index, block in blocks]


def _character(match: regex.Match[str]) -> str:
    return chr(int(match[1], 16))


def examples() -> list[Example]:
    """Return all labelled texts, the same ones at every call."""
    fillers = yaml.safe_load((DATA / "fillers.yaml").read_text(encoding="utf-8"))
    by_hand = [parse(block, f"hand {index}") for index, block in enumerate(_blocks("hand.txt"))]
    made = [
        parse(_filled(template, _Fill(fillers, f"{SEED} {index} {n}")), f"template {index}")
        for index, template in enumerate(_blocks("templates.txt"))
        for n in range(FILLS)
    ]
    return by_hand + made
