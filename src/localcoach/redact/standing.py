"""Where a term that is a name as well stands: "written in Julia", "Julia said", "four years at Stripe".

The words beside it tell a tool from a person or a firm; what that is worth is in ``redaction/fusion.yaml``.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Protocol

import regex

from localcoach import fixed
from localcoach.redact.lexicon import Lexicon, fold
from localcoach.redact.names import Cues, any_of
from localcoach.redact.sentences import SENTENCE_END

TOOL, PERSON, FIRM = "where a tool stands", "where a person stands", "where a firm stands"

_AND = r"(?:,[ ]|[ ](?:and|or|&)[ ]|,[ ](?:and|or)[ ])"
_BECOMES = r"[ ](?P<becomes>became|becomes|replaced|replaces|beats|beat|vs\.?|versus|over)[ ]"
_JOINT = rf"(?:{_AND}|/|[ ](?:with|to|into|on|in)[ ]|{_BECOMES})"
_TERM = r"(?P<term>[\p{Lu}\d][\p{L}\p{M}\d+#.-]*(?<!\.))"
_AFTER = fixed.compile(rf"{_JOINT}(?:the[ ])?{_TERM}")
_BEFORE = fixed.compile(rf"(?<![\p{{L}}\d]){_TERM}{_JOINT}$")
_AT = fixed.compile(
    r"(?i)(?<!\b(?:look|looks|looked|looking|good|bad|better|great|aimed|aim|expert|adept|pointed|thrown|threw|stared|start|started|ends|"
    r"sits|billed|is|are|was|were))\sat[ ]$"
)
# What a machine spends or takes: "Jackson spent 1.1 s", not "Jackson spent two days".
_UNIT = r"(?:%|[munµ]?s|[kMGT]i?B|rps|qps|ops|MHz|GHz)"
_MEASURED = rf"\p{{Ll}}{{3,12}}[ ](?:only[ ]|about[ ]|up[ ]to[ ])?[$€]?\d[\d.,]*[ ]?{_UNIT}(?![\p{{L}}\d])"
_REACH = 60  # characters before a term
_SENTENCE = 300  # characters of a sentence on each side of a word
_CAPITALISED = fixed.compile(r"(?<![\p{L}\d@/.#_-])\p{Lu}[\p{L}\p{M}\d+#.-]*(?<!\.)")
_TO_PLACES = frozenset({"in", "move to", "moved to", "moved from"})
_TELLING = 0.5  # score of a cue from which on it tells a person


class Terms(Protocol):
    """The gazetteer of technology terms."""

    def is_technical(self, text: str) -> bool:
        """Tell whether the whole of ``text`` is a technology term."""
        ...

    def is_ambiguous(self, text: str) -> bool:
        """Tell whether a technology term is a name as well."""
        ...


def is_plain_term(terms: Terms, value: str) -> bool:
    """Tell whether ``value`` is technology and nobody's name."""
    return terms.is_technical(value) and not terms.is_ambiguous(value)


def standing(
    text: str, start: int, end: int, evidence: Mapping[str, float], lexicon: Lexicon, terms: Terms
) -> Iterator[str]:
    """Yield the evidence that the words beside the term ``[start, end)`` give."""
    folded = fold(text[start:end])
    is_assistant = folded in Cues.load().assistants and _assistant_does().match(text, end)
    if is_assistant or stands_as_tool(text, start, end, terms, may_be_place=folded in lexicon.places):
        yield TOOL
    elif folded in lexicon.given and ("together:PERSON" in evidence or evidence.get("cue:PERSON", 0.0) >= _TELLING):
        yield PERSON
    if "employer:ORGANIZATION" in evidence or _AT.search(text, max(0, start - _REACH), start):
        yield FIRM


def stands_as_tool(text: str, start: int, end: int, terms: Terms, *, may_be_place: bool = True) -> bool:
    """Tell whether the word ``[start, end)`` is used, listed or compared as tools are."""
    before = _before(may_be_place).search(text, max(0, start - _REACH), start)
    return bool(before or _after().match(text, end)) or _beside_term(text, start, end, terms)


def is_called_a_tool(text: str, end: int) -> bool:
    """Tell whether the word that ends here is said to be a tool: "is a theorem prover", not "is a service engineer"."""
    return _called().match(text, end) is not None


def terms_beside(text: str, start: int, end: int, terms: Terms) -> int:
    """Return how many capitalised terms that are nobody's name stand in the sentence of the word ``[start, end)``."""
    first = max((match.end() for match in SENTENCE_END.finditer(text, max(0, start - _SENTENCE), start)), default=None)
    stop = SENTENCE_END.search(text, end, min(len(text), end + _SENTENCE))
    before = text[max(0, start - _SENTENCE) if first is None else first : start]
    after = text[end : stop.start() if stop else end + _SENTENCE]
    return sum(is_plain_term(terms, word) for word in _CAPITALISED.findall(f"{before}\n{after}"))


def _beside_term(text: str, start: int, end: int, terms: Terms) -> bool:
    """Tell whether it is listed or compared with a term that is nobody's name, or becomes any other."""
    for match in (_AFTER.match(text, end), _BEFORE.search(text, max(0, start - _REACH), start)):
        if match and (is_plain_term(terms, match["term"]) or (match["becomes"] and terms.is_technical(match["term"]))):
            return True
    return False


@lru_cache(maxsize=2)
def _before(is_place: bool) -> regex.Pattern[str]:
    """What stands before a tool; people may be in a place, so there ``in`` tells nothing."""
    words = tuple(word for word in Cues.load().before_tool if not (is_place and word in _TO_PLACES))
    return fixed.compile(rf"(?<![\p{{L}}\d]){any_of(words)}\s(?:the\s|a\s|an\s|our\s)?$")


@lru_cache(maxsize=1)
def _called() -> regex.Pattern[str]:
    nouns = any_of(Cues.load().tools, caseless=False)
    return fixed.compile(
        rf"[ ](?:is|was)[ ](?:an?|the|our)[ ](?:[\p{{L}}-]+[ ]){{0,2}}{nouns}"
        r"(?=[.,;:)]|$|[ ](?:for|that|which|to|with|in|on|and|of|from|by|we|written|,))"
    )


@lru_cache(maxsize=1)
def _assistant_does() -> regex.Pattern[str]:
    return fixed.compile(rf"[ ]{any_of(Cues.load().assistants_do, caseless=False)}(?![\p{{L}}\d])")


@lru_cache(maxsize=1)
def _after() -> regex.Pattern[str]:
    nouns = any_of(Cues.load().after_tool, caseless=False)
    return fixed.compile(rf"(?:['’]s)?[ ](?:v?\d+(?:\.\d+)*(?![\p{{L}}\d])|{nouns}(?![\p{{L}}\d])|{_MEASURED})")
