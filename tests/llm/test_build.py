"""A build of llama.cpp that would crash is refused, and by what it is known."""

from pathlib import Path

import pytest

from localcoach.errors import ModelError
from localcoach.llm.build import require_sound

AMX = ["AVX2", "AVX512_VNNI", "AMX_INT8"]


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "libggml-cpu.so").write_bytes(b"\x7fELF\0code\0GCC: (Debian 12.2.0-14+deb12u1) 12.2.0\0more")
    return tmp_path


def test_a_compiler_that_breaks_the_tiles(built: Path) -> None:
    with pytest.raises(ModelError, match="crashes") as raised:
        require_sound(AMX, built)
    assert "-U__AMX_INT8__" in raised.value.hint


def test_no_tiles_no_matter(built: Path) -> None:
    require_sound(AMX[:2], built)


@pytest.mark.parametrize(
    "comment",
    [b"GCC: (GNU) 12.4.0", b"GCC: (Ubuntu 13.3.0-6ubuntu2) 13.3.0", b"GCC: (GNU) 14.1.0", b"clang 18.1.3", b""],
)
def test_compilers_that_do_not(tmp_path: Path, comment: bytes) -> None:
    (tmp_path / "libggml-cpu.so").write_bytes(comment + b"\0")
    require_sound(AMX, tmp_path)


@pytest.mark.parametrize("comment", [b"GCC: (GNU) 11.4.0", b"GCC: (GNU) 13.2.1 20240316"])
def test_others_that_do(tmp_path: Path, comment: bytes) -> None:
    (tmp_path / "libggml-cpu-sapphirerapids.so").write_bytes(comment + b"\0")
    with pytest.raises(ModelError):
        require_sound(AMX, tmp_path)
