"""Makes docs/reference and the tables of README.md from code, data and measurements; a test fails when one is stale."""

from pathlib import Path

from scripts.reference import architecture, codes, commands, models, readme, settings, values

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference"
PAGES = {
    "architecture": architecture.page,
    "commands": commands.page,
    "settings": settings.page,
    "codes": codes.page,
    "models": models.page,
    "values": values.page,
}
NOTE = "<!-- Made by: python -m scripts.reference. Do not edit. -->\n\n"


def made() -> dict[Path, str]:
    """Return the text of every page by its path."""
    pages = {FOLDER / f"{name}.md": NOTE + page() for name, page in PAGES.items()}
    picture = FOLDER.parent / "images" / "floors.svg"
    return pages | {picture: architecture.picture(), readme.README: readme.page()}
