"""Polarity: no negation inserted or lost, no word turned into its opposite, no direction reversed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise

from localcoach.verify.case import Case, Reason
from localcoach.verify.figures import given
from localcoach.verify.lexicon import lexicon
from localcoach.verify.match import Term, align, is_faint, terms
from localcoach.verify.passages import Passage
from localcoach.verify.statements import Clause, Statement
from localcoach.verify.text import Word
from localcoach.verify.units import units

_SHARE = 0.5  # of a clause's words that a passage must hold before the two are compared
_RIVAL = 0.85  # share of the best passage's that makes another one a candidate too
_LEAST = 2  # words of content that a claim and a denial of it have in common
_SCOPE = 4  # words of content that a negation governs
_REACH = 9  # words around an opposite in which a shared word must stand
_END = re.compile(r"[,;:.!?()–—]|\b(?:but|because|while|whereas|although|though|since|so)\b", re.IGNORECASE)
_SWITCHES = frozenset(["switch", "turn", "opt", "log", "sign", "scale", "ramp", "go", "come", "phase", "roll", "check"])
_NO = re.compile(r"\b(?:said|says) no\b|(?:->|→) ?no\b")
_ADVERB = r"\b(?P<adverb>hourly|daily|nightly|weekly|monthly|quarterly|yearly|annually)\b"
_EVERY = re.compile(rf"\b(?:every|each|per)\s+(?P<unit>\w+)|{_ADVERB}")
_ANY_RATE = re.compile(rf"\b(?:every|each|per|an?)\s+(?P<unit>\w+)|{_ADVERB}")
_WEEKDAY = re.compile(r"\b(?:every |on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b")
_PARTICLES = {"on": "off", "off": "on", "in": "out", "out": "in", "up": "down", "down": "up"}
_NO_DENIALS = frozenset(
    [
        ("nothing", "about"),
        ("nothing", "else"),
        ("not", "yet"),  # it was done later
        *(("no", w) for w in ("more", "less", "fewer", "later", "longer", "sooner")),
    ]
)
_IF = re.compile(r"\b(?:if|unless|until|whether|in case|when)\b[^,;:.]*$", re.IGNORECASE)  # "if it does not answer"
_BOUNDING = frozenset({"hardly", "barely"})
_PLAIN_MOVES = frozenset({"go", "come"})  # "subscriptions went up": where to, the check of directions judges
_POSTPOSED = frozenset({"nothing", "nobody", "none"})  # "changed nothing" denies the change
_CONTRASTS = frozenset({"prefer", "preferred", "rather", "instead", "than", "over", "against"})
_ORDER = frozenset({"before", "after", "earlier", "later", "with", "without"})  # opposites only before the same thing
_TURNING = frozenset({"right", "before", "after", "with", "without", "more", "less", "above", "below", "fewer"})


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason for every clause that says the opposite of each passage that may hold its words."""
    for statement in case.of("states"):
        whole = _passages(statement.words, case)
        for clause in statement.clauses:
            found = statement.within(clause)
            passages = _passages(found, case) or whole
            messages = [_turned(statement, clause, p, case) for p in passages]
            if messages and all(messages):
                line, column = case.passages.line_column(passages[0])
                yield Reason("polarity", messages[0], line, column)
            elif (denial := _denied(statement, found, case)) is not None:
                yield Reason("polarity", "the draft denies it", *case.passages.line_column(denial))


def _denied(statement: Statement, found: Sequence[Word], case: Case) -> Passage | None:
    """Return a passage that denies what a clause says, wherever it stands, if none that has the same words says it.

    A passage denies it if a negation governs what the clause has, and it or its neighbours hold another of its words.
    """
    solid = [w for w in found if w.folded not in lexicon().function and w.text[0].isalpha()]
    plain = not any(_negates(found, i) or w.folded in _CONTRASTS for i, w in enumerate(found)) and not _softened(found)
    if len(solid) < _LEAST or not plain:
        return None
    families = [lexicon().family(w.lemmas) for w in solid]
    denials = {p: groups for p in case.passages.sentences if (groups := _denials(p, families))}
    told = {p: _held_of(families, case.passages.lemmas_around(p)) for p in denials}
    best = max(told, key=lambda p: told[p], default=None)
    if best is None or told[best] < _LEAST or not _is_about(statement, found, best, case):
        return None
    denied = {lemma for group in denials[best] for w in group.words for lemma in w.lemmas}
    rivals = (p for p in case.passages.sentences if p not in denials and denied & p.lemmas)
    return best if max((_held_of(families, p.lemmas) for p in rivals), default=0) < told[best] else None


