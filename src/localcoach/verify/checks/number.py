"""Number: every figure of a claim is in the draft with its unit, for the same thing and in the same role."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, permutations

from localcoach.verify import quantity
from localcoach.verify.binding import Bound, apart, read, rival, swapped
from localcoach.verify.case import Case, Reason
from localcoach.verify.dates import dates
from localcoach.verify.ledger import Figure, stated_roles
from localcoach.verify.lexicon import lexicon
from localcoach.verify.match import Place, Term, is_faint, nearness, terms
from localcoach.verify.names import Name, names
from localcoach.verify.passages import Passage
from localcoach.verify.quantity import FOLD, Quantity
from localcoach.verify.statements import Clause, Statement
from localcoach.verify.text import Word
from localcoach.verify.units import units

_SMALL = 10  # up to here a reviewer counts what the draft gives ("two options")
_DERIVED = re.compile(
    r"\b(?:cut|drop\w*|reduc\w+|fell|fall\w*|lower\w*|less|fewer|more|improve\w*|gain\w*|by|difference|faster|slower|times|fold|"
    r"halv\w+|quicker|exceed\w*|surpass\w*|beat\w*|overr[au]n\w*|doubl\w+|tripl\w+|quadrupl\w+|sooner|earlier|later|down|up|ris\w+|rose|increas\w+|saved?|saving|shorter|better|decreas\w+|smaller|gap|shr[aiu]nk\w*|cheaper|change|off|grew|growth|higher|longer|ahead|lead|beyond|apart|over|under|above|below)\b|[x×]",
    re.IGNORECASE,
)
_BEYOND = Fraction(5, 4)
_MUCH = 2.5  # how much nearer another name must be to a figure
_WHOLE = 2  # words of a subject that can tell it from others
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|had|have|would|will|could|can|took|takes?|costs?|lasted|needs?|needed|ran|runs?|went|fell|rose|grew|"
    r"got|gets?|stayed|kept|made|makes?|reached|came|comes?|used|saved)\b",
    re.IGNORECASE,
)
_AKIN = 2
_TIME = re.compile(
    r"\b(?:(?:19|20)\d\d|Q[1-4]|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_TARGET = re.compile(r"\b(?:targets?|goals?|aim|objective|mark|threshold)\b", re.IGNORECASE)
_DIFFERENCES = ("point", "time")  # kinds of figures that name the change of bare ones
_PERMILLE = Fraction(1, 1000)
_PAIRED = ("share", "time")  # kinds of figures whose change a claim may compute across sentences
_FEW = 2  # fewer words of content than that tie a computed figure to no passage
_REST = re.compile(r"\b(?:other|others|rest|remaining|all but|without|left|except)\b", re.IGNORECASE)
_UNDONE = re.compile(r"\b(?:miss\w*|fail\w*|lack\w*|lost|never|not?|nobody|\w+n't|without|un\w{3,}ed)\b", re.IGNORECASE)
_AS_MUCH = re.compile(r"\bas (?:often|many|much|long|high|large|fast|expensive|cheap|dear|big|small|short|slow|quick)\b", re.IGNORECASE)  # "half as often": down by half
_TOTAL = re.compile(r"\b(?:total\w*|altogether|combined|together|sum\w*|in all|all told)\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:every|each|on) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b", re.IGNORECASE)
_ROLES = ("baseline", "target", "result")


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason for every figure that the draft does not give, or gives for something else."""
    for statement in case.of("states", "misses"):
        yield from _misdated(statement, case)
        roles = stated_roles(statement.text, statement.quantities)
        for figure in statement.quantities:
            if not demanded(statement, figure, case):
                continue
            own = given(statement.readings(figure), case)
            if own:
                yield from _misplaced(statement, figure, own, roles.get(figure, ""), case)
            elif not (_in_raw_text(figure, case) or computed(statement, figure, case)):
                yield _absent(statement.text, figure, case)


