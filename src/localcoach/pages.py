"""Self-contained HTML pages with one look, without a script."""

from pathlib import Path
from typing import Any

PAGES = Path(__file__).with_name("page")


def render(template: str, **values: Any) -> str:
    """Return a page of ``page/``, sealed (see report/sealed.py)."""
    from localcoach.report import sealed

    style = sealed.trusted(PAGES / "style.css")
    page = sealed.environment(PAGES).get_template(template)
    return page.render(style=style, policy=sealed.policy(style), **values)
