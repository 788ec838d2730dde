"""Technology terms from openly licensed lists: how ``redaction/technology-lists.txt`` is built; run only to refresh it.

    pip install pygments trove-classifiers
    python -m bench.redaction.build_technology        (needs npm, to fetch the packages named below)

Pygments (BSD-2-Clause): names and aliases of lexers. trove-classifiers (Apache-2.0): languages, frameworks, systems.
linguist-languages (MIT): names of languages. cspell's dictionaries (MIT): terms, acronyms and tools of software, AWS,
Kubernetes, data science. Left out: ordinary English words, names of persons, places and companies; those that are
technology first stand in ``technology.yaml``, where a person decided.
"""

import gzip
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from localcoach.resources import data_path

NPM_PACKAGES = {
    "@cspell/dict-software-terms": "5.4.9",
    "@cspell/dict-aws": "4.0.17",
    "@cspell/dict-k8s": "1.0.13",
    "@cspell/dict-data-science": "2.0.16",
    "@cspell/dict-fullstack": "3.2.9",
    "linguist-languages": "9.5.0",
}
COMPANIES = ("@cspell/dict-companies", "3.2.13")
CLASSIFIERS = (
    "Programming Language :: ",
    "Framework :: ",
    "Operating System :: ",
    "Environment :: GPU :: ",
    "License :: OSI Approved :: ",
)
HEADER = "\n".join(f"# {line}".rstrip() for line in (__doc__ or "").splitlines()) + "\n"
_TERM = re.compile(r"[A-Za-z.][\w.+#/ -]*[\w+#]")
_NOT_TECHNOLOGY = frozenset({"bro", "cnbc", "duvian", "faceb00c", "genava", "tnt", "utmht"})  # noise in the sources
_LISTS = ("given", "surnames", "places", "countries", "words")


def main() -> None:
    """Fetch the sources, filter them and write the list, sorted."""
    with tempfile.TemporaryDirectory() as folder:
        terms = {*_pygments(), *_classifiers(), *_npm(Path(folder))}
        left_out = {*_ordinary(), *_companies(Path(folder)), *_NOT_TECHNOLOGY}
    kept = sorted({term for term in terms if _is_useful(term, left_out)}, key=lambda term: (term.casefold(), term))
    data_path("redaction", "technology-lists.txt").write_text(
        HEADER + "\n".join(_without_case_twins(kept)) + "\n", encoding="utf-8"
    )


def _is_useful(term: str, left_out: set[str]) -> bool:
    folded = term.casefold()
    singular = folded.removesuffix("s")
    return len(term) > 2 and _TERM.fullmatch(term) is not None and not {folded, singular} & left_out


def _without_case_twins(terms: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for term in terms:
        if term.casefold() not in seen:
            seen.add(term.casefold())
            yield term


def _pygments() -> Iterator[str]:
    from pygments.lexers import get_all_lexers

    for name, aliases, _, _ in get_all_lexers(plugins=False):
        yield from (re.sub(r" \(.*\)", "", name), *aliases)


def _classifiers() -> Iterator[str]:
    from trove_classifiers import classifiers

    for classifier in classifiers:
        if classifier.startswith(CLASSIFIERS):
            yield re.sub(r" \(.*\)", "", classifier.rsplit(" :: ", 1)[-1])


def _npm(folder: Path) -> Iterator[str]:
    for name, version in NPM_PACKAGES.items():
        for path, content in _files(folder, name, version):
            if name == "linguist-languages" and path.endswith(".js"):
                yield from re.findall(r"^  name: '([^']+)'", content, re.MULTILINE)
            elif "/dict/" in path and ".txt" in path:
                yield from _words(content)


def _companies(folder: Path) -> Iterator[str]:
    for path, content in _files(folder, *COMPANIES):
        if path.endswith("companies.txt"):
            yield from (word.casefold() for word in _words(content))


def _words(content: str) -> Iterator[str]:
    for line in content.splitlines():
        word = line.split("#")[0].strip().strip("*~+!")
        if word:
            yield word


def _ordinary() -> Iterator[str]:
    for name in _LISTS:
        lines = data_path("redaction", "lists", f"{name}.txt").read_text(encoding="utf-8").splitlines()
        yield from (line.split("\t")[0].casefold() for line in lines if not line.startswith("#"))


def _files(folder: Path, name: str, version: str) -> Iterator[tuple[str, str]]:
    """Yield the path and text of each file of a package."""
    packed = subprocess.run(
        ["npm", "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()
    with tarfile.open(folder / packed) as archive:
        for member in archive.getmembers():
            handle = archive.extractfile(member)
            if handle is not None:
                raw = handle.read()
                yield (
                    member.name,
                    (gzip.decompress(raw) if member.name.endswith(".gz") else raw).decode("utf-8", "replace"),
                )


if __name__ == "__main__":
    main()
