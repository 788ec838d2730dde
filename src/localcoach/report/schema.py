"""The JSON schema of the ``json`` and ``jsonl`` formats, generated from the review's models.

``python -m localcoach.report.schema > schemas/review.schema.json`` writes the file that is shipped.
"""

import json
from typing import Any

from localcoach.result import Review

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILE = "review.schema.json"


def review_schema() -> dict[str, Any]:
    """Return the schema of one review, as it is printed (every key is present)."""
    schema = Review.model_json_schema(mode="serialization")
    return {"$schema": DIALECT, **schema, "title": "A review by localcoach"}


if __name__ == "__main__":
    print(json.dumps(review_schema(), indent=2, ensure_ascii=False))
