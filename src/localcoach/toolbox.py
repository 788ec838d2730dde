"""Puts the tools of a review together from names: the store's models, a policy, a critic. Heavy imports happen here."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from localcoach.assembly import Network
from localcoach.cache import Cache
from localcoach.errors import ModelError
from localcoach.evidence.assess import Assessor, Cached
from localcoach.evidence.calibration import Calibration, load_calibration
from localcoach.evidence.files import find_heads
from localcoach.llm.base import Identity, LanguageModel
from localcoach.llm.store import Store
from localcoach.paths import cache_dir
from localcoach.pipeline import Tools
from localcoach.redact import AuthorWords, Policy, Redactor

if TYPE_CHECKING:
    from localcoach.llm.llamacpp import LlamaCpp

DEFAULT_CRITIC = "qwen2.5-coder-1.5b"
CHECKERS = ("minilm", "rampart", "spacy-md")  # all that a check needs; a tenth of what a review needs
_SCOUT_ALONE = "scout"


@contextmanager
def open_tools(
    network: Network,
    *,
    critic: str | Callable[[], LanguageModel] | None,
    policy: Policy | None = None,
    words: AuthorWords | None = None,
    store: Store | None = None,
    warn: Callable[[str], None] = lambda _text: None,
) -> Iterator[Tools]:
    """Load what a review (or, with no ``critic``, a check) needs, and free it afterwards.

    ``critic`` is the name of a model of the store, or opens one that stands elsewhere. A critic for which no heads are
    shipped writes comments; the scout alone judges then. ``warn`` is told what works less well than it should.
    Raises ModelError when a model is missing or altered, LocalcoachError when the cache cannot be written.
    """
    store = store or Store()
    if critic is None:
        _require(store, CHECKERS)
    cache = Cache(cache_dir())
    with ExitStack() as stack:
        model: LanguageModel | None = None
        if isinstance(critic, str):
            model = stack.enter_context(open_critic(critic, store, warn, cache))
        elif critic is not None:
            model = critic()
        probed = model if isinstance(critic, str) and find_heads(critic) else None
        calibration = load_calibration(probed.identity.name if probed else _SCOUT_ALONE)
        yield Tools(
            redactor=Redactor(policy or Policy.load("default"), words, store=store),
            assessors=tuple(Cached(assessor, cache) for assessor in _assessors(calibration, store, probed)),
            calibration=calibration,
            cache=cache,
            network=network,
            model=model,
        )


def _require(store: Store, names: Sequence[str]) -> None:
    """Name all models that are missing at once, so that one command fetches them."""
    missing = [name for name in names if store.state(store.card(name)) == "missing"]
    if missing:
        raise ModelError(f"not installed: {', '.join(missing)}", f"Run: localcoach models pull {' '.join(missing)}")


def _assessors(calibration: Calibration, store: Store, probed: LanguageModel | None) -> Iterator[Assessor]:
    """Open those that a calibration fuses; the last one decides."""
    from localcoach.evidence.probe import Probe
    from localcoach.evidence.scout import Encoder, Scout
    from localcoach.evidence.wording import Wording

    if Wording.name in calibration.assessors:
        yield Wording()
    if Scout.name in calibration.assessors:
        yield Scout(Encoder(store.path("minilm")))
    if probed is not None:
        yield Probe(probed)


@contextmanager
def open_critic(
    name: str, store: Store, warn: Callable[[str], None] = lambda _text: None, cache: Cache | None = None
) -> "Iterator[LlamaCpp]":
    """Open a model of the store with llama.cpp; raise ModelError when it is missing or llama.cpp is.

    ``cache`` keeps what the model has read of the shipped instructions for the next run.
    """
    path = store.path(name)
    try:
        from localcoach.llm.llamacpp import LlamaCpp
    except ImportError as error:
        hint = "Run: pip install 'localcoach[llm]'; or use localcoach check, which needs no language model."
        raise ModelError(
            f"the language model needs {error.name or 'llama-cpp-python'}, which is not usable", hint
        ) from None
    with LlamaCpp(path, Identity(name, store.card(name).sha256), cache=cache) as model:
        if model.shortage:
            warn(model.shortage)
        yield model
