"""Versions, threads, the features of the processor, and what llama.cpp can offload to."""

import os
import platform
from collections.abc import Iterator
from importlib import metadata

import localcoach
from localcoach.doctor.check import Check
from localcoach.errors import ModelError
from localcoach.llm.threads import usable_threads

GROUP = "machine"
_PACKAGES = (
    *("presidio-analyzer", "spacy", "onnxruntime", "tokenizers", "pydantic"),
    *("llama-cpp-python", "llguidance"),
)
_INSTALL = "Run: pip install 'localcoach[llm]'"


def checks() -> Iterator[Check]:
    """Describe the machine; nothing here is right or wrong."""
    yield Check(GROUP, "LocalCoach", "info", localcoach.__version__)
    yield Check(GROUP, "Python", "info", f"{platform.python_version()} on {platform.platform()}")
    for package in _PACKAGES:
        yield Check(GROUP, package, "info", _version(package))
    detail = f"{usable_threads()} of {os.cpu_count()} processors (affinity mask and cgroup quota)"
    yield Check(GROUP, "threads", "info", detail)
    yield from _llama()


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"


def _llama() -> Iterator[Check]:
    from localcoach.llm.build import require_sound
    from localcoach.llm.devices import devices, features, libraries

    try:
        gpus = [device for device in devices() if device.name != "CPU"]
        used = features()
    except (ImportError, OSError, RuntimeError):
        yield Check(GROUP, "llama.cpp", "warning", "not installed: check works, review does not", _INSTALL)
        return
    yield Check(GROUP, "processor features that llama.cpp uses", "info", ", ".join(used))
    try:
        require_sound(used, libraries())
    except ModelError as broken:
        yield Check(GROUP, "llama.cpp", "warning", broken.message, broken.hint)
    for gpu in gpus:
        yield Check(
            GROUP, "GPU", "info", f"{gpu.name}: {gpu.description}, {gpu.free >> 20} of {gpu.total >> 20} MiB free"
        )
    if not gpus:
        yield Check(GROUP, "GPU", "info", "none that this build of llama.cpp can use")
