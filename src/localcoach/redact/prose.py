"""What the name finders read: the text with its markup, code and addresses of the web blanked out.

A statistical model takes ``**Maria**`` or ``/releases/tag/v2`` for something it is not. The view has the same length as
the text, so that a span found in it is a span of the text.
"""

from typing import Any

import regex
from presidio_analyzer import RecognizerResult

from localcoach import fixed
from localcoach.redact.rules import RuleRecognizer

_FENCE = fixed.compile(
    r"^[ \t>]*(?P<f>`{3,}+|~{3,}+)[^\n]*\n(?s:.*?)(?:^[ \t>]*(?P=f)[`~]*[ \t]*$|\Z)", regex.MULTILINE
)
_COMMENT = fixed.compile(r"(?:^|\s)(?:#|//|--|;;)[ ](?P<said>\p{L}[^\n]{1,300})", regex.MULTILINE)
_INLINE_CODE = fixed.compile(r"(?<!`)(`++)[^`\n]{1,400}(?:\n[^`\n]{1,200})?\1(?!`)")
_URL = fixed.compile(r"\b[a-z][a-z0-9+.-]{1,15}://[^\s<>\"'`)\]}|]+|\bwww\.[^\s<>\"'`)\]}|]+", regex.IGNORECASE)
_LINK_TARGET = fixed.compile(r"(?<=\])\([^()\s]{0,500}(?=[\s)])|(?<=\])\[[^\[\]\n]{0,100}\]")
_REFERENCE = fixed.compile(r"^[ ]{0,3}\[[^\]\n]{1,100}\]:[^\n]*", regex.MULTILINE)
_TAG = fixed.compile(r"</?[A-Za-z][^<>\n]{0,300}>|<!--|-->")
_MARKUP = fixed.compile(
    r"^[ \t]*(?:#{1,6}(?=\s)|>+|[-+*](?=\s)|\d{1,3}[.)](?=\s)|\|)|[*~]+|(?<!\w)_+|_+(?!\w)|\\(?=\W)", regex.MULTILINE
)
_SCRIPTS = ("Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar")  # of languages that put no spaces
_UNSPACED = "".join(rf"\p{{Script={name}}}" for name in _SCRIPTS)
_LONG = fixed.compile(rf"[^\s{_UNSPACED}、。，；：]{{60,}}")  # a sentence without spaces is no token
_PARAGRAPH = fixed.compile(r"(?:[^\n]|\n(?![ \t]*\n))+")
_PLAIN_WORD = fixed.compile(r"(?<!\S)[\"'“(]{0,2}\p{L}[\p{L}\p{M}'’-]*[.,;:!?)\"'”]{0,3}(?!\S)")
_LONG_PARAGRAPH = 2000  # characters
_LEAST_WORDS = 0.4  # share of a long paragraph's tokens that are plain words
_CELL = fixed.compile(r"\|")


def _blank_code(match: regex.Match[str]) -> str:
    """Blank a fence, but for what its comments say: that is prose, and names people."""
    code, said = _blank(match), _COMMENT.finditer(match.group())
    for comment in said:
        start, end = comment.span("said")
        code = code[:start] + comment["said"] + code[end:]
    return code


def _blank(match: regex.Match[str]) -> str:
    return regex.sub(r"[^\n]", " ", match.group())


def view(text: str) -> str:
    """Return ``text`` with everything that is not prose replaced by spaces (length and line breaks kept)."""
    text = _FENCE.sub(_blank_code, text)
    for pattern in (_REFERENCE, _INLINE_CODE, _URL, _LINK_TARGET, _TAG, _LONG, _MARKUP):
        text = pattern.sub(_blank, text)
    return _PARAGRAPH.sub(_blank_noise, _CELL.sub(";", text))


def _blank_noise(match: regex.Match[str]) -> str:
    """Blank a long paragraph that is no prose (a dump, a table of figures): the models are slow on it, and blind."""
    paragraph = match.group()
    if len(paragraph) < _LONG_PARAGRAPH:
        return paragraph
    words = len(_PLAIN_WORD.findall(paragraph))
    return paragraph if words >= _LEAST_WORDS * len(paragraph.split()) else _blank(match)


def seen(text: str, artifacts: Any) -> str:
    """Return the view of ``text`` that the NLP engine has made, or make it."""
    return str(artifacts.view) if artifacts else view(text)


class ProseRules(RuleRecognizer):
    """Rules that read the prose view: in code a capitalised word is a type, and ``@`` means something else."""

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Return what the rules find in the prose of ``text``; raise DraftError if a pattern runs away."""
        return super().analyze(seen(text, nlp_artifacts), entities, nlp_artifacts)
