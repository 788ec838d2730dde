"""scrubadub with its default detectors, over files: a line a finding."""

import sys
from pathlib import Path

import scrubadub

scrubber = scrubadub.Scrubber()
for name in sys.argv[1:]:
    for filth in scrubber.iter_filth(Path(name).read_text(encoding="utf-8")):
        print(name, filth.beg, filth.end)
