"""Coverage: all stories of an author at once, so that they see what to work on next.

types.py      the matrix of criteria and of question types by stories
questions.py  the bank of question types (rubrics/questions.yaml)
matrix.py     from reviews to the matrix
text.py, html.py   a heat map for the terminal and for the browser
"""

from localcoach.coverage.matrix import Story, coverage
from localcoach.coverage.questions import Question, load_questions
from localcoach.coverage.types import Coverage

__all__ = ["Coverage", "Question", "Story", "coverage", "load_questions"]
