"""What a pattern recognizer is made of: rules, each a pattern with the context that makes it believable.

A recognizer module lists its rules as data and hands them to :class:`RuleRecognizer`, which speaks Presidio's
interface. A rule reports only what should be replaced: there is no low score for a later stage to sort out.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Protocol

import regex
from presidio_analyzer import AnalysisExplanation, EntityRecognizer, RecognizerResult

from localcoach import fixed
from localcoach.errors import DraftError
from localcoach.redact.normalize import Folded, unwrap
from localcoach.redact.search import TIMEOUT_SECONDS as TIMEOUT_SECONDS
from localcoach.redact.search import Match as Match
from localcoach.redact.search import lower as lower

SURE = 0.95  # a checksum, a vendor's prefix or an explicit label stands behind it
LIKELY = 0.75  # the shape and the words around it agree

DIGITS = tuple("0123456789")  # hints of a rule that needs a digit

_REACH = 60  # characters before a value in which its cue is looked for
_PARAGRAPH = fixed.compile(r"\n[ \t>]*\n")

# What goes on after a line wrap is a token's second half only if it does not read as a word or a new assignment.
_NEXT_WORD = fixed.compile(
    r"[\"'`(\[]*(?:[A-Z]?[a-z]+|(?:[A-Z][a-z]{2,})+|[A-Z]+|[A-Za-z_][\w.-]*(?::|=.*)|\d{1,2})[\"'`)\].,;:!?]*",
    regex.DOTALL,
)

# The name of a setting: words, no letters drawn at random; possessive, so that no run of letters is cut in every way.
_PART = r"(?:[A-Z]{2,20}+|[A-Z]?[a-z]{2,20}+)"
NAME = rf"{_PART}(?:[_.-]?{_PART}){{0,7}}+\d{{0,2}}+"
_OWN_NAME = fixed.compile(NAME + r"(?:[ \t]{0,3}=|[ \t]?:(?=[ \t]))[ \t]{0,3}[^\s=]")

_WORD_BEFORE = fixed.compile(r"[A-Z]?[a-z]{2,12}")  # a word of the line before, and no token's first half
_REST_OF_WORD = fixed.compile(r"\S+")

Spans = Iterator[tuple[int, int]]
Accept = Callable[[Match], bool]


def accept_all(_: Match) -> bool:
    """Accept every match: the pattern alone is enough."""
    return True


def words(*alternatives: str) -> regex.Pattern[str]:
    """Compile a case-insensitive pattern that finds any of the alternatives as whole words."""
    return fixed.compile(_any_of(alternatives), regex.IGNORECASE)


def _any_of(alternatives: Sequence[str]) -> str:
    return rf"(?<![\p{{L}}\d])(?:{'|'.join(alternatives)})(?![\p{{L}}\d])"


class Late:
    """A pattern that is compiled when it is first searched for: of a long table of rules, a text needs few."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source = source
        self._flags = flags

    @classmethod
    def words(cls, *alternatives: str) -> "Late":
        """Return what the function ``words`` returns, later."""
        return cls(_any_of(alternatives), regex.IGNORECASE)

    def finditer(self, text: str, *, timeout: float) -> Iterator[Match]:
        """Yield the matches, as a pattern does."""
        return self._compiled.finditer(text, timeout=timeout)

    def search(self, text: str) -> Match | None:
        """Return the first match, as a pattern does."""
        return self._compiled.search(text)

    @cached_property
    def _compiled(self) -> regex.Pattern[str]:
        return fixed.compile(self._source, self._flags)


class Finder(Protocol):
    """Anything that finds values of one entity in a text; ``length`` is how long a whole value is, 0 if unknown."""

    @property
    def name(self) -> str: ...
    @property
    def entity(self) -> str: ...
    @property
    def score(self) -> float: ...
    @property
    def length(self) -> int: ...
    def spans(self, text: str) -> Spans:
        """Yield the half-open character ranges of the values found in ``text``."""


