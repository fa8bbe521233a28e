"""Seals and unseals bytes with age, whole or as a stream, in one layer or in nested layers.

One layer to several recipients opens with any one of their identities. Nested layers, one per recipient, open only with
all of them: destroying any one identity destroys what is inside. age authenticates every 64 KiB, so a chunk that comes
out is genuine; that nothing is missing is known only when the stream has ended.
Source: https://age-encryption.org/v1.
"""

import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

import pyrage

from tawthiq.record.identities import Identity, parse_recipient
from tawthiq.terms.errors import BadInput, Locked

MAGIC: Final = b"age-encryption.org/v1\n"
_AHEAD: Final = 4  # chunks handed to the thread before it must have taken one
_PATIENCE_SECONDS: Final = 0.1


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


class _Channel:
    """What pyrage reads from and writes to in its thread, fed and emptied by the taker's."""

    def __init__(self) -> None:
        self._inbox: queue.Queue[bytes | None] = queue.Queue(_AHEAD)
        self.outbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._rest = b""
        self._ended = False
        self.stopped = threading.Event()
        self.failure: BaseException | None = None

    def read(self, size: int) -> bytes:
        while not self._rest and not self._ended:
            self._take()
        piece, self._rest = self._rest[:size], self._rest[size:]
        return piece

    def write(self, piece: bytes) -> int:
        self.outbox.put(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def feed(self, piece: bytes | None) -> bool:
        """Hand over a chunk, or None at the end; false if the thread has ended and takes no more."""
        while not self.stopped.is_set():
            try:
                self._inbox.put(piece, timeout=_PATIENCE_SECONDS)
            except queue.Full:
                continue
            return True
        return False

    def _take(self) -> None:
        try:
            piece = self._inbox.get(timeout=_PATIENCE_SECONDS)
        except queue.Empty:
            if self.stopped.is_set():
                raise _Stopped from None
            return
        self._rest, self._ended = (b"", True) if piece is None else (piece, False)


def _pump(chunks: Iterable[bytes], work: Callable[[_Channel, _Channel], None]) -> Iterator[bytes]:
    """Run a pushing library in a thread; `chunks` are made, and the result is taken, in the caller's thread."""
    channel = _Channel()
    thread = threading.Thread(target=_run, args=(channel, work), daemon=True)
    thread.start()
    try:
        for chunk in chunks:
            if not channel.feed(chunk):
                break
            yield from _ready(channel)
        channel.feed(None)
        yield from iter(channel.outbox.get, None)
    finally:
        channel.stopped.set()
        thread.join()
    if channel.failure is not None:
        raise channel.failure


def _run(channel: _Channel, work: Callable[[_Channel, _Channel], None]) -> None:
    try:
        work(channel, channel)
    except BaseException as error:  # the edge of the thread: whatever it is, the taker raises it
        channel.failure = _name(error)
    finally:
        channel.stopped.set()
        channel.outbox.put(None)


def _ready(channel: _Channel) -> Iterator[bytes]:
    while not channel.outbox.empty():
        piece = channel.outbox.get()
        if piece is None:
            channel.outbox.put(None)  # the end is for the last loop of the taker
            return
        yield piece
