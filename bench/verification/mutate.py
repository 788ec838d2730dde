"""Claims made by machine: true ones told from the sentences of a story, and one operator a kind of tampering.

A claim is a sentence of the draft as a reviewer would report it ("I" becomes "you"), sometimes with its figures put
another way. Each operator changes one thing in it; where there is nothing to change, it makes no claim.
"""

import random
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from bench.verification.dataset import GENUINE, HERE, STORIES, Labelled, Split, story
from localcoach.draft import Draft
from localcoach.verify import Claim, quantity

PER_STORY = {GENUINE: 6}  # claims of a kind from one story; one of each other kind
MIN_WORDS = 7
TABLES: dict[str, Any] = yaml.safe_load((HERE / "mutations.yaml").read_text(encoding="utf-8"))
MONTHS: list[str] = TABLES["months"]
DEED = re.compile(r"(?:So yeah, |So |In the end )?(I|We|we) (\w+ed|chose|wrote|built|went|ran|took|drew|made|picked)\b")
NOT = re.compile(r"\b(was|were|is|are|did|could|can|would|had|has)(?: not\b|n't\b)")
NEGATED = re.compile(r"\b(?:no|not|never|nobody|none|without|nothing)\b|n't\b")
AUXILIARY = re.compile(r"\b(was|were|is|are|could|can|has|had) (?=\w+(?:ed|en|t)\b)")


@dataclass(frozen=True)
class Source:
    """One sentence of a story, what it shows, and the whole draft."""

    text: str
    shows: frozenset[str]
    draft: Draft
    random: random.Random

    @property
    def told(self) -> str:
        """The sentence as a reviewer tells it."""
        text = self.text
        for person, other in TABLES["persons"]:
            text = re.sub(rf"\b{person}\b(?!')", other, text)
        return text[0].upper() + text[1:]

    def slice(self, words: int = 7) -> str:
        """Return a run of words of the sentence."""
        found = self.text.split()
        start = self.random.randrange(max(1, len(found) - words))
        return " ".join(found[start : start + words])


Operator = Callable[[Source], Claim | None]


def _claim(comment: str, quote: str | None = None) -> Claim:
    return Claim("", comment, quote)


def told(source: Source) -> Claim | None:
    """The sentence itself, now and then with its own words quoted."""
    if source.random.random() < 0.4:
        return _claim(
            "This is concrete.",
            source.slice().replace("'", "’").upper() if source.random.random() < 0.2 else source.slice(),
        )
    return _claim(_converted(source.told) if source.random.random() < 0.5 else source.told)


def _converted(text: str) -> str:
    """Put figures another way: percent as a sign, thousands and millions in digits."""
    text = re.sub(r"(\d) (?:percent|per cent)\b", r"\1 %", text)
    text = re.sub(r"\b(\d+(?:\.\d+)?) million\b", lambda m: f"{float(m[1]) * 1e6:,.0f}", text)
    return re.sub(r"\b(\d+) weeks\b", lambda m: f"{int(m[1]) * 7} days", text)


def digit(source: Source) -> Claim | None:
    """Change one digit of a figure."""
    places = [m.start() for m in re.finditer(r"(?<![A-Za-z])\d", source.told)]
    if not places:
        return None
    at = source.random.choice(places)
    new = str((int(source.told[at]) + source.random.randint(1, 8)) % 10 or 7)
    changed = source.told[:at] + (new if new != source.told[at] else "8" if new != "8" else "6") + source.told[at + 1 :]
    return None if _same_figures(changed, source.draft) else _claim(changed)


def _same_figures(text: str, draft: Draft) -> bool:
    """Say whether every figure of a text happens to be in the draft."""
    return all(any(quantity.same(q, g) for _, g in figures(draft)) for q in quantity.find(text) if not q.weak)


_FIGURES: dict[str, list[tuple[str, quantity.Quantity]]] = {}


def figures(draft: Draft) -> list[tuple[str, quantity.Quantity]]:
    """Return the figures of a draft, each with its sentence."""
    if draft.path not in _FIGURES:
        _FIGURES[draft.path] = [(s.text, q) for s in draft.sentences for q in quantity.find(s.text)]
    return _FIGURES[draft.path]


def unit(source: Source) -> Claim | None:
    """Change the unit of a figure."""
    for found in re.finditer(r"(\d+(?:[.,]\d+)?)( ?)(%|[A-Za-z]+)", source.told):
        if found[3] in TABLES["units"]:
            changed = source.told[: found.start(3)] + TABLES["units"][found[3]] + source.told[found.end(3) :]
            return None if _same_figures(changed, source.draft) else _claim(changed)
    return None


def moved(source: Source) -> Claim | None:
    """Put another figure of the same kind, from another sentence, in the place of one."""
    own = [
        q
        for q in quantity.find(source.told)
        if not q.weak and q.dimension not in ("ordinal", "percentile") and not q.part
    ]
    if not own:
        return None
    old = source.random.choice(own)
    others = [
        text[q.start : q.end]
        for text, q in figures(source.draft)
        if text != source.text
        and q.dimension == old.dimension
        and not q.weak
        and not q.part
        and q.value != old.value
        and (q.value > 10 or q.dimension)
    ]
    if not others or (not old.dimension and old.value <= 10):
        return None
    return _claim(source.told[: old.start] + source.random.choice(others) + source.told[old.end :])


