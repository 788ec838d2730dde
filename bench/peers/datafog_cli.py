"""datafog with its default engine, over files: a line a finding."""

import sys
from pathlib import Path

import datafog

for name in sys.argv[1:]:
    for entity in datafog.scan(Path(name).read_text(encoding="utf-8"), engine="regex").entities:
        print(name, entity.start, entity.end)
