"""Rehearsal: a story as a plan to speak from, with the questions that may follow, and what to drop when time is short.

plan.py   from a review to the plan
shorter.py   which sentences to drop first
show.py   the plan on a screen, on a card, and beside a running clock
"""

from localcoach.rehearse.plan import Plan, plan
from localcoach.rehearse.shorter import Drop, shorten

__all__ = ["Drop", "Plan", "plan", "shorten"]
