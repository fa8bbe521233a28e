"""A casebook of a million entries: no step grows faster than n log n, and memory stays under 1 GB."""

import json
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
SLACK = 1.6  # a busy machine; a quadratic step would be far over it


def grown(folder: Path, entries: int) -> dict[str, float]:
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": f"{TESTS.parent / 'src'}{os.pathsep}{TESTS}"}
    done = subprocess.run(
        [sys.executable, "-m", "soak.growth", str(folder), str(entries)],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    print(entries, told)
    return told


def check(small: dict[str, float], large: dict[str, float], sizes: tuple[int, int]) -> None:
    allowed = sizes[1] * math.log(sizes[1]) / (sizes[0] * math.log(sizes[0])) * SLACK
    for step in ("append", "export", "import", "verify", "rebuild"):
        assert large[step] <= small[step] * allowed, (step, small[step], large[step])
    assert large["memory_mb"] < 1024


@pytest.mark.timeout(300)
def test_five_times_the_entries_take_about_five_times_as_long(tmp_path):
    sizes = (1_000, 5_000)
    check(grown(tmp_path / "small", sizes[0]), grown(tmp_path / "large", sizes[1]), sizes)


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_a_million_entries_grow_as_n_log_n_under_one_gigabyte(tmp_path):
    sizes = (100_000, 1_000_000)
    check(grown(tmp_path / "small", sizes[0]), grown(tmp_path / "large", sizes[1]), sizes)
