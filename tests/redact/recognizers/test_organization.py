"""Organisations by legal form, by what they are called, and by who works there."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("Otterbein Foods, Inc. paid", "Otterbein Foods, Inc."),
    ("by Tidewater Logistics GmbH in", "Tidewater Logistics GmbH"),
    ("stillwater supercomputing inc. is", "stillwater supercomputing inc."),
    ("when Meridian Bank called", "Meridian Bank"),
    ("at the University of Leeds we", "University of Leeds"),
    ("I worked at Tallowmere then", "Tallowmere"),
    ("our customer Novatek pays", "Novatek"),
    ("when I joined Hopline in May", "Hopline"),
    ("a pilot with Quillon Labs went", "Quillon Labs"),
    ("Brandt & Sons agreed", "Brandt & Sons"),
    ("a year at Jones, Mitchell and Williams as", "Jones, Mitchell and Williams"),
    ("then Vantor ships it", "Vantor"),
    ("Plover's drivers wait", "Plover"),
    ("Mr. Haddad of Vantor wanted", "Vantor"),
    ("then Bluebell Nurseries wanted", "Bluebell Nurseries"),
    ("Barnett, Melton and Garcia engineer Samantha Okafor", "Barnett, Melton and Garcia"),
    ("clerk at hubbard, fox and gillespie then", "hubbard, fox and gillespie"),
    ("I used to work for datamade as a tester", "datamade"),
    ("then Brasserie Tilleul wrote back", "Brasserie Tilleul"),
    ("when Stadtwerke Uhlental called", "Stadtwerke Uhlental"),
    ("which later became Credit Karma in May", "Credit Karma"),
    ("株式会社みなと精機で働く", "株式会社みなと精機"),
    ("ひまわり電機株式会社の方針", "ひまわり電機株式会社"),
    ("前職の株式会社みなと電装では", "株式会社みなと電装"),
    ("a year of Bluebell Shipping then", "Bluebell Shipping"),
]
NEAR_MISSES = [
    "la brasserie du coin",
    "a banco de dados",
    "the bank called",
    "our customer pays",
    "joined the team",
    "a limited run",
    "we met at noon",
    "the group of five",
    "in the school",
    "it ships daily",
    "I work for money as a tester",
    "red, green and blue",
    "Log Shipping was on",
    "the Event Foods demo",
    "with Data Systems",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert value in covered("organization", text)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("organization", text) == []
