"""The texts to measure on, as labelled examples: our own, the stories, and the public corpora when they are at hand."""

import json
from collections.abc import Iterator
from pathlib import Path

import regex
import yaml

from bench.redaction.generate import DATA, Example, Label, blind, examples

__all__ = ["DATA", "SHARED", "UNSURE", "blind", "clean", "own", "stories", "synthetic", "without_anything"]

SHARED = Path(__file__).resolve().parents[3] / "shared"
SYNTHETIC_TYPES = {
    "GPE": "LOCATION",
    "STREET_ADDRESS": "ADDRESS",
    "DOMAIN_NAME": "URL",
    **{
        type_: type_
        for type_ in (
            "PERSON", "ORGANIZATION", "CREDIT_CARD", "PHONE_NUMBER", "EMAIL_ADDRESS", "ZIP_CODE", "IBAN_CODE", "US_SSN",
            "IP_ADDRESS", "US_DRIVER_LICENSE",
        )
    },
}  # fmt: skip
_REAL = regex.compile(r"https?://[^\s)>\]]+|\]\([^)\s]*\)|(?<!\w)@[\w-]+|^- Author.*$|^Author.*$", regex.MULTILINE)
UNSURE = "UNSURE"  # neither a miss nor a false replacement


def without_anything(name: str) -> list[Example]:
    """Return the texts of a blind set in which nothing is to be replaced."""
    return [example for example in blind(name) if not any(label.type for label in example.labels)]


def own() -> list[Example]:
    """Return our own labelled texts."""
    return examples()


def synthetic() -> list[Example]:
    """Return the public half of presidio-research's set (empty when it is not there); other types count as unsure."""
    path = SHARED / "corpus" / "synthetic.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [_synthetic(json.loads(line)) for line in lines]


def _synthetic(row: dict[str, object]) -> Example:
    text, spans = str(row["text"]), row["spans"]
    assert isinstance(spans, list)
    labels = tuple(Label(s["start"], s["end"], SYNTHETIC_TYPES.get(s["type"], UNSURE)) for s in spans)
    return Example(regex.sub(r"\W+|\d+", " ", text)[:24], text, labels)


def clean() -> list[Example]:
    """Return technical prose in which next to nothing is to be replaced: the RFCs (empty when they are not there).

    Links, @handles and author names are real; they count neither as misses nor as false replacements.
    """
    files = sorted((SHARED / "corpus" / "rfcs").glob("*.md"))
    return [_clean(file.name, file.read_text(encoding="utf-8")) for file in files]


def _clean(name: str, text: str) -> Example:
    return Example(name, text, tuple(Label(*match.span(), UNSURE) for match in _REAL.finditer(text)))


def stories() -> list[Example]:
    """Return the stories as drafts, each name of ``story_names.yaml`` labelled wherever it stands."""
    names: dict[str, list[str]] = yaml.safe_load((DATA / "story_names.yaml").read_text(encoding="utf-8"))
    types = {name: type_ for type_, group in names.items() for name in group}
    longest_first = sorted(types, key=len, reverse=True)
    pattern = regex.compile(rf"(?<![\p{{L}}\d])(?:{'|'.join(map(regex.escape, longest_first))})(?![\p{{L}}\d])")
    return [_story(file, pattern, types) for file in sorted((SHARED / "eval" / "stories").glob("*.yaml"))]


def _story(file: Path, pattern: regex.Pattern[str], types: dict[str, str]) -> Example:
    text = "".join(_draft(yaml.safe_load(file.read_text(encoding="utf-8"))))
    labels = tuple(Label(*match.span(), types[match.group()]) for match in pattern.finditer(text))
    return Example(file.name, text, labels)


def _draft(story: dict[str, object]) -> Iterator[str]:
    yield f"# {story['title']}\n"
    sections = story["sections"]
    assert isinstance(sections, list)
    for section in sections:
        yield f"\n## {section['heading']}\n\n" if section["heading"] else "\n"
        yield " ".join(sentence["text"] for sentence in section["sentences"]) + "\n"
