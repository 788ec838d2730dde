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
    ("Миграцию вёл Руслан Ахметшин, а я писал тесты.", "Руслан Ахметшин"),
    ("Мы с Мариной переписали сервис на Go за две недели.", "Мариной"),
    ("Спасибо Олегу Шевчуку за ревью.", "Олегу Шевчуку"),
    ("Код писал И. С. Тургенев вместе с нами.", "И. С. Тургенев"),
    ("Η Μαρία Παπαδοπούλου έκανε το review.", "Μαρία Παπαδοπούλου"),
    ("私は田村さんと一緒に Terraform を導入しました。", "田村"),
    ("氏名: 佐藤健一", "佐藤健一"),
    ("我和李娜一起重写了调度器。", "李娜"),
    ("同事张伟发现了内存泄漏。", "张伟"),
    ("배포는 박서준 님이 했습니다.", "박서준"),
    ("عملت مع محمد الفارسي على قاعدة البيانات", "محمد الفارسي"),
    ("הקוד נכתב על ידי דוד כהן בשנה שעברה", "דוד כהן"),
]
NEAR_MISSES = [
    "a delay of 12 μs",
    "where λ is small and Δt grows",
    "naïve café résumé",
    '`b"你好"` is a literal',
    "plain words",
    "Тест на русском языке без латинских букв",
    "Сервер упал в Пятницу, Кафка не виновата.",
    "Ответственный за CI не найден",
    "仕様は先週レビューして Terraform に移行しました。",
    "安全性和可用性都很好，文件在金额目录里。",
    "로그 수집은 제가 맡았고 성능이 좋아졌습니다.",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert value in covered("person_script", text)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("person_script", text) == []
