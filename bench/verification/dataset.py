"""The labelled claims: written by hand (``claims/*.yaml``), each about one draft.

The draft is a labelled story in full, or a file of ``drafts/``. A file marked ``markdown`` holds feedback as assistants
write it; each block is read as a claim in the way in which the command line reads it.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from localcoach import draft
from localcoach.draft import Draft
from localcoach.verify import Claim
from localcoach.verify.claims import parse

HERE = Path(__file__).parent
STORIES = HERE.parent / "stories"
Split = Literal[
    "dev",
    "held-out",
    "blind",
    "second-blind",
    "third-blind",
    "fourth-blind",
    "fifth-blind",
    "sixth-blind",
    "seventh-blind",
    "eighth-blind",
]
GENUINE = "genuine"


@dataclass(frozen=True)
class Labelled:
    """A claim with what was done to it: ``genuine``, or the kind of tampering; ``hard`` ones need understanding."""

    claim: Claim
    story: str
    kind: str
    split: Split
    hard: bool = False

    @property
    def genuine(self) -> bool:
        """Whether the draft holds the claim."""
        return self.kind == GENUINE


def by_hand() -> list[Labelled]:
    """Return the claims written by hand."""
    found = []
    for path in sorted((HERE / "claims").glob("*.yaml")):
        file = yaml.safe_load(path.read_text(encoding="utf-8"))
        for number, (kind, quote, comment) in enumerate(file["claims"], start=1):
            claim = Claim(f"{path.stem}-{number}", comment, quote or None)
            claim = _from_markdown(comment) if file.get("markdown") else claim
            found.append(Labelled(claim, file["story"], kind.rstrip("!"), file["split"], kind.endswith("!")))
    return found


def _from_markdown(block: str) -> Claim:
    """Return the one claim of a block of Markdown feedback; raises ValueError if there are several."""
    (claim,) = (c for c in parse(block, "feedback.md") if not block.startswith("#") or c.id != "L1")
    return claim


@cache
def story(name: str) -> Draft:
    """Return the draft of that name, or the whole story."""
    path = HERE / "drafts" / f"{name}.md"
    if path.exists():
        return draft.parse(path.read_text(encoding="utf-8"), path.name)
    file = yaml.safe_load((STORIES / f"{name}.yaml").read_text(encoding="utf-8"))
    parts = [f"# {file['title']}", ""]
    for section in file["sections"]:
        texts = [s["text"] for s in section["sentences"]]
        listed = file["style"] in ("bullets", "terse")
        parts += [f"## {section['heading']}", ""] if section["heading"] else []
        parts += [*(f"- {t}" for t in texts), ""] if listed else [" ".join(texts), ""]
    return draft.parse("\n".join(parts), f"{name}.md")
