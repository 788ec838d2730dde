"""Injection: text of a draft that speaks to the reviewer instead of telling the story.

A draft is data. Whatever speaks to the model, praises the answer, dictates a verdict or hides such words is reported
and is evidence for nothing; what reaches a model is defused first.

patterns.py   the word lists and patterns of ``redaction/injection.yaml``
places.py     where words can stand: sentences, headings, and what the reader of the page does not see
views.py      what a text says once its disguise is off: lookalikes, spacing, ciphers, encodings
invisible.py  characters that carry a message and draw nothing
noise.py      text that is none: machine-made suffixes, a word over and over
detector.py   ``find`` over a whole draft
defuse.py     the same text with nothing in it that could act
"""

from localcoach.injection.defuse import defuse
from localcoach.injection.detector import Injection, find

__all__ = ["Injection", "defuse", "find"]
