"""The inside of a bundle: JSON lines, written and read as a stream, with a trailer that a cut one lacks.

Line by line: the header `{v, what, casebook, log, heads, made, secrets, erased}`; for every entry `{header, signature,
salt, body, sealed}`; for every file `{blob, protected}`, then `{data}`, then `{done}`; the trailer `{end: {entries,
blobs, sha256}}` with SHA-256 of every byte before it; then spaces up to a size class (`padding`). `log` is the writer's
own log; only a backup has `secrets` and `erased`. Texts are UTF-8; `signature`, `salt`, `sealed`, `data` and each
secret are base64.
Limits: the hash is against loss, not forgery: entries carry their signatures, the age file authenticates the rest.
"""

import binascii
import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from tawthiq.record import heads
from tawthiq.record.entry import is_hex
from tawthiq.record.log import Foreign
from tawthiq.record.padding import padded_size
from tawthiq.record.store import Head, Stored
from tawthiq.terms.errors import BadInput

VERSION: Final = 1
MOST_LINE: Final = 96 * 1024**2
MOST_ENTRIES: Final = 10_000_000
MOST_BLOBS: Final = 1_000_000
MOST_LOGS: Final = 100_000
MOST_PARTS: Final = 4_000_000  # of a long line: each becomes an object in memory
_LONG_LINE: Final = 1024**2
_BLOCK: Final = 64 * 1024
_WORDS: Final = ("bundle", "backup")


@dataclass(frozen=True)
class Header:
    """What a bundle says of itself: what it is, of which casebook, by which log, the heads its writer had, and when."""

    what: str
    casebook: str
    log: str
    heads: Mapping[str, Head]
    made: str
    secrets: Mapping[str, bytes] = field(default_factory=dict)
    erased: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Parcel:
    """A file of a bundle; `protected` chunks are the sealed form of `protected`, others the file itself."""

    name: str
    protected: bool
    chunks: Iterator[bytes]


@dataclass
class Writer:
    """Makes the lines of one bundle; call in order `header`, `entry`…, `parcel`…, `end`."""

    size: int = 0
    entries: int = 0
    blobs: int = 0
    _digest: Any = field(default_factory=hashlib.sha256)

    def header(self, header: Header) -> bytes:
        return self._line(
            {
                "v": VERSION,
                "what": header.what,
                "casebook": header.casebook,
                "log": header.log,
                "heads": header.heads,
                "made": header.made,
                "secrets": {name: _base64(value) for name, value in header.secrets.items()},
                "erased": header.erased,
            }
        )

    def entry(self, stored: Stored, *, with_body: bool = False, sealed: bytes | None = None) -> bytes:
        """An entry with its body in clear, with its body sealed, or with neither."""
        self.entries += 1
        salt, content = (stored.salt, stored.content) if with_body else (None, None)
        return self._line(
            {
                "header": stored.entry.header.decode(),
                "signature": _base64(stored.entry.signature),
                "salt": None if salt is None else _base64(salt),
                "body": None if content is None else content.decode(),
                "sealed": None if sealed is None else _base64(sealed),
            }
        )

    def parcel(self, parcel: Parcel) -> Iterator[bytes]:
        self.blobs += 1
        yield self._line({"blob": parcel.name, "protected": parcel.protected})
        for chunk in parcel.chunks:
            yield self._line({"data": _base64(chunk)})
        yield self._line({"done": parcel.name})

    def end(self) -> Iterator[bytes]:
        """The trailer and the padding."""
        counts = {"entries": self.entries, "blobs": self.blobs, "sha256": self._digest.hexdigest()}
        yield self._line({"end": counts})
        left = padded_size(self.size) - self.size
        while left:
            yield b" " * min(left, _BLOCK)
            left -= min(left, _BLOCK)

    def _line(self, value: dict[str, Any]) -> bytes:
        line = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
        if len(line) > MOST_LINE:
            raise BadInput(f"An entry is longer than {MOST_LINE} bytes, the most a bundle takes. Leave it out.")
        self.size += len(line)
        self._digest.update(line)
        return line


