"""How likely a capitalised word is a tool by the part that it plays in its sentence; evidence for the fusion only."""

import math
from collections.abc import Iterator
from typing import Any

from presidio_analyzer import EntityRecognizer, RecognizerResult

from localcoach import fixed
from localcoach.redact import prose
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.lexicon import Lexicon
from localcoach.redact.names import CAPITAL
from localcoach.redact.roles import Roles
from localcoach.redact.rules import found
from localcoach.redact.standing import is_plain_term

LABEL = "role:TOOL"
_WORD = fixed.compile(rf"(?<![\p{{L}}\d@/.#_-]){CAPITAL}(?![\p{{L}}\d_])")


class Role(EntityRecognizer):
    """Reports every word that may be a name, with the probability that it is a tool's."""

    def __init__(self) -> None:
        super().__init__(supported_entities=[LABEL], name="role")

    def load(self) -> None:
        """The weights are read when a text needs them."""

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:  # noqa: ARG002
        """Return one result a name of one word or more, whatever its score."""
        roles, view = Roles.load(), prose.seen(text, nlp_artifacts)
        return [
            found(self, LABEL, start, end, _probability(roles.log_odds(view, start, end, nlp_artifacts)), "role")
            for start, end in _names(view)
        ]


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Yield the runs of words that may be names."""
    start = end = -1
    for match in _WORD.finditer(text):
        if not _may_be_name(match.group()):
            continue
        if end >= 0 and text[end : match.start()] == " ":
            end = match.end()
            continue
        if end >= 0:
            yield start, end
        start, end = match.span()
    if end >= 0:
        yield start, end


def _may_be_name(word: str) -> bool:
    lexicon = Lexicon.load()
    return len(word) > 1 and (
        lexicon.is_name(word) or not (lexicon.is_ordinary(word) or is_plain_term(Gazetteer.load(), word))
    )


def _probability(log_odds: float) -> float:
    return round(1 / (1 + math.exp(-log_odds)), 3)


def build() -> list[EntityRecognizer]:
    """Return the recognizer."""
    return [Role()]
