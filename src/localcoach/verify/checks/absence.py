"""Absence: "no baseline is given" is false when the draft gives one.

What is missing is a criterion by name (the ledger, the evidence and the heads know where the draft shows it), or
anything else by its words.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from localcoach.verify import topics
from localcoach.verify.case import Case, Reason, content
from localcoach.verify.heads import heads
from localcoach.verify.ledger import Figure
from localcoach.verify.lexicon import lexicon
from localcoach.verify.match import Term, align, is_faint, terms
from localcoach.verify.passages import Passage
from localcoach.verify.quantity import Quantity
from localcoach.verify.statements import Statement
from localcoach.verify.text import Word
from localcoach.verify.units import units

_DURATION = re.compile(
    r"\bhow (?:long|many (?:seconds|minutes|hours|days|weeks|months|years))\b|\bduration\b", re.IGNORECASE
)
_AMOUNTS = (  # how a missing amount is called, and the kind of figure that gives it ("" is any)
    (re.compile(r"\b(?:costs?|price|budget|expens\w+|how much money)\b", re.IGNORECASE), "money"),
    (_DURATION, "time"),
    (re.compile(r"\b(?:accuracy|precision|recall|percentage)\b", re.IGNORECASE), "share"),
    (
        re.compile(
            r"\bhow (?:many|much|large|big|often)\b|\b(?:number|count|amount|size|share|rate)\b"
            r"|\b(?:figure|value)s? (?:for|on|of)\b",
            re.IGNORECASE,
        ),
        "",
    ),
)
_FRAME = frozenset({"nowhere", "anywhere", "please", "fails", "word", "money", "mentioned"})  # of what is missing
_CONSEQUENCE = re.compile(r",\s+(?:so|because|since|as|hence)\b.*$", re.IGNORECASE | re.DOTALL)  # is not missing
_COSTING = re.compile(r"\bwhat\b[^.]*\bcosts?\b", re.IGNORECASE)  # one thing costs, not all
_ASKED_UNIT = re.compile(r"\b(?:seconds|minutes|hours|days|weeks|months|years)\b", re.IGNORECASE)
_COSTS = re.compile(r"\b(?:costs|expenses|price|budget)\b", re.IGNORECASE)
_COUNT = re.compile(r"\bhow (?:many|much|large|big|often)\b", re.IGNORECASE)  # no criterion, but one amount
_MANY = re.compile(r"\bhow many (?P<noun>\w)", re.IGNORECASE)
_SAVED = re.compile(r"\bhow much\b[^.]*\b(?:saved?|gained?|won|improved|reduced)\b", re.IGNORECASE)  # a result
_MANNER = re.compile(  # a passage that says that it is so, does not say how
    r"\bhow (?!many|much|long|large|big|often|high|low)|\bwhat (?:became|happened|follow\w+)\b", re.IGNORECASE
)
_CONDITION = re.compile(r"\b(?:in case|(?:for )?when|if|should)\b", re.IGNORECASE)  # "no fallback if it fails"
_ASKED = re.compile(r"\b(?:who|how|why|whether|when|where)\b", re.IGNORECASE)
_BESIDE = frozenset({"of", "for", "on", "in", "by", "with"})
_FEW = 2
_FACT = re.compile(
    r"\W*(?:there (?:is|are|was|were)|there's|there’s|no\b)", re.IGNORECASE
)  # may be a fact of the story
_LEFT = re.compile(r"\b(?:was|were) (?:left out|missing|absent|skipped)\b", re.IGNORECASE)  # and so may this be
_WHETHER = re.compile(r"\bwhether\b", re.IGNORECASE)  # what is named before is known; missing is how it went
_WORD = re.compile(r"[\w'’]+")
_PLAN = re.compile(r"\b(?:next time|(?:i|we)(?:['’]d| would| should) have|wish)\b", re.IGNORECASE)
_REACH = 2  # words behind a figure among which stands what it counts
_HELD_AMOUNT = 0.55  # the same where a figure of the right kind stands there
_HELD = 0.75  # share of the words of what is missing that one passage holds when it is there after all


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason for every thing said to be missing that the draft has."""
    for statement in case.of("misses"):
        passage = _found(statement, case)
        if passage:
            line, column = case.passages.line_column(passage)
            yield Reason("absence", f"the draft has it: {passage.id or 'a heading'}", line, column)


