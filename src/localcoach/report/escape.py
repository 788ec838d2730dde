"""Makes text of unknown origin harmless: a draft, a model or a file name may hold anything.

``plain`` comes first for everything that a person sees; each sink then has its own step. Jinja and ElementTree quote
for HTML and XML themselves.
"""

import json
import re
from typing import Any

REPLACEMENT = "\ufffd"

# Controls (ESC and the C1 controls steer a terminal), bidi and other invisible formats that make text look like
# another, tag characters, lone surrogates and non-characters. The joiners of emoji and Persian stay.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
)
_UNSAFE = re.compile(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff{_INVISIBLE}]")
_SPACES = re.compile(r"\s+")
_JSON_UNSAFE = re.compile(f"[\x7f-\x9f\u2028\u2029\ud800-\udfff{_INVISIBLE}]")

# CI systems take commands from a log: "::name::" at the start of a line, "##[name]" and "##vso[" anywhere.
_COMMAND_LINE = re.compile(r"(?m)^((?:[^\S\n]|\x1b\[[\d;]*m)*):(?=:)")
_COMMAND_MARK = re.compile(r"#(?=#\w*\[)")

# What Markdown takes for markup anywhere, and what only at the start of a line. GitHub also links what is not marked up
# (mentions, issues, bare addresses), after it has taken the backslashes away; an empty comment stops that.
_MARKDOWN = re.compile(r"(?P<linked>@|#(?=\d)|:(?=//)|(?<=www)\.|(?<=gh)-(?=\d))|[\\`*_{}\[\]<>&|~$#]", re.IGNORECASE)
_MARKDOWN_START = re.compile(r"^(\d*)([-+=:.)])")


def visible(text: str) -> str:
    """Return ``text`` with U+FFFD for every character that is unsafe to show in a line."""
    return _UNSAFE.sub(REPLACEMENT, text)


def plain(text: str) -> str:
    """Return ``text`` as one visible line."""
    return visible(_SPACES.sub(" ", text)).strip()


def log_safe(report: str) -> str:
    """Return a report in which no line is a command to a CI system that reads the log."""
    return _COMMAND_MARK.sub("# ", _COMMAND_LINE.sub(r"\1\\:", report))


def markdown(text: str) -> str:
    """Return ``text`` (made plain) so that a Markdown renderer shows exactly it: no markup, link, mention or HTML."""
    marked = _MARKDOWN.sub(lambda m: f"\\{m[0]}" + ("<!-- -->" if m["linked"] else ""), plain(text))
    return _MARKDOWN_START.sub(r"\1\\\2", marked)


def github_data(text: str) -> str:
    """Return ``text`` (made plain) as the message of a workflow command."""
    return plain(text).replace("%", "%25")


def github_property(text: str) -> str:
    """Return ``text`` (made plain) as the value of a property of a workflow command."""
    return github_data(text).replace(":", "%3A").replace(",", "%2C")


def to_json(value: Any, *, indent: int | None = None) -> str:
    """Return ``value`` as JSON; characters unsafe in a terminal or a CI log are kept, but written ``\\uXXXX``."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=None if indent else (",", ":"))
    return _COMMAND_MARK.sub(r"\\u0023", _JSON_UNSAFE.sub(_escaped, text))


def _escaped(character: re.Match[str]) -> str:
    return json.dumps(character[0])[1:-1]
