"""What ``--version`` prints. It only peeks into the data files: to load and check them would take far longer."""

import re
import tomllib

from localcoach import __version__
from localcoach.cli.output import emit, use_utf8
from localcoach.paths import data_path

_VERSION = re.compile(r"^version:\s*[\"']?([^\"'\s#]+)", re.MULTILINE)
_DIGITS = 12  # of a hash: enough to tell models apart


def show() -> None:
    """Print them."""
    use_utf8()
    emit(f"{describe()}\n")


def describe() -> str:
    """Return the versions of the program, of the model that reviews by default and of the rubrics, a line each."""
    return "\n".join([f"localcoach {__version__}", *_models(), *_rubrics()])


def _models() -> list[str]:
    cards = tomllib.loads(data_path("models", "registry.toml").read_text(encoding="utf-8"))["models"]
    critics = {name: card for name, card in cards.items() if card.get("default") and card["kind"] == "gguf"}
    return [f"model {name} sha256:{card['files'][0]['sha256'][:_DIGITS]}" for name, card in critics.items()]


def _rubrics() -> list[str]:
    files = sorted(data_path("rubrics").glob("*/rubric.yaml"))
    found = {file.parent.name: _VERSION.search(file.read_text(encoding="utf-8")) for file in files}
    return [f"rubric {name} {version[1]}" for name, version in found.items() if version]
