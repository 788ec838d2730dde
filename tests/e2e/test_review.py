"""The whole path with the real model, through the real command line."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from localcoach.draft import read
from localcoach.result import Review

pytestmark = pytest.mark.model

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DRAFTS = sorted(path for path in EXAMPLES.glob("*.md") if path.name != "README.md")


def _run(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"LOCALCOACH_HOME": str(home), "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "localcoach", *arguments], env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(name="reviews", scope="module")
def _reviews(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Every example reviewed in one run of the command line."""
    from tests.conftest import REAL_MODELS

    home = tmp_path_factory.mktemp("home")
    (home / "models").symlink_to(REAL_MODELS, target_is_directory=True)
    done = _run("review", *map(str, DRAFTS), "--format", "jsonl", home=home)
    assert done.returncode in (0, 1), done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return {Path(review["draft"]["path"]).name: review for review in found}


def test_every_example_is_reviewed_in_the_form_of_the_contract(reviews: dict[str, dict[str, Any]]) -> None:
    assert len(DRAFTS) >= 6
    assert set(reviews) == {path.name for path in DRAFTS}
    for review in reviews.values():
        assert Review.model_validate(review).model is not None


def test_strong_and_weak_drafts_are_told_apart(reviews: dict[str, dict[str, Any]]) -> None:
    def met(name: str) -> float:
        verdicts = [c["verdict"] for c in reviews[name]["criteria"]]
        return verdicts.count("met") / len(verdicts)

    strong, weak = met("moderation-queue.md"), min(met(path.name) for path in DRAFTS)
    assert strong > 0.7
    assert weak < 0.4


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_evidence_is_in_the_file_where_it_is_said_to_be(reviews: dict[str, dict[str, Any]], path: Path) -> None:
    draft = read(path)
    for criterion in reviews[path.name]["criteria"]:
        for span in criterion["evidence"]:
            sentence = draft.by_id[span["sentence"]]
            assert draft.line_column(sentence.span.start) == (span["line"], span["column"])
        assert criterion["verdict"] != "met" or criterion["evidence"]


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_what_is_shown_passes_verification_again(
    reviews: dict[str, dict[str, Any]], path: Path, tmp_path: Path, home: Path
) -> None:
    report = tmp_path / "report.json"
    report.write_text(json.dumps(reviews[path.name]), encoding="utf-8")
    done = _run("verify", str(path), str(report), "--format", "json", home=home)
    assert done.returncode == 0, done.stdout


def test_comments_do_not_repeat_each_other(reviews: dict[str, dict[str, Any]]) -> None:
    comments = [c["comment"] for review in reviews.values() for c in review["criteria"] if c["comment"]]
    assert len(comments) >= 2 * len(DRAFTS)
    assert len(set(comments)) >= 0.95 * len(comments)
