"""The shipped schemas are those of the models."""

import pytest

from localcoach.report.schema import schema_of
from localcoach.schemas import FOLDER, OUTPUTS


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_shipped_schema_is_that_of_the_model(name: str) -> None:
    shipped = (FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
    assert shipped == schema_of(*OUTPUTS[name]) + "\n", "run: python -m localcoach.schemas"
