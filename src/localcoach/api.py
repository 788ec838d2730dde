"""The Python interface: review or check a text in one call, or many with one Coach, which keeps the models loaded.

A library does not take the network away from the program that calls it, and the review says so. Who wants that calls
``localcoach.guard.install()`` first, and gives its state as ``network``.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from localcoach.assembly import Network
from localcoach.draft import Draft, parse
from localcoach.pipeline import COMMENTS, Reviewed, Tools
from localcoach.pipeline import review as run
from localcoach.redact import AuthorWords, Policy
from localcoach.result import Review
from localcoach.rubric import AUTO
from localcoach.toolbox import DEFAULT_CRITIC, open_tools


@dataclass(frozen=True)
class Unguarded:
    """The network of a process that has not given it up."""

    name: str = "none"
    attempts: int = 0


class Coach:
    """Reviews drafts with models that are loaded once; use it in a ``with`` statement.

    ``model`` is the name of an installed critic, None for a check without one. ``policy`` says what is redacted, and
    ``words`` what the author wants hidden or left. Raises ModelError when a model is missing or altered.
    """

    def __init__(
        self,
        *,
        model: str | None = DEFAULT_CRITIC,
        policy: Policy | None = None,
        words: AuthorWords | None = None,
        network: Network | None = None,
    ) -> None:
        self._opening: AbstractContextManager[Tools] = open_tools(
            network or Unguarded(), critic=model, policy=policy, words=words
        )

    def __enter__(self) -> "Coach":
        self._tools = self._opening.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opening.__exit__(kind, error, trace)

    def review(self, draft: str | Draft, *, rubric: str = AUTO, comments: int | None = COMMENTS) -> Reviewed:
        """Review a draft; its texts hold placeholders, which ``.redaction.restore`` turns back.

        ``comments`` is how many weak or missing criteria the model comments on (None: all). Raises DraftError for a
        text that is no draft, ConfigError for an unknown rubric.
        """
        return run(parse(draft) if isinstance(draft, str) else draft, self._tools, rubric=rubric, comments=comments)


def review(text: str | Draft, *, rubric: str = AUTO, comments: int | None = COMMENTS, **coach: Any) -> Review:
    """Review a text with the local model; other arguments are those of Coach."""
    with Coach(**coach) as opened:
        return opened.review(text, rubric=rubric, comments=comments).review


def check(text: str | Draft, *, rubric: str = AUTO, **coach: Any) -> Review:
    """Review a text without the language model; other arguments are those of Coach."""
    return review(text, rubric=rubric, **coach, model=None)
