"""Names in another script.

In a sentence of Latin letters a run of Cyrillic, Han or Arabic is a name. Where the sentence itself is written in that
script, only what looks like a name is one: listed names, capitalised words of which one ends like a surname, signs
before an honorific (早乙女さん). Greek letters that stand alone are symbols (μs, λ, Δt).
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import regex
from presidio_analyzer import EntityRecognizer, RecognizerResult
from pydantic import BaseModel, ConfigDict

from localcoach import fixed
from localcoach.redact import prose
from localcoach.redact.lexicon import fold
from localcoach.redact.names import any_of
from localcoach.redact.rules import Spans, found
from localcoach.redact.sentences import FIRST, place_of
from localcoach.resources import data_path, load_yaml

_MIN_LATIN_SHARE = 0.2  # of a text in which a line of few foreign words is a name
_FEW = 3  # words
_NAMES = (
    "Cyrillic Greek Armenian Georgian Hebrew Arabic Ethiopic Devanagari Bengali Gurmukhi Gujarati Tamil Telugu Kannada "
    "Malayalam Sinhala Thai Lao Khmer Myanmar Han Hiragana Katakana Hangul"
)
_SCRIPTS = "".join(rf"\p{{Script={name}}}" for name in _NAMES.split()) + "ー"
_WORD = rf"[{_SCRIPTS}][{_SCRIPTS}\p{{M}}'’.・·∆-]*"
_RUN = fixed.compile(rf"{_WORD}(?:[ ]{_WORD})*")
_OTHER = fixed.compile(rf"[{_SCRIPTS}]")
_LATIN = fixed.compile(r"\p{Script=Latin}")
_FOREIGN_WORD = fixed.compile(_WORD)
_LATIN_WORD = fixed.compile(r"\p{Script=Latin}+")
_HAN_SIGN = fixed.compile(r"\p{Script=Han}")
_KANA = fixed.compile(r"\p{Script=Hiragana}")
_GREEK_SYMBOL = fixed.compile(r"\p{Script=Greek}{1,2}")
_LINE = fixed.compile(r"[^\n]+")
_CASED = r"(?:\p{Lu}(?:\.|[\p{Ll}\p{M}'’]+(?:-\p{Lu}[\p{Ll}\p{M}]+)?))"
_CAPITALS = fixed.compile(rf"(?<!\p{{L}})(?=[{_SCRIPTS}]){_CASED}(?:[ ]?(?=[{_SCRIPTS}]){_CASED}){{0,3}}(?!\p{{L}})")
_PART = fixed.compile(r"\p{L}[\p{L}\p{M}'’-]*\.?")
_UNCASED = r"[\p{Lo}\p{Script=Georgian}\p{M}\u200c\u200d]{2,20}"
_PAIR = fixed.compile(rf"(?<![\p{{L}}\p{{M}}])(?=(?P<first>{_UNCASED})[ ](?P<last>{_UNCASED}))")
_HAN = r"\p{Script=Han}"
_HANGUL = r"\p{Script=Hangul}"
_DEVANAGARI = fixed.compile(r"\p{Script=Devanagari}")
_THAI = fixed.compile(r"\p{Script=Thai}")  # has spaces between the two names, and between sentences
_PAIR_OF_NAMES = 2  # words
_SURNAME = 2  # signs of a surname that is no word
_GEORGIAN = fixed.compile(r"\p{Script=Georgian}")
_GEORGIAN_ENDING = 4  # letters
_FULL = 4  # signs of the longest full name
# What follows a name: a comma, or a verb of one person.
_CALLED = fixed.compile(r"[ ]?,[ ]|[ ]\p{Ll}{2,14}(?:л|ла|ет|ит|ёт|лся|лась)(?!\p{L})")
_STEMS = 3  # letters of a case ending, and one
_STEM = 4  # letters that are left without it


class Scripts(BaseModel):
    """The file ``redaction/scripts.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    honorifics: tuple[str, ...]
    does: tuple[str, ...]
    beside: tuple[str, ...]
    no_names: frozenset[str]
    surname_ends: tuple[str, ...]
    short_names: frozenset[str]


@lru_cache(maxsize=1)
def _data() -> Scripts:
    return load_yaml(data_path("redaction", "scripts.yaml"), Scripts)


