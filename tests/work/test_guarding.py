"""An open casebook's process leaves no core file and is not traced."""

import ctypes
import os
import resource
import signal
import subprocess
import sys

import pytest

from tawthiq.work.engine_process import GUARDED

GET_PDEATHSIG, GET_DUMPABLE = 2, 3


def test_a_process_with_an_open_casebook_writes_no_core_file(casebook):
    assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_a_process_with_an_open_casebook_is_not_traced_by_others(casebook):
    assert ctypes.CDLL(None).prctl(GET_DUMPABLE, 0, 0, 0, 0) == 0


def test_before_that_a_process_is_as_the_system_made_it():
    code = f"import ctypes, tawthiq.work.guarding; print(ctypes.CDLL(None).prctl({GET_DUMPABLE}, 0, 0, 0, 0))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() != "0"


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_the_reader_leaves_no_core_file_is_not_traced_and_ends_with_its_parent(tmp_path):
    asks = "\n".join((
        "import ctypes, resource",
        "ask, died_with = ctypes.CDLL(None).prctl, ctypes.c_int()",
        f"dumps = ask({GET_DUMPABLE}, 0, 0, 0, 0)",
        f"ask({GET_PDEATHSIG}, ctypes.byref(died_with), 0, 0, 0)",
        "print(resource.getrlimit(resource.RLIMIT_CORE), dumps, died_with.value)",
    ))  # fmt: skip
    (tmp_path / "asking.py").write_text(asks, encoding="utf-8")
    paths = os.pathsep.join([str(tmp_path), *sys.path])
    done = subprocess.run(
        [sys.executable, "-c", GUARDED, "asking"], capture_output=True, text=True, check=True,
        env={"PYTHONPATH": paths},
    )  # fmt: skip
    assert done.stdout.strip() == f"(0, 0) 0 {int(signal.SIGKILL)}"


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_every_command_is_so_guarded_also_one_without_a_casebook():
    code = (
        "import ctypes, resource, sys; from tawthiq.cli.main import main; main(['read', 'no such file']); "
        f"print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl({GET_DUMPABLE}, 0, 0, 0, 0))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "(0, 0) 0"
