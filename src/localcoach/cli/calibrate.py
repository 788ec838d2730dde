"""``localcoach models calibrate``: teach LocalCoach to judge by a model that it does not know."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from localcoach.errors import ModelError

if TYPE_CHECKING:
    from localcoach.llm.store import Store
    from localcoach.training.learn import Learned

_INSTALL = "Run: pip install 'localcoach[llm]'"


def calibrate(
    name: Annotated[str, typer.Argument(help="A model's name, as in: localcoach models list", show_default=False)],
    stories: Annotated[
        int | None,
        typer.Option(metavar="N", min=20, help="Read only so many of the stories: sooner done, and less accurate."),
    ] = None,
) -> None:
    """Teach LocalCoach to judge by an imported model.

    It trains heads, which takes minutes and is offline. Without them the model writes comments only, and the judge of
    a check gives the verdicts. What is trained on are the labelled stories that LocalCoach ships; no draft of yours is
    read.

    \b
    Examples:
      localcoach models calibrate my-model
      localcoach review --model my-model draft.md
    """
    from localcoach.evidence.files import heads_folder
    from localcoach.llm.store import Store

    store = Store()
    store.path(name)
    if (heads_folder() / f"{name}.npz").exists():
        raise ModelError(f"'{name}' comes with trained heads", f"Run: localcoach review --model {name} DRAFT")
    measured = _learn(store, name, stories).measured
    _tell(f"{name}: balanced accuracy {measured.balanced_accuracy:.2f}, on stories that it had not seen")
    _tell(f"  it judges from now on with: localcoach review --model {name} DRAFT")


def _learn(store: "Store", name: str, stories: int | None) -> "Learned":
    try:
        from localcoach.training.fit import ship
        from localcoach.training.learn import learn
        from localcoach.training.reading import load_redacted
    except ImportError as error:
        raise ModelError(f"calibration needs {error.name}, which is not installed", _INSTALL) from None
    from localcoach.cli.progress import meter
    from localcoach.paths import own_heads_dir
    from localcoach.toolbox import open_critic
    from localcoach.training.stories import load_stories

    chosen = load_stories()[:stories]
    _tell(f"{name} reads {len(chosen)} stories; then heads are trained on what it makes of them")
    with open_critic(name, store) as model, meter(1) as shown:
        shown.draft(name)
        learned = learn(model, chosen, load_redacted(), shown.watch)
    ship(own_heads_dir(), name, learned.heads, learned.data, learned.calibration)
    return learned


def _tell(line: str) -> None:
    print(line, file=sys.stderr)
