"""The manifest of a review: what went into it and what came out, by hash, so that anybody can check a report later.

types.py      the manifest itself and its canonical bytes
make.py       from a finished review to its manifest
data.py       the hashes of rubric, policy, prompts and calibration
check.py      a report, its manifest and the draft against each other, without a model
signature.py  the author's own SSH key
"""

from localcoach.manifest.check import Difference, check
from localcoach.manifest.types import Manifest

__all__ = ["Difference", "Manifest", "check"]