@lru_cache(maxsize=2)
def _listed(name: str) -> frozenset[str]:
    lines = data_path("redaction", "lists", f"{name}-native.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(lines)


class PersonScript(EntityRecognizer):
    """Reports names in another script than Latin."""

    def __init__(self) -> None:
        super().__init__(supported_entities=["script:PERSON"], name="script")

    def load(self) -> None:
        """The lists are read when the first foreign letter is met."""

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:  # noqa: ARG002
        """Return the names of every line that has letters of another script."""
        if text.isascii() or not _OTHER.search(text):
            return []
        text = prose.seen(text, nlp_artifacts)  # in code another script is a string to be tested with
        spans = {span for line in _LINE.finditer(text) for span in _names(text, *line.span())}
        return [found(self, "script:PERSON", *span, 1.0, "other-script") for span in sorted(spans)]


def _names(text: str, start: int, end: int) -> Spans:
    """Yield the names of one line."""
    line = text[start:end]
    if line.isascii() or not _OTHER.search(line):
        return
    if _is_foreign(text, line):
        yield from _capitalised(text, start, end)
        yield from _uncased(text, start, end)
        for pattern in _east_asian():
            yield from _east(pattern, text, start, end)
        return
    for run in _RUN.finditer(text, start, end):
        if run.end() - run.start() > 1 and not _GREEK_SYMBOL.fullmatch(run.group()):
            yield run.span()


def _is_foreign(text: str, line: str) -> bool:
    """Tell whether a line is written in another script, not in Latin letters with a name in another."""
    if _KANA.search(line):
        return True
    foreign = len(_FOREIGN_WORD.findall(line)) + len(_HAN_SIGN.findall(line)) // 2  # Chinese words are not spaced
    if foreign <= len(_LATIN_WORD.findall(line)):
        return False
    few = foreign <= _FEW
    return not (few and len(_LATIN.findall(text)) >= _MIN_LATIN_SHARE * len(text))


def _capitalised(text: str, start: int, end: int) -> Spans:
    """Yield capitalised words of a cased script of which one is listed, or ends as surnames do beside another."""
    for match in _CAPITALS.finditer(text, start, end):
        parts = _PART.findall(match.group())
        words = [word for word in parts if not word.endswith(".") and len(word) > 1]
        if _is_known(text, match, words) or (len(parts) > 1 and words and _ends_as_surname(words[-1])):
            opener = _opens_with_a_word(words)
            yield match.start() + (len(words[0]) + 1 if opener else 0), match.end()


def _is_known(text: str, match: "regex.Match[str]", words: list[str]) -> bool:
    """Tell whether one of the words is listed, or they are a short name that means somebody."""
    if any(map(_is_name, words)) or any(fold(word) in _data().short_names for word in words[1:]):
        return True
    return len(words) == 1 and _is_called(text, match, words[0])


def _opens_with_a_word(words: list[str]) -> bool:
    """Tell whether what opens a sentence is no part of the name behind it ("Вчера Даша", "Спасибо Олегу Шевчуку")."""
    if len(words) == 1 or _is_name(words[0]) or _ends_as_surname(words[0]):
        return False
    return len(words) > _PAIR_OF_NAMES or fold(words[1]) in _data().short_names


def _is_called(text: str, match: "regex.Match[str]", word: str) -> bool:
    """Tell whether a short name is called ("Паша, глянь"), does something, or stands inside a sentence."""
    if fold(word) not in _data().short_names:
        return False
    return place_of(text, match.start()) != FIRST or _CALLED.match(text, match.end()) is not None


def _is_name(word: str) -> bool:
    """Tell whether a word is listed, its case ending aside (Ивану, Мариной)."""
    folded = fold(word)
    stems = [folded[:-cut] for cut in range(1, _STEMS) if len(folded) - cut >= _STEM]
    forms = {folded, folded + "σ", *stems, *(stem + vowel for stem in stems for vowel in "аяй")}
    return any(form in _listed("given") or form in _listed("surnames") for form in forms)


def _ends_as_surname(word: str) -> bool:
    return len(word) > 4 and fold(word).endswith(_data().surname_ends)


def _uncased(text: str, start: int, end: int) -> Spans:
    """Yield two words of a script without capitals: a given name with a surname, or with what begins as one (ال)."""
    for match in _PAIR.finditer(text, start, end):
        first, last = fold(match["first"]), fold(match["last"])
        given, surname = first in _listed("given"), _is_uncased_surname(last)
        thai = _THAI.match(last) is not None and text[match.end("last") : match.end("last") + 1] in {" ", "", "\n"}
        if (given and (surname or thai or last in _listed("given") or last.startswith("ال"))) or (
            surname and len(last) >= _least_letters(last)
        ):
            yield match.start("first"), match.end("last")


def _least_letters(surname: str) -> int:
    """Return from how many letters on a surname speaks for what stands before it; the signs of vowels count."""
    return 4 if _DEVANAGARI.match(surname) else 5


def _is_uncased_surname(word: str) -> bool:
    """Tell whether a word is a listed surname, a Georgian case ending aside (ბერიძესთან, "with Beridze")."""
    endings = range(_GEORGIAN_ENDING + 1) if _GEORGIAN.match(word) else range(1)
    return any(word[: len(word) - cut] in _listed("surnames") for cut in endings if cut == 0 or len(word) - cut > _STEM)


@lru_cache(maxsize=1)
def _east_asian() -> tuple[regex.Pattern[str], ...]:
    data = _data()
    honorific, does = any_of(data.honorifics, caseless=False), any_of(data.does, caseless=False)
    return (
        fixed.compile(
            rf"(?<!{_HAN})(?P<name>{_HAN}{{1,4}}|\p{{Script=Katakana}}[\p{{Script=Katakana}}ー・]{{1,14}})(?={honorific})"
        ),
        fixed.compile(rf"(?<!{_HAN})(?P<listed>{_HAN}{{2,4}})(?=[ ]?{does}|[ 、，,。.:：;；)）]|$)"),
        fixed.compile(
            rf"(?<={any_of(data.beside, caseless=False)})(?P<listed>{_HAN}{{2,4}}?)(?=[ ]?{does}|一起|在|把|{_HAN}|\b)"
        ),
        fixed.compile(
            rf"(?<=我[和跟与與]|同事|经理|經理|组长|組長|导师|導師)(?P<surnamed>{_HAN}{{2,3}}?)"
            rf"(?=[ ]?{does}|[一共]同|一起|[把在将將对對从從用也都，,。、])"
        ),
        fixed.compile(rf"(?<!{_HANGUL})(?P<name>{_HANGUL}{{2,4}})(?=[ ]?{honorific})"),
        fixed.compile(
            rf"(?<!{_HANGUL})(?P<listed>{_HANGUL}{{3}})(?=(?:이|가|은|는|을|를|과|와|의|에게|께서)?(?!{_HANGUL}))"
        ),
    )


def _east(pattern: "regex.Pattern[str]", text: str, start: int, end: int) -> Spans:
    for match in pattern.finditer(text, start, end):
        if match.lastgroup == "name" and _may_be_surname(match["name"]):
            yield match.span()
        elif match.lastgroup == "surnamed" and _is_surnamed(match["surnamed"]):
            yield match.span("surnamed")
        elif match.lastgroup == "listed":
            first = match.start("listed")
            yield from ((first, stop) for stop in _full_names(text, first, match.end("listed"), end))


def _is_surnamed(name: str) -> bool:
    """Tell whether a listed surname begins the signs and no word of work does (安全 is security, 平台 a platform)."""
    return name[:1] in _listed("surnames") and name[:2] not in _data().no_names


def _full_names(text: str, start: int, least: int, end: int) -> Iterator[int]:
    """Yield where the longest full name ends that begins here: 欧阳文静, of which 欧阳 is another's."""
    longest = range(min(start + _FULL, end), least - 1, -1)
    yield from [stop for stop in longest if _is_full_name(text[start:stop])][:1]


def _may_be_surname(name: str) -> bool:
    """Tell whether what stands before an honorific is no word that ends so: 仕様 is a specification."""
    return _data().no_names.isdisjoint((name, name[-1], name[-2:]))


def _is_full_name(name: str) -> bool:
    """Tell whether the signs are a listed surname and a listed given name; a surname of two signs needs none."""
    surname_of_two = len(name) > _SURNAME and fold(name[:_SURNAME]) in _listed("surnames")
    return surname_of_two or any(
        fold(name[:cut]) in _listed("surnames") and fold(name[cut:]) in _listed("given") for cut in (1, 2) if name[cut:]
    )


def build() -> list[EntityRecognizer]:
    """Return the recognizer."""
    return [PersonScript()]