def _found(statement: Statement, case: Case) -> Passage | None:
    """Return a passage that has what the statement misses."""
    said = _CONSEQUENCE.sub("", statement.text)
    an_amount = _COUNT.search(said) and not _SAVED.search(said)
    named = {} if an_amount or _WHETHER.search(said) else topics.missing(said)
    about = _about(statement, named, case)
    if not named:
        return _worded(statement, about, case)
    shown = (s for criterion in named for s in _shown(criterion, case))
    return next((s.passage for s in shown if not about or _speaks(s, about, case)), None)


def _about(statement: Statement, named: dict[str, list[tuple[int, int]]], case: Case) -> list[Term]:
    """Return the statement's own content beside the names of criteria: what the missing thing belongs to."""
    spans = [span for found in named.values() for span in found]
    clauses = [c for c in statement.clauses if any(c.start <= a < c.end for a, _ in spans)]
    if not spans:
        missing = (c for c in statement.clauses if topics.misses(statement.text[c.start : c.end]))
        clauses = [
            c for c in missing if sum(not is_faint(w) for w in content(statement.within(c), lexicon().function)) >= _FEW
        ]
    beside = [w for c in clauses for w in statement.within(c)] if clauses else statement.words
    behind = _CONDITION.search(statement.text, max((b for _, b in spans), default=len(statement.text)))
    said = len(_CONSEQUENCE.sub("", statement.text))
    end = min(behind.start(), said) if behind else said
    plain = (w for w in beside if w.start < end and w.folded not in _FRAME and not is_faint(w))
    own = [w for w in plain if not any(a <= w.start < b for a, b in spans)]
    return [t for t in terms(own, case.passages) if not any(_only_says(statement, b, t.word) for _, b in spans)]


def _only_says(statement: Statement, named: int, word: Word) -> bool:
    """Say whether a word behind a criterion's name says only that it was there ("no lesson is drawn").

    And what there are alternatives "to" is not told where they are.
    """
    between = [w.folded for w in statement.words if named <= w.start < word.start]
    if named > word.start:
        return False
    if between[:1] == ["to"]:
        return True
    told = all(w in lexicon().function for w in between)
    return told and lexicon().past(word.folded) and not _BESIDE.intersection(between)


@dataclass(frozen=True)
class _Shown:
    """A passage that shows a criterion; ``surely`` when its head says so, not only some words."""

    passage: Passage
    surely: bool = True


def _shown(criterion: str, case: Case) -> Iterator[_Shown]:
    """Yield passages that show a criterion, by the caller's evidence or else by the heads and by words of their own."""
    if criterion in case.known.evidence:
        yield from (_Shown(p) for i in case.known.evidence[criterion] if (p := case.passages.by_id.get(i)))
        return
    head = heads().get(criterion)
    scored = [(head.score(p.features) - head.threshold if head else -1.0, p) for p in case.passages.sentences]
    for score, passage in sorted(scored, key=lambda s: -s[0]):
        if score >= 0 or topics.shows(criterion, passage.in_digits, case.passages.heading(passage)):
            yield _Shown(passage, score >= 0)


def _speaks(shown: _Shown, about: list[Term], case: Case) -> bool:
    """Say whether a passage (or a neighbour, if it surely shows the criterion) is about the same thing."""
    near = case.passages.near(shown.passage) if shown.surely else (shown.passage,)
    lemmas = frozenset(lemma for p in near for lemma in p.lemmas)
    return sum(t.weight for t in about if t.held(lemmas)) >= sum(t.weight for t in about) / 2


