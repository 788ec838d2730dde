"""The probe: heads on the critic's own hidden states, one pass over each passage.

Linear probes of a language model's middle layers (Alain and Bengio, 2016, "Understanding intermediate layers using
linear classifier probes") know far more about a sentence than the same model's answers; docs/accuracy shows how much.
"""

from collections.abc import Sequence

from localcoach.errors import ModelError
from localcoach.evidence.heads import Heads, load_heads
from localcoach.evidence.prompt import load_reading
from localcoach.evidence.types import FloatArray
from localcoach.llm.base import LanguageModel, Passage, Progress, no_progress
from localcoach.result import Judge


class Probe:
    """Assesses passages by a language model's hidden states."""

    name = "probe"
    judge = Judge.PROBE

    def __init__(self, model: LanguageModel, heads: Heads | None = None) -> None:
        self._model = model
        self._heads = heads or load_heads(model.identity.name)
        card = self._heads.card
        if card.model_sha256 != model.identity.sha256:
            raise ModelError("the trained heads belong to other weights", "Run: localcoach models verify")
        self._reading = load_reading(card.layers, card.prompt_version)
        self.labels = card.labels
        self.version = f"probe {card.model_sha256} {card.npz_sha256} {card.prompt_version}"

    def logits(self, passages: Sequence[Passage], progress: Progress = no_progress) -> list[FloatArray]:
        """Return per passage (sentences, labels)."""
        states = self._model.embed(passages, self._reading, progress) if passages else []
        return [self._heads.logits(state.reshape(len(state), -1)) for state in states]
