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
_SCRIPTS = r"\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Georgian}\p{Script=Armenian}\p{Script=Ethiopic}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Lao}\p{Script=Greek}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー"
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
