"""What the redactor makes of the stories, kept beside them for training: bench/stories/redacted.jsonl.

python -m bench.evidence.redacted
"""

import json
from collections.abc import Iterator

from localcoach.llm.store import Store
from localcoach.redact import Policy, Redactor
from localcoach.training.reading import REDACTED
from localcoach.training.stories import LabelledDraft, drafts, load_stories, stories_folder


def changed(labelled: LabelledDraft, redactor: Redactor) -> Iterator[tuple[str, str]]:
    """Yield each sentence and heading that the redactor changes, with what it becomes."""
    draft = labelled.draft
    redaction = redactor.redact(draft.text)
    yield from ((s.heading, told) for s in draft.sections if (told := redaction.heading(s)) != s.heading)
    yield from ((s.text, told) for s in draft.sentences if (told := redaction.sentence(s)) != s.text)


def main() -> None:
    """Write what changes in the drafts that are read redacted."""
    redactor = Redactor(Policy.load("default"), store=Store())
    lines = []
    for story in load_stories():
        found: dict[str, str] = {}
        for labelled in drafts(story):
            if labelled.variant:
                found = dict(changed(labelled, redactor)) | found
        rows = [{"story": story.id, "text": text, "redacted": told} for text, told in sorted(found.items())]
        lines += [json.dumps(row, ensure_ascii=False) for row in rows]
    (stories_folder() / REDACTED).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} sentences and headings are changed")


if __name__ == "__main__":
    main()