def name(source: Source) -> Claim | None:
    """Put a product that the draft does not have in the place of a capitalised word."""
    places = [m for m in re.finditer(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b", source.told) if m[0] not in MONTHS]
    if not places:
        return None
    place = source.random.choice(places)
    return _claim(source.told[: place.start()] + source.random.choice(TABLES["products"]) + source.told[place.end() :])


def attribution(source: Source) -> Claim | None:
    """Give the author's deed to the team, or the group's to the author."""
    deed = DEED.match(source.text)
    if not deed:
        return None
    agent = "The team" if deed[1] == "I" else "You"
    rest = source.told[deed.end(1) :] if deed[1] != "I" else source.told[deed.end(1) + 2 :]
    return _claim(f"{agent} {deed[2]}{source.text[deed.end() :]}" if rest else "")


def negation(source: Source) -> Claim | None:
    """Drop a negation, or insert one behind an auxiliary."""
    changed = NOT.sub(r"\1", source.told, count=1)
    if changed == source.told and not NEGATED.search(source.told):
        changed = AUXILIARY.sub(r"\1 not ", source.told, count=1)
    return _claim(changed) if changed != source.told else None


def direction(source: Source) -> Claim | None:
    """Turn a word of direction around, beside a figure."""
    if not re.search(r"\d", source.told) or not {"quantified-result", "business-impact"} & source.shows:
        return None
    for word, other in TABLES["directions"].items():
        if re.search(rf"\b{word}\b", source.told):
            return _claim(re.sub(rf"\b{word}\b", other, source.told, count=1))
    return None


def timeframe(source: Source) -> Claim | None:
    """Put another month in the place of one."""
    month = re.search(rf"\b(?:{'|'.join(MONTHS)})\b", source.told)
    others = [m for m in MONTHS if m not in source.draft.text]
    if not month or not others or month[0] in ("May", "March"):
        return None
    return _claim(source.told.replace(month[0], source.random.choice(others)))


def word(source: Source) -> Claim | None:
    """Change one word of a quote."""
    found = source.slice(8).split()
    at = source.random.randrange(1, len(found) - 1)
    other = source.random.choice(
        [
            w
            for s in source.draft.sentences
            for w in s.text.split()
            if w.isalpha() and w.lower() != found[at].lower().strip(".,;")
        ]
    )
    return _claim("This is concrete.", " ".join([*found[:at], other, *found[at + 1 :]]))


def splice(source: Source) -> Claim | None:
    """Join pieces of two sentences to one quote."""
    other = source.random.choice([s.text for s in source.draft.sentences if s.text != source.text])
    return _claim("This is concrete.", f"{' '.join(source.text.split()[:4])} … {' '.join(other.split()[-4:])}")


def pointer(source: Source) -> Claim | None:
    """Point at another sentence than the one quoted."""
    ids = [s.id for s in source.draft.sentences if s.text != source.text]
    return Claim("", "This is concrete.", source.slice(), (source.random.choice(ids),))


def advice(source: Source) -> Claim | None:
    """Advise to give a figure that is not the author's."""
    return _claim(f"Add that it came to {source.random.choice(TABLES['figures'])}.")


def absence(source: Source) -> Claim | None:
    """Say that something is missing which this sentence shows."""
    shown = [c for c in TABLES["topics"] if c in source.shows]
    return _claim(f"No {TABLES['topics'][source.random.choice(shown)]} is given.") if shown else None


OPERATORS: dict[str, Operator] = {
    GENUINE: told,
    "digit": digit,
    "unit": unit,
    "moved": moved,
    "name": name,
    "attribution": attribution,
    "negation": negation,
    "direction": direction,
    "timeframe": timeframe,
    "word": word,
    "splice": splice,
    "pointer": pointer,
    "advice": advice,
    "absence": absence,
}


def split(name: str) -> Split:
    """Return the split of a story, fixed by its name."""
    return "held-out" if zlib.crc32(name.encode()) % 3 == 0 else "dev"


def by_machine() -> list[Labelled]:
    """Return the claims made by machine, the same ones every time."""
    return [row for path in sorted(STORIES.glob("*.yaml")) for row in _of(path.stem)]


def _of(name: str) -> Iterator[Labelled]:
    draft = story(name)
    labels = shown(name)
    for kind, operator in OPERATORS.items():
        rng = random.Random(f"{name}/{kind}")
        texts = [t for t in labels if len(t.split()) >= MIN_WORDS]
        rng.shuffle(texts)
        claims = (operator(Source(t, labels[t], draft, rng)) for t in texts)
        made = [c for c in claims if c][: PER_STORY.get(kind, 1)]
        yield from (Labelled(c, name, kind, split(name)) for c in made)


def shown(name: str) -> dict[str, frozenset[str]]:
    """Return what each sentence of a story shows."""
    file = yaml.safe_load((STORIES / f"{name}.yaml").read_text(encoding="utf-8"))
    return {s["text"]: frozenset(s.get("shows", [])) for section in file["sections"] for s in section["sentences"]}
