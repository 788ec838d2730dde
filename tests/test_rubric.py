"""The shipped rubrics are complete, and a wrong file says what is wrong with it."""

import re
import shutil
from itertools import chain
from pathlib import Path

import pytest
import yaml

from localcoach.draft import parse
from localcoach.errors import ConfigError, DraftError
from localcoach.evidence.cues import cue_matrix
from localcoach.resources import data_path
from localcoach.rubric import BOTH, Criterion, Pitfall, choose_rubric, load_pitfalls, load_rubric

CRITERIA = """users pain scale stakes outcome-goal engineering-goal own-role team-scope options reuse-considered
scorecard rejection-reason trade-off deciding-constraint mitigation architecture data-quality safety-control north-star
baseline target leading-metric guardrail-metric measurement monitoring quantified-result timeframe attribution learning
business-impact ai-use-case ai-verification ai-data-handling ai-policy ai-failure-mode"""

RULES: list[Criterion | Pitfall] = [*load_rubric(BOTH).criteria, *load_pitfalls()]


def test_both_rubrics_hold_the_35_criteria_in_order() -> None:
    assert [c.id for c in load_rubric(BOTH).criteria] == CRITERIA.split()
    assert len(load_rubric("project-deep-dive").criteria) == 30
    assert [c.code for c in load_rubric("ai-at-work").criteria] == [f"AI-0{n}" for n in range(1, 6)]


def test_the_pitfalls() -> None:
    codes = {p.id: p.code for p in load_pitfalls()}
    assert codes == {"vanity-metric": "PIT-01", "vague-claim": "PIT-02", "we-only": "PIT-03", "injection": "INJ-01"}


def test_ids_and_codes_are_unique() -> None:
    assert len({rule.id for rule in RULES}) == len({rule.code for rule in RULES}) == len(RULES)


def test_the_five_traits_each_have_criteria() -> None:
    rubric = load_rubric(BOTH)
    assert len(rubric.traits) == 5
    assert {trait.id for trait in rubric.traits} == {criterion.trait for criterion in rubric.criteria}


def test_only_the_injection_goes_without_cues() -> None:
    assert [rule.id for rule in RULES if not rule.cues] == ["injection"]  # it has a detector of its own


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.cues], ids=lambda rule: rule.id)
def test_cues_know_the_examples(rule: Criterion | Pitfall) -> None:
    assert any(cue_matrix([rule], rule.shows)[rule.id])
    assert not any(cue_matrix([rule], rule.does_not_show)[rule.id])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_texts_hold_no_fact_for_the_author(rule: Criterion | Pitfall) -> None:
    outside_blanks = re.sub(r"\[[^\]]*\]", "", rule.fill_in)
    assert not re.search(r"\d", rule.fill_in)
    assert not re.search(r"(?<!^)(?<![.:;“\"] )\b(?!I\b)[A-Z]\w+", outside_blanks.strip())
    assert all(question.endswith(("?", ".")) for question in rule.ask)
    assert len({*rule.shows, *rule.does_not_show}) == len(rule.shows) + len(rule.does_not_show)


def test_examples_are_said_once() -> None:
    sentences = list(chain.from_iterable(rule.shows for rule in RULES))
    assert len(set(sentences)) >= len(sentences) - 2  # a result may serve as a pitfall's counter-example


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Situation", "situation"),
        ("2. Task:", "task"),
        ("Alternatives considered", "alternatives"),
        ("Why this option", "why"),
        ("Options and decision", "alternatives"),
        ("What I built", "execution"),
        ("Metrics", "metrics"),
        ("Results and learning", "result"),
        ("How I use AI tools", "ai"),
        ("Moving refunds", None),
    ],
)
def test_headings_announce_parts(heading: str, part: str | None) -> None:
    budget = load_rubric(BOTH).budget(heading)
    assert (budget.id if budget else None) == part


def test_budgets_add_up_to_the_interview() -> None:
    sections = load_rubric("project-deep-dive").sections
    assert all(section.min_seconds <= section.max_seconds for section in sections)
    assert 6 * 60 <= sum(s.min_seconds for s in sections) <= sum(s.max_seconds for s in sections) <= 13 * 60


PROJECT = "The queue was slow. I rewrote it. P95 fell from 9 s to 2 s. "
AI = "Copilot drafts my tests. I never paste customer names into a prompt. "


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (PROJECT * 3, "project-deep-dive"),
        (AI * 3, "ai-at-work"),
        (PROJECT * 5 + AI, BOTH),
        ("---\nrubric: ai-at-work\n---\n" + PROJECT, "ai-at-work"),
        ("---\nrubric: both\n---\n" + PROJECT, BOTH),
        ("---\nrubric: auto\n---\n" + PROJECT, "project-deep-dive"),
        ("---\nquestion: How do you use AI tools at work?\n---\n" + PROJECT, "ai-at-work"),
        ("---\nquestion: Walk me through a recent project\n---\n" + AI, "project-deep-dive"),
        ("---\nquestion: A project, and how you use AI\n---\n" + PROJECT, BOTH),
        ("---\nquestion: Tell me more\n---\n" + PROJECT, "project-deep-dive"),
    ],
)
def test_the_rubric_is_chosen(text: str, name: str) -> None:
    choice = choose_rubric(parse(text))
    assert choice.name == name
    assert choice.reason


def test_a_wish_goes_before_the_front_matter() -> None:
    assert choose_rubric(parse("---\nrubric: both\n---\n" + PROJECT), "ai-at-work").name == "ai-at-work"


def test_an_unknown_rubric_in_the_front_matter() -> None:
    with pytest.raises(DraftError, match="names none that exists") as caught:
        choose_rubric(parse("---\nrubric: nope\n---\n" + PROJECT))
    assert "project-deep-dive" in caught.value.hint


def test_no_such_rubric(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no rubric 'nope'"):
        load_rubric("nope")
    with pytest.raises(ConfigError, match="no rubric"):
        load_rubric(tmp_path)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A rubric of one's own: a copy of the small one."""
    return Path(shutil.copytree(data_path("rubrics", "ai-at-work"), tmp_path / "own"))


def test_a_rubric_of_ones_own(own: Path) -> None:
    assert [c.id for c in load_rubric(own).criteria] == CRITERIA.split()[30:]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"surplus": 1}, "surplus"),
        ({"code": "AI-1"}, "code"),
        ({"code": "AI-02"}, "code: AI-02 is that of ai-"),
        ({"id": "other"}, "differs from the file's name"),
        ({"group": "none"}, "group: 'none' is not in rubric.yaml"),
        ({"trait": "none"}, "trait: 'none' is not in rubric.yaml"),
        ({"question": "Is it good?"}, "question"),
        ({"fill_in": "I use it 3 times."}, "fill_in"),
        ({"shows": ["Only one."]}, "shows"),
        ({"cues": [{"kind": "phrase", "any": ["a ~99 b"]}]}, "cues"),
        ({"cues": [{"kind": "phrase", "any": ["@nolist"]}]}, "cues"),
    ],
)
def test_a_wrong_criterion_names_file_and_key(own: Path, change: dict[str, object], message: str) -> None:
    path = own / "ai-use-case.yaml"
    path.write_text(yaml.safe_dump(yaml.safe_load(path.read_text()) | change))
    with pytest.raises(ConfigError, match=re.escape(message)) as caught:
        load_rubric(own)
    assert "own" in caught.value.message
    assert caught.value.hint


def test_listed_and_present_files_must_agree(own: Path) -> None:
    (own / "ai-policy.yaml").unlink()
    with pytest.raises(ConfigError, match="ai-policy"):
        load_rubric(own)
