"""THREATS goal 1: a process killed at any moment loses no entry that it acknowledged."""

import random
import signal
import time

import pytest

from record.crash.children import acknowledged, expect_intact
from record.crash.writer import fork_writer
from record.example_casebook import open_desk, vouch


@pytest.fixture
def folder(tmp_path):
    desk = open_desk(tmp_path / "casebook", "Amal")
    vouch(desk, desk)
    desk.conn.close()
    return desk.folder


def kill_at_random(folder, rng):
    """Let a child append, kill it after a random number of acknowledgements and microseconds, and give their ids."""
    child = fork_writer(folder, 10_000, rng.choice([0, 3, 10]))
    lines = [child.read_line() for _ in range(rng.randint(1, 25))]
    time.sleep(rng.random() * 0.01)
    child.kill()
    code, rest = child.end()
    assert code == -signal.SIGKILL
    return acknowledged(b"".join(lines) + rest)


def kill_many(folder, times, seed):
    rng, ids = random.Random(seed), []
    for _ in range(times):
        ids += kill_at_random(folder, rng)
        expect_intact(folder, ids)
    return len(ids)


def test_twenty_kills_lose_nothing(folder):
    assert kill_many(folder, 20, seed=1) > 50


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_a_thousand_kills_lose_nothing(tmp_path):
    total = 0
    for number in range(50):
        desk = open_desk(tmp_path / f"casebook{number}", "Amal")
        vouch(desk, desk)
        desk.conn.close()
        total += kill_many(desk.folder, 20, seed=100 + number)
    assert total > 5_000
