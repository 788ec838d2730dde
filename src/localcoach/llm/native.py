"""llama.cpp behind ctypes: one model, one context, rows of tokens in, logits and hidden states out.

The only module that touches the C interface. A row is a token at a position in one or more sequences. Hidden states
are taken by the scheduler's evaluation callback:
the graph is left as soon as the last wanted layer is there, which spares the layers above it and the vocabulary.
"""

import ctypes
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import llama_cpp
import numpy as np
from llama_cpp import llama_cpp as lib

from localcoach.errors import ModelError
from localcoach.llm.base import FloatArray
from localcoach.llm.build import require_sound
from localcoach.llm.devices import features, libraries

MAX_SEQUENCES = 64
_SHARES = (1, 2, 4)  # of the wanted cells, all, a half, a quarter: tried in turn when memory is short
_ABORTED = 2  # llama_decode: the abort callback said stop


class ContextFull(ModelError):
    """The tokens asked for do not fit the context."""


class Row(NamedTuple):
    """One token of a batch."""

    token: int
    position: int
    sequences: tuple[int, ...]
    wanted: bool = False  # its logits will be read


def _ggml() -> ctypes.CDLL:
    folder = libraries()
    names = ("libggml-base.so", "libggml-base.dylib", "ggml-base.dll")
    found = next((folder / name for name in names if (folder / name).exists()), None)
    if found is None:
        raise ModelError("this build of llama-cpp-python has no ggml-base library", "Reinstall llama-cpp-python.")
    library = ctypes.CDLL(str(found))
    library.ggml_get_name.restype = ctypes.c_char_p
    library.ggml_get_name.argtypes = [ctypes.c_void_p]
    library.ggml_nbytes.restype = ctypes.c_size_t
    library.ggml_nbytes.argtypes = [ctypes.c_void_p]
    library.ggml_backend_tensor_get.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t]
    return library


def context_params(threads: int, cells: int, batch: int) -> Any:
    """Return the parameters of a context, as llama.cpp takes them; lengths in tokens."""
    params = lib.llama_context_default_params()
    params.n_ctx = cells
    params.n_batch = params.n_ubatch = batch
    params.n_seq_max = params.n_outputs_max = MAX_SEQUENCES
    params.kv_unified = True
    params.n_threads = params.n_threads_batch = threads
    params.flash_attn_type = lib.LLAMA_FLASH_ATTN_TYPE_ENABLED
    params.no_perf = True
    return params


