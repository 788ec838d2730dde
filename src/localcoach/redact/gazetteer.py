"""Which words are technology: the terms that redaction must leave in the text.

The terms are data: ``redaction/technology.yaml`` (by hand), ``redaction/technology-lists.txt`` (from public lists),
``redaction/technology-brands.txt``, brands that are firms as well, and ``redaction/technology-eponyms.txt`` and
``redaction/technology-products.txt``, which say of a term whether it is a name as well, or one only as written.
Case counts: "Go" is technical, "go" is not; "Kafka" and "kafka" both are.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from localcoach.resources import data_path, load_yaml

_LONGEST_TERM = 4  # words
_MARKED = ("technology-eponyms", "technology-products")
_NAME = "name"  # behind a tab: a person, place or firm as well
_EDGES = " \t\n`'\"“”‘’«»()[]{}<>,;:!?*_…"
_SPLIT = re.compile(r"[\s\u00a0]+")
_POSSESSIVE = re.compile(r"(?:'s|’s|s'|s’)$")
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+|\d+")
_IDENTIFIER = re.compile(r"[A-Za-z_][\w.]*", re.ASCII)
_JOINTS = re.compile(r"[-/+·]")
_CODE_SIGNS = re.compile(r"::|->|=>|\(\)|[{}<>=;#$\\|]|^--?[a-z]|^/[a-z]|\w\(|!$|^@[a-z]+/|\w\.[a-z]\w*\(|^\.[a-z]+$")
_FILE_NAME = re.compile(
    r"^[\w.-]+\.(?:py|rs|go|js|jsx|ts|tsx|mjs|java|kt|rb|php|c|h|cc|cpp|hpp|cs|swift|scala|sh|bash|zsh|ps1|sql|md|rst|txt|json|"
    r"jsonl|ya?ml|toml|ini|cfg|conf|lock|xml|html?|css|scss|csv|tsv|parquet|proto|tf|ipynb|gradle|env|log|exe|dll|so|jar|whl|"
    r"zip|gz|tgz|tar|png|jpe?g|gif|svg|pdf|wasm|gguf|onnx)$",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"""^(?:
      [vV]?\d+(?:[.,_]\d+)*(?:[-.]?(?:alpha|beta|rc|pre|dev|post)\.?\d*)?[+%]?   # 3.11, v2.3, 1,200, 2.0-rc1, 99.9%
    | [pP]\d{2,3}(?:\.\d+)?                                                      # p99, P99.9
    | [xX](?:86|64|32)(?:[-_]64)? | [iI][3-6]86
    | \d+(?:\.\d+)?(?:x|k|K|M|B|bn|ms|us|µs|ns|s|m|h|d|[KMGTP]i?B|[kMGT]bps|Hz|[kMG]Hz|px|rps|qps)(?:/[a-z]+)?
    | [1-5]xx | 0x[0-9a-fA-F]+ | \d+(?:\.\d+)?e[-+]?\d+
    | [QH][1-4] | FY\d{2,4} | [QH][1-4]FY\d{2,4} | T[+-]\d+ | [PLED]\d | SEV-?\d | [A-Z]\d{1,3}
    )$""",
    re.VERBOSE,
)


class _Terms(BaseModel):
    """The file ``technology.yaml``; see its header for what each key means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    terms: dict[str, list[str]]
    acronyms: list[str]
    needs_case: frozenset[str]
    ambiguous: frozenset[str]
    identifier_words: list[str]
    companions: list[str]
    compound_parts: list[str]


