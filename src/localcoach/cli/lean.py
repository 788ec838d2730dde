"""What the process of the command line leaves out of its libraries: a third of the start of spaCy and Presidio.

spaCy imports its own command line for the sake of one function, and with it httpx, requests and a file of YAML read in
pure Python, and the tokenizers of five languages, each with a copy of all its settings. Presidio imports its own
recognizers, some seventy with all their patterns, and our registry holds none. spaCy and Pydantic read the files of
every installed package for code that wants to be called by them; a draft is none of its business.
Only a process of our own may do so: a program that imports ``localcoach`` may want those parts.
"""

import gc
import os
import sys
from types import ModuleType

_LEFT_OUT = (
    *("spacy.cli", "spacy.cli.info", "presidio_analyzer.predefined_recognizers"),
    *("spacy.lang.ja", "spacy.lang.ko", "spacy.lang.th", "spacy.lang.vi", "spacy.lang.zh"),
)
_REGISTRIES = "catalogue"  # of spaCy
_NEW_OBJECTS = 50_000  # between two collections; at Python's 700 the imports spend a tenth of their time in them


def leave_out() -> None:
    """Put modules in place of the parts that give a class for every name; call it before anything imports them."""
    gc.set_threshold(_NEW_OBJECTS)
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    sys.meta_path.insert(0, _WithoutPlugins())
    for name in _LEFT_OUT:
        module = ModuleType(name, "Left out by localcoach.cli.lean.")
        module.__path__ = []
        module.__dict__["__getattr__"] = _something
        sys.modules.setdefault(name, module)


def _something(name: str) -> type:
    if name.startswith("__"):
        raise AttributeError(name)
    return type(name, (), {})


class _WithoutPlugins:
    """Asked for every module, it finds none, but sees when spaCy's registries are about to look for plugins."""

    def find_spec(self, name: str, *_: object) -> None:
        if name == _REGISTRIES:
            from importlib import metadata

            sys.meta_path.remove(self)
            metadata.entry_points = lambda: metadata.EntryPoints(())  # type: ignore[assignment]
