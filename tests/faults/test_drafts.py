"""Drafts that are none, that change, that hang, and names that no shell likes."""

import json
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.faults.world import DRAFT, World, assert_error

posix_only = pytest.mark.skipif(os.name != "posix", reason="POSIX files")
needs_bytes = pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux")

BAD = {
    "empty": (b"", "the draft is empty"),
    "blank": (b" \r\n\t\n", "the draft is empty"),
    "binary": (DRAFT.encode() + b"\0\1\2", "binary"),
    "UTF-16": (DRAFT.encode("utf-16"), "binary or UTF-16"),
    "Latin-1": ((DRAFT + "café\n").encode("latin-1"), "not UTF-8 (line 15)"),
    "10 MB": (DRAFT.encode() * 20_000, "larger than 2 MB"),
    "no sentence": (b"# Zephyrgate\n\n```\nkumquatledger\n```\n", "no sentence"),
    "broken front matter": (b"---\nrole: 'Ottoline\n---\n" + DRAFT.encode(), "front matter is not valid YAML"),
    "front matter that nests": (b"---\nrole: " + b"[" * 9000 + b"\n---\n" + DRAFT.encode(), "front matter"),
    "front matter that laughs": (
        b"---\na: &a [x,x]\nb: &b [*a,*a]\nrole: *b\n---\n" + DRAFT.encode(),
        "front matter is not valid YAML",
    ),
}


@pytest.mark.parametrize("fault", BAD)
def test_a_draft_that_is_none(world: World, fault: str) -> None:
    data, says = BAD[fault]
    world.write(text=data)
    assert_error(world.run("check", "draft.md"), says)


@pytest.mark.parametrize("command", ["review", "redact", "baseline"])
def test_no_command_takes_it(world: World, command: str) -> None:
    world.write(text=BAD["binary"][0])
    assert_error(world.run(command, "draft.md"), "binary")


@pytest.mark.parametrize(
    ("path", "says"),
    [("missing.md", "no such file"), ("x" * 5000, "")],
)
def test_a_path_that_leads_nowhere(world: World, path: str, says: str) -> None:
    assert_error(world.run("check", path), says)


@posix_only
@pytest.mark.parametrize(("target", "says"), [("nowhere.md", "no such file"), ("draft.md", "")])
def test_links_in_circles(world: World, target: str, says: str) -> None:
    (world.work / "draft.md").symlink_to(target)
    assert_error(world.run("check", "draft.md"), says)


@posix_only
def test_a_device_that_never_ends(world: World) -> None:
    assert_error(world.run("check", "/dev/zero"), "binary")


@pytest.mark.skipif(sys.platform != "linux", reason="capabilities are Linux's")
def test_a_draft_that_may_not_be_read(world: World) -> None:
    world.write().chmod(0)
    assert_error(world.run("check", "draft.md", prepare=give_up_root), "Permission denied")


def give_up_root() -> None:
    """Keep the user id, lose what it may beyond the file modes (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH)."""
    import ctypes

    for capability in (1, 2):
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP: gone with the next exec


def test_stdin_that_is_closed(world: World) -> None:
    assert_error(world.run("check", "-", prepare=lambda: os.close(0)), "")


@posix_only
def test_a_pipe_that_nobody_writes_to_can_be_left(world: World) -> None:
    os.mkfifo(world.work / "draft.md")
    process = world.start("check", "draft.md")
    writer = os.open(world.work / "draft.md", os.O_WRONLY)  # returns once the run has opened it to read
    process.send_signal(signal.SIGINT)
    outcome = world.finish(process)
    os.close(writer)
    assert (outcome.code, outcome.out, outcome.err) == (130, "", "")


