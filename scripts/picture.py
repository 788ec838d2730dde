"""Draws docs/images/review.svg: what a terminal shows of a real review. Run it with: python -m scripts.picture [DRAFT]

The review runs in a pseudo-terminal, so that the picture has the colours a person sees; nothing of it is edited but its
length. The drawing fetches no font.
"""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "images" / "review.svg"
DRAFT = "examples/moderation-queue.md"
COLUMNS = 88
LINES = 44


def main() -> None:
    """Review the draft and draw the first lines of what is shown."""
    draft = sys.argv[1] if len(sys.argv) > 1 else DRAFT
    shown = terminal(sys.executable, "-m", "localcoach", "review", draft, "--quiet")
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(drawn(f"$ localcoach review {draft}\n{shown}"), encoding="utf-8")


def terminal(*command: str) -> str:
    """Return what a command writes to a terminal; its exit code is the gate's, and no matter here."""
    ours, theirs = pty.openpty()
    environment = os.environ | {"COLUMNS": str(COLUMNS), "LINES": str(LINES), "TERM": "xterm-256color"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=theirs, stderr=subprocess.DEVNULL):
        os.close(theirs)
        text = _read(ours)
    return text.replace("\r\n", "\n")


def _read(descriptor: int) -> str:
    parts = []
    with open(descriptor, "rb", buffering=0) as stream:
        try:
            while part := stream.read(4096):
                parts.append(part)
        except OSError:  # Linux says so when the other end is closed
            pass
    return b"".join(parts).decode("utf-8")


def drawn(text: str) -> str:
    """Return text with its ANSI colours as SVG."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=COLUMNS, file=nowhere, force_terminal=True)
        console.print(Text.from_ansi("\n".join(text.splitlines()[:LINES])))
        form = re.sub(r"@font-face \{\{.*?\}\}\n", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
        return console.export_svg(title="localcoach", code_format=form, unique_id="review")


if __name__ == "__main__":
    main()
