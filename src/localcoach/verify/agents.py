"""Who acts: the speaker, a group, or somebody else, in a claim and in the clause of the draft that it is about."""

import re
from collections.abc import Collection, Sequence
from functools import cache

from localcoach.verify.lexicon import lexicon
from localcoach.verify.names import key, names
from localcoach.verify.phrases import phrases
from localcoach.verify.text import Word

SPEAKER, GROUP = "speaker", "group"
_BOUNDARY = re.compile(r"[.;:!?]|,\s+(?:and|but|so|because|while|whereas|since|which|who)\b|\s[–—-]\s")


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
    start = max((m.end() for m in _BOUNDARY.finditer(text, 0, before)), default=0)
    named = {n.word.start: n.key for n in names(text, found)}
    inside = [w for w in found if start <= w.start < before and w.start not in skip]
    for word in reversed(inside):
        kind = _kind(word, claim) or named.get(word.start)
        if kind:
            return kind
    return SPEAKER if not claim and not start and _note_form(found) else None


def _note_form(found: Sequence[Word]) -> bool:
    """Say whether a sentence begins with a bare verb of the past, as notes do ("Wrote the policy alone")."""
    if len(found) < 2 or found[1].folded in ("by", "from", "with", "in", "on", "as", "at"):
        return False
    return found[0].folded not in lexicon().function and lexicon().past(found[0].folded)


def _kind(word: Word, claim: bool) -> str | None:
    roles = lexicon().vocabulary.roles
    if word.folded in (_speaker() if claim else lexicon().vocabulary.singular):
        return SPEAKER
    plural = roles["group"] if claim else (*lexicon().vocabulary.plural, "team", "squad")
    return GROUP if key(word) in plural else None


@cache
def _speaker() -> frozenset[str]:
    return frozenset(lexicon().vocabulary.roles["speaker"])
