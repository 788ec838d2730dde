"""Fit what tells a tool from a person, a firm and a place by its part in the sentence: ``redaction/roles.npz``.

    python -m bench.redaction.roles [--without SET] [--to FILE]

Learned from ``data/roles.txt`` (sentences with a gap, filled with names of the shipped lists), from all labelled texts,
and, for tools, from the technology terms in stories and RFCs. With ``--without`` one blind set is held back, and how
well its tools are told from the rest (area under the curve) is printed: that is the figure to judge a change by.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import regex
from numpy.typing import NDArray

from bench.redaction import corpora
from bench.redaction.generate import DATA, Example
from localcoach.llm.store import Store
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.lexicon import Lexicon
from localcoach.redact.nlp import DraftNlpEngine
from localcoach.redact.roles import REACH, Roles, context
from localcoach.resources import data_path

SETS = ("blind", "blind2", "blind3", "blind4", "blind5")
ROLES = {"T": 0, "P": 1, "F": 2, "L": 3}
_OF_TYPE = {"": "T", "PERSON": "P", "ORGANIZATION": "F", "LOCATION": "L"}
_SHARE = (1.0, 1.0, 0.5, 0.3)  # what the roles weigh together
_WORDS = 600  # listed
_STATE, _VECTOR, _PENALTY = 0.5, 1.5, 0.4  # how far states and vectors are trusted beside listed words
_FILLS = 4
_TOOL = regex.compile(r"\p{Lu}[\p{L}\d][\w.+#-]*(?: [\w.]+)?")
_TERM = regex.compile(r"(?<![\w@/.`-])\p{Lu}[\p{L}\d]{2,}(?![\w/`])")
_TAILS = (" Logistics", " Bank", " Foods", " Labs", "", " GmbH", " Insurance", " Health")
Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Row:
    """A name as the weights see it."""

    words: tuple[str, ...]
    vectors: Array
    state: Array
    role: int
    weight: float


class Names:
    """Names to fill the gaps with."""

    def __init__(self) -> None:
        lexicon = Lexicon.load()
        lists = data_path("redaction", "technology-lists.txt").read_text(encoding="utf-8").splitlines()
        self._random = random.Random(1)
        self._given, self._surnames = (_plain(words) for words in (lexicon.given, lexicon.surnames))
        self._places = _plain(lexicon.places)
        self._tools = _plain(
            word.lower() for word in lists if not lexicon.is_english(word) and not lexicon.is_name(word)
        )

    def of(self, role: str) -> str:
        """Return a name of this role."""
        pick = self._random.choice
        if role == "P":
            return pick([given := pick(self._given), given, pick(self._surnames), f"{given} {pick(self._surnames)}"])
        return {"T": pick(self._tools), "F": pick(self._surnames) + pick(_TAILS), "L": pick(self._places)}[role]


def _plain(words: Iterable[str]) -> list[str]:
    return sorted(word.title() for word in words if regex.fullmatch("[a-z]{3,12}", word))


def templates() -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Yield the sentences of ``roles.txt`` with their gaps filled."""
    names = Names()
    lines = [
        line for line in (DATA / "roles.txt").read_text(encoding="utf-8").splitlines() if line[:2].strip() in ROLES
    ]
    for role, _, sentence in (line.partition(" ") for line in lines * _FILLS):
        name, start = names.of(role), sentence.index("___")
        yield sentence.replace("___", name), [(start, start + len(name), role)]


def labelled(example: Example) -> list[tuple[int, int, str]]:
    """Return the names of a labelled text; of what stays, what is written like one."""
    names = [(label.start, label.end, _OF_TYPE.get(label.type)) for label in example.labels]
    return [(a, b, role) for a, b, role in names if role and (role != "T" or _TOOL.fullmatch(example.text[a:b]))]


def terms(text: str, share: float, chance: random.Random) -> list[tuple[int, int, str]]:
    """Return a share of the technology terms of a text that are nobody's name and no words."""
    gazetteer, lexicon = Gazetteer.load(), Lexicon.load()
    found = [match for match in _TERM.finditer(text) if chance.random() < share]
    return [(*m.span(), "T") for m in found if gazetteer.is_technical(m[0]) and not _is_other(gazetteer, lexicon, m[0])]


def _is_other(gazetteer: Gazetteer, lexicon: Lexicon, word: str) -> bool:
    return gazetteer.is_ambiguous(word) or lexicon.is_english(word)