def _held_of(families: Sequence[frozenset[str]], lemmas: frozenset[str]) -> int:
    return sum(bool(family & lemmas) for family in families)


def _is_about(statement: Statement, found: Sequence[Word], passage: Passage, case: Case) -> bool:
    """Say whether what a claim points at, and every figure among its words, stands in a passage or beside it."""
    near = case.passages.near(passage)
    figures = (q for q in statement.quantities if found[0].start <= q.start <= found[-1].start)
    placed = all(any(p in near for p, _ in given(statement.readings(q), case)) for q in figures)
    return placed and (not case.anchors or any(p in near for p in case.anchors))


def _denials(passage: Passage, families: Sequence[frozenset[str]]) -> list["_Group"]:
    """Return the negations of a passage that govern words of a claim: the first of theirs, and more than half."""
    return [
        group
        for group in _governed(passage.text, passage.words)
        if not _IF.search(passage.text, 0, group.negator.start) and group.negator.folded not in _BOUNDING
        if not (group.of_noun and group.negator.folded == "not")  # "hers, not the scheduler's"
        if not re.search(r"\b(?:without|unless|until)\b", passage.text[group.negator.end :])  # which asks for it
        if (held := [w for w in group.words if any(family & w.lemmas for family in families)])
        and held[0] is group.words[0]
        and len(held) * 2 > len(group.words)
    ]


def _softened(found: Sequence[Word]) -> bool:
    excess = any(w.folded == "too" for w in found[:-1])  # "too big for the lift" does not fit
    return excess or any((w.lemmas & _soft() and w.folded not in w.lemmas) or w.folded in _soft() for w in found)


def _turned(statement: Statement, clause: Clause, passage: Passage, case: Case) -> str:
    found = statement.within(clause)
    figures = [q for q in statement.quantities if clause.start <= q.start < clause.end]
    bounded = any(
        q.bound or not given(statement.readings(q), case) for q in figures
    )  # "42 % were not" for 58 % that were
    negation = "" if bounded else _negation(statement, found, passage)
    text = statement.text[clause.start : clause.end]
    turned = _refused(found, passage) or _opposite(found, passage, case) or _particle(found, passage)
    return negation or turned or _frequency(text, found, passage, case)


def _passages(found: Sequence[Word], case: Case) -> list[Passage]:
    """Return the passages that the clause may be about: anchored ones if it can be, else those that hold most of it."""
    content = terms(found, case.passages)
    if all(is_faint(t.word) for t in content):
        return []
    for candidates in (case.anchors, case.passages.sentences):
        solid = [t for t in content if not is_faint(t.word)]
        best = [a for a in align(content, candidates) if a.share >= _SHARE and a.hits > 1]
        best = [a for a in best if any(t.exact & a.passage.lemmas for t in solid)]
        if best:
            return _fullest([a.passage for a in best if a.share >= _RIVAL * best[0].share], content)
    return []


def _fullest(passages: Sequence[Passage], content: Sequence[Term]) -> list[Passage]:
    """Leave out passages that hold only some of the words that another one holds."""
    held = {p: {t.word.start for t in content if lexicon().family(t.exact) & p.lemmas} for p in passages}
    return [p for p in passages if not any(held[p] < other for other in held.values())]


def _negation(statement: Statement, found: Sequence[Word], passage: Passage) -> str:
    """Return what is wrong if words that both have are negated on one side only."""
    claimed = [*_governed(statement.text, found)]
    given = [*_governed(passage.text, passage.words)]
    none = any(not q.value for q in passage.quantities)  # "burns | 2 | 0"
    if not none and any(_one_sided(group, passage.words, given) for group in claimed if not group.of_noun):
        return "the draft does not deny it"
    softly = _softened(found)
    plain = [g for g in given if not _IF.search(passage.text, 0, g.negator.start)]
    if not softly and not claimed and any(_denies_most(group, found) for group in plain):
        return "the draft denies it"
    given = [group for group in given if not group.of_noun or _whole(group, found)]
    if not softly and any(_one_sided(group, found, claimed) for group in given):
        return "the draft denies it"
    return ""


def _denies_most(group: "_Group", found: Sequence[Word]) -> bool:
    """Say whether the clause that a negation stands in holds half of a claim, some of it behind the negation."""
    if group.negator.folded in _BOUNDING or any(w.text[0].isdigit() or w.folded in _CONTRASTS for w in found):
        return False
    solid = [w for w in found if w.folded not in lexicon().function and not is_faint(w)]
    if any(lexicon().privative(w.folded) and not _held(w, group) for w in solid):
        return False  # "harmless" for what "cannot" do harm
    held = [w for w in solid if _held(w, group)]
    behind = any(lexicon().family(w.lemmas) & o.lemmas for w in held for o in group.words)
    return behind and len(held) > 1 and len(held) * 2 >= len(solid)