@pytest.mark.assets
class TestCorrectAllTheSame:
    """Where the review is as good as ever."""

    def check(self, world: World, expected: Any, *args: Any, name: str = "draft.md", **options: Any) -> None:
        outcome = world.run("check", "--format", "json", *args, **options)
        assert outcome.code in (0, 1), outcome.err
        review = outcome.review
        assert review["draft"].pop("path") == name
        assert review == {**expected, "draft": {k: v for k, v in expected["draft"].items() if k != "path"}}

    @posix_only
    def test_a_pipe(self, equipped: World, expected: Any) -> None:
        os.mkfifo(equipped.work / "draft.md")

        def write() -> None:
            with (equipped.work / "draft.md").open("w") as pipe:
                pipe.write(DRAFT)

        threading.Thread(target=write).start()
        self.check(equipped, expected, "draft.md")

    def test_stdin(self, equipped: World, expected: Any) -> None:
        self.check(equipped, expected, "-", stdin=DRAFT, name="-")

    def test_a_leading_dash(self, equipped: World, expected: Any) -> None:
        equipped.write("-o draft.md")
        self.check(equipped, expected, "--", "-o draft.md", name="-o draft.md")

    @posix_only
    def test_a_newline_in_the_name(self, equipped: World, expected: Any) -> None:
        equipped.write("dr\naft\x1b[31m.md")
        self.check(equipped, expected, "dr\naft\x1b[31m.md", name="dr\naft\x1b[31m.md")
        out = equipped.run("check", "dr\naft\x1b[31m.md", "--format", "concise").out
        assert "\x1b" not in out
        assert all(line.count(": ") for line in out.splitlines())

    @needs_bytes
    def test_a_name_that_is_not_utf8(self, equipped: World) -> None:
        equipped.write(b"dr\xe4ft.md")
        for name in ("text", "json", "concise", "sarif", "markdown", "junit"):
            outcome = equipped.run("check", b"dr\xe4ft.md", "--format", name)
            assert outcome.code in (0, 1), outcome.err

    @posix_only
    def test_a_folder_whose_links_go_in_circles(self, equipped: World) -> None:
        (equipped.work / "stories" / "a").mkdir(parents=True)
        (equipped.work / "stories" / "a" / "up").symlink_to("..", target_is_directory=True)
        equipped.write("stories/a/draft.md")
        outcome = equipped.run("check", "stories", "--format", "json")
        assert len(json.loads(outcome.out)) == 1

    def test_a_draft_that_changes_while_it_is_read(self, equipped: World) -> None:
        """Whatever was read, all of the review is about that one text."""
        import hashlib

        versions = [DRAFT, DRAFT.replace("nine days", "twenty days") * 3, DRAFT[:200]]
        hashes = {hashlib.sha256(text.encode()).hexdigest(): text for text in versions}
        equipped.write()
        stop = threading.Event()

        def rewrite() -> None:
            turn = 0
            while not stop.wait(0.001):
                turn += 1
                aside = equipped.work / "aside"
                aside.write_text(versions[turn % 3])
                aside.replace(equipped.work / "draft.md")

        equipped.drafts.add(equipped.work / "aside")
        writer = threading.Thread(target=rewrite)
        writer.start()
        process = equipped.start("check", "draft.md", "--format", "json", "--unredacted")
        out, _ = process.communicate(timeout=300)
        stop.set()
        writer.join()
        review = json.loads(out)
        text = hashes[review["draft"]["sha256"]]
        for criterion in review["criteria"]:
            for evidence in criterion["evidence"]:
                lines = text.splitlines()
                assert lines[evidence["line"] - 1][evidence["column"] - 1 :].startswith(evidence["text"][:20])

    def test_many_drafts_of_which_some_are_bad(self, equipped: World) -> None:
        equipped.write("a.md")
        equipped.write("b.md", b"\0")
        outcome = equipped.run("check", "a.md", "b.md", "--format", "json")
        assert outcome.code == 2
        assert [review["draft"]["path"] for review in json.loads(outcome.out)] == ["a.md"]
        assert "b.md: is binary" in outcome.err


def test_world_notices_a_leak(world: World) -> None:
    (world.store / "log").write_text("... kumquatledger ...")
    assert world.leaks() == [world.store / "log"]
    assert Path(world.store / "log").exists()
