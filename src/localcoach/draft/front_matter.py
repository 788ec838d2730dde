"""The YAML block between two ``---`` lines at the very top of a draft."""

import re
from typing import Any

import yaml
from pydantic import ValidationError

from localcoach.draft.types import FrontMatter
from localcoach.errors import DraftError
from localcoach.resources import parse_yaml

MAX_CHARACTERS = 10_000

_BLOCK = re.compile(
    r"\ufeff?---[ \t]*(?:\r\n|\r|\n)(?P<yaml>.*?)(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.DOTALL
)
_HINT = "Front matter is 'key: value' lines between two '---' lines; quote a value that holds a colon."


def split(text: str, path: str) -> tuple[FrontMatter, int]:
    """Return the front matter of ``text`` and where the body begins.

    A block that holds no mapping is no front matter but text between two rules. Raises DraftError for broken YAML, an
    oversized block, and a known key with an unusable value.
    """
    block = _BLOCK.match(text)
    if block is None:
        return FrontMatter(), 1 if text.startswith("\ufeff") else 0
    if len(block["yaml"]) > MAX_CHARACTERS:
        raise DraftError(f"{path}: the front matter is longer than {MAX_CHARACTERS} characters.", _HINT)
    raw = _load(block["yaml"], path)
    if not isinstance(raw, dict):
        return FrontMatter(), 0 if raw is not None else block.end()
    return _validate(raw, path), block.end()


def _load(source: str, path: str) -> Any:
    try:
        return parse_yaml(source)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 2}" if mark else "the first lines"  # the block starts below the opening rule
        raise DraftError(f"{path}: the front matter is not valid YAML ({where}).", _HINT) from None
    except (yaml.YAMLError, ValueError):
        raise DraftError(f"{path}: the front matter is not valid YAML.", _HINT) from None


def _validate(raw: dict[Any, Any], path: str) -> FrontMatter:
    try:
        return FrontMatter.model_validate({str(key): value for key, value in raw.items()})
    except ValidationError as error:
        key = error.errors()[0]["loc"][0]
        kind = "a number of minutes" if key == "minutes" else "text"
        raise DraftError(f"{path}: the front matter's '{key}' is not {kind}.", _HINT) from None
