"""How often a critic's raw claims fail the checks; writes ``raw.json``, which the page of verification shows.

    python -m bench.verification.raw [--critic NAME] [--seconds N]

Drafts are the examples and twelve rendered stories. The scout judges, so that little time goes where no claims come
from; the critic writes the default number of comments. What it wrote is cached: a run that ends early (``--seconds``)
goes on where it was. ``--fresh DRAFT`` tells how long the critique of one draft takes with an empty cache instead.
"""

import argparse
import json
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from localcoach.api import Unguarded
from localcoach.cache import Cache
from localcoach.draft import Draft, read
from localcoach.llm.store import Store
from localcoach.pipeline import review
from localcoach.result import Review
from localcoach.toolbox import DEFAULT_CRITIC, open_critic, open_tools
from localcoach.training.stories import drafts, load_stories

ROOT = Path(__file__).parents[2]
OUTPUT = Path(__file__).parent / "raw.json"
STORIES = 12  # rendered, a third of each of the three variants: all, and two halves


def sources() -> Iterator[tuple[str, Draft]]:
    """Yield (kind, draft): the examples, then rendered stories, spread over all of them."""
    yield from (("example", read(path)) for path in sorted((ROOT / "examples").glob("*.md")) if path.stem != "README")
    stories = load_stories()
    for number, story in enumerate(stories[:: len(stories) // STORIES][:STORIES]):
        yield "story", list(drafts(story))[number % 3].draft


def summary(done: Sequence[tuple[str, Review]], critic: str) -> dict[str, object]:
    """Return what the page shows."""
    reasons = Counter(
        reason.split(":")[0] for _, r in done for w in r.verification.withdrawn for reason in dict.fromkeys(w.reasons)
    )
    comments = [c.comment for kind, r in done if kind == "example" for c in r.criteria if c.comment]
    repeated = sum(n for n in Counter(comments).values() if n > 1)
    return {
        "critic": critic,
        "drafts": dict(Counter(kind for kind, _ in done)),
        "claims": sum(r.verification.claims for _, r in done),
        "withdrawn": sum(r.verification.unsupported for _, r in done),
        "reasons": dict(reasons.most_common()),
        "example_comments": len(comments),
        "repeated": repeated,
    }


def main() -> None:
    """Review the drafts, and write the figures when all are done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--critic", default=DEFAULT_CRITIC)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--fresh", metavar="DRAFT", help="time the critique of one draft with an empty cache instead")
    options = parser.parse_args()
    store, end = Store(), time.monotonic() + options.seconds
    done: list[tuple[str, Review]] = []
    with (
        open_critic(options.critic, store) as model,
        open_tools(Unguarded(), critic=lambda: model, store=store) as tools,
    ):
        if options.fresh:
            with tempfile.TemporaryDirectory() as folder:
                result = review(read(options.fresh), replace(tools, cache=Cache(Path(folder)))).review
            print(f"critique {result.timing['critique']} s of {result.draft.words} words")
            return
        for kind, draft in sources():
            done.append((kind, review(draft, tools).review))
            print(kind, draft.path, done[-1][1].timing, flush=True)
            if time.monotonic() > end:
                print(f"{len(done)} drafts done; run again to go on")
                return
    OUTPUT.write_text(json.dumps(summary(done, options.critic), indent=1) + "\n", encoding="utf-8")
    print(OUTPUT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