def _held(word: Word, group: "_Group") -> bool:
    return any(lexicon().family(word.lemmas) & o.lemmas for o in group.clause)


@cache
def _soft() -> frozenset[str]:
    return frozenset(lexicon().vocabulary.soft_negators)


@dataclass(frozen=True)
class _Group:
    """The words of content that one negation governs, the verb first, and whether it negates only a noun.

    ``before`` is the word of content in front of the negation, in its clause; ``ahead`` all of the sentence's there;
    ``clause`` those that it may be said of: all of the sentence's up to the end of the clause.
    """

    negator: Word
    words: tuple[Word, ...]
    of_noun: bool
    before: Word | None = None
    ahead: tuple[Word, ...] = ()
    clause: tuple[Word, ...] = ()

    def has(self, word: Word) -> bool:
        """Say whether the group holds this very word."""
        return any(w is word for w in self.words)


def _whole(group: _Group, found: Sequence[Word]) -> bool:
    """Say whether a claim has more of what a denied noun belongs to ("found no bike") than the noun alone."""
    if any(w.folded in _CONTRASTS for w in found):
        return False
    beside = [*group.words, *([group.before] if group.before else [])]
    if sum(any(w.lemmas & o.lemmas for o in found) for w in beside) > 1:
        return True
    contrasted = group.ahead[-1:]
    told = [w for w in group.ahead[:-1] if any(w.lemmas & o.lemmas for o in found)]
    return len(told) > 1 and not any(w.lemmas & o.lemmas for w in contrasted for o in found)


def _one_sided(group: _Group, others: Sequence[Word], negated: Sequence[_Group]) -> bool:
    """Say whether the other side has the governed verb and half of the rest, and negates none of them."""
    if any(o.lemmas & group.negator.lemmas and _denies(o) for o in others):
        return False
    shared = [w for w in group.words if any(w.lemmas & o.lemmas for o in others)]
    if not shared or shared[0] is not group.words[0] or len(shared) < len(group.words) / 2:
        return False
    return not any(g.has(o) for g in negated for w in shared for o in others if o.lemmas & w.lemmas)


def _denies(word: Word) -> bool:
    return word.folded in lexicon().negators or bool(word.lemmas & set(lexicon().vocabulary.negating_verbs))


def _governed(text: str, found: Sequence[Word]) -> Iterator[_Group]:
    """Yield what each negation governs: the next few words of content in its clause."""
    for at, word in enumerate(found):
        if not _negates(found, at):
            continue
        end = _END.search(text, word.end)
        stop = end.start() if end else len(text)
        inside = [w for w in found[at + 1 :] if w.start < stop and w.folded not in lexicon().function]
        begin = max((m.end() for m in _END.finditer(text, 0, word.start)), default=0)
        content = tuple(w for w in found[:at] if w.folded not in lexicon().function)
        ahead = [w for w in content if w.start >= begin]
        if not inside and text[stop : stop + 1] == ":":  # "not done: multi-region"
            inside = [w for w in found[at + 1 :] if w.start > stop and w.folded not in lexicon().function]
        before = ahead[-1] if ahead else None
        if word.folded in _POSTPOSED and before and not inside:
            yield _Group(word, tuple(reversed(ahead[-_SCOPE:])), False)
            continue
        yield _Group(word, tuple(inside[:_SCOPE]), _of_noun(text, found, at), before, content, (*content, *inside))


def _of_noun(text: str, found: Sequence[Word], at: int) -> bool:
    """Say whether only a noun is negated ("no trips", "volume, not success"), as a reviewer contrasts things."""
    contrasted = text[: found[at].start].rstrip().endswith((",", "–", "—", "("))
    return found[at].folded == "no" or contrasted or _next(found, at) in ("the", "a", "an", "just", "only")


def _negates(found: Sequence[Word], at: int) -> bool:
    """Say whether the word at ``at`` negates what follows: "never", or a verb like "failed" before "to"."""
    word = found[at]
    if word.folded in lexicon().negators:
        return (word.folded, _next(found, at)) not in _NO_DENIALS
    verb = bool(word.lemmas & set(lexicon().vocabulary.negating_verbs))
    return verb and (_next(found, at) == "to" or "from" in (w.folded for w in found[at + 1 : at + 3]))


def _next(found: Sequence[Word], at: int) -> str:
    return found[at + 1].folded if at + 1 < len(found) else ""


