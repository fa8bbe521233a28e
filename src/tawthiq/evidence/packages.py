"""Checking a package: every file it holds, every one it should hold, its list and its signature.

Nothing in the folder is trusted: links are not followed, paths from the list are checked before they are used, and
every byte of every file is either signed, or derived from what is signed and compared. Findings name what does not
hold. Two files may stand beside what is signed, a time stamp's request and answer: `stamps` checks them.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from tawthiq.evidence.companions import companions
from tawthiq.evidence.hashing import chunks_of, hash_of
from tawthiq.evidence.manifest import Manifest, SealedFile, key_fingerprint, read_manifest
from tawthiq.evidence.names import INSTRUCTIONS, RESERVED, STAMPS, shown
from tawthiq.terms.errors import BadInput

_OWN_BYTES: Final = 64_000_000  # more than any list needs; less than would fill memory


@dataclass(frozen=True)
class Finding:
    """One thing that does not hold: the path inside the package, and what is wrong with it."""

    path: str
    wrong: str


def is_package(folder: Path) -> bool:
    """Say whether a folder looks like a package, sound or not."""
    return folder.is_dir() and any(os.path.lexists(folder / name) for name in RESERVED[:3])


def verify_package(folder: Path, *, expected_key: str | None = None) -> list[Finding]:
    """Check a package wholly; an empty list means that everything holds.

    `expected_key` is the fingerprint of the key that must have signed; without it any key is taken, and the caller
    must say whose fingerprint it is. Raises `BadInput` if there is no such folder.
    """
    if folder.is_symlink() or not folder.is_dir():
        raise BadInput("There is no such folder, or it is a link. Give the folder of the package.")
    entries, findings = _entries(folder)
    findings += [Finding(name, "missing") for name in RESERVED if name not in entries]
    own = {name: _own(folder, name, findings) for name in RESERVED if name in entries}
    manifest, public = _manifest(own, findings), _public_key(own, findings)
    if manifest is None:
        return findings
    listed = {file.path for file in manifest.files}
    findings += [
        Finding(shown(name), "not in the list of sealed files")
        for name in sorted(entries - listed - {*RESERVED, *STAMPS})
    ]
    for file in manifest.files:
        findings += _check_file(folder, file, entries)
    if INSTRUCTIONS not in listed:
        findings.append(Finding(INSTRUCTIONS, "not among the sealed files"))
    if public is not None:
        findings += _check_signature(manifest, public, own, expected_key)
    return findings


def _entries(folder: Path) -> tuple[set[str], list[Finding]]:
    """Paths of the regular files; links, devices and empty folders are findings."""
    files: set[str] = set()
    findings: list[Finding] = []
    todo = [""]
    while todo:
        inside = todo.pop()
        try:
            with os.scandir(folder / inside) as scan:
                found = sorted(scan, key=lambda entry: entry.name)
        except OSError:
            findings.append(Finding(shown(inside), "cannot be read"))
            continue
        if inside and not found:
            findings.append(Finding(shown(inside), "an empty folder that was not sealed"))
        for entry in found:
            name = f"{inside}/{entry.name}" if inside else entry.name
            if entry.is_dir(follow_symlinks=False):
                todo.append(name)
            elif entry.is_file(follow_symlinks=False):
                files.add(name)
            else:
                findings.append(Finding(shown(name), "a link or device, not a file; not followed"))
    return files, findings


def _own(folder: Path, name: str, findings: list[Finding]) -> bytes:
    content = b""
    for chunk in _readable(folder / name, name, findings):
        content += chunk
        if len(content) > _OWN_BYTES:
            findings.append(Finding(name, "too large to be what it should be"))
            return b""
    return content


def _readable(path: Path, name: str, findings: list[Finding]) -> Iterator[bytes]:
    try:
        yield from chunks_of(path)
    except OSError:
        findings.append(Finding(shown(name), "cannot be read"))


def _manifest(own: dict[str, bytes], findings: list[Finding]) -> Manifest | None:
    if "manifest.json" not in own:
        return None
    try:
        return read_manifest(own["manifest.json"], own.get("manifest.sig", b""))
    except BadInput as error:
        findings.append(Finding("manifest.json", str(error)))
        return None


def _public_key(own: dict[str, bytes], findings: list[Finding]) -> Ed25519PublicKey | None:
    if "key.pem" not in own:
        return None
    try:
        public = load_pem_public_key(own["key.pem"])
    except (ValueError, UnsupportedAlgorithm):
        public = None
    if isinstance(public, Ed25519PublicKey):
        return public
    findings.append(Finding("key.pem", "not an Ed25519 public key"))
    return None


def _check_file(folder: Path, file: SealedFile, entries: set[str]) -> list[Finding]:
    if file.path not in entries:
        return [Finding(file.path, "missing")]
    findings: list[Finding] = []
    hashed, size = hash_of(_readable(folder / file.path, file.path, findings))
    if findings:
        return findings
    if size != file.size:
        return [Finding(file.path, f"changed: {size} bytes instead of {file.size}")]
    return [] if hashed == file.sha256 else [Finding(file.path, "changed: its hash is not the sealed one")]


def _check_signature(
    manifest: Manifest, public: Ed25519PublicKey, own: dict[str, bytes], expected_key: str | None
) -> list[Finding]:
    findings = [
        Finding(name, "not what belongs to this list")
        for name, content in companions(manifest, public).items()
        if name in own and own[name] != content
    ]
    fingerprint = key_fingerprint(public)
    if fingerprint != manifest.key:
        findings.append(Finding("key.pem", "not the key that the list names"))
    if expected_key is not None and fingerprint != expected_key.lower():
        findings.append(Finding("key.pem", "not the key that was expected"))
    try:
        public.verify(manifest.signature, manifest.signed_bytes())
    except InvalidSignature:
        findings.append(Finding("manifest.sig", "the signature does not hold"))
    return findings
