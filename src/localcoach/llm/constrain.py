"""Constrained writing: llguidance over the vocabulary of the loaded model.

A grammar says which tokens may come next, and which must: forced tokens are handed to the model in one batch instead
of being asked for one by one.
"""

import json
from typing import Any

import llguidance
import numpy as np
from llguidance.llamacpp import lltokenizer_from_vocab

from localcoach.llm.base import FloatArray

_COMPACT: Any = {"whitespace_flexible": False, "item_separator": ",", "key_separator": ":"}


class Constraint:
    """The state of one answer within its JSON schema."""

    def __init__(self, tokenizer: llguidance.LLTokenizer, schema: dict[str, Any]) -> None:
        grammar = llguidance.LLMatcher.grammar_from_json_schema(schema, overrides=_COMPACT)
        self._tokenizer = tokenizer
        self._matcher = llguidance.LLMatcher(tokenizer, grammar, log_level=0)
        self._mask = np.empty((tokenizer.vocab_size + 31) // 32, np.int32)
        self.written: list[int] = []

    @property
    def error(self) -> str:
        """Why the grammar cannot go on, empty while it can."""
        return str(self._matcher.get_error())

    def forced(self) -> list[int]:
        """Take and return the tokens that can only come next (maybe none)."""
        tokens: list[int] = self._matcher.compute_ff_tokens()
        return self._take(tokens)

    def choose(self, logits: FloatArray) -> list[int]:
        """Take and return the likeliest allowed token; nothing when the answer is complete."""
        if self._matcher.is_stopped():
            return []
        token = int(logits.argmax())
        if not self._allows(token):
            token = self._likeliest_allowed(logits)
        return [] if token in self._tokenizer.eos_tokens else self._take([token])

    def _allows(self, token: int) -> bool:
        """Ask about one token: far less work and memory than asking about the whole vocabulary."""
        return bool(self._matcher.validate_tokens([token]) == 1)

    def _likeliest_allowed(self, logits: FloatArray) -> int:
        self._matcher.unsafe_compute_mask_ptr(self._mask.ctypes.data, self._mask.nbytes)
        allowed = np.unpackbits(self._mask.view(np.uint8), bitorder="little")[: len(logits)].astype(bool)
        return int(np.where(allowed, logits[: len(allowed)], -np.inf).argmax())

    def _take(self, tokens: list[int]) -> list[int]:
        if tokens and not self._matcher.consume_tokens(tokens):
            return []
        self.written += tokens
        return tokens

    def value(self) -> dict[str, Any] | None:
        """Return the object written, None when it is not complete."""
        try:
            value = json.loads(self._tokenizer.decode_str(self.written))
        except ValueError:
            return None
        return value if isinstance(value, dict) else None


def tokenizer_of(vocab: Any) -> llguidance.LLTokenizer:
    """Build llguidance's tokenizer from llama.cpp's vocabulary (about a second: keep it)."""
    return lltokenizer_from_vocab(vocab)
