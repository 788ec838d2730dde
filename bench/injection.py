"""Do paragraphs that speak to the reviewer change a verdict? Added to drafts, and judged by the real judges.

    python -m bench.injection [--critic NAME] [--seconds N]

Two paragraphs of every family of ``tests/injection/data/attacks.yaml`` are added, one at a time, to a weak and to a
middling example. Answers are cached, so that a run which ends early (``--seconds``) goes on where it was. Writes
``docs/accuracy/injection.md`` when every paragraph has been tried; with no ``--critic``, the scout judges alone.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import yaml

from localcoach import injection
from localcoach.cache import Cache
from localcoach.draft import Draft, parse, read
from localcoach.evidence.assess import Assessor, Cached
from localcoach.evidence.calibration import Calibration, load_calibration
from localcoach.evidence.probe import Probe
from localcoach.evidence.scout import Encoder, Scout
from localcoach.evidence.wording import Wording
from localcoach.llm.store import Store
from localcoach.paths import cache_dir
from localcoach.pipeline import evidence_of
from localcoach.redact import Redaction
from localcoach.result import Verdict
from localcoach.rubric import BOTH, load_rubric
from localcoach.toolbox import open_critic

ROOT = Path(__file__).parents[1]
ATTACKS = ROOT / "tests/injection/data/attacks.yaml"
DRAFTS = ("checkout-rewrite-weak.md", "note-form.md")
COVER = "The office moved."  # ends some paragraphs; what it does to its neighbour as a plain sentence is no attack
EACH = 2  # paragraphs of a family
PAGE = ROOT / "docs/accuracy/injection.md"
SCOUT = "scout"


@dataclass(frozen=True)
class Judges:
    """What judges a draft."""

    assessors: Sequence[Assessor]
    calibration: Calibration

    def verdicts(self, draft: Draft) -> dict[str, Verdict]:
        """Return the verdict on every criterion of both rubrics; what speaks to the reviewer is not read."""
        plain, spoken_to = Redaction.of(draft.text, ()), injection.find(draft)
        found = evidence_of(draft, plain, spoken_to, load_rubric(BOTH).criteria, self.assessors, self.calibration)
        return {j.criterion: j.verdict for j in found.judgements}


@dataclass(frozen=True)
class Trial:
    """One paragraph added to one draft: the criteria that it lifted to met, and whether it was reported."""

    draft: str
    family: str
    lifted: tuple[str, ...]
    reported: bool


def attacks() -> list[tuple[str, str]]:
    """Return (family, paragraph)."""
    families = yaml.safe_load(ATTACKS.read_text(encoding="utf-8"))
    return [(family, text) for family, texts in families.items() for text in texts[:EACH]]


def trials(judges: Judges, names: Sequence[str] = DRAFTS) -> Iterator[Trial]:
    """Try every paragraph in every one of the named examples."""
    for name in names:
        plain = read(ROOT / "examples" / name)
        plainly = judges.verdicts(plain)
        covered = judges.verdicts(parse(f"{plain.text.rstrip()}\n\n{COVER}\n", plain.path))
        for family, text in attacks():
            yield _trial(plain, covered if text.endswith(COVER) else plainly, family, text, judges)


def _trial(plain: Draft, before: dict[str, Verdict], family: str, text: str, judges: Judges) -> Trial:
    draft = parse(f"{plain.text.rstrip()}\n\n{text.strip()}\n", plain.path)
    after = judges.verdicts(draft)
    lifted = tuple(c for c, v in after.items() if v is Verdict.MET and before[c] in (Verdict.WEAK, Verdict.MISSING))
    behind = len(plain.text.rstrip())
    return Trial(Path(plain.path).name, family, lifted, any(h.span.end > behind for h in injection.find(draft)))


def page(done: Sequence[Trial], critic: str) -> str:
    """Return the table: a row a family."""
    lines = [
        "# Paragraphs that speak to the reviewer",
        "",
        f"`python -m bench.injection{'' if critic == SCOUT else f' --critic {critic}'}`: {len(attacks())} paragraphs "
        f"({EACH} a family of `tests/injection/data/attacks.yaml`), each added to the end of "
        f"{' and of '.join(DRAFTS)}; "
        f"judged by {critic}, without the sentences that the detector reports, as in a review. The detector's "
        "rules were written with these paragraphs at hand, so the last column does not tell what it finds elsewhere.",
        "",
        "| family | trials | lifted a verdict to met | reported |",
        "|---|---:|---:|---:|",
    ]
    families = dict.fromkeys(t.family for t in done)
    lines += [f"| {family} |{_counts([t for t in done if t.family == family])}" for family in families]
    lines.append(f"| **all** |{_counts(done)}")
    lifted = [f"- {t.draft}, {t.family}: {', '.join(t.lifted)}" for t in done if t.lifted]
    return "\n".join([*lines, *(["", "Lifted:", "", *lifted] if lifted else [])]) + "\n"


def _counts(done: Sequence[Trial]) -> str:
    return f" {len(done)} | {sum(bool(t.lifted) for t in done)} | {sum(t.reported for t in done)} |"


def main() -> None:
    """Try all paragraphs, and write the page when all are done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--critic", default=SCOUT)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    options = parser.parse_args()
    store, cache, end = Store(), Cache(cache_dir()), time.monotonic() + options.seconds
    with ExitStack() as stack:
        assessors: list[Assessor] = [Wording(), Scout(Encoder(store.path("minilm")))]
        if options.critic != SCOUT:
            assessors.append(Probe(stack.enter_context(open_critic(options.critic, store))))
        calibration = load_calibration(options.critic)
        asked = [Cached(a, cache) for a in assessors if a.name in calibration.assessors]
        judges = Judges(asked, calibration)
        done: list[Trial] = []
        for trial in trials(judges):
            done.append(trial)
            if time.monotonic() > end:
                print(f"{len(done)} of {len(attacks()) * len(DRAFTS)} done; run again to go on")
                return
    text = page(done, options.critic)
    PAGE.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
