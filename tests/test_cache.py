"""The cache: whole entries or none, private, bounded, and safe beside other processes and a clock that jumps."""

import multiprocessing
import os
import stat
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from localcoach.cache import Cache, key_of
from localcoach.errors import LocalcoachError

DRAFT = b"I moved the Lisbon ledger to idempotent writes."


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache").iterdir())


def test_an_entry_comes_back_and_another_key_gives_none(cache: Cache) -> None:
    key = key_of("features", "v1", DRAFT)
    assert cache.get(key) is None
    cache.put(key, b"value")
    assert cache.get(key) == b"value"
    assert cache.get(key_of("features", "v2", DRAFT)) is None


def test_the_last_value_of_a_key_counts(cache: Cache, tmp_path: Path) -> None:
    cache.put("k", b"one")
    cache.put("k", b"two")
    assert cache.get("k") == b"two"
    assert len(files(tmp_path)) == 1


@given(values=st.dictionaries(st.text(), st.binary(max_size=500), max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_any_bytes_under_any_key(cache: Cache, values: dict[str, bytes]) -> None:
    for key, value in values.items():
        cache.put(key, value)
    assert {key: cache.get(key) for key in values} == values


def test_parts_are_kept_apart() -> None:
    assert len({key_of("ab", "c"), key_of("a", "bc"), key_of("abc"), key_of("ab", "c", ""), key_of()}) == 5
    assert key_of("ä") == key_of("ä".encode())


def test_neither_names_nor_files_hold_the_value_or_the_key(cache: Cache, tmp_path: Path) -> None:
    key = key_of(DRAFT)
    cache.put(key, DRAFT)
    (entry,) = files(tmp_path)
    assert key not in entry.name
    data = entry.read_bytes()
    assert not any(word in data for word in (*DRAFT.split(), key.encode(), bytes.fromhex(key)))


def test_modes_are_private_whatever_stood_there(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir(mode=0o755)
    Cache(tmp_path / "cache").put("k", b"value")
    assert stat.S_IMODE((tmp_path / "cache").stat().st_mode) == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in files(tmp_path)] == [0o600]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda _: b"",
        lambda data: bytes([data[0] ^ 1]) + data[1:],
        lambda data: data[:-1] + bytes([data[-1] ^ 128]),
        lambda data: bytes(len(data)),
    ],
)
def test_a_damaged_entry_is_dropped_and_can_be_put_again(cache: Cache, tmp_path: Path, damage) -> None:  # type: ignore[no-untyped-def]
    cache.put("k", b"value")
    (entry,) = files(tmp_path)
    entry.write_bytes(damage(entry.read_bytes()))
    assert cache.get("k") is None
    assert not entry.exists()
    cache.put("k", b"value")
    assert cache.get("k") == b"value"


def test_an_entry_moved_below_another_key_is_not_believed(cache: Cache, tmp_path: Path) -> None:
    cache.put("a", b"of a")
    (of_a,) = files(tmp_path)
    cache.put("b", b"of b")
    (of_b,) = set(files(tmp_path)) - {of_a}
    of_a.replace(of_b)
    assert cache.get("b") is None


def test_the_oldest_leave_when_it_is_full(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache", max_bytes=10_000)
    for number in range(9):
        cache.put(f"k{number}", bytes(1000))
        for age, path in enumerate(sorted(files(tmp_path), key=lambda path: path.stat().st_mtime_ns, reverse=True)):
            os.utime(path, (1000 - age, 1000 - age))
    assert cache.get("k0") is not None  # used, so no longer the oldest
    cache.put("k9", bytes(1000))
    kept = [number for number in range(10) if cache.get(f"k{number}") is not None]
    assert kept[0] == 0
    assert kept[1:] == list(range(kept[1], 10))
    assert sum(path.stat().st_size for path in files(tmp_path)) <= 10_000


def test_the_bound_holds_over_what_earlier_runs_left(tmp_path: Path) -> None:
    Cache(tmp_path / "cache").put("old", bytes(5000))
    Cache(tmp_path / "cache", max_bytes=2000).put("new", bytes(1000))
    assert sum(path.stat().st_size for path in files(tmp_path)) <= 2000
    assert Cache(tmp_path / "cache").get("new") == bytes(1000)


def test_a_value_over_the_bound_is_not_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache", max_bytes=100)
    cache.put("small", b"value")
    cache.put("large", bytes(1000))
    assert cache.get("large") is None
    assert cache.get("small") == b"value"


@pytest.mark.parametrize("shift", [-10 * 365 * 86400, 10 * 365 * 86400])
def test_a_clock_that_jumps_is_harmless(cache: Cache, tmp_path: Path, shift: int) -> None:
    cache.put("k", b"value")
    (entry,) = files(tmp_path)
    os.utime(entry, (time.time() + shift, time.time() + shift))
    assert Cache(tmp_path / "cache").get("k") == b"value"


@pytest.mark.parametrize("shift", [-3600, 3600])
def test_leavings_of_a_killed_process_are_removed_but_not_what_is_being_written(tmp_path: Path, shift: int) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / "dead.part").write_bytes(b"half")
    os.utime(folder / "dead.part", (time.time() + shift, time.time() + shift))
    (folder / "live.part").write_bytes(b"half")
    Cache(folder).put("k", b"value")
    assert {path.name for path in files(tmp_path)} >= {"live.part"}
    assert not (folder / "dead.part").exists()


def test_an_unwritable_folder_is_an_error_of_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(LocalcoachError, match="cache cannot be written") as error:
        Cache(tmp_path / "file" / "cache")
    assert error.value.hint
    assert "\n" not in error.value.message


def test_a_folder_removed_meanwhile_only_costs_the_entries(cache: Cache, tmp_path: Path) -> None:
    cache.put("k", b"value")
    for path in files(tmp_path):
        path.unlink()
    (tmp_path / "cache").rmdir()
    assert cache.get("k") is None
    cache.put("k", b"value")
    assert cache.get("k") is None


def _hammer(folder: Path, seed: int) -> int:
    cache = Cache(folder, max_bytes=30_000)
    bad = 0
    for step in range(60):
        key = key_of(str((seed + step) % 17))
        value = cache.get(key)
        bad += value not in (None, key.encode() * 20)
        cache.put(key, key.encode() * 20)
    return bad


def test_many_processes_at_once_see_whole_entries_only(tmp_path: Path) -> None:
    with multiprocessing.get_context("fork").Pool(8) as pool:
        assert pool.starmap(_hammer, [(tmp_path / "cache", seed) for seed in range(20)]) == [0] * 20
    assert not [path for path in files(tmp_path) if path.suffix == ".part"]