def mentions(text: str, hints: tuple[str, ...]) -> bool:
    """Tell whether one of the hints, in lower case, stands anywhere in the text: much cheaper than a pattern."""
    folded = lower(text)
    return any(hint in folded for hint in hints)


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to find one type of entity.

    ``pattern`` holds the value in the group ``value``, or is the value itself. ``accept`` looks at the match (a check
    digit, say). A ``cue``, if given, must stand before the value, in the same paragraph and within ``reach``
    characters; ``after`` allows it behind the value too.
    """

    name: str
    entity: str
    pattern: regex.Pattern[str] | Late
    score: float = SURE
    accept: Accept = accept_all
    cue: regex.Pattern[str] | Late | None = None
    reach: int = _REACH
    after: bool = False
    hints: tuple[str, ...] = ()
    length: int = 0

    def spans(self, text: str) -> Spans:
        """Yield the half-open character ranges of the values found in ``text``."""
        if self.hints and not mentions(text, self.hints):
            return
        for match in self.pattern.finditer(text, timeout=TIMEOUT_SECONDS):
            start, end = match.span("value" if "value" in match.re.groupindex else 0)
            if start < end and self._cued(text, start, end) and self.accept(match):
                yield start, end

    def _cued(self, text: str, start: int, end: int) -> bool:
        if self.cue is None:
            return True
        before = _PARAGRAPH.split(text[max(0, start - self.reach) : start])[-1]
        if self.cue.search(before):
            return True
        return self.after and bool(self.cue.search(_PARAGRAPH.split(text[end : end + self.reach])[0]))


class RuleRecognizer(EntityRecognizer):
    """A Presidio recognizer that runs a table of rules; with ``wrapped``, also over tokens broken at a line wrap."""

    def __init__(self, name: str, rules: Sequence[Finder], *, wrapped: bool = False) -> None:
        self.rules = tuple(rules)
        self.wrapped = wrapped
        super().__init__(supported_entities=sorted({rule.entity for rule in rules}), name=name)

    def load(self) -> None:
        """Nothing to load: the rules come with their module."""

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:  # noqa: ARG002
        """Return what the rules for ``entities`` find in ``text``; raise DraftError if a pattern runs away."""
        wanted = [rule for rule in self.rules if rule.entity in entities]
        results = [self._result(rule, *span) for rule in wanted for span in _bounded(rule, text)]
        if self.wrapped:
            results += [self._result(rule, *span) for rule, *span in _over_wraps(wanted, text)]
        return results

    def _result(self, rule: Finder, start: int, end: int) -> RecognizerResult:
        return found(self, rule.entity, start, end, rule.score, rule.name)


def _bounded(rule: Finder, text: str) -> list[tuple[int, int]]:
    try:
        return list(rule.spans(text))
    except TimeoutError:
        raise DraftError(
            f"redaction gave up: rule '{rule.name}' took more than {TIMEOUT_SECONDS:.0f} s",
            "The text is unlike prose (very long lines without spaces?); shorten it.",
        ) from None


def _over_wraps(rules: list[Finder], text: str) -> Iterator[tuple[Finder, int, int]]:
    """Yield the values that are whole only once soft line wraps are taken out, as spans of ``text``."""
    view, joints = _unwrapped(text)
    for rule in rules if joints else ():
        for start, end in _bounded(rule, view.text):
            inside = list(joints[bisect_right(joints, start) : bisect_left(joints, end)])
            named = next((at for at, joint in enumerate(inside) if _OWN_NAME.match(view.text, joint)), None)
            if named is not None:
                end, inside = inside[named], inside[:named]
            while inside and _is_next_word(view.text, inside[-1], start, end, rule):
                end = inside.pop()
            if inside and not _WORD_BEFORE.fullmatch(view.text, start, inside[0]):
                yield rule, *view.span(start, end)


@lru_cache(maxsize=2)
def _unwrapped(text: str) -> tuple[Folded, tuple[int, ...]]:
    """Return the text without soft line wraps, and where these were."""
    view = unwrap(text)
    if isinstance(view.starts, range):
        return view, ()
    return view, tuple(i for i in range(1, len(view.text)) if view.starts[i] != view.ends[i - 1])


def _is_next_word(text: str, joint: int, start: int, end: int, rule: Finder) -> bool:
    """Tell whether the value ends before the joint and what follows it is the text going on."""
    rest = _REST_OF_WORD.match(text, joint)
    word = rest[0] if rest else text[joint:end]
    return joint - start >= rule.length and bool(_NEXT_WORD.fullmatch(word))


def found(recognizer: EntityRecognizer, entity: str, start: int, end: int, score: float, rule: str) -> RecognizerResult:
    """Build a result that says which rule of which recognizer decided; it never holds a word of the text."""
    name: str = recognizer.name  # type: ignore[has-type]  # presidio's modules import each other
    why = AnalysisExplanation(name, score, pattern_name=rule, textual_explanation=f"{name}: {rule}")
    metadata = {
        RecognizerResult.RECOGNIZER_NAME_KEY: name,
        RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: recognizer.id,
    }
    return RecognizerResult(entity, start, end, score, why, metadata)
