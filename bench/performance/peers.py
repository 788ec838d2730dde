"""The same model, draft and criteria, asked as people would without LocalCoach (bench/peers/ask.py).

The peers are installed into ``build/peers-llm``; one that cannot be, or that does not work, has a row that says so.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from bench.performance import page
from bench.performance.home import fresh_home
from bench.performance.kept import Kept
from localcoach.llm.store import Store
from localcoach.llm.threads import usable_threads
from localcoach.rubric import Criterion, load_rubric
from localcoach.toolbox import DEFAULT_CRITIC
from localcoach.training.stories import LabelledDraft, drafts, load_stories

TITLE = "The same model, asked in other ways"
_HOW = """\
{critic}, the same file, threads, batch and flash attention for all; two labelled stories of {words} words that lack
half of the criteria ({stories}); {criteria} criteria. Loading the model is left out. The ways that ask once a
criterion were asked about {sample} criteria, spread over the rubric; their seconds for all criteria are extrapolated
from those. Right means: `met` where the labels have a sentence that shows the criterion, anything else where they
have none; the quote of an answer counts as true if the draft holds it, spaces aside.

LocalCoach's heads were trained on these stories, among others, so that its share of right answers here is too good:
on stories that they had not seen it is that of [evidence](../accuracy/evidence-qwen2.5-coder-1.5b.md). The others
were trained on none of them."""
STORIES = ("chat-latency", "tax-engine")  # the variants that lack half of the criteria
LONGEST = 300  # seconds for one way and one draft
SAMPLE = 4  # criteria that the slow ways are asked about
ENVIRONMENT = Path("build/peers-llm")
REQUIREMENTS = Path("bench/peers/llm.txt")
OWN = "localcoach"
NAMES = {
    OWN: "`localcoach review`, five comments",
    "plain": "`create_chat_completion` with a JSON schema, once a criterion",
    "instructor": "instructor, once a criterion",
    "guidance": "guidance, once a criterion",
    "all": "`create_chat_completion` with a JSON schema, once for all criteria",
    "outlines": "outlines, once a criterion",
}


@dataclass(frozen=True)
class Answered:
    """What one way said of one draft; ``quotes`` are those given and those that the draft holds."""

    seconds: float
    tokens: int
    asked: int
    valid: int
    right: int
    quotes: tuple[int, int]
    failure: str = ""


def main() -> None:
    """Ask in every way about every draft, and write the page."""
    labelled = [next(d for d in drafts(s) if d.variant == 1) for s in load_stories() if s.id in STORIES]
    criteria = load_rubric("project-deep-dive").criteria
    kept = Kept("peers")
    told = {
        way: [kept.once(f"{way} {draft.draft.path}", partial(_ask, way, draft, criteria)) for draft in labelled]
        for way in NAMES
    }
    page.write("peers", TITLE, _body(labelled, criteria, told))
    kept.done()


def _install() -> None:
    if not ENVIRONMENT.exists():
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
        for name in REQUIREMENTS.read_text(encoding="utf-8").split():
            subprocess.run([f"{ENVIRONMENT}/bin/pip", "install", "--quiet", name], check=False)


def _ask(way: str, draft: LabelledDraft, criteria: Sequence[Criterion]) -> dict[str, Any]:
    if way == OWN:
        return _localcoach(draft)
    _install()
    chosen = criteria if way == "all" else sample(criteria)
    asked = {
        "way": way,
        "model": str(Store().path(DEFAULT_CRITIC)),
        "threads": usable_threads(),
        "draft": draft.draft.text,
        "criteria": [{"id": c.id, "question": c.question} for c in chosen],
    }
    command = [f"{ENVIRONMENT}/bin/python", "bench/peers/ask.py"]
    try:
        done = subprocess.run(
            command, input=json.dumps(asked), capture_output=True, text=True, check=False, timeout=LONGEST
        )
    except subprocess.TimeoutExpired:
        return {"failure": f"stopped after {LONGEST} s, {len(chosen)} criteria not yet answered"}
    lines = done.stderr.strip().splitlines()
    if done.returncode:
        return {"failure": lines[-1][:160] if lines else f"exit {done.returncode}"}
    told: dict[str, Any] = json.loads(done.stdout)
    return told | ({"failure": lines[-1][:160]} if lines and not any(told["answers"].values()) else {})


def _localcoach(draft: LabelledDraft) -> dict[str, Any]:
    with fresh_home() as home, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "draft.md"
        path.write_text(draft.draft.text, encoding="utf-8")
        command = [sys.executable, "-m", "localcoach", "review", str(path), "--format", "json", "--unredacted"]
        options = ["--rubric", "project-deep-dive", "--isolated"]
        started = time.perf_counter()
        done = subprocess.run(
            [*command, *options], env={**os.environ, **home}, capture_output=True, text=True, check=False
        )
        whole = time.perf_counter() - started
    review = json.loads(done.stdout)
    answers = {
        c["id"]: {
            "verdict": c["verdict"],
            "quote": "".join(e["text"] for e in c["evidence"][:1]),
            "comment": c["comment"],
        }
        for c in review["criteria"]
    }
    stages = sum(review["timing"].values())
    return {"seconds": stages, "load": whole - stages, "tokens": None, "answers": answers}


def sample(criteria: Sequence[Criterion]) -> list[Criterion]:
    """Return SAMPLE criteria, spread evenly over the rubric."""
    return [criteria[i * len(criteria) // SAMPLE] for i in range(SAMPLE)]


def judged(told: Mapping[str, Any], draft: LabelledDraft) -> Answered:
    """Compare what was said with the labels of the draft."""
    if "failure" in told:
        return Answered(0, 0, 0, 0, 0, (0, 0), told["failure"])
    shown = frozenset().union(*draft.labels)
    answers = {i: answer for i, answer in told["answers"].items() if answer and answer.get("verdict")}
    quotes = [answer["quote"] for answer in answers.values() if answer.get("quote")]
    text = _plain(draft.draft.text)
    return Answered(
        told["seconds"],
        told["tokens"] or 0,
        len(told["answers"]),
        len(answers),
        sum((answer["verdict"] == "met") == (i in shown) for i, answer in answers.items()),
        (len(quotes), sum(_plain(quote) in text for quote in quotes)),
    )


def _plain(text: str) -> str:
    return " ".join(text.split())


def _body(
    labelled: Sequence[LabelledDraft], criteria: Sequence[Criterion], told: Mapping[str, list[dict[str, Any]]]
) -> str:
    words = " and ".join(f"{draft.draft.words}" for draft in labelled)
    rows = [
        _row(name, [judged(answers, draft) for answers, draft in zip(told[way], labelled, strict=True)], len(criteria))
        for way, name in NAMES.items()
    ]
    head = ("asked by", "seconds a draft, all criteria", "tokens written a criterion", "valid answers", "right",
            "quotes in the draft")  # fmt: skip
    stories = ", ".join(STORIES)
    how = _HOW.format(critic=DEFAULT_CRITIC, words=words, stories=stories, criteria=len(criteria), sample=SAMPLE)
    return "\n\n".join([how, page.table(head, rows), f"Versions: {_versions()}."])


def _row(name: str, found: Sequence[Answered], criteria: int) -> Sequence[object]:
    failure = next((answered.failure for answered in found if answered.failure), "")
    if failure:
        return name, f"does not work here: {failure}", "", "", "", ""
    asked, valid = sum(a.asked for a in found), sum(a.valid for a in found)
    seconds = sum(a.seconds for a in found) / asked * criteria
    tokens = sum(a.tokens for a in found)
    quotes = [sum(numbers) for numbers in zip(*(a.quotes for a in found), strict=True)]
    return (
        name,
        f"{seconds:.0f}{' (extrapolated)' if asked < criteria * len(found) else ''}",
        f"{tokens / asked:.0f}" if tokens else "",
        f"{valid} of {asked}",
        f"{sum(a.right for a in found)} of {asked}",
        f"{quotes[1]} of {quotes[0]}",
    )


def _versions() -> str:
    command = [f"{ENVIRONMENT}/bin/pip", "list", "--format", "json"]
    listed = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    wanted = {line.partition("==")[0] for line in REQUIREMENTS.read_text(encoding="utf-8").split()}
    found = {item["name"].lower().replace("_", "-"): item["version"] for item in listed}
    return ", ".join(f"{name} {found[name]}" for name in sorted(wanted & found.keys()))
