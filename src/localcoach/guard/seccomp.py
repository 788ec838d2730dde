"""A seccomp filter for Linux on x86-64 and aarch64: from now on the kernel makes no socket for this process.

It holds for C code, for threads that run already (TSYNC) and for children, and no privilege lifts it
(NO_NEW_PRIVS). Closed with the sockets are the ways around them: io_uring, reaching into another process, typing into
the terminal that started us, and the system calls of another architecture. See seccomp(2) and <linux/seccomp.h>.
"""

import ctypes
import errno
import os
import struct
from collections.abc import Iterator
from typing import Any

_NO_NEW_PRIVS = 38  # PR_SET_NO_NEW_PRIVS
_DUMPABLE = 4  # PR_SET_DUMPABLE
_CORE = 4  # RLIMIT_CORE
_MODE_FILTER = 1
_TSYNC, _SPEC_ALLOW = (
    1,
    4,
)  # all threads; kernels before 5.16 would slow the whole process down to guard against Spectre

_ALLOW = 0x7FFF0000
_DENY = 0x00050000 | errno.EPERM
_KILL = 0x80000000

# Classic BPF: load a 32-bit word of struct seccomp_data, compare and skip forward, return.
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NR, _ARCH = 0, 4
_X32 = 0x40000000

_TIOCSTI, _TIOCLINUX = 0x5412, 0x541C


# machine: (its number in <linux/audit.h>, the system call seccomp, the column of its system calls below)
MACHINES = {"x86_64": (0xC000003E, 317, 0), "aarch64": (0xC00000B7, 277, 1)}

_DENIED = {
    "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201),
    "accept": (43, 202), "accept4": (288, 242), "sendmsg": (46, 211), "sendmmsg": (307, 269),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "pidfd_getfd": (438, 438),
}  # fmt: skip
_SENDTO, _IOCTL = (44, 206), (16, 29)


def install(*, connected: bool = False) -> None:
    """Close the network for this process; with ``connected``, data may be sent through a connection that is handed in.

    It leaves no core either; through ctypes, as importing ``resource`` takes longer than all of the rest here.
    Raises OSError when the kernel cannot do it.
    """
    machine = os.uname().machine
    if machine not in MACHINES:
        raise OSError(errno.ENOSYS, f"no filter for {machine}")
    libc = ctypes.CDLL(None, use_errno=True)
    code = b"".join(program(machine, connected=connected))
    instructions = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("@HP", len(code) // 8, ctypes.addressof(instructions))
    _call(libc.setrlimit, _CORE, struct.pack("@LL", 0, 0))  # nor do children leave one
    _call(libc.prctl, _DUMPABLE, 0, 0, 0, 0)  # no core to a crash reporter, no debugger of the same user
    _call(libc.prctl, _NO_NEW_PRIVS, 1, 0, 0, 0)
    _call(libc.syscall, MACHINES[machine][1], _MODE_FILTER, _TSYNC | _SPEC_ALLOW, header)


def _call(function: Any, *arguments: int | bytes) -> None:
    """Call a C function that returns 0 when all is well (seccomp: or a thread that does not follow)."""
    plain = [ctypes.c_ulong(a) if isinstance(a, int) else ctypes.c_char_p(a) for a in arguments]
    if function(*plain) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{function.__name__}: {os.strerror(number)}")


def program(machine: str, *, connected: bool) -> Iterator[bytes]:
    """Yield the filter's instructions for a machine."""
    audit, _, column = MACHINES[machine]
    yield _step(_LOAD, _ARCH)
    yield _step(_EQUAL, audit, hit=1)
    yield _step(_RETURN, _KILL)
    yield _step(_LOAD, _NR)
    yield from (_step(_AT_LEAST, _X32, miss=1), _step(_RETURN, _DENY))
    for numbers in _DENIED.values():
        yield from (_step(_EQUAL, numbers[column], miss=1), _step(_RETURN, _DENY))
    yield from _without_address(_SENDTO[column]) if connected else _always(_SENDTO[column])
    yield from _not_typing(_IOCTL[column])
    yield _step(_RETURN, _ALLOW)


def _always(number: int) -> Iterator[bytes]:
    yield _step(_EQUAL, number, miss=1)
    yield _step(_RETURN, _DENY)


def _without_address(number: int) -> Iterator[bytes]:
    """Let ``send`` pass, which is ``sendto`` with no address (its fifth argument)."""
    yield _step(_EQUAL, number, miss=6)
    yield _step(_LOAD, _argument(4))
    yield _step(_EQUAL, 0, miss=2)
    yield _step(_LOAD, _argument(4) + 4)
    yield _step(_EQUAL, 0, hit=1)
    yield _step(_RETURN, _DENY)
    yield _step(_RETURN, _ALLOW)


def _not_typing(number: int) -> Iterator[bytes]:
    """Refuse to put characters into the terminal's input, where a shell would run them after us."""
    yield _step(_EQUAL, number, miss=4)
    yield _step(_LOAD, _argument(1))
    yield _step(_EQUAL, _TIOCSTI, hit=1)
    yield _step(_EQUAL, _TIOCLINUX, miss=1)
    yield _step(_RETURN, _DENY)


def _argument(index: int) -> int:
    """Return the offset of the lower half of an argument (both machines are little endian)."""
    return 16 + 8 * index


def _step(code: int, value: int, *, hit: int = 0, miss: int = 0) -> bytes:
    """One instruction; ``hit`` and ``miss`` are how many steps a comparison skips."""
    return struct.pack("=HBBI", code, hit, miss, value)
