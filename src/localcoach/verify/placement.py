"""Does a claim give a figure of the draft for the same thing, at the same time and in the same role?"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from localcoach.verify.arithmetic.changes import DEMANDED, derived
from localcoach.verify.arithmetic.operands import equated, within_range
from localcoach.verify.arithmetic.parts import part_of
from localcoach.verify.binding import Bound, apart, read, rival, swapped
from localcoach.verify.case import Case, Reason
from localcoach.verify.figures import everywhere, given, has_rival, in_figures, meant, written
from localcoach.verify.ledger import Figure
from localcoach.verify.lexicon import lexicon
from localcoach.verify.match import Place, Term, is_faint, nearness, terms
from localcoach.verify.names import Name, names
from localcoach.verify.passages import Passage
from localcoach.verify.quantity import FOLD, Quantity
from localcoach.verify.statements import Clause, Statement
from localcoach.verify.text import Word
from localcoach.verify.units import units

_SMALL = 10  # up to here a reviewer counts what the draft gives ("two options")
_MUCH = 2.5  # how much nearer another name must be to a figure
_WHOLE = 2  # words of a subject that can tell it from others
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|had|have|would|will|could|can|took|takes?|costs?|lasted|needs?|needed|ran|runs?|went|fell|rose|grew|"
    r"got|gets?|stayed|kept|made|makes?|reached|came|comes?|used|saved)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:(?:19|20)\d\d|Q[1-4]|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_WEEKDAY = re.compile(r"\b(?:every|each|on) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b", re.IGNORECASE)
_RESUMED = re.compile(r"\b(?:the|those|these) $", re.IGNORECASE)
_CHANGES = (FOLD, "point")
_ROLES = ("baseline", "target", "result")


@dataclass(frozen=True)
class Claimed:
    """A figure of a claim, the places where the draft gives it, and the role that the claim gives it ("" is none)."""

    statement: Statement
    figure: Quantity
    own: list[tuple[Passage, Quantity]]
    role: str
    case: Case


def misplaced(claimed: Claimed) -> Iterator[Reason]:
    """Yield a reason for a figure that the draft gives, but for another thing, at another time or in another role."""
    if any(way(claimed.statement, claimed.figure, claimed.case) for way in (equated, within_range)):
        return
    passage, place = claimed.own[0]
    said = written(claimed.statement.text, claimed.figure)
    message = next((words.format(role=claimed.role) for wrong, words in _WAYS if wrong(claimed)), "")
    if message:
        yield Reason("number", f"'{said}' {message}", *claimed.case.passages.line_column(passage, place.start))


def _in_wrong_role(claimed: Claimed) -> bool:
    return bool(claimed.role) and _other_role(claimed.figure, claimed.own, claimed.role, claimed.case)


def _in_wrong_pair(claimed: Claimed) -> bool:
    stated = claimed.statement.mood == "states" and bool(claimed.figure.dimension)
    return stated and _parted(claimed.statement, claimed.figure, claimed.own, claimed.case)


def _of_wrong_time(claimed: Claimed) -> bool:
    stated = claimed.statement.mood == "states"
    return stated and _of_another_time(claimed.statement, claimed.figure, claimed.own, claimed.case)


def _of_wrong_thing(claimed: Claimed) -> bool:
    stated = claimed.statement.mood == "states"
    return stated and _of_another(claimed.statement, claimed.figure, claimed.own, claimed.case)


def _measures_else(claimed: Claimed) -> bool:
    statement, figure, own, case = claimed.statement, claimed.figure, claimed.own, claimed.case
    if statement.mood != "states" or _in_role(own, claimed.role, case) or _is_target(statement, own, case):
        return False
    return _tied_elsewhere(statement, figure, own, case) and not (figure.part and part_of(statement, figure, case))


def _other_rate(figure: Quantity, own: list[tuple[Passage, Quantity]]) -> bool:
    """A rate in the claim needs a rate, or the word for its time, in the draft's sentence."""
    if not figure.per:
        return False
    times = {word for word, seconds in units().rates.items() if seconds == figure.per}
    if figure.per == units().rates["week"] and any(_WEEKDAY.search(p.text) for p, _ in own):
        return False
    return not any(q.per or times & {lemma for w in p.words for lemma in (w.folded, *w.lemmas)} for p, q in own)


