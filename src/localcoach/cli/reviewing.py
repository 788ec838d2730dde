"""Opens what reviews drafts: all at once, or step by step, so that what a check finds need not wait for the model."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from localcoach import pipeline, toolbox
from localcoach.cli.output import warn
from localcoach.config import Settings
from localcoach.draft import Draft
from localcoach.errors import DraftError
from localcoach.llm.store import Store
from localcoach.redact import Policy

if TYPE_CHECKING:
    from localcoach.assembly import Network
    from localcoach.llm.base import LanguageModel
    from localcoach.pipeline import Reviewed, Tools, Watcher

Critic = str | Callable[[], "LanguageModel"]
Reviews = Callable[[Draft, "Watcher"], "Reviewed"]
Begin = Callable[[Draft], None]  # is told whose turn it is
ManyReviews = Callable[[Sequence[Draft], Begin, "Watcher"], "Iterator[Reviewed | DraftError]"]
Found = Callable[[str, "Reviewed"], None]  # who has judged so far, and what is known

CHECKED = "What a check finds; the model has not judged yet:"
JUDGED = "What the model finds; its comments are being written:"


@dataclass(frozen=True)
class Reviewer:
    """The settings under which drafts are reviewed."""

    network: "Network"
    settings: Settings
    critic: Critic | None
    comments: int | None

    @contextmanager
    def at_once(self) -> Iterator[ManyReviews]:
        """Yield the review of drafts, in their order, with all models loaded."""
        with self._open(self.critic) as tools:
            yield lambda drafts, begin, watch: pipeline.review_all(
                drafts, tools, rubric=self.settings.rubric, comments=self.comments, watch=watch, begin=begin
            )

    @contextmanager
    def step_by_step(self, found: Found) -> Iterator[Reviews]:
        """Yield a review that tells what is found on the way; the critic is loaded after a first check."""
        rubric, comments, critic = self.settings.rubric, self.comments, self.critic
        if critic is None:
            raise ValueError("there is nothing to wait for without a critic")
        if isinstance(critic, str):
            Store().path(critic)  # that it is missing is told before a minute was spent
        with self._open(None) as checking, ExitStack() as stack:
            opened: list[Tools] = []

            def reviewed(draft: Draft, watch: "Watcher") -> "Reviewed":
                first = pipeline.review(draft, checking, rubric=rubric, watch=watch)
                found(CHECKED, first)
                if not opened:
                    layers = self.settings.gpu_layers
                    model = toolbox.with_critic(checking, critic, gpu_layers=layers, warn=warn)
                    opened.append(stack.enter_context(model))
                return pipeline.review(
                    draft,
                    opened[0],
                    rubric=rubric,
                    comments=comments,
                    watch=watch,
                    redaction=first.redaction,
                    early=lambda judged: found(JUDGED, judged),
                )

            yield reviewed

    @contextmanager
    def _open(self, critic: Critic | None) -> Iterator["Tools"]:
        with toolbox.open_tools(
            self.network,
            critic=critic,
            policy=Policy.load(self.settings.policy),
            words=self.settings.words,
            gpu_layers=self.settings.gpu_layers,
            warn=warn,
        ) as tools:
            yield tools
