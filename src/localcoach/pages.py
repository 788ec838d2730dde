"""Self-contained HTML pages with one look: no script, no connection, every value escaped."""

import hashlib
from base64 import b64encode
from pathlib import Path
from typing import Any

from markupsafe import Markup

from localcoach.report.escape import visible

PAGES = Path(__file__).with_name("page")


def render(template: str, **values: Any) -> str:
    """Return a page of ``page/``; its Content-Security-Policy allows nothing but its own style."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = Markup((PAGES / "style.css").read_text(encoding="utf-8"))
    hash_ = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{hash_}'; base-uri 'none'; form-action 'none'"
    return environment.get_template(template).render(style=style, policy=policy, **values)


def _finalize(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