@dataclass(frozen=True)
class Gazetteer:
    """Terms by how they match: ``exact`` as written, ``folded`` in any case, ``ambiguous`` also a name."""

    exact: frozenset[str]
    folded: frozenset[str]
    ambiguous: frozenset[str]
    identifier_words: frozenset[str]
    companions: frozenset[str]
    compound_parts: frozenset[str]

    @classmethod
    def load(cls) -> "Gazetteer":
        """Read the shipped lists; raise ConfigError if one is malformed."""
        return _load()

    def is_technical(self, text: str) -> bool:
        """Say whether ``text`` (a word or a short phrase) is technology, or a code token, as a whole.

        True as well for a term with its company ("Kafka cluster", "Python 3.11", "Redis-backed"), but not for a phrase
        in which any other word stands ("Tom Jenkins").
        """
        words = [word for word in _SPLIT.split(text.strip(_EDGES)) if word.strip(_EDGES)]
        found = False
        at = 0
        while at < len(words):
            length = self._term_at(words, at)
            found = found or length > 0
            if not length and not self._keeps_company(words[at]):
                return False
            at += max(length, 1)
        return found

    def is_ambiguous(self, text: str) -> bool:
        """Say whether the technical term ``text`` is a person's name, a place or a company as well."""
        word = text.strip(_EDGES)
        if any(form.casefold() in self.ambiguous for form in _forms(word)):
            return True
        words = word.split()
        return len(words) > 1 and not self._listed(word) and all(map(self.is_ambiguous, words))  # Julia Jackson

    def _term_at(self, words: list[str], at: int) -> int:
        """Return how many words the longest term at ``at`` has, 0 if none begins there."""
        for length in range(min(_LONGEST_TERM, len(words) - at), 1, -1):
            if self._listed(" ".join(words[at : at + length]).strip(_EDGES)):
                return length
        return 1 if self._technical_word(words[at].strip(_EDGES)) else 0

    def _listed(self, term: str) -> bool:
        return any(form in self.exact or form.casefold() in self.folded for form in _forms(term))

    def _keeps_company(self, word: str) -> bool:
        bare = word.strip(_EDGES)
        return bare.casefold() in self.companions or bool(_FIGURE.match(bare))

    def _technical_word(self, word: str) -> bool:
        return (
            self._listed(word)
            or self._listed(word.rstrip("."))
            or bool(_FIGURE.match(word) and not word.isdigit())
            or bool(_CODE_SIGNS.search(word))
            or bool(_FILE_NAME.match(word))
            or self._is_identifier(word)
            or self._is_compound(word)
        )

    def _is_identifier(self, word: str) -> bool:
        """CamelCase, snake_case or dotted.path made of known words; SCREAMING_CASE always."""
        if re.fullmatch(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+", word):
            return True
        if not _IDENTIFIER.fullmatch(word):
            return False
        parts = [part for piece in re.split(r"[_.]", word) for part in _CAMEL.findall(piece)]
        if len(parts) < 2:
            return False
        known = sum(self._is_part(part) for part in parts)
        return known == len(parts) or ("_" in word and 2 * known >= len(parts))

    def _is_part(self, part: str) -> bool:
        return len(part) == 1 or part.isdigit() or part.casefold() in self.identifier_words or self._listed(part)

    def _is_compound(self, word: str) -> bool:
        """Kafka-based, TCP/UDP, pre-Kubernetes: at least one term, and nothing else that could be a name."""
        parts = [part for part in _JOINTS.split(word) if part]
        if len(parts) < 2:
            return False
        terms = [part for part in parts if self._listed(part) or self._is_identifier(part)]
        rest = [part for part in parts if part not in terms]
        return bool(terms) and all(self._joins(part) for part in rest)

    def _joins(self, part: str) -> bool:
        folded = part.casefold()
        return folded in self.compound_parts or folded in self.companions or part.islower() or bool(_FIGURE.match(part))


def _forms(term: str) -> Iterable[str]:
    """Yield the term, then without its possessive, then without its plural."""
    yield term
    bare = _POSSESSIVE.sub("", term)
    if bare != term:
        yield bare
    if bare.endswith("s") and len(bare) > 3:
        yield bare[:-1]


@lru_cache(maxsize=1)
def _load() -> Gazetteer:
    data = load_yaml(data_path("redaction", "technology.yaml"), _Terms)
    by_hand = [term for group in data.terms.values() for term in group]
    from_lists, known = _lines("technology-lists"), {term.casefold() for term in (*by_hand, *data.acronyms)}
    brands = [brand for brand in _lines("technology-brands") if brand.casefold() not in known]
    marked = [line.partition("\t") for name in _MARKED for line in _lines(name)]
    plain = [term for term, _, marks in marked if not marks]
    names = [term for term, _, marks in marked if _NAME in marks]
    return Gazetteer(
        exact=frozenset((*data.acronyms, *data.needs_case, *brands, *(term for term, _, marks in marked if marks))),
        folded=frozenset(
            form
            for term in [*by_hand, *from_lists, *plain]
            if term not in data.needs_case and len(term) > 1
            for form in (term.casefold(), term.casefold().replace(" ", ""))  # North Star and Northstar
        ),
        ambiguous=frozenset(term.casefold() for term in (*data.ambiguous, *brands, *names)),
        identifier_words=frozenset(word.casefold() for word in data.identifier_words),
        companions=frozenset(data.companions),
        compound_parts=frozenset(data.compound_parts),
    )


def _lines(name: str) -> list[str]:
    """Return the terms of a shipped list."""
    lines = data_path("redaction", f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
