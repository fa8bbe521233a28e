"""Sealing files: hash them, list them, sign the list, and make of it a package that anyone can check.

A package is a folder with the files and `manifest.json` (the list), `manifest.pae` (the signed bytes), `manifest.sig`
(64 bytes, Ed25519), `key.pem` (the public key), `SHA256SUMS` and `VERIFY.txt` (how a stranger checks it without us).
Limits: the time is a claim until a time stamp anchors it; a key says who signed only to those who know its
fingerprint.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tawthiq.evidence.companions import companions, instructions
from tawthiq.evidence.hashing import chunks_of, hash_of
from tawthiq.evidence.manifest import Manifest, SealedFile, claimed_time, key_fingerprint, payload, signed_bytes
from tawthiq.evidence.names import INSTRUCTIONS, problem_with_names
from tawthiq.evidence.packages import Finding, verify_package
from tawthiq.terms.errors import BadInput

__all__ = [
    "Content", "Finding", "Manifest", "SealedFile", "key_fingerprint", "seal_files", "verify_package", "write_package",
]  # fmt: skip

Content = Path | bytes


def seal_files(paths: Sequence[Path], key: Ed25519PrivateKey, now: datetime) -> Manifest:
    """Hash files where they lie and sign the list; in it each goes by its bare name, so names must differ.

    Raises `BadInput` for a file that is missing, no regular file, or has a name a package cannot hold.
    """
    contents = {path.name: path for path in paths}
    if len(contents) != len(paths):
        raise BadInput("Two of the files have the same name. Rename one, or seal them in two packages.")
    return _signed([_described(name, _chunks(contents[name])) for name in _checked(contents)], key, now)


def write_package(folder: Path, contents: Mapping[str, Content], key: Ed25519PrivateKey, now: datetime) -> Manifest:
    """Copy contents into a new or empty folder and seal them there; what is signed is what was written.

    `contents` maps a path inside the package (`list.csv`, `photos/1.jpg`) to a file or to bytes.
    Raises `BadInput` for a folder that holds anything, and for paths that a package cannot hold.
    """
    names = _checked(contents)
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise BadInput("The folder for the package is not empty. Give a new or an empty one.")
    public = key.public_key()
    everything = {**contents, INSTRUCTIONS: instructions(key_fingerprint(public))}
    files = [
        _described(name, _copied(folder / name, _chunks(everything[name]))) for name in sorted([*names, INSTRUCTIONS])
    ]
    manifest = _signed(files, key, now)
    for name, content in companions(manifest, public).items():
        _write(folder / name, content)
    return manifest


def _checked(contents: Iterable[str]) -> list[str]:
    """The paths in order, or a refusal that says what is wrong with them."""
    names = sorted(contents)
    if not names:
        raise BadInput("There is nothing to seal. Give at least one file.")
    if INSTRUCTIONS.casefold() in {name.casefold() for name in names}:
        raise BadInput(f"{INSTRUCTIONS} is written by the package itself. Rename that file.")
    if problem := problem_with_names(names):
        raise BadInput(f"These files cannot be sealed under their names: {problem}. Rename and seal them again.")
    return names


def _signed(files: Iterable[SealedFile], key: Ed25519PrivateKey, now: datetime) -> Manifest:
    listed, at, fingerprint = tuple(files), claimed_time(now), key_fingerprint(key.public_key())
    return Manifest(listed, at, fingerprint, key.sign(signed_bytes(payload(listed, at, fingerprint))))


def _described(name: str, chunks: Iterator[bytes]) -> SealedFile:
    hashed, size = hash_of(chunks)
    return SealedFile(name, hashed, size)


def _chunks(content: Content) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    if content.is_symlink() or not content.is_file():
        raise BadInput("One of the files to seal is missing or is a link or folder. Give regular files.")
    yield from chunks_of(content)


def _copied(path: Path, chunks: Iterator[bytes]) -> Iterator[bytes]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "xb") as file:
        for chunk in chunks:
            file.write(chunk)
            yield chunk
        _keep(file)


def _write(path: Path, content: bytes) -> None:
    with open(path, "xb") as file:
        file.write(content)
        _keep(file)


def _keep(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
