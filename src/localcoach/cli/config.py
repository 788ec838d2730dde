"""``localcoach config``: the settings in force and where each came from."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from localcoach.cli import options

if TYPE_CHECKING:
    from localcoach.config import Resolved

config_app = typer.Typer()


@config_app.command()
def config(
    folder: Annotated[Path, typer.Argument(help="The draft or folder whose settings are wanted.")] = Path(),
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="How they are printed.")] = "text",
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON schema of a settings file instead.")] = False,
    config_file: options.Config = None,
    isolated: options.Isolated = False,
    trust_config: options.TrustConfig = False,
) -> None:
    """Show the settings in force and where each came from.

    A flag goes before an environment variable (LOCALCOACH_FAIL_ON=warning), that before the project's file (the nearest
    .localcoach.toml, or [tool.localcoach] in pyproject.toml), that before the user's file. Words to hide add up.

    \b
    Examples:
      localcoach config
      localcoach config stories/moderation.md --format json
      localcoach config --schema > localcoach.schema.json
    """
    from localcoach.config import find_project_file, json_schema, resolve

    if schema:
        print(json.dumps(json_schema(), indent=2))
        return
    start = folder if folder.is_dir() else folder.parent
    project = None if isolated else config_file or find_project_file(start)
    resolved = resolve(project, trust_project=trust_config, read_user=not isolated)
    print(_json(resolved) if format_ == "json" else _text(resolved))


def _values(resolved: "Resolved") -> dict[str, Any]:
    return resolved.settings.model_dump(mode="json", by_alias=True, exclude_none=False)


def _json(resolved: "Resolved") -> str:
    values = _values(resolved)
    return json.dumps({key: {"value": values[key], "from": who} for key, who in resolved.origins.items()}, indent=2)


def _text(resolved: "Resolved") -> str:
    values = _values(resolved)
    rows = [(key, json.dumps(values[key], ensure_ascii=False), who) for key, who in resolved.origins.items()]
    wide = max(len(key) for key, _, _ in rows)
    return "\n".join(f"{key:{wide}} = {value}  # {who}" for key, value, who in rows)
