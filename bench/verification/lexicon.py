"""Builds ``src/localcoach/verify/data/lexicon.txt.gz`` from SCOWL and WordNet 3.0 (and, for neighbours, MiniLM).

    python -m bench.verification.lexicon SCOWL_DIR WORDNET_DIR [MINILM_ONNX TOKENIZER_JSON]

Both sources are Debian packages (``scowl``, ``wordnet-base``). Output, one line a lemma in alphabetical order:
``lemma|form form …|related related …|antonym …``. Related lemmas are WordNet's synonyms, derivations, hypernyms
and hyponyms of the first senses, and the nearest neighbours by MiniLM's embedding of the bare word.
"""

import gzip
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

SIZES = (10, 20, 35, 40, 50, 55)
RELATED_SIZES = (10, 20, 35, 40)
SPELLINGS = ("english", "american", "british")
POS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
SENSES = {"n": 2, "v": 4, "a": 3, "r": 2}
RULES = {
    "n": [
        ("s", ""),
        ("ses", "s"),
        ("xes", "x"),
        ("zes", "z"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("men", "man"),
        ("ies", "y"),
    ],
    "v": [("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")],
    "a": [("er", ""), ("est", ""), ("er", "e"), ("est", "e"), ("ier", "y"), ("iest", "y")],
    "r": [],
}
POINTERS = {
    "+",
    "@",
    "~",
    "&",
    "\\",
    "*",
    "$",
}  # derivation, hypernym, hyponym, similar, pertainym, entailment, verb group
NEIGHBOURS, COSINE = 8, 0.62
OUTPUT = Path(__file__).parents[2] / "src/localcoach/verify/data/lexicon.txt.gz"


def scowl(folder: Path, sizes: Iterable[int]) -> set[str]:
    """Return the lower-case words of SCOWL up to a size."""
    words: set[str] = set()
    for size in sizes:
        for spelling in SPELLINGS:
            path = folder / f"{spelling}-words.{size}"
            if path.exists():
                words |= set(path.read_text(encoding="latin-1").split())
    return {w for w in words if re.fullmatch(r"[a-z]+", w)}


class WordNet:
    """The parts of WordNet's data files that are needed: senses, pointers and irregular forms."""

    def __init__(self, folder: Path) -> None:
        self.senses: dict[tuple[str, str], list[str]] = {}
        self.words: dict[tuple[str, str], list[str]] = {}
        self.pointers: dict[tuple[str, str], list[tuple[str, str, str, int, int]]] = {}
        self.irregular: dict[str, dict[str, list[str]]] = {}
        for name, pos in POS.items():
            self._index(folder / f"index.{name}", pos)
            self._data(folder / f"data.{name}", pos)
            lines = (folder / f"{name}.exc").read_text().splitlines()
            self.irregular[pos] = {line.split()[0]: line.split()[1:] for line in lines}

    def _index(self, path: Path, pos: str) -> None:
        for line in path.read_text().splitlines():
            if not line.startswith(" "):
                fields = line.split()
                self.senses[fields[0], pos] = fields[-int(fields[2]) :]

    def _data(self, path: Path, pos: str) -> None:
        for line in path.read_text().splitlines():
            if line.startswith(" "):
                continue
            fields = line.split("|")[0].split()
            count = int(fields[3], 16)
            key = (pos, fields[0])
            self.words[key] = [re.sub(r"\(.*\)", "", w).lower() for w in fields[4 : 4 + 2 * count : 2]]
            rest = fields[4 + 2 * count :]
            self.pointers[key] = [
                (s, o, "a" if p == "s" else p, int(st[:2], 16), int(st[2:], 16))
                for s, o, p, st in zip(*[iter(rest[1 : 1 + 4 * int(rest[0])])] * 4, strict=True)
            ]

    def lemmas(self, word: str) -> set[str]:
        """Return the base forms of a word by WordNet's morphological rules."""
        found = {word} if any((word, pos) in self.senses for pos in POS.values()) else set()
        for pos, rules in RULES.items():
            found |= {lemma for lemma in self.irregular[pos].get(word, []) if lemma.isalpha()}
            for suffix, ending in rules:
                lemma = word[: -len(suffix)] + ending
                if word.endswith(suffix) and len(lemma) > 2 and (lemma, pos) in self.senses:
                    found.add(lemma)
                if pos == "v" and suffix in ("ed", "ing") and len(lemma) > 3 and lemma[-1:] == lemma[-2:-1]:
                    found |= {lemma[:-1]} if (lemma[:-1], pos) in self.senses else set()
        return found

    def related(self, lemma: str) -> Iterator[tuple[str, bool]]:
        """Yield (other lemma, is antonym) for the first senses of ``lemma``."""
        for pos in POS.values():
            for offset in self.senses.get((lemma, pos), [])[: SENSES[pos]]:
                key = (pos, offset)
                yield from ((w, False) for w in self.words[key])
                own = self.words[key].index(lemma) + 1 if lemma in self.words[key] else 0
                for symbol, target, tpos, source, into in self.pointers[key]:
                    words = self.words[(tpos, target)]
                    if symbol == "!" and source == own:
                        yield words[into - 1], True
                    elif symbol in POINTERS and source in (0, own):
                        yield from ((w, False) for w in (words if not into else [words[into - 1]]))


def neighbours(words: list[str], model: Path, tokenizer: Path) -> dict[str, list[str]]:
    """Return each word's nearest neighbours by the cosine of MiniLM's mean-pooled embeddings."""
    import numpy as np
    import onnxruntime
    from tokenizers import Tokenizer

    session = onnxruntime.InferenceSession(str(model))
    encode = Tokenizer.from_file(str(tokenizer))
    encode.enable_padding()
    names = {i.name for i in session.get_inputs()}
    rows = []
    for start in range(0, len(words), 256):
        batch = encode.encode_batch(words[start : start + 256])
        ids = np.array([e.ids for e in batch], dtype=np.int64)
        mask = np.array([e.attention_mask for e in batch], dtype=np.int64)
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        states = session.run(None, {k: v for k, v in feed.items() if k in names})[0]
        pooled = (states * mask[..., None]).sum(1) / mask.sum(1, keepdims=True) if states.ndim == 3 else states
        rows.append(pooled / np.linalg.norm(pooled, axis=1, keepdims=True))
    matrix = np.concatenate(rows)
    found = {}
    for start in range(0, len(words), 512):
        scores = matrix[start : start + 512] @ matrix.T
        for i, row in enumerate(scores):
            best = np.argsort(-row)[1 : NEIGHBOURS + 1]
            found[words[start + i]] = [words[j] for j in best if row[j] >= COSINE]
    return found


def main() -> None:
    """Write the lexicon."""
    scowl_dir, wordnet_dir, *encoder = map(Path, sys.argv[1:])
    wordnet = WordNet(wordnet_dir)
    ordinary = scowl(scowl_dir, SIZES)
    forms: dict[str, set[str]] = defaultdict(set)
    for word in ordinary:
        for lemma in wordnet.lemmas(word) or {word}:
            forms[lemma].add(word)
    common = {lemma for word in scowl(scowl_dir, RELATED_SIZES) for lemma in wordnet.lemmas(word) or {word}}
    near = neighbours(sorted(common), *encoder) if encoder else {}
    lines = []
    for lemma in sorted(forms):
        pairs = list(wordnet.related(lemma)) if lemma in common else []
        opposite = sorted({w for w, antonym in pairs if antonym and w in common})
        related = {w for w, antonym in pairs if not antonym} | set(near.get(lemma, []))
        related = {w for w in related if w in common} - {lemma, *opposite}
        lines.append(
            f"{lemma}|{' '.join(sorted(forms[lemma] - {lemma}))}|{' '.join(sorted(related))}|{' '.join(opposite)}"
        )
    OUTPUT.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))
    print(f"{len(lines)} lemmas, {OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
