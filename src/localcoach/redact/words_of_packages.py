"""The words that packages are called by: whoever is called so as well, it speaks for a tool."""

from functools import lru_cache

from localcoach.resources import data_path


@lru_cache(maxsize=1)
def package_words() -> frozenset[str]:
    """Read the shipped words (``bench/redaction/build_packages.py`` says where they are from)."""
    lines = data_path("redaction", "package-words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))
