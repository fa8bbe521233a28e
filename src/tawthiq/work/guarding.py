"""Keep what this process holds in memory from being written to the disk or read by another program of the same user.

A core file would hold keys and testimony in clear. Limits: whoever is root on the machine reads memory all the same, and
swap is not ours (`docs/security.md`). Source: Linux `setrlimit(2)`, `prctl(2)` PR_SET_DUMPABLE.
"""

import ctypes
import signal
import sys

_SET_PDEATHSIG, _SET_DUMPABLE = 1, 4


def forbid_dumps() -> None:
    """No core file, and on Linux no tracing by others, from now on; a process started from this one decides anew."""
    try:
        import resource  # Unix only
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _prctl(_SET_DUMPABLE, 0)


def end_with_parent() -> None:
    """On Linux, end at once when whoever started this process ends, however that comes about."""
    _prctl(_SET_PDEATHSIG, signal.SIGKILL)


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