def demanded(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether a figure speaks of the draft's facts; a reviewer's own count ("two options") does not."""
    if not figure.value:
        return False  # "to zero" says what the draft calls none
    if figure.dimension == "ordinal":
        return figure.value > 4
    if figure.dimension or figure.value > _SMALL or figure.value.denominator > 1:
        return True
    noun = _counted(statement, figure)
    if noun is None:
        return True
    return any(not q.dimension and _followed_by((p, q), noun.lemmas) for p, q in _all(case))


def _counted(statement: Statement, figure: Quantity) -> Word | None:
    """Return the noun that a bare figure counts ("two or three figures"); None if it counts nothing named."""
    plain = [w for w in statement.words if w.start >= figure.end and not _inside(w.start, statement.quantities)]
    noun = next((w for w in plain if w.folded != "or"), None)
    return noun if noun and noun.folded not in lexicon().function and noun.text[0].isalpha() else None


def given(readings: Sequence[Quantity], case: Case) -> list[tuple[Passage, Quantity]]:
    """Return the places where the draft gives a figure, in one of its readings."""
    stated = [(p, q) for p, q in _all(case) if any(quantity.same(r, q) for r in readings)]
    return stated or [(p, q) for p, q in _all(case) if any(quantity.implied(r, q) for r in readings)]


def _all(case: Case) -> Iterable[tuple[Passage, Quantity]]:
    return ((p, q) for p in case.passages.all for q in p.quantities)


def _followed_by(place: tuple[Passage, Quantity], lemmas: frozenset[str]) -> bool:
    passage, figure = place
    following = next((w for w in passage.words if w.start >= figure.end), None)
    return following is not None and bool(following.lemmas & lexicon().kin(lemmas))


def _in_raw_text(figure: Quantity, case: Case) -> bool:
    """Say whether the figure stands in a part of the file that is no sentence (a code block, a table's head)."""
    return any(quantity.same(figure, q) for q in case.subject.raw_quantities)


def _absent(text: str, figure: Quantity, case: Case) -> Reason:
    """Name the closest thing that the draft has: the same digits with another unit."""
    amount = figure.value / figure.unit
    for passage, other in _all(case):
        if other.value / other.unit == amount and other.dimension != figure.dimension:
            line, column = case.passages.line_column(passage, other.start)
            return Reason("number", f"'{_text(text, figure)}' has another unit in the draft", line, column)
    return Reason("number", f"'{_text(text, figure)}' is not in the draft")


def _text(text: str, figure: Quantity) -> str:
    return " ".join(text[figure.start : figure.end].split())


def _misdated(statement: Statement, case: Case) -> Iterator[Reason]:
    """Yield a reason for a month that stands beside other days or another year in the draft."""
    given_dates = dates(case.passages.draft.text)
    for date in dates(statement.text):
        if date in given_dates:
            continue
        if any(other.rivals(date) for other in given_dates):
            yield Reason("number", f"'{date}' is another date in the draft")


def _misplaced(
    statement: Statement, figure: Quantity, own: list[tuple[Passage, Quantity]], role: str, case: Case
) -> Iterator[Reason]:
    """A figure that the draft gives, but for another thing or in another role."""
    if _shown(statement, figure, case):
        return
    passage, place = own[0]
    line, column = case.passages.line_column(passage, place.start)
    said = _text(statement.text, figure)
    if _other_rate(figure, own):
        yield Reason("number", f"'{said}' is no such rate in the draft", line, column)
    elif role and _other_role(figure, own, role, case):
        yield Reason("number", f"'{said}' is not the {role} in the draft", line, column)
    elif _other_noun(statement, figure, own):
        yield Reason("number", f"'{said}' counts something else in the draft", line, column)
    elif statement.mood == "states" and figure.dimension and _parted(statement, figure, own, case):
        yield Reason("number", f"'{said}' does not go with the other figure in the draft", line, column)
    elif statement.mood == "states" and _of_another_time(statement, figure, own, case):
        yield Reason("number", f"'{said}' is of another time in the draft", line, column)
    elif statement.mood == "states" and _of_another(statement, figure, own, case):
        yield Reason("number", f"'{said}' belongs to something else in the draft", line, column)
    elif (
        statement.mood == "states"
        and not _in_role(own, role, case)
        and _tied_elsewhere(statement, figure, own, case)
        and not (figure.part and _part_of(statement, figure, case))
    ):
        yield Reason("number", f"'{said}' measures something else in the draft", line, column)


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


def _rivals_role(other: Figure, figure: Quantity, role: str, here: list[Figure]) -> bool:
    if other.role != role or other.quantity.dimension != figure.dimension:
        return False
    return any(other.passage is f.passage or set(f.measures) & set(other.measures) for f in here)


def _other_noun(statement: Statement, figure: Quantity, own: list[tuple[Passage, Quantity]]) -> bool:
    """A plain count with a noun of its own ("900 shoppers") needs that noun, or one for the same, in the passage."""
    if figure.dimension:
        return False
    following = [w for w in statement.words if w.start >= figure.end][:2]
    noun = next((w for w in following if not is_faint(w)), None)
    if noun is None or lexicon().past(noun.folded) or noun.folded in lexicon().function or not noun.text[0].isalpha():
        return False
    if not re.fullmatch(r"[\s\w-]*", statement.text[figure.end : noun.start]):
        return False
    close = lexicon().kin(noun.lemmas) | {near for lemma in noun.lemmas for near in lexicon().related(lemma)}
    if all(_counted_by_another(p, q, close) for p, q in own):
        return True
    return not any(close & p.lemmas or not _has_noun(p, q) for p, q in own)


def _counted_by_another(passage: Passage, figure: Quantity, noun: frozenset[str]) -> bool:
    """Say whether the noun stands right behind another count of the passage, and the figure has a noun of its own."""
    counts = [q for q in _plain(passage) if not q.dimension]
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


def _of_another_time(
    statement: Statement, figure: Quantity, own: list[tuple[Passage, Quantity]], case: Case
) -> bool:
    """Say whether the month or year of the claim stands, in the draft, beside a rival of the figure that fits better."""
    times = {t.group() for t in _TIME.finditer(statement.text) if not _inside(t.start(), (figure,))}
    here = [p for p, _ in own]
    then = [p for p in case.passages.sentences if times.intersection(_TIME.findall(p.text))]
    if any(p in then for p in here) or any(n in then and not _has_rival(n, figure) for p in here for n in case.passages.near(p)):
        return False
    least = max(_common(statement, p) for p in here)
    return any(_common(statement, p) > least and _has_rival(p, figure) for p in then)


def _in_figure(word: Word, statement: Statement) -> bool:
    return _inside(word.start, statement.quantities) and not _TIME.fullmatch(word.text)


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
    bound = _bound(statement, figure, own, case)
    others = {q: given(statement.readings(q), case) for q in statement.quantities if q is not figure}
    rivals = [
        Place(p, q.start)
        for p, q in _all(case)
        if q.dimension == own[0][1].dimension
        and not any(q is o for places in (own, *others.values()) for _, o in places)
    ]
    told = {p for places in others.values() for p, q in places if q.dimension == figure.dimension}
    told -= {p for p, _ in own}
    rivals = [place for place in rivals if place.passage not in told]  # there another figure of the claim belongs
    pointed = any(p is anchor for p, _ in own for anchor in case.anchors)
    if rival(bound, rivals, case.passages) or (not pointed and apart(bound, case.passages)):
        return True
    alike = ((q, places) for q, places in others.items() if places and q.dimension == figure.dimension)
    beside = [_bound(statement, q, places, case) for q, places in alike]
    return any(swapped(bound, other, case.passages) for other in beside)


def _loose(statement: Statement, figure: Quantity, own: list[tuple[Passage, Quantity]], case: Case) -> bool:
    """Say whether a figure is only a length of time ("for a month"), or stands with another one of the claim.

    Two figures of different kinds that the draft gives in one sentence belong together in the claim too.
    """
    if (
        figure.dimension == "time"
        and figure.value == figure.unit
        and not re.search(r"\d", _text(statement.text, figure))
    ):
        return True
    beside = [q for q in statement.quantities if q is not figure and q.dimension != figure.dimension]
    if any(not given(statement.readings(q), case) and _derived(statement, q, case) for q in beside):
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
        if homes and not near.intersection(homes) and all(_has_rival(p, figure) for p in homes):
            return True
    return False


def _has_rival(passage: Passage, figure: Quantity) -> bool:
    return any(q.dimension == figure.dimension and q.value != figure.value for q in _plain(passage))


def _bound(statement: Statement, figure: Quantity, own: list[tuple[Passage, Quantity]], case: Case) -> Bound:
    clause = next((c for c in statement.clauses if c.start <= figure.start < c.end), None)
    inside = statement.within(clause) if clause else statement.words
    found = terms((w for w in inside if not _inside(w.start, statement.quantities)), case.passages)
    return Bound(statement.text, figure.start, found, [Place(p, q.start) for p, q in own])


def _inside(start: int, figures: tuple[Quantity, ...]) -> bool:
    return any(q.start <= start < q.end for q in figures)


def computed(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether a figure follows from those of the draft: as a change, as a part of a count, or as half of one."""
    ways = (_shown, _derived, _multiple_of, _part_of, _half_of, _rest_of, _sum_of, _product_of)
    return any(way(statement, figure, case) for way in ways)


def _shown(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether a figure is the change between two others of the claim, which the draft gives, or their product."""
    others = [q for q in statement.quantities if q is not figure and given(statement.readings(q), case)]
    return any(
        dimension == figure.dimension and _amounts_to(value, figure)
        for old, new in permutations(others, 2)
        for dimension, value in (*_changes(old, new), (new.dimension, old.value * new.value if not old.dimension else 0))
    )


def _multiple_of(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether "three times as long" is how two figures of one kind compare that stand in one sentence."""
    if figure.dimension != FOLD or not _AS_MUCH.search(statement.text):
        return False
    pairs = (pair for p in case.passages.sentences for pair in permutations(_plain(p), 2))
    return any(
        a.dimension == b.dimension and b.value and _amounts_to(a.value / b.value, figure) for a, b in pairs
    )


def _rest_of(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether a figure is what another one leaves, where the claim says so ("the other 70 %", "19 % missed it")."""
    if figure.dimension == "share":
        parts = ([q.value for q in _plain(p) if q.dimension == "share"] for p in _about(statement, case))
        return any(_agrees(1 - value, figure) for values in parts for value in (sum(values), *values))
    if any(_remainder(p) == figure.value and _near_word(statement, p, case) for p in case.passages.sentences):
        return not figure.dimension
    if not _REST.search(statement.text):
        return False
    counts = {q.value for p, q in _all(case) if not q.dimension and not q.weak and _shares_word(statement, p)}
    return not figure.dimension and any(a - b == figure.value for a, b in permutations(counts, 2))


def _remainder(passage: Passage) -> Fraction | None:
    """Return what the counts of a sentence leave of the first and largest one, if it speaks of a rest."""
    counts = [q.value for q in _plain(passage) if not q.dimension]
    if len(counts) < _FEW or counts[0] != max(counts) or not _REST.search(passage.text):
        return None
    return counts[0] - sum(counts[1:])


def _product_of(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether a rough sum is that of a count and a figure of its kind in one sentence ("88 of them at 9,000")."""
    pairs = (pair for p in case.passages.sentences for pair in permutations(_plain(p), 2))
    return figure.dimension.isupper() and figure.hedged and any(
        not a.dimension and b.dimension == figure.dimension and _agrees(a.value * b.value, figure) for a, b in pairs
    )


def _agrees(value: Fraction, figure: Quantity) -> bool:
    """Say whether a figure states a computed value, or bounds it."""
    plain = replace(figure, value=value, bound="", hedged=False, part=False)
    return quantity.same(figure, plain) or quantity.implied(figure, plain)


def _about(statement: Statement, case: Case) -> Iterator[Passage]:
    """Yield the passages of whose shares a claim may tell the rest: any if it says "rest", else those that it denies."""
    if _REST.search(statement.text) or _AS_MUCH.search(statement.text):
        yield from case.passages.all
    elif _UNDONE.search(statement.text):
        yield from (p for p in case.passages.sentences if _near_word(statement, p, case))


def _sum_of(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether a figure is all that one sentence of the draft gives of its kind, where the claim adds up."""
    if not _TOTAL.search(statement.text):
        return False
    sums = ([q.value for q in _plain(p) if q.dimension == figure.dimension] for p in case.passages.sentences)
    return any(len(values) > 1 and sum(values) == figure.value for values in sums)


def _part_of(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether a share is that of two counts of one sentence ("two thirds" for 41 of 63), or of two sums."""
    said_of = re.match(r"\s*of\b", statement.text[figure.end :])
    if figure.dimension != "share" or not (figure.part or said_of):
        return False
    counts = (
        pair
        for passage in case.passages.sentences
        if _shares_word(statement, passage)
        for pair in permutations([q for q in _plain(passage) if q.dimension in ("", "time")], 2)
        if pair[0].dimension == pair[1].dimension
    )
    sums = [q for p, q in _all(case) if q.dimension.isupper() and _shares_word(statement, p)]
    return any(_is_ratio(figure, a, b) for a, b in (*counts, *permutations(sums, 2)) if 0 < a.value < b.value)


def _is_ratio(figure: Quantity, a: Quantity, b: Quantity) -> bool:
    ratio = replace(figure, value=a.value / b.value, part=False, hedged=False)
    if figure.bound == "upper" and figure.value / _BEYOND < ratio.value < figure.value:
        return True
    return quantity.same(figure, ratio) or _amounts_to(ratio.value, replace(figure, part=False))


def _half_of(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether a figure is half of one of the draft, where the claim says so."""
    beside = statement.text[: figure.start] + statement.text[figure.end :]
    if not re.search(r"\bhal(?:f|ve)", beside):
        return False
    whole = replace(figure, value=figure.value * 2, part=False)
    return any(
        quantity.same(whole, q) and _near_word(statement, p, case) for p, q in _all(case)
    )


def _shares_word(statement: Statement, passage: Passage) -> bool:
    solid = [w for w in statement.words if w.folded not in lexicon().function and not is_faint(w)]
    plain = [w for w in solid if not _inside(w.start, statement.quantities)]
    return len(plain) < _FEW or any(lexicon().family(lexicon().kin(w.lemmas)) & passage.lemmas for w in plain)


def _near_word(statement: Statement, passage: Passage, case: Case) -> bool:
    return any(_shares_word(statement, near) for near in case.passages.near(passage))


def _derived(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether the figure follows from an old and a new one, and the claim gives it as a change."""
    if not _DERIVED.search(statement.text):
        return False
    pairs = [(old.passage, old.quantity, new.quantity) for old, new in case.subject.ledger.changes]
    pairs += [(p, a, b) for p in case.passages.sentences for a, b in _side_by_side(p)]
    about = [(old, new) for passage, old, new in pairs if _shares_word(statement, passage)]
    return any(
        _amounts_to(value, figure)
        for old, new in (*about, *_across(statement, case), *_past_target(statement, case))
        for dimension, value in (*_changes(old, new), *_unnamed_change(old, new, figure))
        if dimension == figure.dimension
    )


def _side_by_side(passage: Passage) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the comparable figures that stand side by side; one may have left its unit to the other."""
    bare = {q.start for q in passage.quantities if q.bare}
    readings = [q for q in passage.quantities if not q.weak or (q.dimension and q.start in bare)]
    readings = [q for q in readings if not q.bare]
    yield from ((a, b) for a, b in pairwise(_plain(passage)) if _comparable(a, b))
    yield from ((a, b) for a, b in pairwise(readings) if a.dimension == b.dimension and a.weak != b.weak)


def _unnamed_change(old: Quantity, new: Quantity, figure: Quantity) -> Iterator[tuple[str, Fraction]]:
    """Yield the difference of two figures without a unit in the claim's unit ("eighty-one went to ninety-six")."""
    if old.bare and new.bare and (figure.dimension in _DIFFERENCES or figure.unit == _PERMILLE):
        yield figure.dimension, abs(new.value - old.value) * figure.unit


def _past_target(statement: Statement, case: Case) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield each target with each new figure of its kind, where the claim speaks of a target."""
    if _TARGET.search(statement.text):
        results = [new.quantity for _, new in case.subject.ledger.changes]
        yield from ((f.quantity, new) for f in case.subject.ledger.having("target") for new in results)


def _across(statement: Statement, case: Case) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield an old and a new figure from two sentences that have a word of the claim in common."""
    plain = [t for t in terms(statement.words, case.passages) if not t.exact & lexicon().general]
    about = [lexicon().family(t.exact) for t in plain]
    told = {p for q in statement.quantities for p, _ in given(statement.readings(q), case)}
    figures = [(p, q) for p, q in _all(case) if not q.weak and not q.part and q.dimension in ("", *_PAIRED)]
    for (one, a), (other, b) in permutations(figures, 2):
        joint = bool(a.dimension) and any(family & one.lemmas and family & other.lemmas for family in about)
        joint = joint or (_akin(one, other) and bool({one, other} & told))
        if one is not other and a.dimension == b.dimension and joint:
            yield a, b


def _akin(one: Passage, other: Passage) -> bool:
    """Say whether two passages have so many words of content in common that they measure one thing."""
    shared = [w for w in one.words if w.lemmas & other.lemmas and w.folded not in lexicon().function]
    return len([w for w in shared if w.text[0].isalpha() and not w.lemmas & lexicon().general]) >= _AKIN


def _comparable(a: Quantity, b: Quantity) -> bool:
    """Say whether the difference of two figures that stand side by side means something: shares, or sums of money."""
    return a.dimension == b.dimension and (a.dimension == "share" or a.dimension.isupper() or (a.bare and b.bare))


def _plain(passage: Passage) -> list[Quantity]:
    return [q for q in passage.quantities if not q.weak]


def _amounts_to(value: Fraction, figure: Quantity) -> bool:
    """Say whether a computed value is the claimed one, or a little beyond it as its bound says ("more than halved")."""
    if quantity.rounded(value, figure.unit, figure.digits) == figure.value:
        return True
    if figure.bound == "lower":
        return figure.value < value < figure.value * _BEYOND
    return figure.part and figure.hedged and figure.value / _BEYOND < value < figure.value * _BEYOND


def _changes(a: Quantity, b: Quantity) -> Iterator[tuple[str, Fraction]]:
    """Yield what can be computed from an old and a new figure: difference, change in per cent, ratio."""
    if a.dimension != b.dimension or not a.value or not b.value:
        return
    low, high = sorted((a.value, b.value))
    yield (("point", (high - low) * 100) if a.dimension == "share" else (a.dimension, high - low))
    yield "share", abs(b.value - a.value) / a.value
    yield "fold", high / low