def _other_role(figure: Quantity, own: list[tuple[Passage, Quantity]], role: str, case: Case) -> bool:
    """The claim calls it the target; the draft gives it another role, surely or with another target of this kind."""
    figures = case.subject.ledger.figures
    here = [f for f in figures if any(f.passage is p and f.quantity == q for p, q in own)]
    roles = {f.role for f in here} - {"count"}
    if not roles or role in roles or not roles <= set(_ROLES):
        return False
    paired = any(f in change for change in case.subject.ledger.changes for f in here)
    return paired or role == "target" or any(_rivals_role(f, figure, role, here) for f in figures)


def _in_role(own: list[tuple[Passage, Quantity]], role: str, case: Case) -> bool:
    here = [f for f in case.subject.ledger.figures if any(f.passage is p and f.quantity == q for p, q in own)]
    return bool(role) and any(f.role == role for f in here)


def _is_target(statement: Statement, own: list[tuple[Passage, Quantity]], case: Case) -> bool:
    """Say whether a claim speaks of a target, and the figure is one in the draft ("the goal is concrete: 600 ms")."""
    return bool(DEMANDED.search(statement.text)) and _in_role(own, "target", case)


def _rivals_role(other: Figure, figure: Quantity, role: str, here: list[Figure]) -> bool:
    if other.role != role or other.quantity.dimension != figure.dimension:
        return False
    return any(other.passage is f.passage or set(f.measures) & set(other.measures) for f in here)


def _other_noun(statement: Statement, figure: Quantity, own: list[tuple[Passage, Quantity]], case: Case) -> bool:
    """A plain count with a noun of its own ("900 shoppers") needs that noun, or one for the same, in the passage."""
    if figure.dimension:
        return False
    following = [w for w in statement.words if w.start >= figure.end][:2]
    noun = next((w for w in following if not is_faint(w)), None)
    if noun is None or lexicon().past(noun.folded) or noun.folded in lexicon().function or not noun.text[0].isalpha():
        return False
    if not re.fullmatch(r"[\s\w-]*", statement.text[figure.end : noun.start]):
        return False
    close = lexicon().kin(noun.lemmas)
    if not noun.lemmas & case.passages.lemmas:  # the draft calls it something else
        close |= {near for lemma in noun.lemmas for near in lexicon().related(lemma)}
    if all(_counted_by_another(p, q, close) for p, q in own):
        return True
    return not any(close & p.lemmas or not _has_noun(p, q) for p, q in own)


def _counted_by_another(passage: Passage, figure: Quantity, noun: frozenset[str]) -> bool:
    """Say whether the noun stands right behind another count of the passage, and the figure has a noun of its own."""
    counts = [q for q in meant(passage) if not q.dimension]
    behind = {q.start: next((w for w in passage.words if w.start >= q.end), None) for q in counts}
    mine = behind.pop(figure.start, None)
    if mine is None or mine.lemmas & noun or not _has_noun(passage, figure):
        return False
    return any(word is not None and word.lemmas & noun for word in behind.values())


def _has_noun(passage: Passage, figure: Quantity) -> bool:
    """Say whether the draft's figure is followed by a noun of its own ("three a month" is not)."""
    return bool(re.match(r"[\s-]*[^\W\d_]{3,}", passage.text[figure.end :])) and not re.match(
        r"\s*(?:and|or|then|now|per|each|every|but|for|with|the|was|were|from|that|when|said)\b",
        passage.text[figure.end :],
    )


def _of_another_time(statement: Statement, figure: Quantity, own: list[tuple[Passage, Quantity]], case: Case) -> bool:
    """Say whether the claim's month or year stands, in the draft, beside a rival of the figure that fits better."""
    times = {t.group() for t in _TIME.finditer(statement.text) if not in_figures(t.start(), (figure,))}
    here = [p for p, _ in own]
    then = [p for p in case.passages.sentences if times.intersection(_TIME.findall(p.text))]
    if own and all(_beside_another_time(p, q, times) for p, q in own):
        return True
    if any(p in then for p in here) or any(
        n in then and not has_rival(n, figure) for p in here for n in case.passages.near(p)
    ):
        return False
    least = max(_common(statement, p) for p in here)
    return any(_common(statement, p) > least and has_rival(p, figure) for p in then)


