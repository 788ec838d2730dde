"""Phone numbers in many national forms."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("call me at 555-0142", "555-0142"),
    ("(415) 555-0142", "(415) 555-0142"),
    ("+44 20 7946 0958", "+44 20 7946 0958"),
    ("020 7946 0958", "020 7946 0958"),
    ("06 12 34 56 78", "06 12 34 56 78"),
    ("030 1234567", "030 1234567"),
    ("+1 415 555 0142 ext. 23", "+1 415 555 0142 ext. 23"),
    ("phone 4155550142", "4155550142"),
    ("0800 123 4567", "0800 123 4567"),
    ("1-800-555-0199", "1-800-555-0199"),
    ("tel. 089/1234567", "089/1234567"),
    ("+91 98765 43210", "+91 98765 43210"),
    ("03-1234-5678", "03-1234-5678"),
    ("Fax: +41 (0)71 526 99 04", "+41 (0)71 526 99 04"),
    ("Can someone call me on 450 0840?", "450 0840"),
    ("345-899-3560x4587", "345-899-3560x4587"),
    ("stop messages to 0494 92 82 32", "0494 92 82 32"),
    ("01.84.17.61.18", "01.84.17.61.18"),
    ("+4915112345678", "+4915112345678"),
    ("3660170548-Fax", "3660170548"),
    ("0044 20 7946 0958", "0044 20 7946 0958"),
    ("当番の電話は090-5555-2184です。", "090-5555-2184"),
]
NEAR_MISSES = [
    "until the id counter reached 2147483648",
    "the phone's counter wrapped at 4294967295",
    "We served 415 555 0142 requests",
    "1 200 000 rows",
    "from 2019-2021",
    "12-34-56",
    "the build took 12 345 ms",
    "between 2019/2020",
    "port 8080 and 8443",
    "ratio 16/9",
    "0.123.456.789",
    "2023-10-04 12:45:10",
    "10 000 000",
    "4 111 222",
    "Error 404 and 500 and 502",
    "p = 0.05 to 0.01",
    "numbers 10 20 30 40 50",
    "from 120 ms to 480 ms",
    "1,200,000 rows",
    "v1.2.3-4567",
    "ISBN 978-3-16-148410-0",
    "2024-01-15",
    "15/01/2024",
    "called 12 times",
    "call volume fell 40 per cent",
    "we call 3 services",
    "rang 2,400 bells",
    "id 4155550142",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert covered("phone", text) == [value]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("phone", text) == []
