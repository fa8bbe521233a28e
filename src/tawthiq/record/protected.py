"""What leaves a casebook about protected people: sealed in layers, one to each, so that all identities are needed.

A sealed form is one line of canonical JSON, the envelope `{blobs, inner, to, v}`, and age bytes behind it: one layer a
recipient in `to`, the first outermost. Inside a body's lie salt and body; inside a file's the file, or (`inner` is
`sealed`) the file as it is sealed for a vault. `blobs` are the random names of the files that belong to a body, so that
an erase finds them while the body is shut. Destroying any one identity destroys what left earlier.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tawthiq.record import canonical, store
from tawthiq.record.cells import Connection
from tawthiq.record.entry import SALT_BYTES, is_hex
from tawthiq.record.identities import Identity, is_recipient, recipient_of
from tawthiq.record.sealing import NotSealedToUs, seal_nested, unseal_nested
from tawthiq.record.store import Stored
from tawthiq.terms.errors import BadInput, Refused

VERSION: Final = 1
MOST_LAYERS: Final = 1_000
_MOST_ENVELOPE: Final = 128 * 1024
_FIELDS: Final = {"v", "to", "blobs", "inner"}


@dataclass(frozen=True)
class Envelope:
    """To whom something is sealed, which files belong to it, and whether a file inside is sealed once more."""

    to: tuple[str, ...]
    blobs: tuple[str, ...] = ()
    inner_sealed: bool = False


class KeyRing:
    """The identities at hand, by their recipients."""

    def __init__(self, identities: Iterable[Identity] = ()) -> None:
        self._held = {recipient_of(identity): identity for identity in identities}

    def layers(self, envelope: Envelope) -> list[Identity]:
        """The identities that open an envelope.

        errors: `NotSealedToUs` if one is not at hand.
        """
        missing = [recipient for recipient in envelope.to if recipient not in self._held]
        if missing:
            raise NotSealedToUs("It is sealed to protected people. Open the vault that holds their identities.")
        return [self._held[recipient] for recipient in envelope.to]


def body_of(stored: Stored) -> dict[str, Any]:
    """The readable body of an entry; empty if it is sealed, erased, or what a stranger wrote that is no body."""
    body = None if stored.content is None else canonical.parse(stored.content)
    return body if isinstance(body, dict) else {}


def people_of(stored: Stored, body: Mapping[str, Any]) -> list[str]:
    """The ids of the protected people whom a readable body concerns, ordered.

    A protected person's own entry concerns that person, under the id of the first version.
    """
    named = body.get("people")
    people = {one for one in named if is_hex(one)} if isinstance(named, list) else set()
    if stored.entry.kind == "person" and body.get("protected"):
        people.add(stored.entry.refs[0] if stored.entry.refs else stored.entry.id)
    return sorted(people)


def recipients_for(people: Sequence[str], known: Mapping[str, str]) -> tuple[str, ...]:
    """The recipients of people.

    errors: `Refused`, naming by id those who have none, for then nothing about them may leave.
    """
    missing = [person[:12] for person in people if not known.get(person)]
    if missing:
        raise Refused(
            f"Nothing about protected person {', '.join(missing)} can leave: there is no recipient to seal it to. "
            "Open the vault and give the person one, then try again."
        )
    return tuple(known[person] for person in people)


def known_recipients(connection: Connection) -> dict[str, str]:
    """Person id to recipient, as the first entry of each person says; a later entry cannot point it elsewhere."""
    found = {}
    for stored in store.entries(connection, ("person",)):
        recipient = None if stored.entry.refs else body_of(stored).get("recipient")
        if isinstance(recipient, str) and is_recipient(recipient):
            found[stored.entry.id] = recipient
    return found


def seal_body(salt: bytes, content: bytes, envelope: Envelope) -> bytes:
    return b"".join(wrap([salt + content], envelope))


def open_body(sealed: bytes, ring: KeyRing) -> tuple[bytes, bytes]:
    """Salt and content of a sealed body; the caller compares them with the header's hash.

    errors: `NotSealedToUs`, `BadInput`.
    """
    inside = b"".join(unwrap([sealed], ring)[1])
    return inside[:SALT_BYTES], inside[SALT_BYTES:]


def wrap(chunks: Iterable[bytes], envelope: Envelope) -> Iterator[bytes]:
    """The sealed form of a stream."""
    yield _line(envelope)
    yield from seal_nested(chunks, envelope.to)


def unwrap(chunks: Iterable[bytes], ring: KeyRing) -> tuple[Envelope, Iterator[bytes]]:
    """The envelope of a sealed form, and what is inside as it is taken.

    errors: `NotSealedToUs`, `BadInput`.
    """
    envelope, rest = read_envelope(chunks)
    return envelope, unseal_nested(rest, ring.layers(envelope))


def read_envelope(chunks: Iterable[bytes]) -> tuple[Envelope, Iterator[bytes]]:
    """The envelope of a sealed form, and the age bytes behind it.

    errors: `BadInput`.
    """
    source, start = iter(chunks), b""
    while b"\n" not in start:
        chunk = next(source, b"")
        if not chunk or len(start) > _MOST_ENVELOPE:
            raise BadInput("A sealed form lacks its envelope. Ask for the file again.")
        start += chunk
    line, _, rest = start.partition(b"\n")
    return _parse(line), _chain(rest, source)


def _line(envelope: Envelope) -> bytes:
    inner = "sealed" if envelope.inner_sealed else "clear"
    fields = {"v": VERSION, "to": list(envelope.to), "blobs": list(envelope.blobs), "inner": inner}
    return canonical.dumps(fields) + b"\n"


def _parse(line: bytes) -> Envelope:
    value = canonical.loads(line)
    if not isinstance(value, dict) or value.keys() != _FIELDS or value["v"] != VERSION:
        raise BadInput("An envelope is not of a form this Tawthiq reads. Ask for the file again.")
    if not _texts(value["to"], is_recipient) or not value["to"] or len(value["to"]) > MOST_LAYERS:
        raise BadInput(f"An envelope names 1 to {MOST_LAYERS} age recipients. Ask for the file again.")
    if not _texts(value["blobs"], _is_blob_name) or value["inner"] not in ("clear", "sealed"):
        raise BadInput("An envelope holds a wrong field. Ask for the file again.")
    return Envelope(tuple(value["to"]), tuple(value["blobs"]), value["inner"] == "sealed")


def _texts(value: Any, is_right: Callable[[str], bool]) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and is_right(item) for item in value)


def _is_blob_name(text: str) -> bool:
    return len(text) == 32 and is_hex(text + text)


def _chain(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    if first:
        yield first
    yield from rest
