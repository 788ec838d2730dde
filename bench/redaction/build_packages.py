"""Words that packages are called by or speak of: how ``redaction/package-words.txt`` is built; run only to refresh it.

    python -m bench.redaction.build_packages FOLDER

FOLDER holds ``pypi.tsv`` and ``npm.tsv`` (a package a line: its name first, its summary last), and, where apt is
there, the names of Debian's packages are read as well. A word is kept if a few packages have it in their name, or in
their summary, or Debian has a package of that name. Left out: English words, names of persons and places, and the
terms that are listed anyway. That something is called so makes a
word likelier a tool's name, not surely, as a term does.
"""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.lexicon import Lexicon
from localcoach.resources import data_path

LEAST = 4  # packages that have the word in their name, or in their summary
_WORD = re.compile(r"[a-z]{3,20}")
_AFFIXES = re.compile(
    r"^(?:lib|python3-|r-cran-|r-bioc-|golang-[a-z]+-[a-z]+-|node-|ruby-|php-|elpa-|librust-|gir1\.2-)|"
    r"(?:-(?:dev|doc|utils|tools|common|data|bin|client|server|plugins?|core|cli|gui|gtk|examples|modules?|perl|java|"
    r"runtime))+$|"
    r"\d[\d.]*$"
)
_HEADER = """\
# Words that packages are called by or speak of: made by python -m bench.redaction.build_packages; run only to refresh.
# From the names and one-line summaries of packages on PyPI and npm and the names of Debian's packages: single words,
# facts that nobody owns. English words, names, places and the listed technology terms are left out.
"""


def main(folder: Path) -> None:
    """Write the list."""
    names, summaries = Counter[str](), Counter[str]()
    for name, summary in (row for file in ("pypi.tsv", "npm.tsv") for row in _rows(folder / file)):
        names.update(set(_WORD.findall(name.lower())))
        summaries.update(set(_WORD.findall(summary.lower())))
    often = {word for counts in (names, summaries) for word, count in counts.items() if count >= LEAST}
    words = sorted(word for word in often | _of_debian() if _is_unknown(word))
    data_path("redaction", "package-words.txt").write_text(_HEADER + "\n".join(words) + "\n", encoding="utf-8")
    print(f"{len(words)} words")


def _rows(file: Path) -> Iterator[tuple[str, str]]:
    with file.open(encoding="utf-8", errors="ignore") as lines:
        for line in lines:
            name, *_, summary = line.rstrip("\n").split("\t")
            yield name, summary


def _of_debian() -> set[str]:
    listed = subprocess.run(["apt-cache", "pkgnames"], capture_output=True, text=True, check=True).stdout.split()
    return {name for package in listed if _WORD.fullmatch(name := _AFFIXES.sub("", _AFFIXES.sub("", package)))}


def _is_unknown(word: str) -> bool:
    lexicon, gazetteer = Lexicon.load(), Gazetteer.load()
    known = lexicon.is_english(word) or lexicon.is_name(word) or word in lexicon.places or word in lexicon.countries
    return not (known or gazetteer.is_technical(word) or gazetteer.is_technical(word.title()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
