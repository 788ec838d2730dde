"""English as the checks know it: ordinary words, their base forms, and which words mean related or opposite things.

``data/lexicon.txt.gz`` is built from SCOWL and WordNet (``bench/verification/lexicon.py``); ``data/vocabulary.yaml``
adds the words of engineers and of people who give feedback.
"""

import gzip
import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property

from pydantic import BaseModel, ConfigDict

from localcoach.resources import load_yaml
from localcoach.verify.units import DATA

_AFTER = re.compile(r"(?:able|ness|less|ly)$")  # "checkable"
_BEFORE = re.compile(r"^(?:under|over|re|un|pre|mis|non|out)(?=\w{4})")  # "retune"
_DERIVING = re.compile(
    r"(?<=\w{4})(?:at)?(?:ions?|ings?|ments?|als?|[eo]rs?|[ae]nces?|ives?|ables?|ness|ity|ies|ied|ed|es|e|s|y|ly)?$"
)
_ROOT = 4  # first letters that words of one family share
_WITHOUT = re.compile(r"(?:less|free)(?:ly)?$")
_UN = re.compile(r"^(?:un|non|dis)(?=\w{4})")
_SHORT = 2  # letters of which no word is built


class Vocabulary(BaseModel):
    """The hand-written word lists of ``vocabulary.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    engineering: tuple[str, ...]
    feedback: tuple[str, ...]
    general: tuple[str, ...]
    function: tuple[str, ...]
    acronyms: tuple[str, ...]
    synonyms: tuple[tuple[str, ...], ...]
    opposites: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    negators: tuple[str, ...]
    negating_verbs: tuple[str, ...]
    soft_negators: tuple[str, ...]
    singular: tuple[str, ...]
    plural: tuple[str, ...]
    roles: dict[str, tuple[str, ...]]
    outcomes: frozenset[str]
    states: frozenset[str]
    tells: frozenset[str]


class Lexicon:
    """Look-ups by word form; everything is in lower case."""

    def __init__(self, lines: Iterable[str], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._lemmas: dict[str, list[str]] = {}
        self._related: dict[str, str] = {}
        self._opposites: dict[str, str] = {}
        for line in lines:
            lemma, forms, related, opposites = line.split("|")
            for form in (lemma, *forms.split(" ")) if forms else (lemma,):
                self._lemmas.setdefault(form, []).append(lemma)
            if related:
                self._related[lemma] = related
            if opposites:
                self._opposites[lemma] = opposites
        self._cache: dict[str, frozenset[str]] = {}

    def ordinary(self, word: str) -> bool:
        """Say whether ``word`` is an ordinary English word (or an engineer's) and so no name by itself."""
        if word in self._lemmas or word in self._engineering or self._regular(word) in self._lemmas:
            return True
        return any(self._is_form(stem) for stem in (_AFTER.sub("", word), _BEFORE.sub("", word)) if stem != word)

    def _is_form(self, stem: str) -> bool:
        """Say whether what is left of a word without its ending or beginning is a word."""
        known = (stem, f"{stem}e", self._regular(stem))
        return len(stem) > _SHORT and any(form in self._lemmas for form in known)

    def lemmas(self, word: str) -> frozenset[str]:
        """Return the base forms of ``word``; a word that is not known is cut by the regular endings."""
        found = self._lemmas.get(word)
        return frozenset(found) if found else frozenset((self._regular(word),))

    def past(self, word: str) -> bool:
        """Say whether ``word`` can be a verb of the past: an inflected form that is no plural and no -ing form."""
        lemmas = self._lemmas.get(word, ())
        return not word.endswith(("s", "ing", "er", "est")) and any(lemma != word for lemma in lemmas)

    def privative(self, word: str) -> bool:
        """Say whether ``word`` denies what is left of it without its ending or beginning: "harmless", "unused"."""
        stems = (_WITHOUT.sub("", word), _UN.sub("", word))
        return any(stem != word and self._is_form(stem) for stem in stems)

    def related(self, lemma: str) -> frozenset[str]:
        """Return lemmas close in meaning to ``lemma``, itself included."""
        if lemma not in self._cache:
            words = {lemma, *self._related.get(lemma, "").split(), *self._groups.get(lemma, ())}
            self._cache[lemma] = frozenset(words - self.opposites(lemma))
        return self._cache[lemma]

    def family(self, lemmas: Iterable[str]) -> frozenset[str]:
        """Return the lemmas and the words derived from one root with them: "fail" and "failure"."""
        return frozenset(other for lemma in lemmas for other in (lemma, *self._derived(lemma)))

    @staticmethod
    def stem(word: str) -> str:
        """Return what is left of a word, known or not, without an ending by which words are derived."""
        return _DERIVING.sub("", word)

    @cache  # noqa: B019 - one lexicon a process
    def _derived(self, lemma: str) -> frozenset[str]:
        root = lemma[:_ROOT]
        return frozenset(o for o in self.related(lemma) if len(lemma) >= _ROOT and o.startswith(root))

    def kin(self, lemmas: Iterable[str]) -> frozenset[str]:
        """Return the lemmas and those that engineers use for the same thing (the hand-written groups only)."""
        return frozenset(other for lemma in lemmas for other in (lemma, *self._groups.get(lemma, ())))

    @cache  # noqa: B019 - one lexicon a process
    def opposites(self, lemma: str) -> frozenset[str]:
        """Return lemmas that turn a statement around when put in the place of ``lemma``."""
        return frozenset(self._opposites.get(lemma, "").split()) | self._turned.get(lemma, frozenset())

    @cached_property
    def function(self) -> frozenset[str]:
        """Words that carry no content."""
        return frozenset(self.vocabulary.function)

    @cached_property
    def feedback(self) -> frozenset[str]:
        """Lemmas with which a reviewer speaks about a draft."""
        return self._bases(self.vocabulary.feedback)

    @cached_property
    def general(self) -> frozenset[str]:
        """Lemmas too general to say anything that a draft could lack."""
        return self._bases(self.vocabulary.general)

    @cached_property
    def negators(self) -> frozenset[str]:
        """Words that negate what follows."""
        return frozenset(self.vocabulary.negators)

    @cached_property
    def _engineering(self) -> frozenset[str]:
        return frozenset(self.vocabulary.engineering)

    @cached_property
    def _groups(self) -> Mapping[str, set[str]]:
        groups: dict[str, set[str]] = {}
        for group in self.vocabulary.synonyms:
            for word in group:
                groups.setdefault(word, set()).update(group)
        return groups

    @cached_property
    def _turned(self) -> Mapping[str, frozenset[str]]:
        turned: dict[str, frozenset[str]] = {}
        for one, other in self.vocabulary.opposites:
            for side, against in ((one, other), (other, one)):
                for word in side:
                    turned[word] = turned.get(word, frozenset()) | frozenset(against)
        return turned

    def _bases(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(lemma for word in words for lemma in self.lemmas(word))

    @staticmethod
    def _regular(word: str) -> str:
        for ending, base in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("s", "")):
            if word.endswith(ending) and len(word) > len(ending) + 2 and not word.endswith("ss"):
                return word[: -len(ending)] + base
        return word


@cache
def lexicon() -> Lexicon:
    """Return the shipped lexicon; raise ConfigError if its hand-written part is wrong."""
    with gzip.open(DATA / "lexicon.txt.gz", "rt", encoding="ascii") as file:
        lines = file.read().split("\n")
    return Lexicon(lines, load_yaml(DATA / "vocabulary.yaml", Vocabulary))
