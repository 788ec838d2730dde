"""Cues over a draft: the matrix, and how often they are right on labelled stories."""

from pathlib import Path

import yaml

from localcoach.evidence.cues import cue_matrix
from localcoach.rubric import BOTH, load_pitfalls, load_rubric

STORIES = sorted((Path(__file__).parents[2] / "bench" / "stories").glob("[c-f]*.yaml"))[:12]


def test_the_matrix_has_a_row_a_rule_and_a_cell_a_sentence() -> None:
    rules = load_rubric(BOTH).criteria
    matrix = cue_matrix(rules, ["It was fine.", "P95 fell from 9.2 s to 1.4 s."])
    assert list(matrix) == [rule.id for rule in rules]
    assert all(len(row) == 2 and row[0] is None for row in matrix.values())
    hit = matrix["quantified-result"][1]
    assert hit is not None
    assert "P95 fell from 9.2 s to 1.4 s."[hit.start : hit.end] == "from 9.2 s to 1.4 s"


def test_the_same_every_time() -> None:
    text = ["I chose the queue because the vendor was ruled out, since it lost data."]
    rules = load_rubric(BOTH).criteria
    assert cue_matrix(rules, text) == cue_matrix(rules, text)


def test_cues_are_mostly_right_on_labelled_stories() -> None:
    rules = [*load_rubric(BOTH).criteria, *load_pitfalls()]
    right = fired = labelled = 0
    for path in STORIES:
        story = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        rows = [
            (s["text"], {*s.get("shows", []), *s.get("commits", [])}) for x in story["sections"] for s in x["sentences"]
        ]
        rows += [(text, set()) for texts in (story.get("distractors") or {}).values() for text in texts]
        for rule, hits in cue_matrix(rules, [text for text, _ in rows]).items():
            fired += sum(hit is not None for hit in hits)
            right += sum(hit is not None and rule in labels for hit, (_, labels) in zip(hits, rows, strict=True))
            labelled += sum(rule in labels for _, labels in rows)
    assert len(STORIES) == 12
    assert right / fired > 0.8
    assert right / labelled > 0.3
