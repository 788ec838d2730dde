"""Cues over a draft: the matrix, the surface vector, and how often they are right on labelled stories."""

from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from localcoach.evidence.cues import cue_matrix, surface_features, surface_names
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


@settings(max_examples=50)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), st.sampled_from(["", "Metrics", "Why this one"]))
def test_the_surface_has_a_fixed_length_and_range(text: str, heading: str) -> None:
    features = surface_features(text, heading)
    assert len(features) == len(surface_names())
    assert all(0 <= value <= 1 for value in features)


def test_the_surface_by_name() -> None:
    features = dict(zip(surface_names(), surface_features("I cut it from 9 s to 2 s.", "Results"), strict=True))
    assert features["#time"] == features["#"] > 0
    assert (features["i"], features["change"], features["first-person"], features["under result"]) == (1, 1, 1, 1)
    assert (features["#money"], features["?"], features["under metrics"]) == (0, 0, 0)


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
