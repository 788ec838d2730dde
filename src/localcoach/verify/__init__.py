"""Verification: what somebody says about a draft is checked against the draft, by code.

claims.py        claims, and how they are read from files
quantity.py      figures in prose, found and compared (units.py: their vocabulary)
statements.py    a comment taken apart; text.py and lexicon.py: its words
passages.py      the draft as the checks search it
figures.py       where the draft gives a figure of a claim; placement.py: whether of the same thing
arithmetic/      figures that follow from those of the draft
checks/          one file a check
verification.py  every check over every claim
ledger.py        the ledger of numbers
options.py       the options matrix
"""

from localcoach.verify.case import Knowledge, Reason
from localcoach.verify.claims import Claim
from localcoach.verify.verification import Result, Verification, verify

__all__ = ["Claim", "Knowledge", "Reason", "Result", "Verification", "verify"]
