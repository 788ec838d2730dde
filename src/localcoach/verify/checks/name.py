"""Name: every person, product, acronym and technical word of a claim is in the draft, and tied to the same thing."""

import re
from collections.abc import Iterator
from itertools import takewhile

from localcoach.verify.binding import Bound, rival
from localcoach.verify.case import Case, Reason
from localcoach.verify.lexicon import lexicon
from localcoach.verify.match import Place, terms
from localcoach.verify.names import Name
from localcoach.verify.statements import Clause, Statement
from localcoach.verify.text import Word
from localcoach.verify.units import units

_NATIVE = re.compile(r"(?:ish|ese|i?an|ch|ic)s?$")  # how adjectives of countries end
_BEGINNING = 3  # letters that a country and its adjective have in common


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason for every name that the draft does not hold, or holds in another part."""
    for statement in case.of("states", "misses"):
        known = []
        for name in statement.names:
            if held(name, statement, case):
                known.append(name)
            elif statement.mood == "states":
                yield Reason("name", f"'{name.word.text}' is not in the draft")
        if statement.mood == "states":
            yield from _moved(statement, known, case)


def held(name: Name, statement: Statement, case: Case) -> bool:
    """Say whether the draft holds a name: as written, as a part of a compound, as an acronym or its long form."""
    if name.word.text in units().words.months:
        short = name.word.text[:3]  # "may" and "march" are words as well, hence the capital
        full = next((m for m in units().words.months if m.startswith(short) and len(m) > 4), short)
        return re.search(rf"\b{short}(?:\b|{full[3:]})", case.passages.draft.text) is not None
    draft = case.passages.folded
    if name.key in draft or name.word.folded in draft or lexicon().lemmas(name.key) & case.passages.lemmas:
        return True
    if all(part in draft for part in re.split(r"[-/.&_]", name.key)):
        return True
    return _acronym(name.word, case) or _long_form(name.word, statement.words, draft) or _of_a_place(name, case)


def _of_a_place(name: Name, case: Case) -> bool:
    """Say whether the draft has the adjective of a country or the country of an adjective ("Polish", "Poland's")."""
    others = {w.folded for _, _, w in case.passages.tokens if w.text[0].isupper() and w.folded != name.key}
    return name.word.text[0].isupper() and any(
        bool(_NATIVE.search(name.key)) != bool(_NATIVE.search(other)) and _begin_alike(name.key, other)
        for other in others
    )


def _begin_alike(one: str, other: str) -> bool:
    shared = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))
    return shared >= _BEGINNING and shared * 2 >= max(len(one), len(other))


def _acronym(word: Word, case: Case) -> bool:
    """Say whether the letters of an acronym are the initials of words that follow each other in the draft."""
    if not (word.text.isupper() and 2 <= len(word.text) <= 6):
        return False
    initials = "".join(folded[0] for folded, _, _ in case.passages.tokens)
    return len(word.text) > 2 and word.folded in initials


def _long_form(word: Word, around: tuple[Word, ...], draft: frozenset[str]) -> bool:
    """Say whether the capitalised words around it have the initials of an acronym in the draft."""
    at = around.index(word)
    for start in range(max(0, at - 4), at + 1):
        for end in range(at + 2, min(len(around), at + 6) + 1):
            run = around[start:end]
            if len(run) > 1 and all(w.text[0].isupper() for w in run) and "".join(w.folded[0] for w in run) in draft:
                return True
    return False


def _moved(statement: Statement, known: list[Name], case: Case) -> Iterator[Reason]:
    """A name tied to another's part: everything around it in the claim stands near a rival in the draft."""
    for clause in statement.clauses:
        inside = [n for n in known if clause.start <= n.word.start < clause.end]
        mentioned = {n.key for n in inside}
        rivals = {n.word.start: _rival(clause, statement, n, mentioned, case) for n in inside}
        for name in inside:
            other = rivals[name.word.start]
            if other and all(rivals.get(start, other) for start in _whole(statement, name)):
                line, column = case.passages.line_column(other.passage, other.start)
                yield Reason("name", f"the draft says this of another name than '{name.word.text}'", line, column)


def _rival(clause: Clause, statement: Statement, name: Name, mentioned: set[str], case: Case) -> Place | None:
    places = case.subject.names
    own = places.get(name.key)
    if not own:
        return None
    others = [p for key, found in places.items() if key not in mentioned for p in found if _proper(p)]
    parts = _whole(statement, name)
    around = [w for w in statement.within(clause) if w.start not in parts]
    bound = Bound(statement.text, name.word.start, terms(around, case.passages), own)
    return rival(bound, others, case.passages)


def _proper(place: Place) -> bool:
    return place.passage.text[place.start].isupper()


def _whole(statement: Statement, name: Name) -> set[int]:
    """Return where the parts of a name of several words start ("Mr Brault")."""
    starts = {n.word.start for n in statement.names}
    at = statement.words.index(name.word)
    whole = {name.word.start}
    for step in (-1, 1):
        beside = at + step
        while 0 <= beside < len(statement.words) and statement.words[beside].start in starts:
            whole.add(statement.words[beside].start)
            beside += step
    return whole
