"""Sealed HTML: pages that open no connection and show every value as it is, whatever a draft or a model put into it.

Jinja escapes each value, what is unsafe to show becomes U+FFFD (see ``escape.visible``), and the
Content-Security-Policy allows nothing but the page's own style and script, by their hashes.
"""

import hashlib
from base64 import b64encode
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from localcoach.report.escape import visible


def environment(folder: Path) -> Environment:
    """Return Jinja for the templates of a folder."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def trusted(file: Path) -> Markup:
    """Return the text of a style or script of ours, which is not escaped."""
    return Markup(file.read_text(encoding="utf-8"))


def policy(style: str, script: str | None = None) -> str:
    """Return the Content-Security-Policy of a page with this style and, if any, this script."""
    scripts = f"script-src {_hash(script)}; " if script is not None else ""
    return f"default-src 'none'; style-src {_hash(style)}; {scripts}base-uri 'none'; form-action 'none'"


def _finalize(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _hash(source: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
