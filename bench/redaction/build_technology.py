"""Technology terms from openly licensed lists: how ``redaction/technology-lists.txt`` is built; run only to refresh it.

    pip install pygments trove-classifiers
    python -m bench.redaction.build_technology        (needs npm, to fetch the packages named below)

Pygments (BSD-2-Clause): names of lexers. trove-classifiers (Apache-2.0): languages, frameworks, systems.
linguist-languages (MIT): names of languages. devicon (MIT): names of tools. cspell's dictionaries (MIT): terms and
tools of software, AWS, Kubernetes, data science, and the words of a dozen languages' libraries. Left out: English
words, names of persons, places and companies; those that are technology first stand in ``technology.yaml``, where a
person decided. ``technology-brands.txt`` has what simple-icons (CC0-1.0) and devicon call by a name: brands, which are
firms as well, and so are terms only where nothing speaks for a person or a firm.
"""

import gzip
import json
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
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
LIBRARIES = {  # words of code: an English word among them is no term
    "@cspell/dict-cryptocurrencies": "5.0.5",
    "@cspell/dict-docker": "1.1.17",
    "@cspell/dict-dotnet": "5.0.15",
    "@cspell/dict-elixir": "4.0.8",
    "@cspell/dict-filetypes": "3.0.18",
    "@cspell/dict-git": "3.1.1",
    "@cspell/dict-golang": "6.0.29",
    "@cspell/dict-google": "1.0.9",
    "@cspell/dict-julia": "1.1.1",
    "@cspell/dict-kotlin": "1.1.1",
    "@cspell/dict-node": "5.0.9",
    "@cspell/dict-npm": "5.2.56",
    "@cspell/dict-php": "4.1.3",
    "@cspell/dict-powershell": "5.0.17",
    "@cspell/dict-public-licenses": "2.0.17",
    "@cspell/dict-python": "4.5.3",
    "@cspell/dict-r": "2.1.1",
    "@cspell/dict-ruby": "5.1.4",
    "@cspell/dict-rust": "4.1.2",
    "@cspell/dict-scala": "5.0.11",
    "@cspell/dict-shell": "1.2.0",
    "@cspell/dict-swift": "2.0.6",
    "@cspell/dict-terraform": "1.1.4",
    "@cspell/dict-zig": "1.0.0",
}
BRANDS = {"simple-icons": "16.37.0", "devicon": "2.17.0"}
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
_NOT_TECHNOLOGY = frozenset(
    {"bro", "cnbc", "duvian", "faceb00c", "genava", "ibm", "tnt", "utmht"}
)  # noise in the sources
_LISTS = ("given", "surnames", "places", "countries", "words")
_BRAND = re.compile(r"[A-Z.][\w.+#'&/-]*(?: [\w.+#'&/-]+){0,2}")
_LEAST = 4  # letters


def main() -> None:
    """Fetch the sources, filter them and write the list, sorted."""
    with tempfile.TemporaryDirectory() as folder:
        brands = {*_brands(Path(folder))}
        rare = {*_listed("rare")}
        code = {word for word in _npm(Path(folder), LIBRARIES) if _is_useful(word, rare) and "_" not in word}
        terms = {*_pygments(), *_classifiers(), *_npm(Path(folder), NPM_PACKAGES), *code}
        left_out = {*_ordinary(), *_companies(Path(folder)), *_NOT_TECHNOLOGY}
    kept = {term for term in terms if _is_useful(term, left_out)}
    plain = {term.casefold() for term in kept}
    _write("technology-lists", kept)
    _write("technology-brands", (brand for brand in brands if _is_brand(brand) and brand.casefold() not in plain))


def _write(name: str, terms: Iterable[str]) -> None:
    kept = sorted(set(terms), key=lambda term: (term.casefold(), term))
    text = HEADER + "\n".join(_without_case_twins(kept)) + "\n"
    data_path("redaction", f"{name}.txt").write_text(text, encoding="utf-8")


def _is_brand(brand: str) -> bool:
    """Tell whether a brand is no given name and no word: with those the author of a draft means the other thing."""
    if len(brand) < _LEAST or brand.isupper():
        return False
    return _BRAND.fullmatch(brand) is not None and brand.casefold() not in _given_or_word()


@cache
def _given_or_word() -> frozenset[str]:
    return frozenset(word for name in ("given", "words", "rare", "countries") for word in _listed(name))


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


def _npm(folder: Path, packages: Mapping[str, str]) -> Iterator[str]:
    for name, version in packages.items():
        for path, content in _files(folder, name, version):
            if name == "linguist-languages" and path.endswith(".js"):
                yield from re.findall(r"^  name: '([^']+)'", content, re.MULTILINE)
            elif "/dict/" in path and ".txt" in path and "legacy" not in path:
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


def _brands(folder: Path) -> Iterator[str]:
    for name, version in BRANDS.items():
        for path, content in _files(folder, name, version):
            if path.endswith(("data/simple-icons.json", "package/devicon.json")):
                for icon in json.loads(content):
                    yield icon.get("title") or icon["name"].capitalize()


def _ordinary() -> Iterator[str]:
    for name in _LISTS:
        yield from _listed(name)


def _listed(name: str) -> Iterator[str]:
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
