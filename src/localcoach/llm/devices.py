"""What the installed llama.cpp can compute on."""

import ctypes
from pathlib import Path
from typing import NamedTuple

_NAMES = ("libggml.so", "libggml.dylib", "ggml.dll")


class Device(NamedTuple):
    """A device of llama.cpp, for example ``CPU`` or ``CUDA0``; memory in bytes."""

    name: str
    description: str
    free: int
    total: int


def devices() -> list[Device]:
    """Return the devices, the CPU among them; raise ImportError without llama-cpp-python, OSError without ggml."""
    folder = libraries()
    ggml = ctypes.CDLL(str(next((folder / name for name in _NAMES if (folder / name).exists()), folder / _NAMES[0])))
    ggml.ggml_backend_dev_count.restype = ctypes.c_size_t
    ggml.ggml_backend_dev_get.restype = ctypes.c_void_p
    return [_device(ggml, ctypes.c_void_p(ggml.ggml_backend_dev_get(i))) for i in range(ggml.ggml_backend_dev_count())]


def libraries() -> Path:
    """Return the folder of llama.cpp's libraries; raise ImportError without llama-cpp-python."""
    import llama_cpp

    return Path(llama_cpp.__file__).parent / "lib"


def _device(ggml: ctypes.CDLL, handle: ctypes.c_void_p) -> Device:
    free, total = ctypes.c_size_t(), ctypes.c_size_t()
    for function in (ggml.ggml_backend_dev_name, ggml.ggml_backend_dev_description):
        function.restype = ctypes.c_char_p
    ggml.ggml_backend_dev_memory(handle, ctypes.byref(free), ctypes.byref(total))
    return Device(
        ggml.ggml_backend_dev_name(handle).decode(),
        ggml.ggml_backend_dev_description(handle).decode(),
        free.value,
        total.value,
    )


def offloads() -> bool:
    """Tell whether llama.cpp was built to use a GPU; raise ImportError without llama-cpp-python."""
    from llama_cpp import llama_cpp as lib

    return bool(lib.llama_supports_gpu_offload())


def features() -> list[str]:
    """Return what llama.cpp was built for and uses, such as ``AVX2``; raise ImportError without llama-cpp-python."""
    from llama_cpp import llama_cpp as lib

    flags = lib.llama_print_system_info().decode().replace(":", "|").split("|")
    return [name.strip() for name, _, value in (flag.partition("=") for flag in flags) if value.strip() == "1"]
