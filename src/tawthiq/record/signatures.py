"""Checks many signatures at once, on all cores, while the caller does the rest of its work.

OpenSSL checks without holding Python's lock, so plain threads are enough. No thread touches a database.
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Final

from tawthiq.record.entry import BadSignature, Entry, MalformedEntry, check_signature

CHUNK: Final = 100
MAX_THREADS: Final = 8

Failure = MalformedEntry | BadSignature


class Checking:
    """A pool of threads that checks one batch after another."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool = pool

    def start(self, entries: Sequence[Entry]) -> "Batch":
        """Begin with a batch and return at once; a small one is done at once."""
        if len(entries) <= CHUNK:
            return Batch((), _failures(entries))
        chunks = [entries[start : start + CHUNK] for start in range(0, len(entries), CHUNK)]
        return Batch([self._pool.submit(_failures, chunk) for chunk in chunks], {})


class Batch:
    """A batch being checked."""

    def __init__(self, parts: Sequence[Future[dict[str, Failure]]], done: dict[str, Failure]) -> None:
        self._parts, self._done = parts, done

    def failures(self) -> dict[str, Failure]:
        """Wait for the end and return what is wrong, by the id of the entry."""
        for part in self._parts:
            self._done.update(part.result())
        return self._done


@contextmanager
def checking() -> Iterator[Checking]:
    """Hold the threads for as long as the block runs."""
    with ThreadPoolExecutor(min(os.cpu_count() or 1, MAX_THREADS), "signatures") as pool:
        yield Checking(pool)


def _failures(entries: Sequence[Entry]) -> dict[str, Failure]:
    found: dict[str, Failure] = {}
    for entry in entries:
        try:
            check_signature(entry)
        except (MalformedEntry, BadSignature) as failure:
            found[entry.id] = failure
    return found
