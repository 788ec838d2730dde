"""Firms by a noun that only firms bear, and by who works there in other languages."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("For Greyfell Mining I had to explain it", "Greyfell Mining"),
    ("with Scala at Meridel Tollways then", "Meridel Tollways"),
    ("Beim Kunden Oderland Stadtwerke fiel der Broker aus", "Oderland Stadtwerke"),
    ("På Norrskog Maskin kraschade den", "Norrskog Maskin"),
    ("Für die Vossberg Antriebstechnik schrieb ich", "Vossberg Antriebstechnik"),
    ("à Boréalis Assurances, on", "Boréalis Assurances"),
    ("En Transportes Hidalgo usé Kafka", "Transportes Hidalgo"),
    ("aux Laiteries de Kervadec nous", "Laiteries de Kervadec"),
    ("w Zakłady Kowalskie wdrożyłem", "Zakłady Kowalskie"),
    ("Anadolya Sigorta için yazdım", "Anadolya Sigorta"),
    ("Chez Doctoverne nous avons migré", "Doctoverne"),
    ("trabajé en Valdeolmos tres años", "Valdeolmos"),
    ("В Северлайн у нас падал ClickHouse", "Северлайн"),
    ("Я работала в Заречье Софт и писала на Go", "Заречье Софт"),
    ("在云岭智造工作时,查询经常超时", "云岭智造"),
    ("客户云岭智造有限公司", "客户云岭智造有限公司"),
]
NEAR_MISSES = [
    "Data Mining and Process Mining",
    "Text Mining with Spark",
    "Log Shipping to the standby",
    "we shipped Event Foods",
    "Kafka Transport",
    "the Mining team",
    "mining the logs",
    "Die Versicherung zahlt",
    "Unsere Logistik steht",
    "Domaine Driven",
    "Transportes recibió",
    "chez nous",
    "В Кафке у нас лежит очередь",
    "работал в команде",
    "在生产环境工作正常",
    "该节点在重启后正常工作",
    "在家工作",
    "am Montag Logistik, am Dienstag Versicherung",
    "die Abteilung Maschinenbau und das Team Messtechnik",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert value in covered("firm_noun", text)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("firm_noun", text) == []
