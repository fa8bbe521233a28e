"""What a reader taken over by a hostile file can still do: each attempt runs in a process limited and sealed as the worker is."""

import platform
import subprocess
import sys

import pytest

from tawthiq.intake import sandbox
from tawthiq.intake.limits import Limits

START = """
import sys; sys.path += sys.argv[1:]
import ctypes, os, signal, socket, subprocess, threading, resource, mmap, time
from tawthiq.intake import sandbox
from tawthiq.intake.limits import Limits
assert sandbox.limit(Limits(cpu_seconds=2, memory_bytes=400_000_000))
SEALED
libc = ctypes.CDLL(None, use_errno=True)
def raw(*numbers):
    if libc.syscall(*numbers) < 0:
        raise OSError(ctypes.get_errno(), "refused")
try:
    ATTEMPT
except (OSError, RuntimeError, MemoryError, ValueError) as error:
    sys.stdout.write(type(error).__name__)
else:
    sys.stdout.write("done")
sys.stdout.flush()
os._exit(0)
"""
SEALED = "assert sandbox.seal()"


def attempt(what, tmp_path, sealed=SEALED):
    code = START.replace("SEALED", sealed).replace("ATTEMPT", what)
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, *sys.path], capture_output=True, text=True, timeout=60, cwd=tmp_path
    )
    return done.stdout or done.returncode


linux = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"), reason="the filter is made for Linux"
)
x86 = pytest.mark.skipif(platform.machine() != "x86_64", reason="numbers of system calls are those of x86-64")


@linux
@pytest.mark.parametrize(
    "what",
    [
        "socket.socket()",
        "socket.socket(socket.AF_UNIX)",
        "socket.socketpair()",
        "open('new.txt', 'w')",
        "open('/tmp/new.txt', 'w')",
        "open('/etc/hostname')",
        "open(sys.executable, 'rb')",
        "open('/proc/self/environ')",
        "os.listdir('/')",
        "os.mkdir('new')",
        "os.unlink('kept.txt')",
        "os.rename('kept.txt', 'b')",
        "os.chmod('kept.txt', 0)",
        "os.execv(sys.executable, [sys.executable, '-c', '1'])",
        "subprocess.run(['/bin/true'])",
        "os.fork()",
        "threading.Thread(target=print).start()",
        "os.kill(os.getppid(), signal.SIGTERM)",
        "os.kill(os.getpid(), signal.SIGSTOP)",
        "os.memfd_create('x')",
        "os.pipe()",
        "resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))",
        "bytearray(600_000_000)",
        "mmap.mmap(-1, 600_000_000)",
    ],
)
def test_a_sealed_worker_cannot(what, tmp_path):
    (tmp_path / "kept.txt").write_text("kept")
    assert attempt(what, tmp_path) in ("PermissionError", "OSError", "RuntimeError", "MemoryError", "ValueError")
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


@linux
@x86
@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("connect", 42), ("sendto", 44), ("bind", 49), ("ptrace", 101), ("process_vm_readv", 310), ("io_uring_setup", 425), ("openat2", 437), ("open_by_handle_at", 304),
        ("clone3", 435), ("unshare", 272), ("bpf", 321), ("keyctl", 250), ("userfaultfd", 323), ("shmget", 29),
        ("pidfd_getfd", 438), ("prctl", 157), ("seccomp", 317), ("sendfile", 40), ("ioctl", 16),
    ],
)  # fmt: skip
def test_a_sealed_worker_is_refused_the_system_call(name, number, tmp_path):
    assert attempt(f"raw({number}, 0, 0, 0, 0)", tmp_path) == "PermissionError"


@linux
@x86
def test_the_calls_of_another_interface_are_refused_too(tmp_path):
    x32_open = 0x40000000 + 2
    assert attempt(f"raw({x32_open}, b'/etc/hostname', 0)", tmp_path) == "PermissionError"


@linux
def test_the_attempts_succeed_without_the_seal_so_that_the_test_has_teeth(tmp_path):
    for what in ("socket.socket()", "open('/etc/hostname')", "os.pipe()", "os.listdir('/')", "os.mkdir('new')"):
        assert attempt(what, tmp_path, sealed="") == "done"


@linux
def test_the_limits_alone_let_no_byte_be_written_and_no_program_use_more_time(tmp_path):
    assert attempt("open('new.txt', 'wb', buffering=0).write(b'x' * 9)", tmp_path, sealed="") in (
        "OSError",
        -25,
    )  # -25: SIGXFSZ
    assert (tmp_path / "new.txt").read_bytes() == b""
    assert attempt("\n    while True: pass", tmp_path) == -24  # SIGXCPU


@linux
def test_what_computing_needs_is_left(tmp_path):
    needed = "bytearray(50_000_000); time.time(); time.sleep(0.001); os.getpid(); os.urandom(8); sorted(range(9))"
    assert attempt(needed, tmp_path) == "done"


@linux
def test_a_decoder_that_needs_threads_gets_them_sealed_and_no_process(tmp_path):
    (tmp_path / "kept.txt").write_text("kept")
    thread = "made = []; one = threading.Thread(target=lambda: made.append(1)); one.start(); one.join(); assert made"
    assert with_threads(thread, tmp_path) == "done"
    inside = "made = []\n    def look():\n        try: open('kept.txt')\n        except OSError: made.append(1)\n    one = threading.Thread(target=look); one.start(); one.join(); assert made"
    assert with_threads(inside, tmp_path) == "done"
    for what in (
        "os.fork()",
        "os.execv(sys.executable, [sys.executable, '-c', '1'])",
        "open('kept.txt')",
        "socket.socket()",
    ):
        assert with_threads(what, tmp_path) == "PermissionError"


def with_threads(what, tmp_path):
    code = START.replace("SEALED", "assert sandbox.seal(threads=True)").replace("ATTEMPT", what)
    code = code.replace("memory_bytes=400_000_000)", "memory_bytes=400_000_000), threads=True")
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, *sys.path], capture_output=True, text=True, timeout=60, cwd=tmp_path
    )
    return done.stdout or done.stderr


def test_each_call_let_through_stands_once_per_machine():
    for column in (0, 1):
        numbers = [pair[column] for pair in sandbox._ALLOWED.values() if pair[column] >= 0]
        assert len(numbers) == len(set(numbers))
        assert len(sandbox._filter(column, 0)) == 8 * (len(numbers) + 7)


def test_a_system_without_the_filter_says_so(monkeypatch):
    monkeypatch.setattr(sandbox.sys, "platform", "darwin")
    assert sandbox.seal() is False
    assert Limits().unsealed is False
