"""Places by the words before them and by the lists."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("based in Kisumu now", "Kisumu"),
    ("we flew to Gdańsk on", "Gdańsk"),
    ("the United Kingdom is", "United Kingdom"),
    ("i live in switzerland", "switzerland"),
    ("the depot in Rotterdam was", "Rotterdam"),
    ("originally from ŁÓDŹ", "ŁÓDŹ"),
    ("moved from São Paulo to", "São Paulo"),
    ("on the Ballymount industrial estate today", "Ballymount industrial estate"),
    ("Agatha\n\nEBEN\nAustria\n", "EBEN"),
    ("Suite 279\nCyprus (Greek) 13429", "13429"),
    ("Ich wohne in Bad Salzuflen und", "Bad Salzuflen"),
    ("En Calahorra se sincronizaron los datos y fue que sin perder ninguno.", "Calahorra"),
    ("gått hos sågverket i Lycksele", "Lycksele"),
    ("I Lycksele kraschade den och det var inte bra.", "Lycksele"),
]
NEAR_MISSES = [
    "in production",
    "It ran\nin production",
    "based in part on",
    "moved to the cloud",
    "in the us-east-1 region",
    "`France` the type",
    "from scratch to done",
    "the industrial estate was dark",
    "En Kafka se perdieron los mensajes que el broker no pudo.",
    "En Python es lo que más uso.",
    "In Produktion ist das nicht der Fall und das ist gut.",
    "En Producción el servicio falla, pero en Staging no.",
    "I Januari slutade vi med det och det var inte bra.",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert value in covered("location", text)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("location", text) == []
