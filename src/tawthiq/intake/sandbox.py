"""Shutting the worker off: what it may use, and what it may still do, before it looks at a foreign file.

What holds where, honestly:
- **Linux on x86-64 or ARM64**: limits of memory, processor time, files, processes; an own empty network where the
  system allows it; and a seccomp filter that lets through only what computing needs. Everything else is refused by
  the kernel: opening any file, sockets, starting programs, threads or processes, tracing, signals to others. Root is
  bound by it too.
- **Other Unix, macOS included**: the limits alone. A reader taken over could still open files and sockets.
- **Windows**: neither; only the main process's wall time and its check of the answer hold.
Rule: where the filter does not hold, text, HTML and pictures are read with a warning, PDF and Word are refused unless
the caller says `unsealed`. Memory of the worker is not wiped; it ends with the process.

Source: Linux `seccomp(2)`, `prctl(2)`, `setrlimit(2)`, kernel `Documentation/userspace-api/seccomp_filter.rst`;
system call numbers from `arch/x86/entry/syscalls/syscall_64.tbl` and `include/uapi/asm-generic/unistd.h`.
"""

import ctypes
import platform
import struct
import sys
from typing import Final

from tawthiq.intake.limits import Limits

# Each call by its number on x86-64 and on ARM64 (-1: it has no such call).
_ALLOWED: Final = {
    "read": (0, 63), "write": (1, 64), "close": (3, 57), "fstat": (5, 80), "lseek": (8, 62), "writev": (20, 66),
    "readv": (19, 65), "mmap": (9, 222), "mprotect": (10, 226), "munmap": (11, 215), "brk": (12, 214),
    "mremap": (25, 216), "madvise": (28, 233), "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139), "sigaltstack": (131, 132), "sched_yield": (24, 124), "sched_getaffinity": (204, 123),
    "nanosleep": (35, 101), "clock_nanosleep": (230, 115), "clock_gettime": (228, 113), "clock_getres": (229, 114),
    "gettimeofday": (96, 169), "time": (201, -1), "times": (100, 153), "getrusage": (98, 165), "getpid": (39, 172),
    "gettid": (186, 178), "getuid": (102, 174), "geteuid": (107, 175), "getgid": (104, 176), "getegid": (108, 177),
    "sysinfo": (99, 179), "uname": (63, 160), "futex": (202, 98), "set_robust_list": (273, 99), "rseq": (334, 293),
    "getrandom": (318, 278), "membarrier": (324, 283), "exit": (60, 93), "exit_group": (231, 94),
    "restart_syscall": (219, 128),
}  # fmt: skip
_MACHINES: Final = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # column above, AUDIT_ARCH of the kernel
_LOAD, _EQUAL, _ABOVE, _ANY, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06  # BPF: load word, jump if ==, >=, any bit; return
_LET, _REFUSE, _ABSENT, _KILL = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000  # allow, EPERM, ENOSYS, end the process
_THREAD: Final = 0x00010000  # CLONE_THREAD
_X32: Final = 0x40000000  # calls of the x32 interface have other numbers for the same things
_SET_NO_NEW_PRIVS, _SET_SECCOMP, _SET_DUMPABLE, _SET_PDEATHSIG, _FILTER = 38, 22, 4, 1, 2
_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_FILES: Final = 32  # enough to load modules with


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_void_p)]


def limit(limits: Limits, *, threads: bool = False) -> bool:
    """Cap memory, processor time, files and processes of this process for good; say whether the system can.

    `threads` is for a decoder that starts some of its own: the seal then lets those through, and nothing else.
    """
    try:
        import resource  # Unix only
    except ImportError:
        return False
    caps = {
        resource.RLIMIT_AS: limits.memory_bytes,
        resource.RLIMIT_CPU: limits.cpu_seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: _FILES,
    }
    if hasattr(resource, "RLIMIT_NPROC") and not threads:
        caps[resource.RLIMIT_NPROC] = 0
    for what, most in caps.items():
        _, hard = resource.getrlimit(what)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        spare = what == resource.RLIMIT_CPU and most != hard  # a second to end by SIGXCPU, which says why
        resource.setrlimit(what, (most, most + spare))
    return True


def seal(*, threads: bool = False) -> bool:
    """Take files, network, programs and processes from this process for good; say whether the system can.

    With `threads` it may still start threads of its own, which are sealed as it is.
    """
    machine = _MACHINES.get(platform.machine()) if sys.platform == "linux" else None
    if machine is None or struct.calcsize("P") != 8:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    _prctl(libc, _SET_PDEATHSIG, 9)
    _prctl(libc, _SET_DUMPABLE, 0)
    libc.unshare(_NEW_USER | _NEW_NET)  # where it is not allowed, the filter below refuses sockets all the same
    if not _prctl(libc, _SET_NO_NEW_PRIVS, 1):
        return False
    code = _filter(*machine, threads=threads)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    return _prctl(libc, _SET_SECCOMP, _FILTER, ctypes.addressof(program))


def _prctl(libc: ctypes.CDLL, option: int, *values: int) -> bool:
    padded = [ctypes.c_ulong(value) for value in (*values, 0, 0, 0, 0)[:4]]
    return bool(libc.prctl(ctypes.c_int(option), *padded) == 0)


def _filter(column: int, architecture: int, *, threads: bool = False) -> bytes:
    """The kernel's filter program: another architecture ends the process, allowed calls pass, the rest get EPERM."""
    allowed = sorted(pair[column] for pair in _ALLOWED.values() if pair[column] >= 0)
    begun = _threads_only(column) if threads else []
    lines = [
        (_LOAD, 0, 0, 4),  # the architecture of the call
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, 0),  # its number
        (_ABOVE, len(begun) + len(allowed), 0, _X32),
        *begun,
    ]
    for index, number in enumerate(allowed):
        lines.append((_EQUAL, len(allowed) - index, 0, number))
    lines += [(_RETURN, 0, 0, _REFUSE), (_RETURN, 0, 0, _LET)]
    return b"".join(struct.pack("HBBI", *line) for line in lines)


def _threads_only(column: int) -> list[tuple[int, int, int, int]]:
    """Let `clone` pass where it makes a thread of this process; `clone3`, whose flags the filter cannot see, is said to be
    absent, and the C library asks for `clone` then."""
    clone, clone3 = (pair[column] for pair in ((56, 220), (435, 435)))
    return [
        (_EQUAL, 0, 1, clone3),
        (_RETURN, 0, 0, _ABSENT),
        (_EQUAL, 0, 4, clone),
        (_LOAD, 0, 0, 16),  # the first argument's lower half: the flags
        (_ANY, 0, 1, _THREAD),
        (_RETURN, 0, 0, _LET),
        (_RETURN, 0, 0, _REFUSE),
    ]