def _opposite(found: Sequence[Word], passage: Passage, case: Case) -> str:
    """Return what is wrong if the clause has the opposite of a word in the passage, which lacks its own."""
    for word in found:
        if (word.folded in lexicon().function and word.folded not in _TURNING) or word.lemmas & passage.lemmas:
            continue
        if _is_negated(found, found.index(word)) or word.lemmas & _PLAIN_MOVES or _is_nearly(word, found):
            continue  # "did not move" is "stayed"
        turned = frozenset(o for lemma in word.lemmas for o in lexicon().opposites(lemma))
        if any(o.lemmas & turned for o in found):
            continue  # "smaller ones before larger ones" has both
        allies = frozenset(o for lemma in turned for o in lexicon().opposites(lemma))
        against = [w for i, w in enumerate(passage.words) if w.lemmas & turned and not _is_negated(passage.words, i)]
        if word.folded in _ORDER:
            against = [o for o in against if _following(word, found) & _following(o, passage.words)]
        if against and not allies & passage.lemmas and _same_place(word, against, found, passage, case):
            return f"'{word.text}' is the opposite of what the draft says"
    return ""


def _is_nearly(word: Word, found: Sequence[Word]) -> bool:
    """Say whether "close to 47 %" only says about how much."""
    behind = [w for w in found if w.start > word.start][:2]
    return word.folded == "close" and [w.folded for w in behind][:1] == ["to"] and behind[-1].text[0].isdigit()


def _is_negated(found: Sequence[Word], at: int) -> bool:
    return any(_negates(found, i) for i in range(max(0, at - _SCOPE), at))


def _refused(found: Sequence[Word], passage: Passage) -> str:
    """Return what is wrong if the clause has accepted what somebody "said no" to."""
    if not _NO.search(passage.text) or any(_denies(w) or w.lemmas & _rejects() for w in found):
        return ""
    agreed = next((w for w in found if w.lemmas & _accepts()), None)
    return f"'{agreed.text}' is the opposite of what the draft says" if agreed else ""


@cache
def _accepts() -> frozenset[str]:
    return frozenset(o for lemma in _rejects() for o in lexicon().opposites(lemma))


@cache
def _rejects() -> frozenset[str]:
    return frozenset({"reject", "refuse", "decline", "veto"})


def _following(word: Word, found: Sequence[Word]) -> frozenset[str]:
    """Return the lemmas of the first word of content behind a word."""
    after = (w for w in found if w.start > word.start and w.folded not in lexicon().function)
    return next((w.lemmas for w in after), frozenset())


def _frequency(text: str, found: Sequence[Word], passage: Passage, case: Case) -> str:
    """Return what is wrong if the clause says how often, and neither the passage nor another about it says so."""
    claimed, given = _how_often(text, _EVERY), _how_often(passage.text, _ANY_RATE)
    if not claimed or not given or claimed & given:
        return ""
    solid = [t for t in terms(found, case.passages) if not is_faint(t.word)]
    about = (p for p in case.passages.sentences if sum(bool(t.exact & p.lemmas) for t in solid) * 2 >= len(solid))
    if not any(claimed & _how_often(p.text, _ANY_RATE) for p in about):
        return "the draft says that it happens more or less often"
    return ""


def _how_often(text: str, every: re.Pattern[str]) -> frozenset[Fraction]:
    """Return the rates that a text names in words ("every week", "nightly"), in seconds."""
    rates = units().rates
    spoken = (m["unit"] or m["adverb"] for m in every.finditer(text.lower()))
    named = frozenset(rates[word] for word in spoken if word in rates)
    return named | (frozenset([rates["week"]]) if _WEEKDAY.search(text) else frozenset())


def _particle(found: Sequence[Word], passage: Passage) -> str:
    """Return what is wrong if a verb has the opposite particle ("switched on" for "switched off")."""
    for verb, particle in pairwise(found):
        other = _PARTICLES.get(particle.folded)
        if not other or not verb.lemmas & _SWITCHES:
            continue
        there = {b.folded for a, b in pairwise(passage.words) if a.lemmas & verb.lemmas}
        if other in there and particle.folded not in there:
            return f"'{verb.text} {particle.text}' is the opposite of what the draft says"
    return ""


def _same_place(word: Word, against: Sequence[Word], found: Sequence[Word], passage: Passage, case: Case) -> bool:
    """Say whether a word of content beside the claim's word stands beside the opposite word too."""
    at = found.index(word)
    beside = terms((w for w in found[max(0, at - _REACH) : at + _REACH + 1] if w is not word), case.passages)
    for other in against:
        there = passage.words.index(other)
        around = passage.words[max(0, there - _REACH) : there + _REACH + 1]
        if any(t.held(w.lemmas) for t in beside for w in around if w is not other):
            return True
    return False
