"""Who acts: the speaker, a group, or somebody else, in a claim and in the clause of the draft that it is about."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile

from localcoach.verify.lexicon import lexicon
from localcoach.verify.names import Name, key, names
from localcoach.verify.phrases import phrases
from localcoach.verify.text import Word
from localcoach.verify.units import units

SPEAKER, GROUP = "speaker", "group"
_BOUNDARY = re.compile(r"[.;:!?]|,\s+(?:and|but|so|because|while|whereas|since|which|who)\b|\s[–—-]\s")
_ASKING = frozenset({"which", "what", "how", "why", "whether", "where", "when"})


def without_report(text: str) -> str:
    """Return ``text`` with "you say that" and the like blanked out: it is the reviewer's frame, not a deed."""
    match = phrases().reporting.match(text)
    return " " * match.end() + text[match.end() :] if match else text


def agent(
    text: str, found: Sequence[Word], before: int, *, claim: bool = False, skip: Collection[int] = ()
) -> str | None:
    """Return who acts at position ``before`` of a text: SPEAKER, GROUP, a name's key, or None.

    That is the nearest agent before it in its clause that does not start at a position to ``skip``. In a claim "you"
    and "the author" are the speaker.
    """
    start = clause_start(text, before)
    named = {n.word.start: n.key for n in people(text, found) if _may_act(text, n.word, claim)}
    inside = [w for w in found if start <= w.start < before and w.start not in skip]
    inside = inside if claim else [w for w in inside if w.folded != "me" or not is_object(text, w)]
    for word in reversed(inside):
        if claim and word.folded in _ASKING:
            return None  # "asking Marieke which failure hurt": she does nothing here
        who = _kind(word, claim) or named.get(word.start) or (_role(word) if claim else None)
        if who == GROUP:
            return owner(inside, word, named) or GROUP
        if who:
            return who
    return SPEAKER if not claim and not start and _note_form(found) else None


def people(text: str, found: Sequence[Word]) -> Iterator[Name]:
    """Yield the names that may be somebody's: written like one, and "Jun" when no date is meant."""
    yield from (n for n in names(text, found) if n.word.text[0].isupper() or n.word.text[0] == "<")
    yield from (Name(w, key(w)) for w in found if w.text in units().words.months and not _dates(text, w))


_DATED = re.compile(
    r"(?:\d\w*|\b(?:in|by|until|till|since|from|of|to|before|after|early|late|mid|last|next|end|and|for))[ -]*$"
)


def _dates(text: str, word: Word) -> bool:
    """Say whether a month's name stands as one: beside a figure, or behind a word that introduces a time."""
    before, after = text[: word.start], text[word.end :]
    opens = len(word.text) > len("Jun") and not before.strip()
    return opens or bool(_DATED.search(before.lower()) or re.match(r"[ ,]*\d", after))


def owner(inside: Sequence[Word], group: Word, named: Mapping[int, str]) -> str | None:
    """Return the name that owns a group: "Lindiwe's field team" acts in her name."""
    before = [w for w in inside if w.start < group.start][-_OWNER_REACH:]
    return next((named[w.start] for w in before if w.start in named and w.folded.endswith("'s")), None)


def clause_start(text: str, before: int) -> int:
    """Return where the clause of position ``before`` starts; "Ngozi: the cache" is one clause, as notes have it."""
    ends = [
        m
        for m in _BOUNDARY.finditer(text, 0, before)
        if not (m[0] == ":" and _labels(text, m.start())) and not _inserted(text, m, before)
    ]
    return ends[-1].end() if ends else 0


def _inserted(text: str, boundary: re.Match[str], before: int) -> bool:
    """Say whether a relative clause ends before the position ("Joyce, who has run it for years, kept a notebook")."""
    return boundary[0].endswith(("who", "which")) and "," in text[boundary.end() : before]


def passive(text: str, found: Sequence[Word], verb: Word) -> str | None:
    """Return who acts in "was proposed by Finance": SPEAKER, GROUP, a name's key, or None."""
    if not is_passive(found, verb):
        return None
    at = found.index(verb)
    behind = list(takewhile(lambda w: w.start < _clause_end(text, verb.end), found[at + 1 :]))
    by = next((i for i, w in enumerate(behind[:_BY_REACH]) if w.folded == "by"), None)
    if by is None:
        return None
    named = {n.word.start: n.key for n in people(text, found)}
    kinds = (_kind(w, claim=False) or named.get(w.start) or _role(w) for w in behind[by + 1 : by + 1 + _BY_REACH])
    return next((who for who in kinds if who), None)


