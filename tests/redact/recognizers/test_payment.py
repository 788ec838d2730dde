"""Bank, card and wallet numbers."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("My IBAN is GB59IFUE40226315499137", "GB59IFUE40226315499137"),
    ("gb42nawi04454264788619", "gb42nawi04454264788619"),
    ("DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00"),
    ("IBAN DE00 1234 5678 9012 3456 00", "DE00 1234 5678 9012 3456 00"),
    ("4111 1111 1111 1111", "4111 1111 1111 1111"),
    ("4111-1111-1111-1111", "4111-1111-1111-1111"),
    ("5555555555554444", "5555555555554444"),
    ("378282246310005", "378282246310005"),
    ("3782 822463 10005", "3782 822463 10005"),
    ("my card 501864667909", "501864667909"),
    ("card ending in 4242", "4242"),
    ("account number 12345678", "12345678"),
    ("sort code 12-34-56", "12-34-56"),
    ("routing number 021000021", "021000021"),
    ("BIC COBADEFFXXX", "COBADEFFXXX"),
    ("bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"),
    ("0x52908400098527886E0F7030069857D2E4169EE7", "0x52908400098527886E0F7030069857D2E4169EE7"),
    ("visa ****-****-****-4242", "****-****-****-4242"),
]
NEAR_MISSES = [
    "1234567890123456",
    "4111 1111 1111 1112",
    "1700000000000",
    "12-34-56",
    "we processed 5555 cards",
    "the card grid shows 1200 items",
    "DE12 is a code",
    "ABCDEFGH",
    "0x1F and 0xdeadbeef",
    "account 42",
    "card payments rose 30%",
    "GB 2 and DE 3",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert covered("payment", text) == [value]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("payment", text) == []
