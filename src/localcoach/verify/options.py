"""The options matrix: the alternatives that a draft names, and what it says of each.

Rules over word lists (``data/options.yaml``), without a model. They miss some ways to name an alternative, but a cell
holds only a sentence in which the option is named, or which goes on about it, and which speaks of the dimension.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from pydantic import BaseModel, ConfigDict, Field

from localcoach.draft import Draft, Sentence
from localcoach.resources import load_yaml
from localcoach.verify import quantity
from localcoach.verify.units import DATA

DIMENSIONS = ("time-to-ship", "operating-cost", "risk", "maintainability", "fit")

_NAME_WORDS = 6
_LIST_SIZES = range(2, 6)
_REACH = 12  # sentences behind an introduction in which an alternative may be spoken of
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_NOUN_PHRASE = r"(?:[^\s,;:.|]+ ){0,6}?[^\s,;:.|]+"
_WORD = re.compile(r"[^\W_][\w+#/.-]*[\w+#]|[^\W_]")
_CLAUSE_END = re.compile(r"[;.|]\s+|,?\s(?=(?:while|whereas|but|yet|though)\b)|,\s(?:and\s)?(?=\S)")
_IT = re.compile(r"(?:it|this|that one)\b", re.IGNORECASE)
_OPENING = re.compile(r"the|an?|and|each|s", re.IGNORECASE)  # before its noun, as in "the vendor's console"


@dataclass(frozen=True, slots=True)
class Option:
    """An alternative: its name as the author puts it, the sentence that introduces it, a sentence id a dimension."""

    name: str
    sentence: str
    cells: dict[str, str | None]


def build(draft: Draft, showing: tuple[str, ...] = ()) -> tuple[Option, ...]:
    """Return the alternatives in reading order; ``showing`` are ids of sentences known to weigh options."""
    matrix = _Matrix(draft, frozenset(showing))
    return tuple(Option(a.name, a.sentence.id, {d: matrix.cell(a, d) for d in DIMENSIONS}) for a in matrix.alternatives)


class _Data(BaseModel):
    """The shipped file, with its named parts filled in and compiled."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    noun: str
    count: str
    lists: tuple[str, ...]
    verbs: str
    modals: str
    pairs: tuple[str, ...]
    gated_pairs: tuple[str, ...] = Field(alias="gated-pairs")
    labels: str
    rejected: str
    rejecting: str
    heading: str
    dimensions: dict[str, tuple[str, ...]]
    fillers: str
    determiners: str
    cut: str
    generic: str
    pronouns: str


class _Rules:
    """The compiled rules."""

    def __init__(self, data: _Data) -> None:
        parts = {"noun": data.noun, "count": data.count, "verbs": data.verbs, "np": _NOUN_PHRASE}

        def compiled(pattern: str) -> re.Pattern[str]:
            filled = re.sub(r"\{(\w+)\}", lambda m: parts.get(m[1], m[0]), pattern)
            return re.compile(filled, re.IGNORECASE)

        self.lists = tuple(map(compiled, data.lists))
        self.modals = compiled(data.modals)
        self.pairs = tuple(map(compiled, data.pairs))
        self.gated_pairs = tuple(map(compiled, data.gated_pairs))
        self.labels = compiled(data.labels)
        self.rejections = (compiled(data.rejected), compiled(data.rejecting))
        self.heading = compiled(data.heading)
        self.deed = compiled(rf"(?:either )?(?:to |{data.verbs}\b)")
        self.dimensions = {name: compiled("|".join(terms)) for name, terms in data.dimensions.items()}
        self.opening = compiled(rf"(?:(?:{data.fillers}|{data.determiners})[\s,]+)+")
        self.cut = compiled(rf"\s(?:{data.cut})\b|[(—–]|\s-\s")
        self.pronoun = compiled(rf"{data.pronouns}\b")
        self.generic = frozenset(data.generic.split())


@cache
def _rules() -> _Rules:
    return _Rules(load_yaml(DATA / "options.yaml", _Data))


@dataclass(frozen=True)
class _Alternative:
    """A named alternative; ``phrase`` is all that the author says where it is introduced."""

    name: str
    phrase: str
    sentence: Sentence

    @cached_property
    def tokens(self) -> frozenset[str]:
        return frozenset(_tokens(self.phrase))

    @cached_property
    def proper(self) -> frozenset[str]:
        """Words that are written like a name anywhere but at the beginning."""
        words = _WORD.findall(self.phrase)
        return frozenset(_base(w) for i, w in enumerate(words) if re.search(r"[A-Z]", w[1:] if i == 0 else w))


