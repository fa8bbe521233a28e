"""Hashing files piece by piece, whatever their size; links and devices are never followed."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

_CHUNK_BYTES: Final = 1 << 20


def hash_of(chunks: Iterable[bytes]) -> tuple[str, int]:
    """SHA-256 in hex and size in bytes, without holding the whole in memory."""
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def chunks_of(path: Path) -> Iterator[bytes]:
    """A file piece by piece; a symlink is refused with `OSError`, and a pipe is not waited for."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(path, "rb", opener=lambda name, _: os.open(name, flags)) as file:
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk
