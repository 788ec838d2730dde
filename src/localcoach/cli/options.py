"""Options that several commands share, each with its help."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

RUBRICS = ("project-deep-dive", "ai-at-work", "both")


def among(*names: str) -> Callable[[str], list[str]]:
    """Return what completes one of a few names."""

    def complete(incomplete: str) -> list[str]:
        return [name for name in names if name.startswith(incomplete)]

    return complete


def complete_models(incomplete: str) -> list[str]:
    """Complete the name of a model."""
    from localcoach.llm.store import Store

    return [name for name in Store().cards if name.startswith(incomplete)]


def _critics(incomplete: str) -> list[str]:
    from localcoach.llm.store import Store

    return [name for name, card in Store().cards.items() if card.kind == "gguf" and name.startswith(incomplete)]


def _formats(incomplete: str) -> list[str]:
    from localcoach.report import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


def _watched(incomplete: str) -> list[tuple[str, str]]:
    grave = [("error", "what breaks a promise"), ("warning", "and graver"), ("info", "all"), ("none", "nothing")]
    return [item for item in grave if item[0].startswith(incomplete)] + complete_codes(incomplete)


def complete_codes(incomplete: str) -> list[tuple[str, str]]:
    """Complete a code, with its name."""
    from localcoach.codes import load_codes

    return [(code, entry.name) for code, entry in load_codes().items() if code.startswith(incomplete.upper())]


Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="Drafts, folders of drafts, or - for stdin.", show_default=False),
]
StdinFilename = Annotated[
    str | None, typer.Option(metavar="NAME", help="What reports call the draft that is read from stdin.")
]
Diff = Annotated[
    str | None,
    typer.Option(metavar="REV", help="Only drafts that differ from this git revision, as in: --diff main"),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option(metavar="PATTERN", help="Leave these out of folders; as in .gitignore, may be repeated."),
]
ForceExclude = Annotated[
    bool | None, typer.Option("--force-exclude", help="Leave excluded drafts out even where they are named (hooks).")
]
Rubric = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="auto, project-deep-dive, ai-at-work, both, or the folder of your own.",
        autocompletion=among("auto", *RUBRICS),
    ),
]
Policy = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="What is redacted: default, strict, or the path of your own policy.",
        autocompletion=among("default", "strict"),
    ),
]
Model = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="The model that reviews; see: localcoach models list", autocompletion=_critics),
]
GpuLayers = Annotated[
    str | None,
    typer.Option(
        metavar="auto|N", help="Layers of the model on a GPU: a number, or all that fit; see: localcoach models doctor"
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        metavar="CODE",
        help="Report these codes only, or all that begin so: --select MET,DEC",
        autocompletion=complete_codes,
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(metavar="CODE", help="Do not report these codes: --ignore MET-03", autocompletion=complete_codes),
]
FailOn = Annotated[
    list[str] | None,
    typer.Option(
        metavar="WHAT",
        help="Exit 1 for these: error, warning, info (that or graver), codes, their first letters; or none.",
        autocompletion=_watched,
    ),
]
FailUnder = Annotated[
    list[str] | None,
    typer.Option(
        metavar="TRAIT=SCORE", help="Exit 1 for a trait below: --fail-under metrics-maturity=0.5, or 0.5 for all."
    ),
]
BaselineFile = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Known findings, which do not fail; see: localcoach baseline --help")
]
Format = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="text, concise, json, jsonl, sarif, github, gitlab, junit, markdown or html.",
        autocompletion=_formats,
    ),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the report to this file instead of stdout.")
]
Unredacted = Annotated[
    bool, typer.Option("--unredacted", help="Show your own words in formats that hide them. Mind who reads the report.")
]
ManifestFile = Annotated[
    Path | None,
    typer.Option(
        "--manifest",
        metavar="FILE",
        help="Also write what went into the review, by hash; see: localcoach verify --manifest.",
    ),
]
Sign = Annotated[
    Path | None, typer.Option("--sign", metavar="KEY", help="Sign the manifest with this SSH key of yours.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary; the report alone.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Also the evidence of each criterion and why claims fell.")
]
Statistics = Annotated[bool, typer.Option("--statistics", help="Also how often each code was found (text, concise).")]
Config = Annotated[
    Path | None, typer.Option(metavar="FILE", help="This settings file instead of the nearest .localcoach.toml.")
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Read no settings file at all.")]
TrustConfig = Annotated[
    bool,
    typer.Option(
        "--trust-config", help="Let the project's settings loosen redaction and name paths outside its folder."
    ),
]
