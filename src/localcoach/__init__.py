"""LocalCoach: private, verified feedback on the draft of a behavioural-interview answer."""

__version__ = "0.1.0.dev0"
