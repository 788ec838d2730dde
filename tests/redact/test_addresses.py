"""The parts of an address are one chain, with the side of a floor between them."""

import pytest

from localcoach.redact.addresses import Addresses
from localcoach.redact.streets import Streets
from tests.redact.fakes import finding, hit


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("to Calle de la Palma 52, 3º izq., 28004 Madrid.", "Calle de la Palma 52, 3º izq., 28004 Madrid"),
        ("to Calle de la Palma 52, after lunch, 28004 Madrid.", "Calle de la Palma 52"),
    ],
)
def test_a_floor_joins_street_and_town(text: str, value: str) -> None:
    street, town = hit(text, "Calle de la Palma 52", "street:ADDRESS"), finding(text, "28004 Madrid", "LOCATION")
    found = next(iter(Addresses(Streets.load()).findings(text, [street], [town])))
    assert text[found.start : found.end] == value


@pytest.mark.parametrize("value", ["10.77.3.4/32\nMTU", "10.77.3.4/32"])
def test_an_ip_address_is_no_house(value: str) -> None:
    text = "Address = 10.77.3.4/32\nMTU = 1420"
    hits = [hit(text, value, "rampart:ADDRESS"), hit(text, "1420", "rampart:ADDRESS")]
    assert not list(Addresses(Streets.load()).findings(text, hits, []))


def test_an_address_ends_before_a_setting() -> None:
    text = "address = 12 Garden Street\nphone = 55"
    street = hit(text, "12 Garden Street", "street:ADDRESS")
    found = Addresses(Streets.load()).findings(text, [street, hit(text, "Garden Street\nphone", "rampart:ADDRESS")], [])
    assert [text[f.start : f.end] for f in found] == ["12 Garden Street"]
