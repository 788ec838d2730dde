"""What the installed llama.cpp computes on, in its own words, and how to get one that uses a GPU."""

from collections.abc import Iterator

from localcoach.llm.devices import devices, features, offloads

INSTALL = {
    "CUDA (NVIDIA)": 'CMAKE_ARGS="-DGGML_CUDA=on" pip install --force-reinstall --no-cache-dir llama-cpp-python',
    "Metal (macOS)": 'CMAKE_ARGS="-DGGML_METAL=on" pip install --force-reinstall --no-cache-dir llama-cpp-python',
    "Vulkan": 'CMAKE_ARGS="-DGGML_VULKAN=on" pip install --force-reinstall --no-cache-dir llama-cpp-python',
}


def describe() -> str:
    """Return a line a fact."""
    return "".join(f"{line}\n" for line in (*_installed(), "", "To build llama.cpp for a GPU:", *_install()))


def _installed() -> Iterator[str]:
    try:
        found, used, gpu = devices(), features(), offloads()
    except (ImportError, OSError, RuntimeError):
        yield "llama.cpp: not installed; run: pip install 'localcoach[llm]'"
        return
    yield f"llama.cpp built for a GPU: {'yes' if gpu else 'no'}"
    for device in found:
        memory = f", {device.free >> 20} of {device.total >> 20} MiB free" if device.total else ""
        yield f"device {device.name}: {device.description}{memory}"
    yield f"processor features in use: {', '.join(used)}"


def _install() -> Iterator[str]:
    for name, command in INSTALL.items():
        yield f"  {name}: {command}"
