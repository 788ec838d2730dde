"""Headers of model files; the first byte decides how many bytes of tensors seem to follow."""

from contextlib import suppress
from io import BytesIO

from localcoach.errors import ModelError
from localcoach.llm.gguf import parse_header


def target(data: bytes) -> None:
    """Check a header."""
    with suppress(ModelError):
        parse_header(BytesIO(data[1:]), len(data) << (data[0] % 32 if data else 0))
