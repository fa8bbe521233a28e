"""Seals and unseals bytes with age, whole or as a stream, in one layer or in nested layers.

One layer to several recipients opens with any one of their identities. Nested layers, one per recipient, open only with
all of them: destroying any one identity destroys what is inside. age authenticates every 64 KiB, so a chunk that comes
out is genuine; that nothing is missing is known only when the stream has ended.
Source: https://age-encryption.org/v1.
"""

import queue
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Final

import pyrage

from tawthiq.record.identities import Identity, parse_recipient
from tawthiq.terms.errors import BadInput, Locked

MAGIC: Final = b"age-encryption.org/v1\n"
_AHEAD: Final = 8  # chunks of about 64 KiB between the two threads


class NotSealedToUs(Locked):
    """None of the identities at hand opens it."""


def seal(content: bytes, recipients: Sequence[str]) -> bytes:
    """Seal bytes so that any one of the recipients can open them."""
    return bytes(pyrage.encrypt(content, _parsed(recipients)))


def unseal(sealed: bytes, identities: Sequence[Identity]) -> bytes:
    """The bytes that were sealed.

    errors: `NotSealedToUs`; `BadInput` if it is cut or altered or no age file.
    """
    try:
        return bytes(pyrage.decrypt(sealed, _needed(identities)))
    except pyrage.DecryptError as error:
        raise _name(error) from error


def seal_chunks(chunks: Iterable[bytes], recipients: Sequence[str]) -> Iterator[bytes]:
    """Seal a stream so that any one of the recipients can open it."""
    parsed = _parsed(recipients)
    return _pump(chunks, lambda reader, writer: pyrage.encrypt_io(reader, writer, parsed))


def unseal_chunks(chunks: Iterable[bytes], identities: Sequence[Identity]) -> Iterator[bytes]:
    """Unseal a stream.

    errors: as `unseal`, raised while the chunks are taken.
    """
    needed = _needed(identities)
    return _pump(chunks, lambda reader, writer: pyrage.decrypt_io(reader, writer, needed))


def seal_nested(chunks: Iterable[bytes], recipients: Sequence[str]) -> Iterator[bytes]:
    """Seal a stream in one layer per recipient, the first outermost; all of their identities are needed to open it."""
    for recipient in reversed(recipients):
        chunks = seal_chunks(chunks, [recipient])
    return iter(chunks)


def unseal_nested(chunks: Iterable[bytes], identities: Sequence[Identity]) -> Iterator[bytes]:
    """Unseal a stream of layers; `identities` in the order of the recipients it was sealed to."""
    for identity in identities:
        chunks = unseal_chunks(chunks, [identity])
    return iter(chunks)


def _parsed(recipients: Sequence[str]) -> list[Any]:
    if not recipients:
        raise BadInput("Nothing can be sealed to nobody. Give at least one age recipient.")
    return [parse_recipient(text) for text in recipients]


def _needed(identities: Sequence[Identity]) -> list[Identity]:
    if not identities:
        raise NotSealedToUs("It is sealed, and no identity is at hand to open it. Open the vault that holds one.")
    return list(identities)


def _name(error: BaseException) -> BaseException:
    if not isinstance(error, pyrage.EncryptError | pyrage.DecryptError | OSError):
        return error
    if "No matching keys" in str(error):
        return NotSealedToUs("It is sealed to others. Ask its sender to seal it to this casebook, or open the vault.")
    return BadInput("It is cut off, altered, or not an age file. Ask for it again.")


class _Stopped(Exception):
    """The taker has gone."""


class _Source:
    """A reader for pyrage over chunks; keeps the error it met, for pyrage only passes on its text."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._rest = b""
        self.error: BaseException | None = None

    def read(self, size: int) -> bytes:
        try:
            while not self._rest:
                self._rest = next(self._chunks)
        except StopIteration:
            return b""
        except BaseException as error:
            self.error = error
            raise
        piece, self._rest = self._rest[:size], self._rest[size:]
        return piece

    def close(self) -> None:
        if isinstance(self._chunks, Generator):
            self._chunks.close()


class _Sink:
    """A writer for pyrage into a bounded queue."""

    def __init__(self) -> None:
        self.chunks: queue.Queue[bytes | None] = queue.Queue(_AHEAD)
        self.stopped = threading.Event()

    def write(self, piece: bytes) -> int:
        self.put(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def put(self, piece: bytes | None) -> None:
        while not self.stopped.is_set():
            try:
                return self.chunks.put(piece, timeout=0.2)
            except queue.Full:
                continue
        raise _Stopped


def _pump(chunks: Iterable[bytes], work: Callable[[_Source, _Sink], None]) -> Iterator[bytes]:
    """Run a pushing library in a thread and hand out what it writes; the thread ends when the taker stops taking."""
    source, sink = _Source(chunks), _Sink()
    failures: list[BaseException] = []

    def run() -> None:
        try:
            work(source, sink)
        except BaseException as error:  # the edge of the thread: whatever it is, the taker raises it
            failures.append(source.error or _name(error))
        finally:
            _finish(source, sink)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield from iter(sink.chunks.get, None)
        thread.join()
    finally:
        sink.stopped.set()
        thread.join()
    if failures:
        raise failures[0]


def _finish(source: _Source, sink: _Sink) -> None:
    with suppress(_Stopped):
        sink.put(None)
    source.close()
