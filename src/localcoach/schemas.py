"""The JSON schemas of the outputs, each generated from its model; ``python -m localcoach.schemas`` writes them."""

from pydantic import BaseModel

from localcoach.coverage import Coverage
from localcoach.history import Comparison, Trend
from localcoach.logbook import Logbook
from localcoach.manifest import Manifest
from localcoach.paths import data_path
from localcoach.rehearse import Plan
from localcoach.report.schema import schema_of
from localcoach.result import Review

FOLDER = data_path("schemas")
OUTPUTS: dict[str, tuple[type[BaseModel], str]] = {
    "review": (Review, "A review by localcoach"),
    "coverage": (Coverage, "Criteria and question types by stories, by localcoach coverage"),
    "compare": (Comparison, "What an edit changed, by localcoach compare"),
    "trend": (Trend, "The versions of a story, by localcoach trend"),
    "rehearse": (Plan, "A story as a plan to speak from, by localcoach rehearse"),
    "ledger": (Logbook, "The log of an author's own reviews, by localcoach ledger"),
    "manifest": (Manifest, "A manifest of a review by localcoach"),
}


def main() -> None:
    """Write them all."""
    for name, (model, title) in OUTPUTS.items():
        (FOLDER / f"{name}.schema.json").write_text(schema_of(model, title) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
