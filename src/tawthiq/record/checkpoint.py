"""A checkpoint: one hash over all entries held, in a signed note that others can keep, stamp and compare.

The root is the Merkle tree hash of RFC 6962, section 2.1, whose leaves are the 32-byte ids of the entries, ordered by
log (as bytes), then number, then id: the same set gives the same root on every device. The note is a C2SP
tlog-checkpoint (c2sp.org/tlog-checkpoint): origin, number of entries, root in base64, signed as a c2sp.org/signed-note
with Ed25519. Entries of several logs interleave as they grow, so two roots are compared only where they cover the same
set (`covered`).
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tawthiq.record import store
from tawthiq.record.canonical import MAX_INTEGER
from tawthiq.record.cells import Connection
from tawthiq.record.log import Signer
from tawthiq.record.store import Head
from tawthiq.terms.errors import BadInput, Damaged

MAX_NOTE_BYTES: Final = 100_000
_ED25519: Final = b"\x01"  # the signature type of a signed note
_NAME: Final = re.compile(r"[^\s+]+")
_SIZE: Final = re.compile(r"0|[1-9][0-9]{0,15}")


class MalformedNote(BadInput):
    """Bytes that are not a signed checkpoint note."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a note says: whose tree (`origin`), how many entries, and their root in hex."""

    origin: str
    size: int
    root: str


def merkle_root(leaves: Iterable[bytes]) -> tuple[int, bytes]:
    """Return the number of leaves and their RFC 6962 tree hash, holding only one hash per level.

    >>> merkle_root([])[1].hex()[:8]
    'e3b0c442'
    """
    stack: list[bytes] = []
    size = 0
    for leaf in leaves:
        stack.append(hashlib.sha256(b"\0" + leaf).digest())
        size += 1
        full = size
        while full % 2 == 0:
            right = stack.pop()
            stack[-1] = hashlib.sha256(b"\1" + stack[-1] + right).digest()
            full //= 2
    if not stack:
        return 0, hashlib.sha256(b"").digest()
    root = stack.pop()
    while stack:
        root = hashlib.sha256(b"\1" + stack.pop() + root).digest()
    return size, root


def root_of(connection: Connection) -> tuple[int, bytes]:
    """Return the number of entries held and the root over them."""
    return merkle_root(store.leaves(connection))


def covered(connection: Connection, heads: Mapping[str, Head]) -> tuple[int, bytes]:
    """Return number and root of the entries held up to some heads: those a checkpoint with these heads speaks of."""
    return merkle_root(leaf for log in sorted(heads) for leaf in store.leaves_of(connection, log, heads[log].seq))


def sign_note(checkpoint: Checkpoint, signer: Signer) -> str:
    """Return the signed note of a checkpoint; its origin is also the name of the key.

    Errors: `MalformedNote` when the origin has a space or plus sign.
    """
    if _NAME.fullmatch(checkpoint.origin) is None:
        raise MalformedNote("The origin of a checkpoint is text without spaces and plus signs.")
    root = base64.b64encode(bytes.fromhex(checkpoint.root)).decode()
    text = f"{checkpoint.origin}\n{checkpoint.size}\n{root}\n"
    signature = _key_id(checkpoint.origin, signer.log) + signer.private.sign(text.encode())
    return f"{text}\n— {checkpoint.origin} {base64.b64encode(signature).decode()}\n"


def read_note(note: str, log: str) -> Checkpoint:
    """Return the checkpoint of a note that the key of a log (hex) signed.

    Errors: `MalformedNote` when it is no signed checkpoint, `Damaged` when no signature of this key holds.
    """
    text, signatures = open_note(note)
    checkpoint = _parse_text(text)
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(log))
    key_id = _key_id(checkpoint.origin, log)
    for name, signature in signatures:
        if name == checkpoint.origin and signature[:4] == key_id:
            try:
                public.verify(signature[4:], text.encode())
            except InvalidSignature:
                break
            return checkpoint
    raise Damaged(f"The checkpoint note is not signed by the key {log[:16]}.")


def open_note(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    """Return the text of a signed note and its signatures as `(key name, key id + signature)`, unverified."""
    text, gap, lines = note.rpartition("\n\n")
    if not gap or len(note) > MAX_NOTE_BYTES or not lines.endswith("\n") or not _is_plain(note):
        raise MalformedNote("A signed note is a text, an empty line and lines of signatures; this is none.")
    return text + "\n", [_parse_signature(line) for line in lines[:-1].split("\n")]


def _parse_signature(line: str) -> tuple[str, bytes]:
    dash, _, rest = line.partition(" ")
    name, _, encoded = rest.partition(" ")
    if dash != "—" or _NAME.fullmatch(name) is None:
        raise MalformedNote("A signature line of the note is not of the form: dash, key name, base64.")
    return name, _base64(encoded)


def _parse_text(text: str) -> Checkpoint:
    lines = text.split("\n")
    if len(lines) < 4 or not all(lines[:-1]) or _SIZE.fullmatch(lines[1]) is None or int(lines[1]) > MAX_INTEGER:
        raise MalformedNote("A checkpoint has three lines: origin, number of entries, root.")
    root = _base64(lines[2])
    if len(root) != 32:
        raise MalformedNote("The root of a checkpoint is 32 bytes in base64.")
    return Checkpoint(lines[0], int(lines[1]), root.hex())


def _base64(encoded: str) -> bytes:
    try:
        decoded = base64.b64decode(encoded.encode(), validate=True)
    except (binascii.Error, ValueError):
        raise MalformedNote("A part of the note is not base64.") from None
    if base64.b64encode(decoded).decode() != encoded:
        raise MalformedNote("A part of the note is base64 in another than its one spelling.")
    return decoded


def _is_plain(note: str) -> bool:
    """Whether a note is whole Unicode without control characters but the line feed."""
    return not any((character < " " and character != "\n") or "\ud800" <= character <= "\udfff" for character in note)


def _key_id(name: str, log: str) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + bytes.fromhex(log)).digest()[:4]