class Reader:
    """Takes the lines of one bundle; `header` first, then `entries()`, then `parcels()`, each to its end.

    errors: `BadInput` at the first line that is not of its form, and at the end if anything is missing.
    """

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._lines = _Lines(chunks)
        self._next: dict[str, Any] = {}
        self._counts = {"entries": 0, "blobs": 0}
        self.header = self._read_header()

    def entries(self) -> Iterator[Foreign]:
        while "header" in self._next:
            self._count("entries", MOST_ENTRIES)
            yield self._foreign(self._next)
            self._advance()

    def parcels(self) -> Iterator[Parcel]:
        """The files, then the trailer's check; chunks of a file that are not taken are skipped."""
        while "blob" in self._next:
            self._count("blobs", MOST_BLOBS)
            name, protected = self._text(self._next, "blob"), self._next.get("protected")
            if not isinstance(protected, bool):
                raise self._wrong()
            chunks = self._chunks(name)
            yield Parcel(name, protected, chunks)
            for _skipped in chunks:
                pass
            self._advance()
        self._finish()

    def _chunks(self, name: str) -> Iterator[bytes]:
        self._advance()
        while "data" in self._next:
            yield self._bytes(self._next, "data") or b""
            self._advance()
        if self._next.get("done") != name:
            raise self._wrong()

    def _finish(self) -> None:
        end = self._next.get("end")
        if end != {**self._counts, "sha256": self._lines.hash_before_last}:
            raise BadInput("The bundle does not hold what its last line says it holds. Ask for it again.")
        self._lines.expect_padding()

    def _read_header(self) -> Header:
        self._advance()
        value = self._next
        if isinstance(value.get("v"), int) and value["v"] > VERSION:
            raise BadInput(f"The bundle has format {value['v']}; this Tawthiq reads {VERSION}. Install a newer one.")
        if value.get("v") != VERSION or value.get("what") not in _WORDS or not is_hex(value.get("log")):
            raise self._wrong()
        header = Header(
            what=self._text(value, "what"),
            casebook=self._text(value, "casebook"),
            log=self._text(value, "log"),
            heads=self._heads(value.get("heads")),
            made=self._text(value, "made"),
            secrets=self._secrets(value.get("secrets")),
            erased=self._erased(value.get("erased")),
        )
        self._advance()
        return header

    def _heads(self, value: object) -> dict[str, Head]:
        if not isinstance(value, dict) or len(value) > MOST_LOGS:
            raise self._wrong()
        return heads.parse(value)

    def _secrets(self, value: object) -> dict[str, bytes]:
        if not isinstance(value, dict):
            raise self._wrong()
        return {self._encoded(name).decode(): self._bytes(value, name) or b"" for name in value}

    def _erased(self, value: object) -> dict[str, str]:
        if not isinstance(value, dict) or not all(is_hex(one) and is_hex(by) for one, by in value.items()):
            raise self._wrong()
        return value

    def _foreign(self, value: dict[str, Any]) -> Foreign:
        body = value.get("body")
        return Foreign(
            header=self._encoded(self._text(value, "header")),
            signature=self._bytes(value, "signature") or b"",
            salt=self._bytes(value, "salt"),
            content=None if body is None else self._encoded(self._text(value, "body")),
            sealed=self._bytes(value, "sealed"),
        )

    def _advance(self) -> None:
        try:
            value = json.loads(self._lines.take())
        except (ValueError, RecursionError):
            raise self._wrong() from None
        if not isinstance(value, dict):
            raise self._wrong()
        self._next = value

    def _count(self, what: str, most: int) -> None:
        self._counts[what] += 1
        if self._counts[what] > most:
            raise BadInput(f"The bundle holds more than {most} {what}. Ask for it in parts.")

    def _text(self, value: dict[str, Any], name: str) -> str:
        if not isinstance(value.get(name), str):
            raise self._wrong()
        self._encoded(value[name])
        return str(value[name])

    def _bytes(self, value: dict[str, Any], name: str) -> bytes | None:
        if value.get(name) is None:
            return None
        try:
            return b64decode(self._text(value, name), validate=True)
        except (binascii.Error, ValueError):
            raise self._wrong() from None

    def _encoded(self, text: str) -> bytes:
        try:
            return text.encode()
        except UnicodeEncodeError:
            raise self._wrong() from None

    def _wrong(self) -> BadInput:
        return BadInput(f"Line {self._lines.number} of the bundle is not of its form. Ask for the bundle again.")


class _Lines:
    """Cuts a stream of chunks into lines of bounded length, hashing as it goes."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._buffer = bytearray()  # grows in place: a long line comes in very many chunks
        self._start = 0
        self._digest = hashlib.sha256()
        self.hash_before_last = ""
        self.number = 0

    def take(self) -> bytes:
        """The next line.

        errors: `BadInput` if the stream ends or the line is too long.
        """
        end = self._find()
        line = bytes(self._buffer[self._start : end])
        _refuse_bomb(line, self.number + 1)
        self._start = end
        self.number += 1
        if line.startswith(b'{"end"'):
            self.hash_before_last = self._digest.hexdigest()
        self._digest.update(line)
        return line

    def expect_padding(self) -> None:
        """Nothing but spaces may follow."""
        rest = bytes(self._buffer[self._start :])
        while rest or (rest := next(self._chunks, b"")):
            if rest.strip(b" "):
                raise BadInput("Something stands behind the last line of the bundle. Ask for it again.")
            rest = b""

    def _find(self) -> int:
        looked_at = self._start
        while (place := self._buffer.find(b"\n", looked_at)) < 0:
            del self._buffer[: self._start]
            self._start = 0
            looked_at = len(self._buffer)
            if looked_at > MOST_LINE:
                raise BadInput(f"Line {self.number + 1} of the bundle is longer than {MOST_LINE} bytes.")
            self._more()
        return place + 1

    def _more(self) -> None:
        chunk = next(self._chunks, b"")
        if not chunk:
            raise BadInput("The bundle is cut off: its last line is missing. Ask for it again.")
        self._buffer += chunk


def blocks(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Gather lines into blocks, so that the sealing works on few large pieces."""
    held: list[bytes] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= _BLOCK:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def _refuse_bomb(line: bytes, number: int) -> None:
    if len(line) > _LONG_LINE and sum(map(line.count, (b"[", b"{", b","))) > MOST_PARTS:
        raise BadInput(f"Line {number} of the bundle has more than {MOST_PARTS} parts; it is not taken.")


def _base64(content: bytes) -> str:
    return b64encode(content).decode("ascii")