def texts(sets: Iterable[str]) -> Iterator[tuple[str, list[tuple[int, int, str]], float]]:
    """Yield the texts with their names and what each name weighs."""
    chance = random.Random(1)
    yield from ((*text, 0.5) for text in templates())
    for example in (example for name in sets for example in corpora.blind(name)):
        yield example.text, labelled(example), 1.0
    for example in corpora.own():
        yield example.text, labelled(example), 0.5
    for example in corpora.stories():
        yield example.text, [*labelled(example), *terms(example.text, 0.5, chance)], 0.6
    for example in corpora.clean():
        yield example.text, terms(example.text, 0.4, chance), 0.3
    for example in corpora.synthetic():
        yield example.text, labelled(example), 0.15


def rows(engine: DraftNlpEngine, given: Iterable[tuple[str, list[tuple[int, int, str]], float]]) -> Iterator[Row]:
    """Read the texts."""
    for text, names, weight in given:
        artifacts: Any = engine.process_text(text, "en") if names else None
        for start, end, role in names:
            if not artifacts.view[start:end].strip():
                continue  # in code
            words = context(artifacts.view, start, end)
            vectors = [None if word.startswith("<") else artifacts.vector(word) for word in words]
            dense = np.concatenate([np.zeros(300, np.float32) if v is None else v for v in vectors])
            yield Row(words, dense, artifacts.state(start, end), ROLES[role], weight)


def matrix(read: list[Row], words: dict[str, int], mean: Array, scale: Array) -> Array:
    """Return what the regression sees."""
    hot = np.zeros((len(read), 2 * REACH, len(words)), np.float32)
    for number, row in enumerate(read):
        for place, word in enumerate(row.words):
            if word in words:
                hot[number, place, words[word]] = 1
    vectors, states = np.array([row.vectors for row in read]), np.array([row.state for row in read])
    return np.concatenate([hot.reshape(len(read), -1), vectors * _VECTOR, (states - mean) / scale * _STATE], axis=1)


def fit(read: list[Row]) -> dict[str, NDArray[Any]]:
    """Return the weights."""
    from sklearn.linear_model import LogisticRegression

    listed = Counter(word for row in read for word in row.words).most_common(_WORDS)
    words = {word: place for place, (word, _) in enumerate(listed)}
    states = np.array([row.state for row in read])
    mean, scale = states.mean(axis=0), states.std(axis=0)
    roles, weights = np.array([row.role for row in read]), np.array([row.weight for row in read])
    totals = np.array([weights[roles == role].sum() for role in ROLES.values()])
    weights = weights * (np.array(_SHARE) / totals * len(read) / 3)[roles]
    model = LogisticRegression(C=_PENALTY, max_iter=300, tol=1e-3)
    model.fit(matrix(read, words, mean, scale), roles, sample_weight=weights)
    return _weights(model, words, mean, scale)


def _weights(model: Any, words: dict[str, int], mean: Array, scale: Array) -> dict[str, NDArray[Any]]:
    """Take the regression apart into what ``Roles`` reads."""
    listed, dense = 2 * REACH * len(words), 2 * REACH * 300
    by_word, by_vector, by_state = np.split(model.coef_.T, [listed, listed + dense])
    of_state = by_state * (_STATE / scale)[:, None]
    arrays = {
        "of_words": by_word.reshape(2 * REACH, len(words), 4),
        "of_vectors": by_vector.reshape(2 * REACH, 300, 4) * _VECTOR,
        "of_state": of_state,
        "bias": model.intercept_ - mean @ of_state,
    }
    return {"words": np.array(list(words)), **{name: array.astype(np.float16) for name, array in arrays.items()}}


def main() -> None:
    """Fit and write; with a set held back, say how well it is told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", choices=SETS)
    parser.add_argument("--to", type=Path, default=data_path("redaction", "roles.npz"))
    options = parser.parse_args()
    engine = DraftNlpEngine(Store().path("spacy-md"))
    read = list(rows(engine, texts(name for name in SETS if name != options.without)))
    np.savez_compressed(options.to, **fit(read))  # type: ignore[arg-type]  # numpy takes any array by name
    print(f"{len(read)} names, {options.to.stat().st_size} bytes")
    if options.without:
        print(f"{options.without}: {_told(engine, Roles.read(options.to), corpora.blind(options.without)):.3f}")


def _told(engine: DraftNlpEngine, roles: Roles, examples: list[Example]) -> float:
    from sklearn.metrics import roc_auc_score

    odds, tools = [], []
    for example in examples:
        artifacts: Any = engine.process_text(example.text, "en")
        for start, end, role in labelled(example):
            if not artifacts.view[start:end].strip():
                continue
            odds.append(roles.log_odds(artifacts.view, start, end, artifacts))
            tools.append(role == "T")
    return float(roc_auc_score(tools, odds))


if __name__ == "__main__":
    main()
