"""Cues: deterministic detectors over one sentence, declared in the rubric's files.

    words.py    a sentence as tokens, each with the keys that a term can ask for
    terms.py    the small pattern language of the rubric files
    lexicon.py  the word lists that terms and detectors share (rubrics/lexicon.yaml)
    kinds.py    the kinds of cue, a handful of typed detectors

A term matches in time linear in the sentence, so that no rubric file can make a review hang.
"""

from localcoach.cues.kinds import Cue, CueHit
from localcoach.cues.words import Words

__all__ = ["Cue", "CueHit", "Words"]
