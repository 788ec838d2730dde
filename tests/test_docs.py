"""What the documentation says is what the code does."""

import re
from pathlib import Path

import pytest
from scripts.reference import architecture, made

from localcoach.rubric import load_rubric

ROOT = Path(__file__).resolve().parents[1]
MODULES = [path for folder in ("src", "bench", "scripts", "fuzz") for path in sorted((ROOT / folder).rglob("*.py"))]


@pytest.mark.parametrize("path", made(), ids=lambda path: path.stem)
def test_the_reference_is_current(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == made()[path], "run: make docs"


def test_every_module_says_what_it_owns() -> None:
    silent = [path.relative_to(ROOT).as_posix() for path in MODULES if not architecture.docstring(path)]
    assert silent == []


def test_every_package_has_its_floor() -> None:
    named = {name for floor in architecture.layers()["layers"] for name in floor.split(" | ")}
    there = {
        path.stem for path in architecture.SOURCE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert named == there - {"__init__"}


def test_a_criterion_is_one_file(tmp_path: Path) -> None:
    """The one that the documentation shows works as it stands, without a change of code."""
    from typer.testing import CliRunner

    from localcoach.cli.rubric import rubric_app

    page = (ROOT / "docs" / "extend" / "criterion.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    folder = tmp_path / "our-team"
    assert CliRunner().invoke(rubric_app, ["new", str(folder)]).exit_code == 0
    (folder / "on-call.yaml").write_text(shown, encoding="utf-8")
    listed = folder / "rubric.yaml"
    listed.write_text(
        listed.read_text(encoding="utf-8").replace("  - learning\n", "  - learning\n  - on-call\n"), encoding="utf-8"
    )
    done = CliRunner().invoke(rubric_app, ["validate", str(folder)])
    assert done.exit_code == 0, done.output
    assert load_rubric(folder).criterion("on-call").code == "TEAM-01"


def test_links_of_the_readme_lead_somewhere() -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []
