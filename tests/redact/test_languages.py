"""Which paragraphs are in another language, and what the networks are believed there."""

from dataclasses import dataclass

import pytest

from localcoach.redact.belief import believed
from localcoach.redact.languages import language
from localcoach.redact.lexicon import Lexicon

FOREIGN = [
    ("El índice nuevo llegó con retraso, pero las consultas bajaron.", "spanish"),
    ("Wir haben den Cache nach dem Vorfall geleert.", "german"),
    ("Plantão do time, fala com a Jurema.", "portuguese"),
    ("Le cache était plein depuis lundi, nous avons vidé les files.", "french"),
    ("Dopo la migrazione non abbiamo più perso i messaggi della coda.", "italian"),
    ("Het cluster was niet bereikbaar voor onze klanten.", "dutch"),
    ("Zgłosiłem to od razu, ale nie było kopii.", "polish"),
]
ENGLISH = [
    "Maria del Mar and Jean de la Tour wrote the parser.",
    "Author: Zoë van der Berg",
    "| lexer | Saoirse Ní Dhomhnaill | 94% |",
    "My wife Oluchi noticed that I'd stopped sleeping.",
    "",
]


@pytest.mark.parametrize(("text", "expected"), FOREIGN)
def test_foreign(text: str, expected: str) -> None:
    assert language(text) == expected


@pytest.mark.parametrize("text", ENGLISH)
def test_english(text: str) -> None:
    assert language(text) is None


@dataclass
class _Hit:
    start: int
    end: int
    label: str = "spacy:PERSON"
    score: float = 0.5


def _believed(text: str, word: str, label: str = "spacy:PERSON") -> bool:
    start = text.index(word)
    return believed(text, [_Hit(start, start + len(word), label)], Lexicon.load()) != []


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Plantão do time, fala com a Jurema.", "Jurema", True),
        ("Plantão do time, fala com a Jurema.", "Plantão", False),
        ("Wir haben mit Petra den Vorfall geprüft.", "Petra", True),
        ("Wir haben mit Petra den Vorfall geprüft.", "Vorfall", False),
        ("El DNI llegó al lago sin cifrar.", "lago sin cifrar", False),
        ("Ответственный за CI не найден", "Ответственный", False),
        ("We asked Jurema about it.", "Jurema", True),
        ("Me quedé con el pipeline de Spark y con tres clientes.", "el pipeline de Spark", False),
        ("Me quedé con Itziar de la Cruz y con tres clientes.", "Itziar de la Cruz", True),
        ("hasło do Jenkinsa to jest, razem", "Jenkinsa", False),
        ("Wir haben mit Julian den Vorfall geprüft.", "Julian", True),
        ("In der Retrospektive sagte Jörg-Uwe Pfannenstiel, die Zeit sei knapp.", "Jörg-Uwe Pfannenstiel", True),
        ("Das Formular fragte nach der Steuer-ID, und die fehlte.", "Steuer-ID", False),
    ],
)
def test_a_guess_is_believed(text: str, word: str, expected: bool) -> None:
    assert _believed(text, word) is expected


@pytest.mark.parametrize(("networks", "expected"), [(0, 0), (1, 2)])
def test_lists_alone_are_not_believed_in_german(networks: int, expected: int) -> None:
    text = "Wir haben die Logs auf 14 Tage gesenkt, nicht mehr."
    start = text.index("Tage")
    hits = [_Hit(start, start + 4, label) for label in ("list:PERSON", "spacy:PERSON")[: 1 + networks]]
    assert len(believed(text, hits, Lexicon.load())) == expected


def test_a_rule_is_believed_in_any_language() -> None:
    assert _believed("Wir haben den Vorfall geprüft.", "Vorfall", "form:ORGANIZATION")
