"""Names in another script than the text."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("built by 王小明 alone", "王小明"),
    ("with Иван Петров in May", "Иван Петров"),
    ("asked محمد الفارسي again", "محمد الفارسي"),
    ("and Γιώργος Νικολάου left", "Γιώργος Νικολάου"),
    ("आरव शर्मा wrote it", "आरव शर्मा"),
    ("김민수 merged it", "김민수"),
]
NEAR_MISSES = [
    "a delay of 12 μs",
    "where λ is small and Δt grows",
    "naïve café résumé",
    '`b"你好"` is a literal',
    "plain words",
    "Тест на русском языке без латинских букв",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert value in covered("person_script", text)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("person_script", text) == []