class Context:
    """A loaded model with its key-value cache. Not safe for several threads; close it when done.

    ``cells`` is the number of tokens that the cache holds over all sequences, ``batch`` the most rows of one decode.
    Where memory is short the cache gets a half or a quarter of the cells, and ``self.cells`` says how many it has.
    """

    def __init__(self, path: Path, *, threads: int, cells: int, batch: int, gpu_layers: int = 0) -> None:
        self.batch_size = batch
        require_sound(features(), libraries())
        self._ggml = _ggml()
        self._layers: frozenset[int] = frozenset()
        self._states: dict[int, FloatArray] = {}
        self._interrupted = False
        # ctypes keeps no reference to callbacks: they live as long as this object.
        self._on_log = lib.llama_log_callback(lambda *_: None)
        self._on_node = lib.ggml_backend_sched_eval_callback(self._node)
        self._on_check = lib.ggml_abort_callback(self._check)
        lib.llama_log_set(self._on_log, ctypes.c_void_p())
        lib.llama_backend_init()
        self._model = self._load(path, gpu_layers)
        self.vocab = lib.llama_model_get_vocab(self._model)
        self.width = int(lib.llama_model_n_embd(self._model))
        self.layer_count = int(lib.llama_model_n_layer(self._model))
        self.vocabulary = int(lib.llama_vocab_n_tokens(self.vocab))
        self._context, self.cells = self._open_largest(threads, cells, batch)
        self._memory = lib.llama_get_memory(self._context)
        self._batch = lib.llama_batch_init(batch, 0, MAX_SEQUENCES)
        self.settings = f"llama-cpp-python {llama_cpp.__version__}, {self.cells} cells, {gpu_layers} layers on a GPU"

    @staticmethod
    def _load(path: Path, gpu_layers: int) -> Any:
        params = lib.llama_model_default_params()
        params.n_gpu_layers = gpu_layers
        # Read, not mapped: a file cut while we run cannot kill the process, and repacked weights lie in memory once.
        params.load_mode = lib.LLAMA_LOAD_MODE_NONE
        model = lib.llama_model_load_from_file(str(path).encode(), params)
        if not model:
            raise ModelError("llama.cpp cannot load the model", "Run: localcoach models verify")
        return model

    def _open_largest(self, threads: int, cells: int, batch: int) -> tuple[Any, int]:
        for share in _SHARES:
            context = self._open(threads, cells // share, batch)
            if context:
                return context, cells // share
        lib.llama_model_free(self._model)
        raise ModelError("not enough memory for the model's context", "Close other programs or choose a smaller model.")

    def _open(self, threads: int, cells: int, batch: int) -> Any:
        params = context_params(threads, cells, batch)
        params.cb_eval = self._on_node
        params.abort_callback = self._on_check
        return lib.llama_init_from_model(self._model, params)

    def close(self) -> None:
        """Free the model and its context; the object cannot be used afterwards."""
        if self._context is not None:
            lib.llama_batch_free(self._batch)
            lib.llama_free(self._context)
            lib.llama_model_free(self._model)
            self._context = None

    def tokenize(self, text: str, *, control: bool = False) -> list[int]:
        """Return the tokens of ``text``; only with ``control`` are names such as ``<|im_end|>`` special."""
        data = text.encode()
        tokens = (lib.llama_token * (len(data) + 8))()
        count = lib.llama_tokenize(self.vocab, data, len(data), tokens, len(tokens), False, control)
        return list(tokens[:count])

    def fork(self, source: int, target: int) -> None:
        """Let sequence ``target`` share everything that ``source`` holds."""
        lib.llama_memory_seq_cp(self._memory, source, target, 0, -1)

    def drop(self, sequences: Iterable[int]) -> None:
        """Forget sequences; cells that no other sequence shares become free."""
        for sequence in sequences:
            lib.llama_memory_seq_rm(self._memory, sequence, -1, -1)

    def clear(self) -> None:
        """Forget everything."""
        lib.llama_memory_clear(self._memory, False)

    def save(self, sequence: int) -> bytes:
        """Return what a sequence holds."""
        size = lib.llama_state_seq_get_size(self._context, sequence)
        data = (ctypes.c_uint8 * size)()
        return bytes(data[: lib.llama_state_seq_get_data(self._context, data, size, sequence)])

    def restore(self, sequence: int, data: bytes) -> bool:
        """Let a sequence hold what was saved; False when llama.cpp does not take it."""
        buffer = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
        return bool(lib.llama_state_seq_set_data(self._context, buffer, len(data), sequence))

    def decode(self, rows: Sequence[Row]) -> None:
        """Evaluate at most ``batch_size`` rows in one go.

        Raises KeyboardInterrupt when the user stopped it, ContextFull when the cache is.
        """
        batch = self._batch
        batch.n_tokens = len(rows)
        for i, row in enumerate(rows):
            batch.token[i], batch.pos[i] = row.token, row.position
            batch.n_seq_id[i] = len(row.sequences)
            for j, sequence in enumerate(row.sequences):
                batch.seq_id[i][j] = sequence
            batch.logits[i] = row.wanted
        status = lib.llama_decode(self._context, batch)
        if self._interrupted or status == _ABORTED:
            self._interrupted = False
            raise KeyboardInterrupt
        if status != 0:
            raise ContextFull("the text does not fit the model's context", "Shorten the draft or its longest section.")

    def logits(self, index: int) -> FloatArray:
        """Return a copy of the logits (vocabulary,) of row ``index`` of the last decode; it must have been wanted."""
        pointer = lib.llama_get_logits_ith(self._context, index)
        return np.ctypeslib.as_array(pointer, (self.vocabulary,)).copy()

    def states(self, rows: Sequence[Row], layers: Sequence[int]) -> FloatArray:
        """Evaluate rows up to the highest of ``layers`` and return (layers, rows, width): the residual stream.

        The last layer cannot be had: llama.cpp computes it for wanted rows only.
        """
        parts = [self._states_of(rows[i : i + self.batch_size], layers) for i in range(0, len(rows), self.batch_size)]
        return np.concatenate(parts, axis=1)

    def _states_of(self, rows: Sequence[Row], layers: Sequence[int]) -> FloatArray:
        self._layers, self._states = frozenset(layers), {}
        try:
            self.decode(rows)
        finally:
            self._layers = frozenset()
        return np.stack([self._states[layer] for layer in layers])

    def _node(self, tensor: int, ask: bool, _data: Any) -> bool:
        """Scheduler callback. Asked: is this node wanted? Told: it is computed; False leaves the graph."""
        if not self._layers:
            return not ask
        name, _, index = (self._ggml.ggml_get_name(tensor) or b"").partition(b"-")
        if name != b"l_out" or int(index) not in self._layers:
            return not ask
        if ask:
            return True
        layer = int(index)
        size = self._ggml.ggml_nbytes(tensor)
        state = np.empty((size // 4 // self.width, self.width), np.float32)
        self._ggml.ggml_backend_tensor_get(tensor, state.ctypes.data, 0, size)
        self._states[layer] = state
        return layer != max(self._layers)

    def _check(self, _data: Any) -> bool:
        """Abort callback: running it lets Python see a pending Ctrl-C, also in the middle of a long batch."""
        try:
            return self._interrupted
        except KeyboardInterrupt:
            self._interrupted = True
            return True
