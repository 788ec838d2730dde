"""Coordinates, and pairs of figures that are none."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("at 48.8566, 2.3522 we", "48.8566, 2.3522"),
    ("lat: 48.8566, lon: 2.3522", "48.8566, lon: 2.3522"),
    ("40.7128° N, 74.0060° W", "40.7128° N, 74.0060° W"),
    ("51°30'26\"N 0°7'39\"W", "51°30'26\"N 0°7'39\"W"),
    ("geo:48.8566,2.3522", "geo:48.8566,2.3522"),
    ("GPS 48.85, 2.35", "48.85, 2.35"),
    ("-33.8688, 151.2093", "-33.8688, 151.2093"),
    ("8FVC9G8F+6X", "8FVC9G8F+6X"),
    ("///filled.count.soap", "///filled.count.soap"),
    ("GPSLatitude 52 deg 13' 47.21\" N, next", "52 deg 13' 47.21\" N"),
    ("at 21° 0' 42.10\" E", "21° 0' 42.10\" E"),
]
NEAR_MISSES = [
    "p95 fell from 12.5, 13.5",
    "(1.234, 5.678)",
    "0.9123, 0.9345",
    "95% CI (0.8123, 0.8345)",
    "took 1.5, then 2.5 s",
    "C++ and A+",
    "version 1.2, 3.4",
    "a/b/c paths",
    "12.3456 ms",
    "turned 90 deg and 5' N",
    "turned 52 deg in 13 s",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert covered("coordinates", text) == [value]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("coordinates", text) == []
