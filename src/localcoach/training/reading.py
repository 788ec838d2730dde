"""The passages of labelled drafts as judges read them in training: partly with placeholders, as a review's are.

The stories are invented, so what the redactor makes of them is shipped beside them (``redacted.jsonl``, one sentence or
heading a line) instead of computed each time.
"""

import json
from pathlib import Path

from localcoach.errors import ConfigError
from localcoach.evidence.passages import runs
from localcoach.llm.base import Passage
from localcoach.redact import Redaction
from localcoach.training.stories import LabelledDraft, stories_folder

REDACTED = "redacted.jsonl"

Hidden = dict[str, dict[str, str]]  # story: text: the same with placeholders


def load_redacted(folder: Path | None = None) -> Hidden:
    """Return what redaction changes in the stories of a folder, by default those shipped; raises ConfigError."""
    file = (folder or stories_folder()) / REDACTED
    hidden: Hidden = {}
    try:
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            hidden.setdefault(row["story"], {})[row["text"]] = row["redacted"]
    except (OSError, ValueError, KeyError):
        raise ConfigError(f"{file}: cannot be read.", "Reinstall localcoach.") from None
    return hidden


def passages(labelled: LabelledDraft, hidden: Hidden) -> tuple[Passage, ...]:
    """Cut a draft as a review does.

    Whole stories are read as written, the others redacted, so that heads learn names and placeholders alike.
    """
    told = hidden.get(labelled.story, {}) if labelled.variant else {}
    cut = runs(labelled.draft, Redaction.of(labelled.draft.text, ()))
    return tuple(
        Passage(told.get(p.heading, p.heading), tuple(told.get(sentence, sentence) for sentence in p.sentences))
        for p in (run.passage for run in cut)
    )