def is_passive(found: Sequence[Word], verb: Word) -> bool:
    """Say whether a participle stands behind a form of "be": its subject suffers what somebody else does."""
    at = found.index(verb)
    before = found[max(0, at - _BE_REACH) : at]
    return lexicon().past(verb.folded) and any(w.folded in _BE for w in before)


def _clause_end(text: str, start: int) -> int:
    end = _BOUNDARY.search(text, start)
    return end.start() if end else len(text)


def _role(word: Word) -> str | None:
    return key(word) if word.lemmas & _others() else None


def _is_person(word: Word) -> bool:
    """Say whether a noun is a role, or means nearly the same as several ("supervisor")."""
    return any(lemma in _others() or len(lexicon().related(lemma) & _others()) >= _ALIKE for lemma in word.lemmas)


def somebody_else(text: str, found: Sequence[Word], verb: Word) -> bool:
    """Say whether the clause before a verb of the draft names people other than the speaker, and no speaker."""
    start = clause_start(text, verb.start)
    subject = [w for w in found if start <= w.start < verb.start and w.folded not in _AUXILIARIES]
    subject = [w for w in subject if w.folded not in lexicon().function]
    if (
        not subject
        or is_passive(found, verb)
        or any(_kind(w, claim=False) == SPEAKER or w.folded in _PLURAL for w in subject)
    ):
        return False
    acts = lexicon().past(verb.folded) or verb.folded.endswith("s")  # "listened", "listens"
    return _is_person(subject[-1]) and acts


def _labels(text: str, colon: int) -> bool:
    """Say whether a colon stands behind one or two words at the start of a line or clause ("platform team: …")."""
    return re.search(r"(?:^|[.;]\s+)(?:[\w'’-]+ ?){1,2}$", text[:colon]) is not None


def _may_act(text: str, word: Word, claim: bool) -> bool:
    """Say whether a name may be a person's: no month, and in a draft not behind "the", as organisations are."""
    if word.text in units().words.months and _dates(text, word):
        return False
    return claim or re.search(r"\b[Tt]he (?:[A-Z][\w&’'-]* )*$", text[: word.start]) is None


def _note_form(found: Sequence[Word]) -> bool:
    """Say whether a sentence begins with a bare verb of the past, as notes do ("Wrote the policy alone")."""
    if len(found) < 2 or found[1].folded in ("by", "from", "with", "in", "on", "as", "at"):
        return False
    return found[0].folded not in lexicon().function and lexicon().past(found[0].folded)


def is_object(text: str, word: Word) -> bool:
    """Say whether "me" or "our" stands where nobody acts: in no "me: …" of notes, "by me" or "it was me"."""
    before = text[: word.start].rstrip()
    own = (
        not before or before.endswith((".", ";", ":", "by", "was", "is")) or text[word.end :].lstrip()[:1] in (*":,+&",)
    )
    return word.folded in _OBJECTS and not own


def kind(word: Word) -> str | None:
    """Return SPEAKER or GROUP for a word of the draft that means one of them."""
    return _kind(word, claim=False)


def _kind(word: Word, claim: bool) -> str | None:
    roles = lexicon().vocabulary.roles
    if word.folded in (_speaker() if claim else lexicon().vocabulary.singular):
        return None if claim and word.folded in _POSSESSIVES else SPEAKER
    plural = roles["group"] if claim else (*lexicon().vocabulary.plural, "team", "squad")
    return GROUP if key(word) in plural else None


_AUXILIARIES = frozenset({"has", "have", "had", "did", "also", "then", "even", "always", "first", "later"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "got"})
_ALIKE = 2
_BE_REACH, _BY_REACH = 3, 4  # words before a participle among which "was" stands, and behind it for "by" and the name
_OWNER_REACH = 3  # words before "team" among which its owner stands
_OBJECTS = frozenset({"me", "us", "my", "our"})  # "she asked me", "our technician"
_POSSESSIVES = frozenset({"your", "my"})  # "your boss" is somebody else
_PLURAL = frozenset({"we", "we're", "we've", "we'd", "we'll", "us"})


@cache
def _others() -> frozenset[str]:
    return frozenset(lexicon().vocabulary.roles["others"])


@cache
def _speaker() -> frozenset[str]:
    return frozenset(lexicon().vocabulary.roles["speaker"])
