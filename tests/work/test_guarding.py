"""An open casebook's process leaves no core file and is not traced."""

import ctypes
import resource
import subprocess
import sys

import pytest

GET_DUMPABLE = 3


def test_a_process_with_an_open_casebook_writes_no_core_file(casebook):
    assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_a_process_with_an_open_casebook_is_not_traced_by_others(casebook):
    assert ctypes.CDLL(None).prctl(GET_DUMPABLE, 0, 0, 0, 0) == 0


def test_before_that_a_process_is_as_the_system_made_it():
    code = f"import ctypes, tawthiq.work.guarding; print(ctypes.CDLL(None).prctl({GET_DUMPABLE}, 0, 0, 0, 0))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() != "0"
