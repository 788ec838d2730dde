"""Progress bars below a note, which goes away with them."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.progress import Progress
from rich.text import Text


class Noted(Progress):
    """rich's progress, with what is known so far above it."""

    note = ""

    def get_renderables(self) -> Iterable[RenderableType]:
        """Return the note, if there is one, and the bars."""
        if self.note:
            yield Text(self.note)
        yield from super().get_renderables()
