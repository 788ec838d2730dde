"""Names in another script: in a draft written in Latin letters, a run of Cyrillic, Han or Arabic is a name.

Greek letters that stand alone are symbols (μs, λ, Δt). A text that is mostly in another script is left to the other
recognizers, as its ordinary words would be names here.
"""

from typing import Any

import regex
from presidio_analyzer import EntityRecognizer, RecognizerResult

from localcoach.redact import prose
from localcoach.redact.rules import found

_MIN_LATIN_SHARE = 0.2
_NAMES = (
    "Cyrillic Greek Armenian Georgian Hebrew Arabic Ethiopic Devanagari Bengali Gurmukhi Gujarati Tamil Telugu Kannada "
    "Malayalam Sinhala Thai Lao Khmer Myanmar Han Hiragana Katakana Hangul"
)
_SCRIPTS = "".join(rf"\p{{Script={name}}}" for name in _NAMES.split()) + "ー"
_RUN = regex.compile(rf"[{_SCRIPTS}][{_SCRIPTS}\p{{M}}'’.・·∆-]*(?:[ ][{_SCRIPTS}][{_SCRIPTS}\p{{M}}'’.・·∆-]*)*")
_LATIN = regex.compile(r"\p{Script=Latin}")
_LETTER = regex.compile(r"\p{L}")
_GREEK_SYMBOL = regex.compile(r"\p{Script=Greek}{1,2}")


class PersonScript(EntityRecognizer):
    """Reports runs of letters of another script than the text's own."""

    def __init__(self) -> None:
        super().__init__(supported_entities=["script:PERSON"], name="script")

    def load(self) -> None:
        """Nothing to load."""

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:  # noqa: ARG002
        """Return every run, unless most of the text is in another script."""
        if text.isascii() or not self._mostly_latin(text):
            return []
        text = prose.seen(text, nlp_artifacts)  # in code another script is a string to be tested with
        return [
            found(self, "script:PERSON", *match.span(), 1.0, "other-script")
            for match in _RUN.finditer(text)
            if match.end() - match.start() > 1 and not _GREEK_SYMBOL.fullmatch(match.group())
        ]

    @staticmethod
    def _mostly_latin(text: str) -> bool:
        return len(_LATIN.findall(text)) >= _MIN_LATIN_SHARE * len(_LETTER.findall(text))


def build() -> list[EntityRecognizer]:
    """Return the recognizer."""
    return [PersonScript()]
