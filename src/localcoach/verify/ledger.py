"""The ledger of numbers: every figure of a draft with what it measures and its role, and what does not add up.

No language model: roles come from the words around a figure (``data/ledger.yaml``).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import groupby, pairwise
from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator

from localcoach.draft import Draft
from localcoach.resources import load_yaml
from localcoach.verify import quantity, tables
from localcoach.verify.heads import Head, features, heads
from localcoach.verify.lexicon import lexicon
from localcoach.verify.passages import Passage, Passages
from localcoach.verify.quantity import Quantity
from localcoach.verify.text import Word
from localcoach.verify.units import DATA, units

Role = Literal["baseline", "target", "result", "timeframe", "guardrail", "scale", "cost", "count"]
NoteKind = Literal["no-baseline", "arithmetic", "two-values"]

_DAY = Fraction(86400)
_CLAUSE = re.compile(r"[;:]\s|,\s|\s[–—]\s|\s(?:and|but|while|whereas|against)\s")
_TIME = re.compile(r"\b(?:(?:19|20)\d\d|Q[1-4])\b")  # in the header of a column
_NUMBERED = re.compile(  # "Week 9", "Weeks 4-8", "tower six": names, and no amounts
    r"\b(?:(?:weeks?|days?|months?|quarters?|sprints?|phases?|steps?|stages?|milestones?|versions?)\s"
    r"(?:\d+\s?(?:-|–|—|to|and|through)\s?)?"
    r"|(?:level|tower|floor|room|gate|platform|route|chapter|page|section|option|ward|bay|dock|track|tier|terminal"
    r"|zone|grade|number|priority|severity|layer|article|annex)\s)$",
    re.IGNORECASE,
)
_SPOKEN_CLOCK = re.compile(
    r"\b(?:at|by|until|till|before|after|around)\s(?:five|ten|twenty|twenty-five)\s(?:to|past)\s"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|during|until|early|late|mid|spring|summer|autumn|fall|winter|fy)[\s-](?:the\s)?$", re.IGNORECASE
)
_STEP = re.compile(r"(?:→|->|=>|\bto)\s?$")  # before a figure that is where something went
_DEED = re.compile(r"\b(?:I|we|he|she|they)\s(?:then\s)?$")  # before what somebody did next ("and I halved them")
_FROM_WORDS = re.compile(r"\bfrom\b[^,;:]*[a-z]\s+(?:down |up )?to\s+(?:[a-z]+\s+)?$", re.IGNORECASE)
_PERCENT_SLACK = Fraction(3, 200)  # a stated change may be rounded: one and a half points
_STATED: dict[Role, str] = {  # words by which a claim says what a figure is
    "target": r"\b(?:targets?|goals?|aim(?:ed)?|objective)\b",
    "baseline": r"\bbaselines?\b|\bused to\b"
    r"|\b(?:was|were|stood at|took|had|had been)\b.*\bbefore(?: (?:the|your) \w+)?[.\s]*$"
    r"|^\W*before\b|\b(?:originally|initially|at first|at the (?:start|outset)|start(?:ed|ing) (?:at|from|value))\b",
    "result": r"\b(?:is|are|takes?|stands at|costs?)\b.*\bnow\b|\bnow (?:takes?|is|are|stands at|costs?)\b"
    r"|^\W*(?:after|since)\b|\b(?:in the end|today|nowadays|afterwards)\b",
}
_ROLE_WORDS = frozenset(  # name no measure
    ("agreed", "aim", "bar", "baseline", "goal", "goals", "mark", "pass", "target", "targets")
)
_MEASURE_WORDS = 4
_NOUN_REACH = 40  # characters after a figure in which its noun stands
_CRITERIA: dict[Role, str] = {
    "baseline": "baseline",
    "target": "target",
    "result": "quantified-result",
    "timeframe": "timeframe",
    "guardrail": "guardrail-metric",
    "scale": "scale",
}


class _Pair(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    before: str
    between: str
    after: str
    first: Role
    second: Role


class _Cues(BaseModel):
    """The whole of ``ledger.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pairs: tuple[_Pair, ...]
    cost: tuple[str, ...]
    scale: tuple[str, ...]
    change: tuple[str, ...]
    columns: dict[Role, tuple[str, ...]]

    @field_validator("cost", "scale", "change")
    @classmethod
    def _compiles(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            re.compile(pattern)
        return patterns


@dataclass(frozen=True)
class Figure:
    """One figure of the draft: its passage, its place in the passage's text, what it measures and its role."""

    quantity: Quantity
    passage: Passage
    role: Role
    measures: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The id of its sentence ("" in a heading)."""
        return self.passage.id

    @property
    def text(self) -> str:
        """The figure as the author put it."""
        return self.passage.text[self.quantity.start : self.quantity.end]

    @property
    def before(self) -> str:
        """What stands before it in its sentence."""
        return self.passage.text[: self.quantity.start]


@dataclass(frozen=True)
class Note:
    """Something that does not add up: at which figure, and in one line that holds no word of the draft."""

    kind: NoteKind
    figure: Figure
    message: str


@dataclass(frozen=True)
class Ledger:
    """All figures in reading order, and the notes on them."""

    figures: tuple[Figure, ...]
    notes: tuple[Note, ...]

    def where(self, keep: Callable[[Figure], bool]) -> "Ledger":
        """Return the ledger of some of the figures."""
        figures = tuple(filter(keep, self.figures))
        return Ledger(figures, tuple(_notes(figures)))

    @property
    def changes(self) -> tuple[tuple[Figure, Figure], ...]:
        """The old and new figures that stand together in a sentence."""
        roles = {"baseline", "result"}
        found: list[tuple[Figure, Figure]] = []
        for a, b in pairwise(self.figures):
            taken = found and a in found[-1]  # "1,900 to 410 ms, 620 to 140 ms" are two
            alike = a.passage is b.passage and a.quantity.dimension == b.quantity.dimension
            if alike and not taken and {a.role, b.role} == roles:
                found.append((a, b) if a.role == "baseline" else (b, a))
        return tuple(found)

    def having(self, role: Role) -> tuple[Figure, ...]:
        """Return the figures of one role."""
        return tuple(f for f in self.figures if f.role == role)


def build(draft: Draft) -> Ledger:
    """Return the ledger of a draft."""
    return of(Passages(draft))


def of(passages: Passages) -> Ledger:
    """Return the ledger of a draft that is indexed already."""
    figures = tuple(figure for passage in passages.sentences for figure in _figures(passage))
    return Ledger(figures, tuple(_notes(figures)))


def contradictions(ledgers: Sequence[Ledger]) -> Iterator[tuple[tuple[int, Figure], tuple[int, Figure]]]:
    """Yield figures of two drafts that give one fact two values, each with the number of its ledger.

    Only figures that share role, kind and a word are compared, so that many drafts take little longer than their sum.
    """
    index: dict[tuple[str, str, str], list[tuple[int, Figure]]] = {}
    for number, entry in enumerate(ledgers):
        told: set[tuple[int, int]] = set()
        for position, figure in enumerate(entry.figures):
            keys = [(figure.role, figure.quantity.dimension, lemma) for lemma in _lemmas(figure)]
            for other, theirs in (found for key in keys for found in index.get(key, ())):
                if (other, position) in told or not _disagree(theirs, figure):
                    continue
                if not any(_agree(figure, mate) for mate in ledgers[other].figures):
                    told.add((other, position))
                    yield (other, theirs), (number, figure)
        for figure in entry.figures:
            for lemma in _lemmas(figure):
                index.setdefault((figure.role, figure.quantity.dimension, lemma), []).append((number, figure))


def stated_roles(text: str, figures: Sequence[Quantity]) -> dict[Quantity, Role]:
    """Return the roles that a claim's own words give to its figures; a figure without a clear one is left out."""
    roles = {figures[i]: role for i, role in _paired(text, list(figures)).items()}
    for figure in figures:
        if figure not in roles:
            clear = [role for role, words in _STATED.items() if _says(words, text, figure, figures)]
            if len(clear) == 1:
                roles[figure] = clear[0]
    return roles


def _says(words: str, text: str, figure: Quantity, figures: Sequence[Quantity]) -> bool:
    """Say whether words for a role stand in a figure's clause, and no nearer to another figure of the clause."""
    start, end = _clause(text, figure)
    match = re.search(words, text[start:end], re.IGNORECASE)
    if not match:
        return False
    first, last = start + match.start(), start + match.end()
    gaps = {q: max(0, first - q.end, q.start - last) for q in figures if start <= q.start < end}
    return gaps.get(figure, 0) == min(gaps.values(), default=0)


# -- figures


def _figures(passage: Passage) -> Iterator[Figure]:
    found = [q for q in passage.quantities if not q.weak and not _is_name(passage.text, q)]
    roles = _tabulated(passage, found) or _paired(passage.text, found)
    for i, figure in enumerate(found):
        role = roles.get(i) or _role(passage, figure)
        yield Figure(figure, passage, role, _measures(passage, figure))


def _is_name(text: str, figure: Quantity) -> bool:
    """Tell what only says which one or when from an amount: "the third", "p95", "at ten to five", "week 9"."""
    if figure.dimension in ("ordinal", "percentile", "clock"):
        return True
    if any(clock.start() < figure.start < clock.end() for clock in _SPOKEN_CLOCK.finditer(text)):
        return True
    plain = not figure.dimension and not figure.per
    told = figure.bare or _BEFORE_YEAR.search(text[: figure.start])  # "in the 2023 season"
    year = told and _YEAR.fullmatch(text, figure.start, figure.end)
    return plain and bool(year or _NUMBERED.search(text[: figure.start]))


def _tabulated(passage: Passage, found: list[Quantity]) -> dict[int, Role]:
    """Return the roles that the header of a table gives to the figures of a row, by index."""
    named = {i: tables.column(passage.text, q.start, passage.columns) for i, q in enumerate(found)}
    roles = {i: role for i, name in named.items() for role, words in _columns().items() if words.search(name)}
    times = [i for i, name in named.items() if _is_time(name)]
    if not roles and len(times) == len(passage.columns[1:]) == 2:  # "March | June"
        return dict(zip(times, ("baseline", "result"), strict=True))
    return roles


def _is_time(name: str) -> bool:
    return bool(_TIME.search(name)) or any(word.strip(".,") in units().words.months for word in name.split())


def _paired(text: str, found: list[Quantity]) -> dict[int, Role]:
    """Return the roles of figures that stand as old and new, by index."""
    roles: dict[int, Role] = {}
    for i, (a, b) in enumerate(pairwise(found)):
        if a.dimension != b.dimension or i in roles or not _comparable(a, b):
            continue
        parts = (text[: a.start], text[a.end : b.start], text[b.end :])
        for pair, patterns in _pairs():
            if all(p.search(part) for p, part in zip(patterns, parts, strict=True)):
                roles[i], roles[i + 1] = pair.first, pair.second
                break
    return roles


def _comparable(a: Quantity, b: Quantity) -> bool:
    return a.dimension != "time" or min(a.value, b.value) < 90 * _DAY


def _role(passage: Passage, figure: Quantity) -> Role:
    """Return the role for which the sentence's head speaks most clearly, else what the figure's kind suggests."""
    clause = features(_clause_text(passage.text, figure))
    scores = {
        role: head.score(clause)
        for role, head in _heads().items()
        if (role != "timeframe" or _is_span(figure)) and head.score(passage.features) >= head.threshold
    }
    return max(scores, key=lambda role: scores[role]) if scores else _kind(passage.text, figure)


def _is_span(figure: Quantity) -> bool:
    return figure.dimension == "time" and figure.value >= _DAY


def _kind(text: str, figure: Quantity) -> Role:
    after = text[figure.end : figure.end + _NOUN_REACH]
    if len(figure.dimension) == 3 and figure.dimension.isupper():
        return "cost" if _cue("cost").search(text) else "count"
    plain = figure.dimension in ("", "data")
    return "scale" if plain and (figure.per or _cue("scale").search(after)) else "count"


def _clause(text: str, figure: Quantity) -> tuple[int, int]:
    """Return where the clause of a figure begins and ends."""
    start, end = 0, len(text)
    for match in _CLAUSE.finditer(text):
        if match.end() <= figure.start:
            start = match.end()
        elif match.start() >= figure.end:
            end = match.start()
            break
    return start, end


def _clause_text(text: str, figure: Quantity) -> str:
    start, end = _clause(text, figure)
    return text[start:end]


def _measures(passage: Passage, figure: Quantity) -> tuple[str, ...]:
    """Return the content words nearest to the figure, in reading order."""
    nearest = sorted(_content(passage), key=lambda w: min(abs(w.start - figure.end), abs(figure.start - w.end)))
    return tuple(w.text for w in sorted(nearest[:_MEASURE_WORDS], key=lambda w: w.start))


def _content(passage: Passage) -> list[Word]:
    """Return the words that are neither small words nor part of a figure."""
    spans = [(q.start, q.end) for q in passage.quantities if not q.weak]
    return [
        w
        for w in passage.words
        if w.folded not in lexicon().function
        and w.text[0].isalpha()
        and not any(start <= w.start < end for start, end in spans)
    ]


# -- notes


def _notes(figures: tuple[Figure, ...]) -> Iterator[Note]:
    yield from _without_baseline(figures)
    yield from _wrong_arithmetic(figures)
    yield from _two_values(figures)


def _without_baseline(figures: tuple[Figure, ...]) -> Iterator[Note]:
    """A result has a partner if its sentence gives the old figure, or a baseline measures the same.

    A sentence is noted once: at its change ("34 percent shorter"), if it tells one.
    """
    baselines = [f for f in figures if f.role == "baseline"]
    results = [f for f in figures if f.role == "result" and not _FROM_WORDS.search(f.before)]
    for _, told in groupby(results, key=lambda figure: figure.passage):
        together = list(told)
        if not any(_partners(figure, b) for figure in together for b in baselines):
            change = next((f for f in together if f.quantity.dimension == "share"), together[0])
            yield Note("no-baseline", change, "a result without the figure from before")


def _partners(figure: Figure, baseline: Figure) -> bool:
    return figure.passage == baseline.passage or len(_lemmas(figure) & _lemmas(baseline)) >= 2


def _wrong_arithmetic(figures: tuple[Figure, ...]) -> Iterator[Note]:
    for old, new in pairwise(figures):
        if (old.role, new.role) != ("baseline", "result") or old.passage != new.passage or not old.quantity.value:
            continue
        change = (new.quantity.value - old.quantity.value) / old.quantity.value
        for stated in figures:
            if (
                stated.passage == old.passage
                and stated not in (old, new)
                and not _apart(stated, old, new)
                and _contradicts(stated.quantity, change, old, new)
            ):
                yield Note(
                    "arithmetic",
                    stated,
                    f"the two figures make {_percent(change)}, stated is {_percent(stated.quantity.value)}",
                )


def _apart(stated: Figure, old: Figure, new: Figure) -> bool:
    """Say whether percentage and pair are of different things.

    They are in the columns of a table, in steps ("1 % → 10 % → 50 %"), where somebody then did more, and in two
    clauses, the later of which names a subject of its own.
    """
    text = stated.passage.text
    if stated.passage.columns or _STEP.search(stated.before) or _DEED.search(stated.before):
        return True
    start, end = _clause(text, stated.quantity)
    if any(start <= f.quantity.start < end for f in (old, new)):
        return False
    later = max(stated, old, key=lambda figure: figure.quantity.start)
    begin, _ = _clause(text, later.quantity)
    content = (w for w in _content(stated.passage) if begin <= w.start < later.quantity.start)
    return any(not _cue("change").fullmatch(w.folded) for w in content)


def _contradicts(stated: Quantity, change: Fraction, old: Figure, new: Figure) -> bool:
    """Say whether a stated percentage is neither the change nor the ratio of the pair."""
    if stated.dimension != "share" or (old.quantity.dimension == "share" and stated.part):
        return False
    ratio = new.quantity.value / old.quantity.value
    return all(abs(stated.value - abs(value)) > _PERCENT_SLACK for value in (change, ratio))


def _percent(value: Fraction) -> str:
    return f"{'−' if value < 0 else ''}{abs(float(value)) * 100:.0f} %"


def _two_values(figures: tuple[Figure, ...]) -> Iterator[Note]:
    for i, figure in enumerate(figures):
        other = next((f for f in figures[:i] if _disagree(figure, f)), None)
        if other:
            yield Note("two-values", figure, f"the same fact has another value in {other.sentence}")


def _disagree(a: Figure, b: Figure) -> bool:
    """Two figures state one fact differently: same role, kind and measure, another value.

    They do not where a sentence gives both values, or where each tells of another month or year.
    """
    if a.role != b.role or a.role not in ("baseline", "target", "result") or a.passage == b.passage:
        return False
    if a.quantity.dimension != b.quantity.dimension or _gives(a.passage, b) or _gives(b.passage, a):
        return False
    when = _dates(a.passage.text), _dates(b.passage.text)
    if all(when) and not when[0] & when[1]:
        return False
    shared, either = _lemmas(a) & _lemmas(b), _lemmas(a) | _lemmas(b)
    return len(shared) >= 2 and len(shared) >= 0.6 * len(either)


def _gives(passage: Passage, figure: Figure) -> bool:
    return any(quantity.same(figure.quantity, q) for q in passage.quantities)


def _dates(text: str) -> frozenset[str]:
    """Return the years and months that a sentence names."""
    months = (word for word in re.findall(r"\b[A-Z][a-z]+\b", text) if word in units().words.months)
    return frozenset((*re.findall(r"\b(?:19|20)\d\d\b", text), *(month[:3] for month in months)))


def _agree(a: Figure, b: Figure) -> bool:
    return quantity.same(a.quantity, b.quantity) and bool(_lemmas(a) & _lemmas(b))


def _lemmas(figure: Figure) -> frozenset[str]:
    return frozenset(min(lexicon().lemmas(w)) for w in map(str.lower, figure.measures) if w not in _ROLE_WORDS)


# -- data


@cache
def _cues() -> _Cues:
    return load_yaml(DATA / "ledger.yaml", _Cues)


@cache
def _pairs() -> tuple[tuple[_Pair, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (pair, tuple(re.compile(p, re.IGNORECASE) for p in (pair.before, pair.between, pair.after)))
        for pair in _cues().pairs
    )


@cache
def _columns() -> dict[Role, re.Pattern[str]]:
    return {role: re.compile("|".join(words), re.IGNORECASE) for role, words in _cues().columns.items()}


@cache
def _cue(kind: Literal["cost", "scale", "change"]) -> re.Pattern[str]:
    return re.compile("|".join(getattr(_cues(), kind)), re.IGNORECASE)


@cache
def _heads() -> dict[Role, Head]:
    """Return the heads of the criteria that are roles of figures."""
    return {role: heads()[criterion] for role, criterion in _CRITERIA.items()}
