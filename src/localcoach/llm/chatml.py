"""ChatML from token lists: only the frame's own markers are control tokens, whatever a draft contains.

The template inside a GGUF is a program by a stranger and is never rendered.
"""

from collections.abc import Callable, Sequence

from localcoach.llm.base import Prompt

Tokenize = Callable[[str, bool], list[int]]  # text, control names allowed


def opening(system: str, user: str, tokenize: Tokenize) -> list[int]:
    """Return the tokens of a conversation up to (and without the end of) the user's turn."""
    return [
        *tokenize("<|im_start|>system\n", True),
        *tokenize(system, False),
        *tokenize("<|im_end|>\n<|im_start|>user\n", True),
        *tokenize(user, False),
    ]


def conversation(prompt: Prompt, tokenize: Tokenize) -> list[int]:
    """Return the tokens of a whole exchange, ending where the model goes on."""
    return [
        *opening(prompt.system, prompt.user, tokenize),
        *tokenize("<|im_end|>\n<|im_start|>assistant\n", True),
        *tokenize(prompt.reply, False),
    ]


def shared_length(prompts: Sequence[Sequence[int]]) -> int:
    """Return how many tokens all prompts share at their front, leaving each at least one of its own."""
    limit = min(len(prompt) for prompt in prompts) - 1
    first = prompts[0]
    return next((i for i in range(limit) if any(prompt[i] != first[i] for prompt in prompts)), limit)
