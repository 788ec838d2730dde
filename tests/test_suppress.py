"""Suppressions: what a comment covers by its place, and what is held against comments themselves."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localcoach import suppress
from localcoach.draft import Draft, parse
from localcoach.findings import Finding, Severity
from localcoach.redact import Redaction, Replacement

KNOWN = frozenset({"MET-01", "MET-02", "PIT-01", "PRV-01", "SUP-01"})
MARK = "<!-- localcoach: ignore[PIT-01] told by a guest -->"


def finding(code: str, line: int = 1, column: int = 1, end: tuple[int, int] | None = None) -> Finding:
    end_line, end_column = end or ((1, 1) if (line, column) == (1, 1) else (line, column + 1))
    return Finding(code, "id", Severity.WARNING, "message", "a.md", line, column, end_line, end_column, "0" * 32)


def everywhere(draft: Draft) -> list[Finding]:
    """A finding of PIT-01 at each sentence."""
    places = [draft.line_column(s.span.start) for s in draft.sentences]
    return [finding("PIT-01", line, column, (line, column + 1)) for line, column in places]


def apply(
    text: str, found: Iterable[Finding] = (), spans: tuple[Replacement, ...] = (), judged: frozenset[str] = KNOWN
) -> tuple[Finding, ...]:
    return suppress.apply(found, parse(text, "a.md"), Redaction.of(text, spans), KNOWN, judged)


def excused(text: str) -> list[str]:
    """Return the sentences at which PIT-01 is suppressed."""
    draft = parse(text, "a.md")
    hits = {(f.line, f.column) for f in apply(text, everywhere(draft)) if f.suppressed_by}
    return [s.text for s in draft.sentences if draft.line_column(s.span.start) in hits]


def faults(text: str, *found: Finding) -> list[str]:
    return [f.code for f in apply(text, found) if f.code.startswith("SUP")]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (f"One is here. Two is here. {MARK} Three is here.", ["Two is here."]),
        (f"One is {MARK} here. Two is here.", ["One is here."]),
        (f"One is here.\nTwo is here. {MARK}\nThree is here.", ["Two is here."]),
        (f"{MARK} One is here. Two is here.", ["One is here."]),
        (f"**One is bold.** {MARK} Two is here.", ["One is bold."]),
        (f"One is here.\n\n{MARK}\n\nTwo is here. Three is here.\n\nFour is here.", ["Two is here.", "Three is here."]),
        (f"{MARK}\n- One is here.\n- Two is here.\n\nThree is here.", ["One is here.", "Two is here."]),
        (f"- One is here. {MARK}\n- Two is here.", ["One is here."]),
        (f"- One is here.\n{MARK}\n- Two is here.\n- Three is here.", ["Two is here."]),
        (f"| a | b |\n|---|---|\n| One {MARK} | x |\n| Two | y |", ["One | x"]),
        (f"> One is here. {MARK}\n> Two is here.", ["One is here."]),
        (f"# A {MARK}\nOne is here.\n## B\nTwo is here.\n# C\nThree is here.", ["One is here.", "Two is here."]),
        (f"Zero is here.\n\n{MARK}\n# A\nOne is here.\n# B\nTwo is here.", ["One is here."]),
        (f"One is here.\n\n**Result** {MARK}\n\nTwo is here.", ["Two is here."]),
        (f"One is here.\n\n{MARK.replace('ignore', 'ignore-file')}\n\nTwo is here.", ["One is here.", "Two is here."]),
        (f"One is here.\n\n```\n{MARK}\n```\n\nTwo is here.", []),
        (f"One is here. `{MARK}`", []),
        ("One is here. <!-- localcoach: ignore[PIT-01] -->", []),
        ("One is here. <!-- localcoach: ignore[PIT-01,\n  met-02] over\n two lines -->", ["One is here."]),
        (f"---\nquestion: q\n---\nOne is here. {MARK}", ["One is here."]),
        (f"\ufeffÜ ☃ one is here. {MARK} Two is here.", ["Ü ☃ one is here."]),
        (f"One is here.\r\n\r\n{MARK}\r\n\r\nTwo is here.\r\n", ["Two is here."]),
    ],
)
def test_a_comment_covers_what_it_stands_beside(text: str, sentences: list[str]) -> None:
    assert excused(text) == sentences


def test_what_is_missing_is_suppressed_from_anywhere() -> None:
    text = "One is here.\n\nTwo is here. <!-- localcoach: ignore[MET-02] under embargo -->"
    (marked,) = apply(text, [finding("MET-02")])
    assert marked.suppressed_by == "under embargo"
    assert not marked.counts


def test_another_code_is_not_suppressed() -> None:
    text = "One is here. <!-- localcoach: ignore[MET-02] under embargo -->"
    other, unused = apply(text, [finding("MET-01")])
    assert other.suppressed_by is None
    assert unused.code == suppress.UNUSED


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("<!-- localcoach: ignore[MET-02] why -->", ["SUP-01"]),
        ("<!-- localcoach: ignore[PIT-01] why -->", []),
        ("<!-- localcoach: ignore[PIT-01] -->", ["SUP-02"]),
        ("<!-- localcoach: ignore[MTE-02] why -->", ["SUP-03"]),
        ("<!-- localcoach: ignore why -->", ["SUP-03"]),
        ("<!-- localcoach: ingore[PIT-01] why -->", ["SUP-03"]),
        ("<!-- localcoach ignore[PIT-01] why -->", ["SUP-03"]),
        ("<!-- localcoach: ignore[PRV-01] why -->", ["SUP-04"]),
        ("<!-- localcoach: allow 1f0c39ae52d1 why -->", []),
        ("<!-- localcoaching is fun -->", []),
        ("<!-- a localcoach: ignore -->", []),
    ],
)
def test_what_is_held_against_comments(comment: str, codes: list[str]) -> None:
    assert faults(f"One is here. {comment}", finding("PIT-01", 1, 1, (1, 2))) == codes


def test_a_misspelt_code_suggests_the_nearest() -> None:
    (fault,) = apply("One is here. <!-- localcoach: ignore[MTE-02] why -->")
    assert (fault.message, fault.line, fault.column) == (
        "A suppression names no known code. Did you mean 'MET-02'?",
        1,
        14,
    )


def test_what_was_not_judged_is_not_called_unused() -> None:
    text = "One is here. <!-- localcoach: ignore[MET-02] why -->"
    assert apply(text, judged=frozenset({"MET-01"})) == ()


def test_reasons_are_redacted() -> None:
    text = "One is here. <!-- localcoach: ignore[PIT-01] Maria Gomez said so -->"
    start = text.index("Maria Gomez")
    span = Replacement(start, start + 11, "PERSON", "<PERSON_1>", "s", 1.0, "r", "Maria Gomez")
    (marked,) = apply(text, [finding("PIT-01", 1, 1, (1, 2))], (span,))
    assert marked.suppressed_by == "<PERSON_1> said so"


PIECES = st.sampled_from(
    [MARK, "One is here.", " ", "\n", "\n\n", "# ", "- ", "> ", "**", "| a | b |\n|---|---|\n", "`", "```\n", "ü"]
)


@given(st.lists(PIECES, max_size=20).map("".join))
def test_comments_anywhere_lose_no_finding(text: str) -> None:
    text = "First is here.\n\n" + text
    found = everywhere(parse(text, "a.md"))
    marked = [f for f in apply(text, found) if f.code == "PIT-01"]
    assert [(f.line, f.column) for f in marked] == [(f.line, f.column) for f in found]
    assert (MARK in text) or not any(f.suppressed_by for f in marked)
