"""The heat map as one self-contained page."""

from localcoach import pages
from localcoach.coverage.text import MARKS, unasked
from localcoach.coverage.types import Coverage


def render(found: Coverage) -> str:
    """Return the page."""
    return pages.render("coverage.html", found=found, marks=MARKS, unasked=unasked(found))