def _worded(statement: Statement, about: list[Term], case: Case) -> Passage | None:
    """Return a passage that holds nearly all words of what is missing, with a figure if that is an amount."""
    text = statement.text
    if not about and _COSTS.search(text) and not _COUNT.search(text) and not _COSTING.search(text):
        return next((f.passage for f in case.subject.ledger.figures if _costs(f)), None)
    amount = next((kind for pattern, kind in _AMOUNTS if pattern.search(text)), None)
    many = _MANY.search(text)
    counted = many is not None and [t.word.start for t in about] == [many.start("noun")]
    enough = len(about) >= _FEW or amount in ("time", "money") or counted or not _ASKED.search(text)
    if not enough or _MANNER.search(text):
        return None  # "who watches the rate": the one word left says too little
    if amount:
        return _amount(statement, about, amount, case)
    kin = [replace(t, close=lexicon().kin(t.exact)) for t in about]
    found = [
        a.passage for a in align(kin, case.passages.sentences) if a.share >= _HELD and not _wished(a.passage, case)
    ]
    if _FACT.match(text) or _LEFT.search(text):
        found = [p for p in found if not _denied(p, kin)]
    asked = (p for p in case.passages.sentences if amount == "" and _counts_asked(statement, p, kin))
    return next((p for p in (*found, *asked) if amount is None or _measured(p, kin)), None)


def _amount(statement: Statement, about: list[Term], kind: str, case: Case) -> Passage | None:
    """Return the passage with most of the words if it, or the sentence behind it, has a figure of a kind."""
    called = [m.span() for pattern, _ in _AMOUNTS for m in pattern.finditer(statement.text)]
    own = [t for t in about or _costing(statement, case) if not any(a <= t.word.start < b for a, b in called)]
    kin = [replace(t, close=lexicon().kin(t.exact)) for t in own]
    aligned = align(kin, case.passages.sentences)
    best = [
        a.passage for a in aligned if a.share >= max(_HELD_AMOUNT, aligned[0].share) and not _wished(a.passage, case)
    ]
    asked = {u.lower() for u in _ASKED_UNIT.findall(statement.text)}
    return next((p for p in _read(best, case) if any(_answers(q, kind, asked) for q in p.quantities)), None)


def _costing(statement: Statement, case: Case) -> tuple[Term, ...]:
    """Return the words of what costs something ("what the archive costs"), faint as they may be."""
    match = _COSTING.search(statement.text)
    return terms((w for w in statement.words if match and match.start() <= w.start < match.end()), case.passages)


def _read(best: Sequence[Passage], case: Case) -> Iterator[Passage]:
    """Yield the passages with most of the words, then those behind them in their blocks."""
    yield from best
    for passage in best:
        yield from (p for p in case.passages.near(passage) if p.block == passage.block and p.offset > passage.offset)


def _answers(figure: Quantity, kind: str, asked: Collection[str]) -> bool:
    """Say whether a figure is of a kind, and of a unit that is asked for ("how many hours or weeks")."""
    factors = {named.factor for unit in asked if (named := units().names.get(unit))}
    return _kind(figure) == kind and not figure.weak and (not factors or kind != "time" or figure.unit in factors)


def _counts_asked(statement: Statement, passage: Passage, about: Sequence[Term]) -> bool:
    """Say whether a passage counts what "how many" asks for, and has another of the words."""
    many = _MANY.search(statement.text)
    noun = next((t for t in about if many and t.word.start == many.start("noun")), None)
    beside = any(t.exact & passage.lemmas for t in about if t is not noun)
    return noun is not None and beside and _measured(passage, [noun])


def _wished(passage: Passage, case: Case) -> bool:
    """Say whether a passage only names what was not done: under "Not measured", or as a plan for the next time."""
    heading = {w.lower() for w in _WORD.findall(case.passages.heading(passage))}
    return bool(heading & lexicon().negators or _PLAN.search(passage.text))


def _costs(figure: Figure) -> bool:
    return figure.role == "cost" or (figure.quantity.dimension.isupper() and figure.quantity.per is not None)


def _denied(passage: Passage, about: list[Term]) -> bool:
    """Say whether the passage itself says that there is none: then the claim only repeats it."""
    return any(
        w.folded in lexicon().negators and any(t.held(v.lemmas) for t in about for v in passage.words[i + 1 : i + 4])
        for i, w in enumerate(passage.words)
    )


def _measured(passage: Passage, about: list[Term]) -> bool:
    """Say whether a figure stands just before one of the words, so that it gives the missing amount."""
    figures = [q for q in passage.quantities if not q.weak]
    following = (w for q in figures for w in [w for w in passage.words if w.start >= q.end][:_REACH])
    return any(t.exact & w.lemmas for w in following for t in about)


def _kind(figure: Quantity) -> str:
    return "money" if figure.dimension.isupper() else figure.dimension
