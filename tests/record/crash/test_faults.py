"""THREATS goal 2: whatever a system call of one append answers (EIO, ENOSPC) or if the process dies in it, nothing that
was acknowledged is lost and what is left verifies."""

import random
import shutil
import signal
from collections import Counter

import pytest

from record.crash.children import calls, expect_intact, trace_writer
from record.crash.writer import DONE, NAMED
from record.example_casebook import open_desk, vouch

FAULTS = {
    "pwrite64": ("error=EIO", "error=ENOSPC", "signal=SIGKILL"),
    "fsync": ("error=EIO", "error=ENOSPC", "signal=SIGKILL"),
    "fdatasync": ("error=EIO", "error=ENOSPC", "signal=SIGKILL"),
    "ftruncate": ("error=EIO", "error=ENOSPC", "signal=SIGKILL"),
    "pread64": ("error=EIO", "signal=SIGKILL"),
    "fcntl": ("error=EIO", "signal=SIGKILL"),
}


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    desk = open_desk(tmp_path_factory.mktemp("faults") / "casebook", "Amal")
    vouch(desk, desk)
    desk.group("before")
    desk.conn.close()
    return desk.folder


def points(base, scratch):
    """Every (system call, number among its like, fault) of one append with its checkpoint."""
    folder = shutil.copytree(base, scratch / "count")
    options = ["-o", str(scratch / "trace"), "-y", "-xx", "-e", f"trace={','.join(FAULTS)}"]
    assert trace_writer(options, folder, 1, 1)[0] == DONE
    numbers, found = Counter(), []
    for call in calls(scratch / "trace"):
        numbers[call.name] += 1
        found += [(call.name, numbers[call.name], fault) for fault in FAULTS[call.name]]
    return found


def survive(base, scratch, point):
    """One append with one fault; true if the entry was acknowledged all the same."""
    name, number, fault = point
    folder = shutil.copytree(base, scratch / "casebook")
    inject = f"inject={name}:{fault}:when={number}"
    code, ids = trace_writer(["-o", str(scratch / "trace"), "-e", f"trace={name}", "-e", inject], folder, 1, 1)
    killed = fault == "signal=SIGKILL"
    assert killed or "(INJECTED)" in (scratch / "trace").read_text(), f"{point} did not strike"
    assert code == -signal.SIGKILL if killed else code in (DONE, NAMED), f"after {point} the writer ended with {code}"
    expect_intact(folder, ids)
    shutil.rmtree(folder)
    return bool(ids)


def test_thirty_faults_in_one_append_lose_nothing(base, tmp_path):
    chosen = random.Random(1).sample(points(base, tmp_path), 30)
    outcomes = [survive(base, tmp_path, point) for point in chosen]
    assert len(set(outcomes)) == 2  # some struck before the acknowledgement, some after


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_every_fault_in_one_append_loses_nothing(base, tmp_path):
    found = points(base, tmp_path)
    assert len(found) > 120
    for point in found:
        survive(base, tmp_path, point)
