"""The reviews of all versions of a story. What was found in a blob is kept, sealed, under its name."""

from collections.abc import Callable, Sequence

from pydantic import ValidationError

from localcoach.cache import Cache, key_of
from localcoach.history.compare import met
from localcoach.history.revisions import Version
from localcoach.result import Frozen, Review

SCHEMA_VERSION = 1
_BARS = "▁▂▃▄▅▆▇█"


class Point(Frozen):
    """One version of the story."""

    commit: str
    date: str
    met: int
    of: int
    pitfalls: int
    speaking_seconds: float


class Trend(Frozen):
    """The versions of a story, the oldest first."""

    schema_version: int = SCHEMA_VERSION
    path: str
    points: tuple[Point, ...]


def trend(
    path: str, found: Sequence[Version], cache: Cache, settings: Sequence[str], review: Callable[[Version], Review]
) -> Trend:
    """Return the trend; ``review`` is asked for blobs that the cache does not know under these ``settings``."""
    return Trend(path=path, points=tuple(_point(v, cache, key_of("trend", *settings, v.blob), review) for v in found))


def sparkline(values: Sequence[int], most: int) -> str:
    """Return one bar a value; ``most`` is a full one."""
    return "".join(_BARS[min(value * len(_BARS) // (most + 1), len(_BARS) - 1)] for value in values)


def _point(version: Version, cache: Cache, key: str, review: Callable[[Version], Review]) -> Point:
    data = cache.get(key)
    if data is not None:
        try:
            kept = Point.model_validate_json(data)
        except ValidationError:
            kept = None
        if kept is not None:
            return kept.model_copy(update={"commit": version.commit, "date": version.date})
    result = review(version)
    point = Point(
        commit=version.commit,
        date=version.date,
        met=met(result),
        of=len(result.criteria),
        pitfalls=len(result.pitfalls),
        speaking_seconds=result.draft.speaking_seconds,
    )
    cache.put(key, point.model_dump_json().encode())
    return point