def _beside_another_time(passage: Passage, figure: Quantity, times: set[str]) -> bool:
    """Say whether a sentence with a time of the claim has a rival beside it, and the figure beside another time."""
    rivals = [q for q in meant(passage) if q.dimension == figure.dimension and q.value != figure.value]
    named = [t for t in _TIME.finditer(passage.text) if not in_figures(t.start(), passage.quantities)]
    claimed = [t for t in named if t.group() in times]
    if not rivals or not claimed:
        return False
    mine = min(named, key=lambda t: _gap(t, figure))
    return mine not in claimed and all(
        min((figure, *rivals), key=lambda q: _gap(t, q)) is not figure and _gap(t, figure) > _gap(mine, figure)
        for t in claimed
    )


def _gap(time: re.Match[str], figure: Quantity) -> int:
    """Return the characters between a time and a figure."""
    return max(time.start() - figure.end, figure.start - time.end())


def _in_figure(word: Word, statement: Statement) -> bool:
    return in_figures(word.start, statement.quantities) and not _TIME.fullmatch(word.text)


def _common(statement: Statement, passage: Passage) -> int:
    plain = [w for w in statement.words if w.folded not in lexicon().function and not _in_figure(w, statement)]
    return sum(bool(w.lemmas & passage.lemmas) for w in plain)


def _of_another(statement: Statement, figure: Quantity, own: list[tuple[Passage, Quantity]], case: Case) -> bool:
    """Say whether the claim's name or subject is not the one of the figure in any of the draft's sentences with it."""
    if not figure.dimension and figure.value <= _SMALL:
        return False
    clause = next((c for c in statement.clauses if c.start <= figure.start < c.end), None)
    if clause is None:
        return False
    named = {n.key for n in statement.names if clause.start <= n.word.start < clause.end}
    subject = _subject(statement, clause, figure, case)
    return all(_of_another_name(p, q, named) or _lacks(subject, p, case) for p, q in own) and bool(own)


def _of_another_name(passage: Passage, figure: Quantity, named: set[str]) -> bool:
    """Say whether a name of the claim stands in the figure's sentence, but another one much nearer to the figure."""
    ties: dict[str, float] = {}
    for name in names(passage.text, passage.words):
        if _proper(name) and not any(q.start <= name.word.start < q.end for q in passage.quantities):
            tie = nearness(passage.text, name.word.start, figure.start)
            ties[name.key] = max(tie, ties.get(name.key, 0.0))
    mine = max((tie for key, tie in ties.items() if key in named), default=0.0)
    nearest = max((tie for key, tie in ties.items() if key not in named), default=0.0)
    return mine > 0 and nearest > _MUCH * mine


def _proper(name: Name) -> bool:
    return name.word.text[0].isupper() and name.word.text not in units().words.months


def _subject(statement: Statement, clause: Clause, figure: Quantity, case: Case) -> list[Term]:
    """Return the words of content before the clause's verb, if the figure stands behind it."""
    verb = _VERB.search(statement.text, clause.start, figure.start)
    if not verb:
        return []
    before = [w for w in statement.words if clause.start <= w.start < verb.start()]
    return [t for t in terms(before, case.passages) if not is_faint(t.word)]


def _lacks(subject: Sequence[Term], passage: Passage, case: Case) -> bool:
    """Say whether a passage knows nothing of the subject, all of which another passage has."""
    if len(subject) < _WHOLE or any(t.held(p.lemmas) for t in subject for p in read(passage, case.passages)):
        return False
    return any(all(t.exact & p.lemmas for t in subject) for p in case.passages.sentences)


