"""Puts the tools of a review together from names: the store's models, a policy, a critic. Heavy imports happen here."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

from localcoach.assembly import Network
from localcoach.cache import Cache
from localcoach.errors import ModelError
from localcoach.evidence.assess import Cached
from localcoach.evidence.calibration import load_calibration
from localcoach.evidence.files import find_heads
from localcoach.llm.base import Identity, LanguageModel
from localcoach.llm.devices import Device, devices
from localcoach.llm.offload import GpuLayers, gpus, layers_for
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
    gpu_layers: GpuLayers = 0,
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
    if isinstance(critic, str):
        store.path(critic)  # the largest, and so the likeliest to be missing, is told of first
    cache = Cache(cache_dir())
    redactor = Redactor(policy or Policy.load("default"), words, store, cache)
    checking = _for_a_check(network, redactor, store, cache)
    with nullcontext(checking) if critic is None else with_critic(checking, critic, store, gpu_layers, warn) as tools:
        yield tools


def _require(store: Store, names: Sequence[str]) -> None:
    """Name all models that are missing at once, so that one command fetches them."""
    missing = [name for name in names if store.state(store.card(name)) == "missing"]
    if missing:
        raise ModelError(f"not installed: {', '.join(missing)}", f"Run: localcoach models pull {' '.join(missing)}")


@contextmanager
def with_critic(
    tools: Tools,
    critic: str | Callable[[], LanguageModel],
    store: Store | None = None,
    gpu_layers: GpuLayers = 0,
    warn: Callable[[str], None] = lambda _text: None,
) -> Iterator[Tools]:
    """Open a critic beside the tools of a check, which go on being good for checks; see open_tools."""
    if not isinstance(critic, str):
        yield replace(tools, model=critic())
        return
    with open_critic(critic, store or Store(), warn, tools.cache, gpu_layers) as model:
        yield _probed(tools, model) if find_heads(critic) else replace(tools, model=model)


def _probed(tools: Tools, model: LanguageModel) -> Tools:
    """Let the critic's probe decide, with those of a check that its calibration counts on."""
    from localcoach.evidence.probe import Probe

    calibration = load_calibration(model.identity.name)
    shared = (assessor for assessor in tools.assessors if assessor.name in calibration.assessors)
    return replace(tools, assessors=(*shared, Cached(Probe(model), tools.cache)), calibration=calibration, model=model)


def _for_a_check(network: Network, redactor: Redactor, store: Store, cache: Cache) -> Tools:
    from localcoach.evidence.scout import Encoder, Scout
    from localcoach.evidence.wording import Wording

    encoder = Encoder(store.path("minilm"))
    encoder.prepare()
    assessors = (Wording(), Scout(encoder))
    store.path("minilm")  # once more: what was read is what was hashed
    return Tools(
        redactor=redactor,
        assessors=tuple(Cached(assessor, cache) for assessor in assessors),
        calibration=load_calibration(_SCOUT_ALONE),
        cache=cache,
        network=network,
    )


@contextmanager
def open_critic(
    name: str,
    store: Store,
    warn: Callable[[str], None] = lambda _text: None,
    cache: Cache | None = None,
    gpu_layers: GpuLayers = 0,
) -> "Iterator[LlamaCpp]":
    """Open a model of the store with llama.cpp; raise ModelError when it is missing or llama.cpp is.

    ``cache`` keeps what the model has read of the shipped instructions for the next run.
    """
    path = store.path(name)
    try:
        from localcoach.llm.llamacpp import CELLS, LlamaCpp
    except ImportError as error:
        hint = "Run: pip install 'localcoach[llm]'; or use localcoach check, which needs no language model."
        raise ModelError(
            f"the language model needs {error.name or 'llama-cpp-python'}, which is not usable", hint
        ) from None
    identity = Identity(name, store.card(name).sha256)
    layers = layers_for(gpu_layers, path, _gpus(warn), CELLS) if gpu_layers else 0
    with LlamaCpp(path, identity, gpu_layers=layers, cache=cache) as model:
        store.path(name)  # once more: what was read is what was hashed
        if model.shortage:
            warn(model.shortage)
        yield model


def _gpus(warn: Callable[[str], None]) -> list[Device]:
    """Return the GPUs that the installed llama.cpp can use, and say so when there are none."""
    found = gpus(devices())
    if not found:
        warn("there is no GPU that this build of llama.cpp can use; see: localcoach models doctor")
    return found
