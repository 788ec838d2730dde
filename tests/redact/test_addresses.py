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
