"""Pictures, PDF and recordings with bytes changed at random: each is shown, built anew or refused by a word, and soon.

They are looked at in a process that is limited to 512 MB and sealed as the worker is; a decoder that falls is what the worker
is for (`stopped`), and is counted. What the worker answers is foreign too, and is changed at random as well.
"""

import json
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tawthiq.intake import media as answers
from tawthiq.intake.notes import REFUSALS, Refusal

MUTATING = Path(__file__).parent / "mutating.py"
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def outcomes(rounds, seed):
    """What became of each; a process that fell is started again behind the one it fell on."""
    found, first = Counter(), 0
    while first < rounds:
        command = [sys.executable, str(MUTATING), str(seed), str(first), str(rounds)]
        done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT)
        told = done.stdout.split("\n")[:-1]
        assert told, done.stderr
        found.update(one for one in told if not one.isdecimal())
        first = int(next(one for one in reversed(told) if one.isdecimal())) + 1
        found["stopped"] += told[-1].isdecimal()
    return found


def hold(rounds, seed):
    found = outcomes(rounds, seed)
    assert found.total() == rounds
    assert found.keys() <= {"shown", "stopped", *REFUSALS}, found  # nothing else, and nothing that took over a second
    assert found["stopped"] * 1_000 <= rounds, found
    assert found["shown"] > rounds // 10


def test_fifteen_hundred_mutated_media_are_shown_or_refused():
    hold(1_500, seed=1)


@pytest.mark.soak
@pytest.mark.timeout(7_000)
def test_a_hundred_thousand_mutated_media_are_shown_or_refused():
    hold(100_000, seed=2)


def test_five_hundred_lies_of_a_worker_are_refused_or_are_pixels():
    rng = random.Random(3)
    honest = json.dumps({"kind": "png", "count": 1, "pages": [[2, 2]]}).encode() + b"\n" + bytes(12)
    for _ in range(500):
        lie = bytearray(honest)
        for _ in range(rng.randrange(1, 4)):
            at = rng.randrange(len(lie))
            lie[at : at + rng.randrange(3)] = rng.choice(
                (b"9", b"-1", b'"', b"[]", b"null", b"\xff", b"1e9", b"", b"{}")
            )
        try:
            shown = answers._shown(bytes(lie), 1)
        except Refusal:
            continue
        assert all(len(page.rgb) == 3 * page.width * page.height for page in shown.pages)
