"""Opens what checks drafts without the language model, for commands that look at several texts of one story."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from localcoach.config import Settings
from localcoach.draft import Draft

if TYPE_CHECKING:
    from localcoach.assembly import Network
    from localcoach.pipeline import Reviewed


@contextmanager
def checker(network: "Network", settings: Settings) -> "Iterator[Callable[[Draft], Reviewed]]":
    """Yield the check of one draft under these settings."""
    from localcoach import pipeline, toolbox
    from localcoach.redact import Policy

    policy = Policy.load(settings.policy)
    with toolbox.open_tools(network, critic=None, policy=policy, words=settings.words) as tools:
        yield lambda draft: pipeline.review(draft, tools, rubric=settings.rubric)


def may_show_words(*, unredacted: bool, to_file: bool) -> bool:
    """Whether the author's own words may be shown: on their terminal, or because they asked for it."""
    return unredacted or (not to_file and sys.stdout.isatty())
