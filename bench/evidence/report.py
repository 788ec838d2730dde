"""Writes what was measured as a page under docs/accuracy."""

from pathlib import Path

import numpy as np
from sklearn.metrics import average_precision_score, roc_auc_score

from localcoach.result import Verdict
from localcoach.training.calibrate import Contributions, Measured
from localcoach.training.fit import Table
from localcoach.training.stories import CRITERIA


def write_report(
    folder: Path,
    name: str,
    table: Table,
    contributions: Contributions,
    measured: Measured,
    verdicts: dict[Verdict, int],
) -> None:
    """Write ``evidence-NAME.md``: figures over all, a criterion, a pitfall, a judge, and how the confidence holds."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        f"# Evidence: {name}",
        "",
        f"Made by `python -m bench.evidence {name}`. {len({d.story for d in table.drafts})} stories, "
        f"{len(table.drafts)} drafts, {len(table.labels)} sentences; every figure is for stories that neither heads "
        "nor calibration had seen (ten folds of whole stories).",
        "",
        f"Balanced accuracy {measured.balanced_accuracy:.3f}; first pointer right {measured.evidence_precision:.3f}; "
        f"expected calibration error {measured.ece:.3f}.",
        "",
        f"Of {sum(verdicts.values())} verdicts, {verdicts[Verdict.NOT_ASSESSED]} are `not-assessed`; "
        f"{verdicts[Verdict.MET]} are `met`, {verdicts[Verdict.WEAK]} `weak`, {verdicts[Verdict.MISSING]} `missing`.",
        "",
        "| judge | average precision a sentence | AUC a sentence |",
        "|---|---|---|",
        *(_judge_row(judge, logits, table) for judge, logits in contributions.items()),
        "",
        "| criterion | balanced accuracy | first pointer right |",
        "|---|---|---|",
        *(f"| `{c}` | {a.balanced_accuracy:.3f} | {a.evidence_precision:.3f} |" for c, a in measured.criteria.items()),
        "",
        "A pitfall is told of a sentence:",
        "",
        "| pitfall | precision | recall | sentences that commit it |",
        "|---|---|---|---|",
        *(f"| `{p}` | {a.precision:.3f} | {a.recall:.3f} | {a.sentences} |" for p, a in measured.pitfalls.items()),
        "",
        "| confidence | right | verdicts |",
        "|---|---|---|",
        *(f"| {sure:.2f} | {right:.3f} | {count} |" for sure, right, count in measured.bins),
        "",
        "![Confidence against the share of right verdicts, for each judge](reliability.svg)",
    ]
    (folder / f"evidence-{name}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _judge_row(judge: str, logits: np.ndarray[tuple[int, ...], np.dtype[np.float32]], table: Table) -> str:
    columns = range(len(CRITERIA))
    precision = np.mean([average_precision_score(table.labels[:, i], logits[:, i]) for i in columns])
    area = np.mean([roc_auc_score(table.labels[:, i], logits[:, i]) for i in columns])
    return f"| {judge} | {precision:.3f} | {area:.4f} |"
