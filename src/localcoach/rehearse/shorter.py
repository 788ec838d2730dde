"""What to drop first to come down to a time: the sentences that cost least, in criteria lost per second gained.

Greedy: at each step the sentence goes whose loss, counted over what the remaining ones still show, is the least for its
seconds; of several that cost nothing, the longest. Nothing is rewritten; the author decides.
"""

from collections.abc import Mapping

from localcoach.draft.types import WORDS_PER_MINUTE
from localcoach.pipeline import Reviewed
from localcoach.result import Frozen, Verdict
from localcoach.rubric import Rubric


class Drop(Frozen):
    """A sentence to drop: where, its text (redacted), the seconds gained, and the codes that nothing shows then."""

    sentence: str
    place: str
    text: str
    seconds: float
    lost: tuple[str, ...]


def shorten(reviewed: Reviewed, rubric: Rubric, minutes: float) -> tuple[Drop, ...]:
    """Return what to drop, in order, until the story takes at most ``minutes`` or one sentence is left."""
    draft = reviewed.draft
    seconds = {s.id: s.words * 60 / WORDS_PER_MINUTE for s in draft.sentences}
    showing = {
        c.code: {span.sentence for span in c.evidence} for c in reviewed.review.criteria if c.verdict is Verdict.MET
    }
    weight = {criterion.code: criterion.weight for criterion in rubric.criteria}
    drops: list[Drop] = []
    while sum(seconds.values()) > minutes * 60 and len(seconds) > 1:
        id_ = min(seconds, key=lambda i: (_loss(i, showing, weight) / max(seconds[i], 0.1), -seconds[i]))
        drops.append(_drop(reviewed, id_, seconds.pop(id_), _only(id_, showing)))
        showing = {code: ids - {id_} for code, ids in showing.items() if ids != {id_}}
    return tuple(drops)


def _only(id_: str, showing: Mapping[str, set[str]]) -> tuple[str, ...]:
    return tuple(code for code, ids in showing.items() if ids == {id_})


def _loss(id_: str, showing: Mapping[str, set[str]], weight: Mapping[str, int]) -> int:
    return sum(weight.get(code, 1) for code in _only(id_, showing))


def _drop(reviewed: Reviewed, id_: str, seconds: float, lost: tuple[str, ...]) -> Drop:
    sentence = reviewed.draft.by_id[id_]
    line, column = reviewed.draft.line_column(sentence.span.start)
    text = reviewed.redaction.sentence(sentence)
    return Drop(sentence=id_, place=f"{line}:{column}", text=text, seconds=round(seconds, 1), lost=lost)
