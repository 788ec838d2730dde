"""The JSON schema of the ``json`` and ``jsonl`` formats, generated from the review's models.

``python -m localcoach.report.schema > schemas/review.schema.json`` writes the file that is shipped.
"""

import json
from typing import Any

from pydantic import BaseModel

from localcoach.result import Review

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILE = "review.schema.json"


def review_schema() -> dict[str, Any]:
    """Return the schema of one review, as it is printed (every key is present)."""
    return _schema(Review, "A review by localcoach")


def schema_of(model: type[BaseModel], title: str) -> str:
    """Return the schema of another output, as its file in ``schemas/`` holds it."""
    return json.dumps(_schema(model, title), indent=2, ensure_ascii=False)


def _schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    return {"$schema": DIALECT, **model.model_json_schema(mode="serialization"), "title": title}


if __name__ == "__main__":
    print(schema_of(Review, "A review by localcoach"))
