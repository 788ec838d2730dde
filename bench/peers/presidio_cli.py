"""Presidio as it comes, over files: a line a finding."""

import sys
from pathlib import Path

from bench.redaction.peer import presidio_as_it_comes
from localcoach.llm.store import Store

ranges = presidio_as_it_comes(Store().path("spacy-md"))
for name in sys.argv[1:]:
    for start, end in ranges(Path(name).read_text(encoding="utf-8")):
        print(name, start, end)
