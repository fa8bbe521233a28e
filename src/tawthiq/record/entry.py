"""One entry of the log: a signed header whose bytes are kept as they were signed.

The header is canonical JSON `{body, kind, lam, log, prev, refs, seq, v}`. What is signed is its DSSE
pre-authentication encoding (github.com/secure-systems-lab/dsse, protocol.md); the id of the entry is the SHA-256 of
those bytes. The content (the body) lies elsewhere, so that it can be destroyed while the chain of headers still
verifies.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tawthiq.record import canonical
from tawthiq.terms.errors import BadInput, Damaged

PAYLOAD_TYPE: Final = b"application/vnd.tawthiq.entry+json"
VERSION: Final = 1
MAX_HEADER_BYTES: Final = 2**20
MAX_REFS: Final = 10_000
SALT_BYTES: Final = 32

_FIELDS: Final = frozenset(("body", "kind", "lam", "log", "prev", "refs", "seq", "v"))
_HEX: Final = re.compile(r"[0-9a-f]{64}")
_KIND: Final = re.compile(r"[a-z][a-z-]{0,31}")
_PREFIX: Final = b"DSSEv1 %d %s " % (len(PAYLOAD_TYPE), PAYLOAD_TYPE)


class MalformedEntry(BadInput):
    """A header or signature that no version of this program writes."""


class BadSignature(Damaged):
    """A header that its log's key did not sign."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A header with its signature, and its fields; ids, keys and hashes are 64 lower-case hex digits."""

    header: bytes
    signature: bytes
    id: str
    log: str
    seq: int
    prev: str | None
    lam: int
    kind: str
    refs: tuple[str, ...]
    body: str | None

    def pae(self) -> bytes:
        """The bytes that are signed and hashed."""
        return pae(self.header)


def pae(header: bytes) -> bytes:
    """Return the DSSE pre-authentication encoding of a header."""
    return b"%s%d %s" % (_PREFIX, len(header), header)


def header_of(signed: bytes) -> bytes:
    """Return the header within signed bytes; `MalformedEntry` when they are not its pre-authentication encoding."""
    header = signed.removeprefix(_PREFIX).partition(b" ")[2]
    if pae(header) != signed:
        raise MalformedEntry("The signed bytes of an entry are not a header in the encoding of DSSE.")
    return header


def body_hash(salt: bytes, content: bytes) -> str:
    """Return the hash by which a header points at its body."""
    return hashlib.sha256(salt + content).hexdigest()


def sign(
    private: Ed25519PrivateKey,
    *,
    kind: str,
    seq: int,
    prev: str | None,
    lam: int,
    refs: Sequence[str] = (),
    body: str | None = None,
    log: str | None = None,
) -> Entry:
    """Return a new entry signed with its log's key; `log` is that key's public half, if it is at hand.

    Errors: `MalformedEntry` when a field is outside what a reader accepts.
    """
    public = log or private.public_key().public_bytes_raw().hex()
    fields: dict[str, Any] = {"body": body, "kind": kind, "lam": lam, "log": public, "prev": prev, "seq": seq}
    fields |= {"refs": list(refs), "v": VERSION}
    _check_fields(fields)
    header = canonical.dumps(fields)
    signed = pae(header)
    return _entry(fields, header, private.sign(signed), hashlib.sha256(signed).hexdigest())


def read(header: bytes, signature: bytes, *, verify: bool = True) -> Entry:
    """Return the entry of stored or foreign bytes; `verify=False` leaves the signature unchecked.

    Errors: `MalformedEntry` for bytes out of form, `BadSignature` when the log's key did not sign them.
    """
    if len(header) > MAX_HEADER_BYTES or len(signature) != 64:
        raise MalformedEntry("An entry has a header over 1 MiB or a signature that is not 64 bytes.")
    fields = canonical.loads(header)
    _check_fields(fields)
    entry = _entry(fields, header, signature, hashlib.sha256(pae(header)).hexdigest())
    if verify:
        check_signature(entry)
    return entry


def trusted(header: bytes, signature: bytes, entry_id: str) -> Entry:
    """Return the entry of bytes that `read` accepted before, under the id they were stored by, unchecked.

    Errors: `Damaged` when the bytes are no header at all.
    """
    try:
        return _entry(canonical.parse(header), header, signature, entry_id)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Damaged(f"Entry {entry_id} is not a header any more; verify the casebook and restore a backup.") from None


def check_signature(entry: Entry) -> None:
    """Raise `BadSignature` unless the key of the entry's log signed it."""
    try:
        _public_key(entry.log).verify(entry.signature, entry.pae())
    except InvalidSignature:
        raise BadSignature(f"Entry {entry.id} is not signed by the key of its log {entry.log[:16]}.") from None


def _entry(fields: Any, header: bytes, signature: bytes, entry_id: str) -> Entry:
    return Entry(
        header,
        signature,
        entry_id,
        fields["log"],
        fields["seq"],
        fields["prev"],
        fields["lam"],
        fields["kind"],
        tuple(fields["refs"]),
        fields["body"],
    )


@lru_cache(maxsize=1024)
def _public_key(log: str) -> Ed25519PublicKey:
    try:
        return Ed25519PublicKey.from_public_bytes(bytes.fromhex(log))
    except ValueError:
        raise MalformedEntry("The log of an entry is not an Ed25519 public key.") from None


def _check_fields(fields: object) -> None:
    if not isinstance(fields, dict) or fields.keys() != _FIELDS:
        raise MalformedEntry(f"A header holds exactly the fields {', '.join(sorted(_FIELDS))}.")
    for name, rule in _RULES.items():
        if not rule(fields[name]):
            raise MalformedEntry(f"The field {name} of a header is not of its form (docs/house.md, Entry).")
    if (fields["seq"] == 0) is not (fields["prev"] is None):
        raise MalformedEntry("The first entry of a log has no prev, and every other one has.")


def is_hex(value: object) -> bool:
    """Whether a value is 32 bytes in lower-case hex: the form of every id, key and hash."""
    return isinstance(value, str) and _HEX.fullmatch(value) is not None


def _is_ref_list(value: object) -> bool:
    return isinstance(value, list) and len(value) <= MAX_REFS and all(map(is_hex, value))


_RULES: Final[dict[str, Callable[[Any], bool]]] = {
    "v": lambda value: type(value) is int and value == VERSION,
    "kind": lambda value: isinstance(value, str) and _KIND.fullmatch(value) is not None,
    "log": is_hex,
    "seq": lambda value: type(value) is int and value >= 0,
    "lam": lambda value: type(value) is int and value >= 1,
    "prev": lambda value: value is None or is_hex(value),
    "body": lambda value: value is None or is_hex(value),
    "refs": _is_ref_list,
}
