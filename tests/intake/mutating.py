"""Foreign pictures, PDF and recordings with bytes changed at random, shown and built anew in a sealed process of their own.

    python mutating.py SEED FIRST ROUNDS

A line `N` for each before it is looked at, and what became of it after: `shown`, or the code of the refusal. A decoder that
falls takes this process with it, as it would take the worker; who started it goes on with the next.
"""

import random
import sys
import time

from intake import media
from tawthiq.intake import rebuilding, sandbox, showing
from tawthiq.intake.limits import Limits
from tawthiq.intake.notes import Refusal
from tawthiq.intake.recordings import media_type_of

LIMITS = Limits(
    memory_bytes=512 << 20, cpu_seconds=600, picture_pixels=4_000_000, page_pixels=1_000_000, shown_pages=20
)
SLOW_SECONDS = 1.0


def mutated(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        at = rng.randrange(max(1, len(changed)))
        match rng.randrange(6):
            case 0:
                changed[at : at + 1] = bytes([rng.randrange(256)])
            case 1:
                changed[at : at + 4] = rng.choice((b"\xff\xff\xff\xff", bytes(4), b"\x7f\xff\xff\xff", b"\0\0\xff\xff"))
            case 2:
                del changed[at : at + rng.randrange(1, 60)]
            case 3:
                del changed[at:]
            case 4:
                changed[at:at] = changed[at : at + rng.randrange(1, 200)] * rng.choice((1, 2, 30))
            case _:
                changed[at : at + 2] = rng.randbytes(2)
    return bytes(changed)


def answer_to(data: bytes) -> str:
    try:
        if media_type_of(data):
            rebuilding.rebuilt(data)
        else:
            showing.pages_of(data, LIMITS, first=0, most=2, side=400)
    except Refusal as refusal:
        return refusal.code
    except MemoryError:
        return "memory"
    return "shown"


def main(seed: int, first: int, rounds: int) -> None:
    samples = [*media.MADE.values(), *media.recordings().values()]
    for data in samples:  # every module is loaded before the process is sealed
        if not media_type_of(data):
            showing.preload(data)
        assert answer_to(data) == "shown"
    assert sandbox.limit(LIMITS, threads=True)
    assert sandbox.seal(threads=True)
    for number in range(first, rounds):
        rng = random.Random(f"{seed} {number}")
        data = mutated(rng.choice(samples), rng)
        print(number, flush=True)
        started = time.process_time()
        answer = answer_to(data)
        print("slow" if time.process_time() - started > SLOW_SECONDS else answer, flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
