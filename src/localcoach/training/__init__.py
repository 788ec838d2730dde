"""Training: from labelled stories to heads and their calibration.

stories.py    labelled stories rendered as drafts
fit.py        heads on features of sentences, and what they say of stories that they never saw
calibrate.py  from log-odds to probabilities and verdicts, with what was measured
learn.py      all of it for one language model on the author's machine
"""
