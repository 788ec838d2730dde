"""The tables of README.md, read from the pages that the benchmarks write. They stand between markers."""

import re
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
ACCURACY = ROOT / "docs" / "accuracy"
PERFORMANCE = ROOT / "docs" / "performance"

_EVIDENCE = re.compile(r"Balanced accuracy ([\d.]+); first pointer right ([\d.]+); expected calibration error ([\d.]+)")
_JUDGES = {  # its page, and its name among the judges of the unseen stories
    "the default model, 1.5B": ("evidence-qwen2.5-coder-1.5b.md", "qwen2.5-coder-1.5b"),
    "the small model, 0.5B": ("evidence-qwen2.5-coder-0.5b.md", "qwen2.5-coder-0.5b"),
    "no language model (`check`)": ("evidence-scout.md", "check"),
}
_BLIND = "blind-stories.md"


def page() -> str:
    """Return the README with its tables made anew."""
    text = README.read_text(encoding="utf-8")
    for name, table in TABLES.items():
        block = re.compile(rf"(<!-- made: {name} -->\n).*?(<!-- /made -->)", re.DOTALL)
        parts = block.split(text)
        if len(parts) != 4:
            raise ValueError(f"README.md has not one place for the table '{name}'")
        before, opening, closing, after = parts
        text = "".join((before, opening, table(), closing, after))
    return text


def accuracy() -> str:
    """Return what each judge was measured to do; raises ValueError when a page no longer says it."""
    rows = [_evidence(what, *where) for what, where in _JUDGES.items()]
    strange = f"[ten stories by a stranger](docs/accuracy/{_BLIND})"
    columns = ("evidence, judged by", "met or not, balanced accuracy", "right at the first pointer", strange, "pointer")
    head = f"| {' | '.join(columns)} |\n{'|---' * len(columns)}|\n"
    return head + "".join(rows) + "\n" + _redaction() + "\n" + _verification()


def speed() -> str:
    """Return the pages that were measured, by their titles."""
    pages = sorted(PERFORMANCE.glob("*.md"))
    if not pages:
        return "No measurement is committed yet.\n"
    return "".join(f"- [{_title(path)}](docs/performance/{path.name})\n" for path in pages)


TABLES: dict[str, Callable[[], str]] = {"accuracy": accuracy, "speed": speed}


def _evidence(what: str, file: str, judge: str) -> str:
    balanced, first, _ = _found(_EVIDENCE, file).groups()
    row = re.compile(rf"^\| {re.escape(judge)} \| ([\d.]+) \| [^|]+ \| ([\d.]+) \|", re.MULTILINE)
    return f"| [{what}](docs/accuracy/{file}) | {balanced} | {first} | {' | '.join(_found(row, _BLIND).groups())} |\n"


def _redaction() -> str:
    first = _found(re.compile(r"## The eighth blind set, first run.*?(?=\n## )", re.DOTALL), "redaction.md")[0]
    rows = re.findall(r"^\| (LocalCoach|Presidio as it comes) \| (.*) \|$", first, re.MULTILINE)
    rows = rows[:2]  # over all texts; a second table is of those with nothing to replace
    if [name for name, _ in rows] != ["LocalCoach", "Presidio as it comes"]:
        raise ValueError("redaction.md: LocalCoach and Presidio are not compared on the newest blind set's first run")
    link = "[redaction](docs/accuracy/redaction.md) of texts that it was not written against, first run"
    head = f"| {link} | wholly covered | technical words lost |\n|---|---|---|\n"
    cells = [(name, row.split(" | ")) for name, row in rows]
    return head + "".join(f"| {name} | {cell[1]} | {cell[2]} |\n" for name, cell in cells)


def _verification() -> str:
    kept, caught = _found(
        re.compile(r"kept\s+(\d+\s+of\s+\d+)\s+genuine\s+claims.*?caught\s+(\d+\s+of\s+\d+)\s+tampered", re.DOTALL),
        "verification.md",
    ).groups()
    kept, caught = " ".join(kept.split()), " ".join(caught.split())
    link = "[verification](docs/accuracy/verification.md)"
    head = f"| {link} of claims about drafts that nobody had looked at, first run | |\n|---|---|\n"
    return f"{head}| true claims kept | {kept} |\n| tampered claims caught | {caught} |\n"


def _found(pattern: re.Pattern[str], file: str) -> re.Match[str]:
    match = pattern.search((ACCURACY / file).read_text(encoding="utf-8"))
    if not match:
        raise ValueError(f"docs/accuracy/{file} no longer says: {pattern.pattern}")
    return match


def _title(path: Path) -> str:
    return path.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ").strip()
