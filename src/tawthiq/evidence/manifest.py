"""A manifest: which files were sealed, each with its hash and size, at what claimed time, signed by one key.

The signed bytes are DSSE's pre-authentication encoding of the manifest's canonical JSON (sorted keys, no spaces,
UTF-8), so that a signature over a manifest can stand for nothing else. Time is the claim of the device that sealed.
Source: DSSE v1.0 protocol (PAE); RFC 8785 for the order and form of JSON; RFC 8032 for Ed25519.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tawthiq.evidence.names import problem_with_names
from tawthiq.terms.errors import BadInput

PAYLOAD_TYPE: Final = "application/vnd.tawthiq.manifest+json"
_TIME: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_LARGEST: Final = (1 << 53) - 1


@dataclass(frozen=True)
class SealedFile:
    """A file by its path inside the package, its SHA-256 in hex and its size in bytes."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """Sealed files in order of their paths, the claimed time (RFC 3339, UTC), the signer's key and the signature."""

    files: tuple[SealedFile, ...]
    at: str
    key: str
    signature: bytes

    def payload(self) -> bytes:
        return payload(self.files, self.at, self.key)

    def signed_bytes(self) -> bytes:
        return signed_bytes(self.payload())

    def sha256(self) -> str:
        return hashlib.sha256(self.payload()).hexdigest()


def payload(files: tuple[SealedFile, ...], at: str, key: str) -> bytes:
    """Write the canonical JSON of a manifest."""
    listed = [{"path": file.path, "sha256": file.sha256, "size": file.size} for file in files]
    content = {"at": at, "files": listed, "key": key, "v": 1}
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def signed_bytes(manifest_bytes: bytes) -> bytes:
    """Encode the manifest for signing: DSSE's PAE."""
    kind = PAYLOAD_TYPE.encode()
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(manifest_bytes), manifest_bytes)


def key_fingerprint(public: Ed25519PublicKey) -> str:
    """Give a key's fingerprint: SHA-256, in hex, of its DER form, as `openssl pkey -pubin -outform DER` shows it."""
    return hashlib.sha256(public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()


def claimed_time(now: datetime) -> str:
    """Write a moment as RFC 3339 in UTC, whole seconds; a moment without a time zone is refused."""
    if now.tzinfo is None:
        raise BadInput("The time of sealing has no time zone. Give it in UTC.")
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_manifest(manifest_bytes: bytes, signature: bytes) -> Manifest:
    """Read a manifest from its exact bytes, refusing any that our own writer would not have written so.

    The signature is carried along, not checked. Raises `BadInput`.
    """
    try:
        members = json.loads(manifest_bytes.decode("utf-8"))
        manifest = _manifest(members, signature)
    except (ValueError, RecursionError) as error:
        raise BadInput("The manifest is not one of version 1: it is damaged or was made by a newer program.") from error
    if manifest.payload() != manifest_bytes:
        raise BadInput("The manifest is not written in its canonical form, so it was changed after sealing.")
    return manifest


def _manifest(members: Any, signature: bytes) -> Manifest:
    if not isinstance(members, dict) or members.keys() != {"at", "files", "key", "v"}:
        raise ValueError("members")
    if type(members["v"]) is not int or members["v"] != 1 or not isinstance(members["files"], list):
        raise ValueError("version or files")
    files = tuple(_sealed_file(member) for member in members["files"])
    if problem := problem_with_names([file.path for file in files]):
        raise ValueError(problem)
    return Manifest(files, _matching(members["at"], _TIME), _matching(members["key"], _HASH), signature)


def _sealed_file(member: Any) -> SealedFile:
    if not isinstance(member, dict) or member.keys() != {"path", "sha256", "size"}:
        raise ValueError("file")
    size = member["size"]
    if not isinstance(member["path"], str) or type(size) is not int or not 0 <= size <= _LARGEST:
        raise ValueError("size")
    return SealedFile(member["path"], _matching(member["sha256"], _HASH), size)


def _matching(value: Any, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError("form")
    return value
