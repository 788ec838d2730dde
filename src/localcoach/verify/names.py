"""Names in prose: persons, products, acronyms and technical words, told from ordinary English."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from localcoach.verify.lexicon import lexicon
from localcoach.verify.match import Place
from localcoach.verify.passages import Passages
from localcoach.verify.text import Word
from localcoach.verify.units import units

_SENTENCE_START = re.compile(r"(?:^[^\w<]*|[.!?…:]\s*|\n\s*|[\"“«(\[]\s*)$")
_TECHNICAL = re.compile(r"[^\W\d_]+\d|\d[^\W\d_]*[A-Z]|[a-z][A-Z]|[A-Z]{2}|[+#/_.]")
_POSSESSIVE = re.compile(r"'s$|'$|s'$")
_TITLE_CASE = 0.6  # a line with this share of capitals is a title, whose capitals mean nothing


@dataclass(frozen=True)
class Name:
    """A word that names something: its word and its folded form without a possessive."""

    word: Word
    key: str


def names(text: str, found: Sequence[Word]) -> Iterator[Name]:
    """Yield the names among the words of ``text``."""
    titled = _titled(found)
    for word in found:
        if word.text.startswith("<") or _is_name(text, word, titled):
            yield Name(word, key(word))


def key(word: Word) -> str:
    """Return the form by which a name is compared."""
    return _POSSESSIVE.sub("", word.folded)


def places(passages: Passages) -> dict[str, list[Place]]:
    """Return where each name of the draft stands."""
    found: dict[str, list[Place]] = {}
    for passage in passages.sentences:
        figures = [(q.start, q.end) for q in passage.quantities]
        for name in names(passage.text, passage.words):
            if not any(start <= name.word.start < end for start, end in figures):
                found.setdefault(name.key, []).append(Place(passage, name.word.start))
    return found


def _is_name(text: str, word: Word, titled: bool) -> bool:
    form = key(word)
    if word.text in units().words.months:
        return bool(word.start) and not _SENTENCE_START.search(text[: word.start])
    if not word.text[0].isalnum() or form in _acronyms() or word.folded in lexicon().function or _is_unit(word):
        return False
    if _TECHNICAL.search(word.text):
        return not _figure(word) and not _ordinary_compound(word)
    if word.text[0].isdigit():
        return False
    if word.text[0].isupper() and not titled and not _SENTENCE_START.search(text[: word.start]):
        return not (word.text.isupper() and len(word.text) == 1)
    if not lexicon().ordinary(form):
        return not _ordinary_compound(word)
    return word.text[0].isupper() and word.folded.endswith("'s") and not titled and form not in _owners()


def _is_unit(word: Word) -> bool:
    """Say whether a word is a unit, in its own case ("___ km"); "Mo" and "MS" may be names."""
    written = not (word.text.istitle() or word.text.isupper()) and word.folded in units().names
    return written or word.text in units().exact


def _figure(word: Word) -> bool:
    return bool(re.fullmatch(r"\d+(?:[.,:]\d+)*[a-zµ%]{0,5}|\d+(?:[.,]\d+)*[KMBGT]?[Bb]?|[pP]\d+|[QH][1-4]", word.text))


def _ordinary_compound(word: Word) -> bool:
    """Say whether a word with marks is made of ordinary lower-case words ("and/or")."""
    parts = re.split(r"[-/.&_']", word.folded)
    return word.text == word.text.lower() and len(parts) > 1 and all(not p or lexicon().ordinary(p) for p in parts)


def _titled(found: Sequence[Word]) -> bool:
    plain = [w for w in found if w.text[0].isalpha() and w.folded not in lexicon().function]
    return len(plain) > 3 and sum(w.text[0].isupper() for w in plain) >= _TITLE_CASE * len(plain)


@cache
def _owners() -> frozenset[str]:
    """Ordinary words that may own something at the start of a sentence: roles, and the draft itself."""
    roles = lexicon().vocabulary.roles
    return frozenset((*roles["speaker"], *roles["group"], *lexicon().feedback, *lexicon().general, *lexicon().function))


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(lexicon().vocabulary.acronyms)
