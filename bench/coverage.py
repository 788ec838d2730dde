"""Seconds of ``localcoach coverage`` over 25 and 50 stories, each in a fresh home: ``python -m bench.coverage``.

The stories are copies of the examples, each with a sentence of its own, so that the cache helps none of them.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from localcoach import paths

EXAMPLES = Path(__file__).parents[1] / "examples"


def main() -> None:
    """Print a table."""
    drafts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.md")) if path.name != "README.md"]
    print("| stories | words | seconds |\n|---|---|---|")
    for number in (1, 25, 50):
        with tempfile.TemporaryDirectory() as folder:
            texts = [f"{drafts[i % len(drafts)]}\n\nThis is story number {i}.\n" for i in range(number)]
            print(
                f"| {number} | {sum(len(t.split()) for t in texts)} | {_seconds(texts, Path(folder)):.1f} |", flush=True
            )


def _seconds(texts: list[str], folder: Path) -> float:
    stories, home = folder / "stories", folder / "home"
    stories.mkdir()
    home.mkdir()
    (home / "models").symlink_to(paths.models_dir(), target_is_directory=True)
    for i, text in enumerate(texts):
        (stories / f"{i:03}.md").write_text(text, encoding="utf-8")
    started = time.perf_counter()
    command = [sys.executable, "-m", "localcoach", "coverage", str(stories), "--format", "json", "--quiet"]
    subprocess.run(command, env=os.environ | {"LOCALCOACH_HOME": str(home)}, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
