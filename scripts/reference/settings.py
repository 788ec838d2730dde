"""Every key of a settings file."""

from localcoach.config import Settings, json_schema

_HEAD = """# Settings

They stand in the nearest `.localcoach.toml`, under `[tool.localcoach]` in `pyproject.toml`, and in the user's own file.
Flags go before environment variables, these before the project's file, that before the user's. `localcoach config`
shows what is in force and where it came from; `localcoach config --schema` prints the JSON schema for editors. An
unknown key is an error.

| key | kind | default | meaning |
|---|---|---|---|
"""


def page() -> str:
    """Return the page."""
    properties = json_schema()["properties"]
    fields = {field.alias or name: field for name, field in Settings.model_fields.items()}
    rows = [
        f"| `{key}` | {_kind(part)} | {_default(fields[key].get_default(call_default_factory=True))} "
        f"| {part.get('description', '')} |\n"
        for key, part in properties.items()
    ]
    return _HEAD + "".join(rows)


def _kind(part: dict[str, object]) -> str:
    return str(part.get("type", "table")) if "enum" not in part else "choice"


def _default(value: object) -> str:
    if value in (None, (), {}) or not isinstance(value, str | bool | tuple):
        return ""
    text = ", ".join(value) if isinstance(value, tuple) else str(value).lower() if isinstance(value, bool) else value
    return f"`{text}`"
