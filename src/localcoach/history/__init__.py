"""Progress of a story: what an edit gained and lost, and how far the story came over its git history.

revisions.py  drafts out of git, by plumbing alone: work tree and index are never touched
compare.py    two reviews of one story
trend.py      the reviews of all versions, kept by blob
"""

from localcoach.history.compare import Comparison, compare
from localcoach.history.trend import Point, Trend, trend

__all__ = ["Comparison", "Point", "Trend", "compare", "trend"]