class _Matrix:
    """The alternatives of one draft and where it speaks of them."""

    def __init__(self, draft: Draft, showing: frozenset[str]) -> None:
        self._draft = draft
        self._showing = showing
        self._order = {s.id: i for i, s in enumerate(draft.sentences)}

    @cached_property
    def alternatives(self) -> tuple[_Alternative, ...]:
        found: list[_Alternative] = []
        for sentence in self._draft.sentences:
            for item in _introduced(sentence, self._weighs(sentence)):
                self._add(found, item)
        for sentence in self._draft.sentences:
            if self._near(sentence, found):
                for item in _rejected(sentence):
                    self._add(found, item)
        found.sort(key=lambda a: self._order[a.sentence.id])
        return tuple(found) if len(found) > 1 else ()

    def cell(self, alternative: _Alternative, dimension: str) -> str | None:
        """Return the id of the first sentence that speaks of an alternative in one dimension."""
        term = _rules().dimensions[dimension]
        spoken = (i for i, clause, named in self._spoken if alternative in named and term.search(clause))
        return next(spoken, None)

    @cached_property
    def _spoken(self) -> tuple[tuple[str, str, frozenset[_Alternative]], ...]:
        """The clauses near the alternatives: sentence id, text, and the alternatives that it speaks of."""
        spoken: list[tuple[str, str, frozenset[_Alternative]]] = []
        for sentence in self._draft.sentences:
            if self._near(sentence, self.alternatives):
                spoken += ((sentence.id, *clause) for clause in self._clauses(sentence, self._meant(sentence, spoken)))
        return tuple(spoken)

    def _meant(
        self, sentence: Sentence, spoken: Sequence[tuple[str, str, frozenset[_Alternative]]]
    ) -> frozenset[_Alternative]:
        """Return the one alternative that "It" at the beginning of a sentence means: of the sentence before, if any."""
        before = self._order[sentence.id] - 1
        if not spoken or not _IT.match(sentence.text) or self._order[spoken[-1][0]] != before:
            return frozenset()
        named = frozenset(a for id_, _, those in spoken if self._order[id_] == before for a in those)
        return named if len(named) == 1 else frozenset()

    def _near(self, sentence: Sentence, found: Iterable[_Alternative]) -> bool:
        at = self._order[sentence.id]
        return any(
            0 <= at - self._order[a.sentence.id] <= _REACH and a.sentence.section == sentence.section for a in found
        )

    def _weighs(self, sentence: Sentence) -> bool:
        heading = self._draft.sections[sentence.section].heading
        return sentence.id in self._showing or bool(_rules().heading.search(heading))

    def _add(self, found: list[_Alternative], new: _Alternative) -> None:
        if new.tokens and not any(_same(new, old) for old in found):
            found.append(new)

    def _clauses(
        self, sentence: Sentence, meant: frozenset[_Alternative]
    ) -> Iterator[tuple[str, frozenset[_Alternative]]]:
        """Yield each clause with the alternatives that it names or goes on about, at first those that are meant."""
        last = meant
        for clause in _CLAUSE_END.split(sentence.text):
            last = frozenset(a for a in self.alternatives if self._names(clause, a)) or last
            yield clause, last

    def _names(self, clause: str, alternative: _Alternative) -> bool:
        own = self._distinctive[alternative]
        words = _WORD.findall(clause)
        found = [i for i, word in enumerate(words) if _base(word) in own]
        if len({_base(words[i]) for i in found}) > 1 or any(_base(words[i]) in alternative.proper for i in found):
            return True
        return any(
            (i == 0 or _OPENING.fullmatch(words[i - 1])) and self._is_new(_base(words[i]), alternative) for i in found
        )

    @cached_property
    def _distinctive(self) -> dict[_Alternative, frozenset[str]]:
        return {
            a: a.tokens - frozenset(t for b in self.alternatives if b is not a for t in b.tokens)
            for a in self.alternatives
        }

    @cached_property
    def _first(self) -> dict[str, int]:
        first: dict[str, int] = {}
        for index, sentence in enumerate(self._draft.sentences):
            for word in _WORD.findall(sentence.text):
                first.setdefault(_base(word), index)
        return first

    def _is_new(self, token: str, alternative: _Alternative) -> bool:
        """Say whether a word comes up with its alternative, and so means it."""
        return self._first.get(token, -1) >= self._order[alternative.sentence.id]