def _tied_elsewhere(statement: Statement, figure: Quantity, own: list[tuple[Passage, Quantity]], case: Case) -> bool:
    """Say whether the words around the figure stand in the draft around another figure of its kind, or far from it."""
    if (not figure.dimension and figure.value <= _SMALL) or _loose(statement, figure, own, case):
        return False
    if _TIME.fullmatch(written(statement.text, figure)):
        return False  # a year measures nothing
    if _is_owned(statement, figure, own):
        return False
    bound = _bound(statement, figure, own, case)
    others = {q: given(statement.readings(q), case) for q in statement.quantities if q is not figure}
    rivals = [
        Place(p, q.start)
        for p, q in everywhere(case)
        if q.dimension == own[0][1].dimension
        and not any(q is o for places in (own, *others.values()) for _, o in places)
    ]
    told = {p for places in others.values() for p, q in places if q.dimension == figure.dimension}
    told -= {p for p, _ in own}
    rivals = [place for place in rivals if place.passage not in told]  # there another figure of the claim belongs
    pointed = any(p is anchor for p, _ in own for anchor in case.anchors)
    resumed = _is_resumed(statement, figure)
    if rival(bound, rivals, case.passages) or (not pointed and apart(bound, case.passages, resumed=resumed)):
        return True
    alike = ((q, places) for q, places in others.items() if places and q.dimension == figure.dimension)
    beside = [_bound(statement, q, places, case) for q, places in alike]
    return any(swapped(bound, other, case.passages) for other in beside)


def _is_owned(statement: Statement, figure: Quantity, own: list[tuple[Passage, Quantity]]) -> bool:
    """Say whether a figure has its owner before it ("the vendor's 240,000"), of whom the draft's sentence speaks."""
    before = next((w for w in reversed(statement.words) if w.end <= figure.start), None)
    if before is None or not before.folded.endswith("'s"):
        return False
    return any(before.lemmas & p.lemmas for p, _ in own)


def _is_resumed(statement: Statement, figure: Quantity) -> bool:
    """Say whether a figure names again what was said ("the 214 pages"), or tells a change of it."""
    return figure.dimension in _CHANGES or _RESUMED.search(statement.text, 0, figure.start) is not None


def _loose(statement: Statement, figure: Quantity, own: list[tuple[Passage, Quantity]], case: Case) -> bool:
    """Say whether a figure is only a length of time ("for a month"), or stands with another one of the claim.

    Two figures of different kinds that the draft gives in one sentence belong together in the claim too.
    """
    if (
        figure.dimension == "time"
        and figure.value == figure.unit
        and not re.search(r"\d", written(statement.text, figure))
    ):
        return True
    beside = [q for q in statement.quantities if q is not figure and q.dimension != figure.dimension]
    if any(not given(statement.readings(q), case) and derived(statement, q, case) for q in beside):
        return True  # "by seven points, to 4 %"
    here = {p for p, _ in own}
    return any(p in here for q in beside for p, _ in given(statement.readings(q), case))


def _parted(statement: Statement, figure: Quantity, own: list[tuple[Passage, Quantity]], case: Case) -> bool:
    """Say whether another figure of the clause stands, in the draft, only beside a rival of this one."""
    clause = next((c for c in statement.clauses if c.start <= figure.start < c.end), None)
    beside = [q for q in statement.quantities if q is not figure and q.dimension != figure.dimension]
    near = {n for p, _ in own for n in case.passages.near(p)}
    for other in beside:
        if clause is None or not clause.start <= other.start < clause.end or not other.dimension:
            continue
        homes = [p for p, _ in given(statement.readings(other), case)]
        if homes and not near.intersection(homes) and all(has_rival(p, figure) for p in homes):
            return True
    return False


def _bound(statement: Statement, figure: Quantity, own: list[tuple[Passage, Quantity]], case: Case) -> Bound:
    clause = next((c for c in statement.clauses if c.start <= figure.start < c.end), None)
    inside = statement.within(clause) if clause else statement.words
    found = terms((w for w in inside if not in_figures(w.start, statement.quantities)), case.passages)
    return Bound(statement.text, figure.start, found, [Place(p, q.start) for p, q in own])


_WAYS: tuple[tuple[Callable[[Claimed], bool], str], ...] = (
    (lambda c: _other_rate(c.figure, c.own), "is no such rate in the draft"),
    (_in_wrong_role, "is not the {role} in the draft"),
    (lambda c: _other_noun(c.statement, c.figure, c.own, c.case), "counts something else in the draft"),
    (_in_wrong_pair, "does not go with the other figure in the draft"),
    (_of_wrong_time, "is of another time in the draft"),
    (_of_wrong_thing, "belongs to something else in the draft"),
    (_measures_else, "measures something else in the draft"),
)
