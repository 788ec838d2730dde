"""IP, MAC and device addresses, and the versions that look like them."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("10.0.12.7 was the host", "10.0.12.7"),
    ("server 192.168.1.10:8080", "192.168.1.10:8080"),
    ("10.1.0.0/16", "10.1.0.0/16"),
    ("2001:db8:85a3::8a2e:370:7334", "2001:db8:85a3::8a2e:370:7334"),
    ("fe80::1", "fe80::1"),
    ("6e40:4041:c617:e898:c11:40d2:c669:2eb4", "6e40:4041:c617:e898:c11:40d2:c669:2eb4"),
    ("00:1A:2B:3C:4D:5E", "00:1A:2B:3C:4D:5E"),
    ("001a.2b3c.4d5e", "001a.2b3c.4d5e"),
    ("IMEI 490154203237518", "490154203237518"),
    ("the IP range 10.4.7.x", "10.4.7.x"),
    ("serial number C02XL0GHJGH5", "C02XL0GHJGH5"),
]
NEAR_MISSES = [
    "version 1.2.3.4",
    "upgraded to 2.4.1.0",
    "127.0.0.1",
    "0.0.0.0",
    "std::io::Read",
    "::",
    "at 12:30:45",
    "10.0.0.0/8",
    "a::b::c",
    "3.14.15",
    "1.1.1.1",
    "dead:beef",
    "Chrome 120.0.6099.109",
    "ratio 4:3",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert covered("network_address", text) == [value]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("network_address", text) == []