def _introduced(sentence: Sentence, weighs: bool) -> Iterator[_Alternative]:
    rules, text = _rules(), sentence.text
    for label in rules.labels.finditer(text):
        yield from _named([label["one"]], sentence)
    yield from _named(_listed(text) or _paired(text, (*rules.pairs, *(rules.gated_pairs if weighs else ()))), sentence)


def _listed(text: str) -> list[str]:
    """Return the alternatives that a sentence lists behind a cue."""
    rules = _rules()
    for cue in rules.lists:
        match = cue.search(text)
        count = _COUNTS.get((match.groupdict().get("count") or "").lower()) if match else None
        phrases = _items(text[match.end() :], count) if match else []
        if phrases:
            return phrases
    modal = rules.modals.search(text)
    return _deeds(text[modal.end() :]) if modal else []


def _paired(text: str, pairs: Iterable[re.Pattern[str]]) -> list[str]:
    """Return the two that a sentence weighs against each other."""
    return next(([match["one"], match["other"]] for pair in pairs if (match := pair.search(text))), [])


def _rejected(sentence: Sentence) -> Iterator[_Alternative]:
    for pattern in _rules().rejections:
        for match in pattern.finditer(sentence.text):
            yield from _named([match["one"]], sentence)


def _named(phrases: Sequence[str], sentence: Sentence) -> Iterator[_Alternative]:
    for phrase in phrases:
        name = _name(phrase)
        if name:
            yield _Alternative(name, phrase, sentence)


def _items(text: str, count: int | None) -> list[str]:
    """Split a list; return nothing if it does not have as many items as were announced."""
    text = re.split(r"\.\s|\?|!", text)[0].strip(" .")
    split = [part for part in re.split(r";\s*(?:or\s+|and\s+)?", text) if part]
    parts = split if ";" in text else _comma_items(text)
    if count is not None and len(parts) != count:
        return []
    return parts if len(parts) in _LIST_SIZES else []


def _deeds(text: str) -> list[str]:
    """Split what could be done into alternatives; what is joined by "and" is one, and an aside is none."""
    if not re.search(r"\bor\b", text):
        return []
    deeds = [item for item in _items(text, None) if _rules().deed.match(item)]
    return deeds if len(deeds) in _LIST_SIZES else []


def _comma_items(text: str) -> list[str]:
    last = list(re.finditer(r",?\s(?:or|and)\s", text))
    by_or = [m for m in last if "or" in m[0]]
    joint = by_or[-1] if by_or else (last[-1] if last and last[-1][0].startswith(",") else None)
    if joint is None:
        return [p for p in re.split(r",\s", text) if p]
    before = re.split(r",\s(?:or\s)?", text[: joint.start()])
    return [*(p for p in before if p), re.split(r",\s", text[joint.end() :])[0]]


def _name(phrase: str) -> str:
    """Return the short noun phrase at the beginning of ``phrase``, or "" if there is none."""
    rules = _rules()
    opening = rules.opening.match(phrase)
    rest = phrase[opening.end() :] if opening else phrase
    cut = rules.cut.search(rest)
    words = (rest[: cut.start()] if cut else rest).strip(" ,.;:\"'“”").split(" ")[:_NAME_WORDS]
    while words and (words[-1].lower() in rules.generic and len(words) > 1):
        words.pop()
    name = " ".join(words).strip(" ,")
    if not name or rules.pronoun.match(name) or not any(map(_tokens, words)) or _is_amount(name):
        return ""
    return name


def _is_amount(name: str) -> bool:
    """Tell "seven months" and "sixty thousand a year", which are no things, from "three separate deployments"."""
    first = next(iter(quantity.find(name)), None)
    return first is not None and first.start == 0 and bool(first.dimension or first.per or first.end == len(name))


def _same(new: _Alternative, old: _Alternative) -> bool:
    if new.sentence == old.sentence and new.phrase != old.phrase:
        return new.tokens == old.tokens
    return new.tokens <= old.tokens or old.tokens <= new.tokens or bool(new.proper & old.proper)


def _tokens(text: str) -> list[str]:
    return [base for word in _WORD.findall(text) if (base := _base(word)) not in _rules().generic]


def _base(word: str) -> str:
    """Fold case, a possessive and a plural."""
    folded = re.sub(r"['’]s$", "", word).lower()
    return folded[:-1] if folded.endswith("s") and len(folded) > 3 and not folded.endswith("ss") else folded
