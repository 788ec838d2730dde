"""Claims about a draft: each ends in one of three ways, in the order in which they came."""

from contextlib import suppress
from functools import cache

from localcoach import draft as drafts
from localcoach.draft import Draft
from localcoach.errors import LocalcoachError
from localcoach.verify import claims, verify

DRAFT = """\
# Refunds

Merchants waited 9 days for 40 % of 1,200 refunds. I chose the workflow engine because it sees the ledger.
The median wait fell from 9 days to 31 hours in 8 weeks; next time I would agree on the metric first.
"""


@cache
def _draft() -> Draft:
    return drafts.parse(DRAFT)


def target(data: bytes) -> None:
    """Read claims and check them; placeholders in them stay unknown, since the redactor has a target of its own."""
    with suppress(LocalcoachError):
        given = claims.parse(data.decode("utf-8", "replace"))
        verification = verify(_draft(), given)
        assert [result.id for result in verification.results] == [claim.id for claim in given]
