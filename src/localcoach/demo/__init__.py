"""The demo: the safeguards of a review, shown step by step to somebody who does not believe in them.

story.md, feedback.jsonl   a story with planted faults, and feedback by "another AI" with false claims
demo.yaml, script.py       the plants, the steps, and what the author can say about each
record.py                  from a draft to a recording, by the same pipeline as a review
tamper.py                  feedback with a false quote, about any draft
types.py                   the recording; recorded.json holds one of the story
show.py                    from a recording to what stands on the screen
"""

from localcoach.demo.record import dumped, record
from localcoach.demo.tamper import tampered
from localcoach.demo.types import Recording

__all__ = ["Recording", "dumped", "record", "tampered"]
