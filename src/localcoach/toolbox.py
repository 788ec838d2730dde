"""Puts the tools of a review together from names: the store's models, a policy, a critic. Heavy imports happen here."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from localcoach.assembly import Network
from localcoach.cache import Cache
from localcoach.errors import ModelError
from localcoach.evidence.assess import Assessor, Cached
from localcoach.evidence.calibration import load_calibration
from localcoach.evidence.heads import has_heads
from localcoach.llm.base import Identity, LanguageModel
from localcoach.llm.store import Store
from localcoach.paths import cache_dir
from localcoach.pipeline import Tools
from localcoach.redact import AuthorWords, Policy, Redactor

DEFAULT_CRITIC = "qwen2.5-coder-1.5b"
_SCOUT_ALONE = "scout"


@contextmanager
def open_tools(
    network: Network,
    *,
    critic: str | Callable[[], LanguageModel] | None,
    policy: Policy | None = None,
    words: AuthorWords | None = None,
    store: Store | None = None,
) -> Iterator[Tools]:
    """Load what a review (or, with no ``critic``, a check) needs, and free it afterwards.

    ``critic`` is the name of a model of the store, or opens one that stands elsewhere. A critic for which no heads are
    shipped writes comments; the scout alone judges then.
    Raises ModelError when a model is missing or altered, LocalcoachError when the cache cannot be written.
    """
    from localcoach.evidence.scout import Encoder, Scout

    store = store or Store()
    cache = Cache(cache_dir())
    with ExitStack() as stack:
        assessors: list[Assessor] = [Scout(Encoder(store.path("minilm")))]
        model = stack.enter_context(_open_critic(critic, store)) if isinstance(critic, str) else critic and critic()
        probed = model if isinstance(critic, str) and has_heads(critic) else None
        if probed is not None:
            from localcoach.evidence.probe import Probe

            assessors.append(Probe(probed))
        yield Tools(
            redactor=Redactor(policy or Policy.load("default"), words, store=store),
            assessors=tuple(Cached(assessor, cache) for assessor in assessors),
            calibration=load_calibration(probed.identity.name if probed else _SCOUT_ALONE),
            cache=cache,
            network=network,
            model=model,
        )


@contextmanager
def _open_critic(name: str, store: Store) -> Iterator[LanguageModel]:
    path = store.path(name)
    try:
        from localcoach.llm.llamacpp import LlamaCpp
    except ImportError as error:
        hint = "Run: pip install 'localcoach[llm]'; or use localcoach check, which needs no language model."
        raise ModelError(
            f"the language model needs {error.name or 'llama-cpp-python'}, which is not usable", hint
        ) from None
    with LlamaCpp(path, Identity(name, store.card(name).sha256)) as model:
        yield model
