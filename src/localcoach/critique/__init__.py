"""Critique: which criteria to speak about, and what the model writes about each, within a constrained form.

order.py    what would help the author most
prompt.py   the request for one comment: instructions, passage, what is missing, the form of the answer
writer.py   asks the model and reads its answers
types.py    Remark: what is to be said of a criterion, and what was; Due: all remarks on a draft
"""

from localcoach.critique.order import remarks_due
from localcoach.critique.types import Due, Remark, RemarkKind
from localcoach.critique.writer import write_remarks

__all__ = ["Due", "Remark", "RemarkKind", "remarks_due", "write_remarks"]
