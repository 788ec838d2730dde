"""Figures that a claim works out from operands which it names itself, and how it may put them."""

import pytest

from localcoach import draft
from localcoach.verify import Claim, verify

DRAFT = draft.parse(
    "# Greenhouse\n\n"
    "The heating cost 41,000 euros a year before, and 12,000 euros a year since. "
    "In March we had 23 alarms, each of about ten minutes. After the new valve, April had five alarms. "
    "We put probes into 6 tunnels. The nursery has 24 tunnels. "
    "The growers wrote 80 petitions to us. I sorted the petitions by hand. Twenty-one were about frost; twenty asked "
    "for a longer season; the rest were scattered. "
    "The lease of the land ends in fourteen months. We moved out eleven months after the fire. "
    "The wage bill is 9,000 euros. The pump vendor quoted 5,200 euros for the small pump. We paid 5,900 euros in all. "
    "Three pipes leaked; no customer was told. "
    "The claimed duty of the fan was 30 %. In our log it is 6 %. "
    "Water per tray fell from 2.4 litres to 2.2 litres. "
    "The workers rebuild 4 tunnels a week. "
    "The screens cost 30,000 euros. The screens save 120,000 euros of oil a year."
)


def holds(comment: str, quote: str | None = None) -> bool:
    (result,) = verify(DRAFT, [Claim("c", comment, quote)]).results
    return result.status == "supported"


@pytest.mark.parametrize(
    "comment",
    [
        "Heating went from 41,000 to 12,000 euros, a saving of 29,000.",
        "Alarms fell by 18 from March to April.",
        "A quarter of the tunnels had probes put in.",
        "A quarter of the petitions asked for a longer season.",
        "Thirty-nine of the petitions were about neither frost nor a longer season.",
        "You moved out three months before the lease of the land ran out.",
        "You paid 700 euros more than the 5,200 quoted for the small pump.",
        "The duty of the fan was five times too high.",
        "Water per tray fell by between eight and nine percent.",
        "Rebuilding 24 tunnels at four a week would take six weeks.",
        "With the oil saved by the screens, the 30,000 euros are paid back in three months.",
        "The wage bill and the quote for the small pump together make 14,200 euros.",
        "The day worker did well.",
    ],
)
def test_what_named_operands_make_holds(comment: str) -> None:
    assert holds(comment)


@pytest.mark.parametrize(
    "comment",
    [
        "Heating went from 41,000 to 12,000 euros, a saving of 39,000.",
        "Alarms fell by 17 from March to April.",
        "An eleventh of the tunnels had probes put in.",
        "A sixth of the petitions asked for a longer season.",
        "Twenty-nine of the petitions were about neither frost nor a longer season.",
        "You moved out five months before the lease of the land ran out.",
        "You paid 800 euros more than the 5,200 quoted for the small pump.",
        "The duty of the fan was six times too high.",
        "Water per tray fell by between eleven and twelve percent.",
        "Rebuilding 24 tunnels at four a week would take eight weeks.",
        "With the oil saved by the screens, the 30,000 euros are paid back in four months.",
        "The wage bill and the quote for the small pump together make 15,200 euros.",
    ],
)
def test_what_they_do_not_make_does_not(comment: str) -> None:
    assert not holds(comment)


def test_a_quote_names_an_operand_too() -> None:
    assert holds("You ended 700 euros above that.", "The pump vendor quoted 5,200 euros")
    assert not holds("You ended 900 euros above that.", "The pump vendor quoted 5,200 euros")
