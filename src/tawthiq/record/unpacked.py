"""Entries as plain files, which a stranger checks without this program.

A folder holds for each entry `ID.signed` (the signed bytes; their SHA-256 is the id), `ID.signature` (64 bytes of
Ed25519) and, where the body may be read, `ID.body` (32 bytes of salt, then JSON; its SHA-256 stands in the header);
for each log `LOG.pem` (its public key); and `SHA256SUMS` over all of them. So `sha256sum -c SHA256SUMS` and `openssl
pkeyutl -verify -pubin -inkey LOG.pem -rawin -in ID.signed -sigfile ID.signature` say what `verify_unpacked` says. The
entries may be a choice from a log: what lies between two of them is not missed here.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tawthiq.record import canonical
from tawthiq.record.entry import SALT_BYTES, Entry, body_hash, header_of, read
from tawthiq.record.findings import Finding, Findings, Report, at
from tawthiq.record.store import Stored
from tawthiq.terms.errors import BadInput, Damaged

SUMS: Final = "SHA256SUMS"
_NAME: Final = re.compile(r"[0-9a-f]{64}\.(signed|signature|body|pem)")
_SUM: Final = re.compile(r"([0-9a-f]{64})  ([0-9a-f]{64}\.(?:signed|signature|body|pem))")
_MAX_SIGNED_BYTES: Final = 2**20 + 256
_MAX_BODY_BYTES: Final = 2**29


def unpack(stored: Iterable[Stored], folder: Path) -> int:
    """Write entries with their readable bodies into an empty folder and return how many.

    Errors: `BadInput` when the folder is not empty.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise BadInput("The folder to unpack into is not empty; name a new one.")
    sums: dict[str, str] = {}
    number = 0
    for one in stored:
        number += 1
        for name, content in _files(one):
            (folder / name).write_bytes(content)
            sums[name] = hashlib.sha256(content).hexdigest()
    (folder / SUMS).write_bytes(_sums_file(sums))
    return number


def verify_unpacked(folder: Path) -> Report:
    """Check every file of a folder of unpacked entries: names, sums, signatures, bodies, and the links among them."""
    found = Findings()
    names = {entry.name for entry in os.scandir(folder) if entry.name != SUMS}
    found.extend(_sum_findings(folder, names))
    entries: dict[str, Entry] = {}
    bodies = 0
    for name in sorted(names):
        stem, _, sort = name.partition(".")
        if _NAME.fullmatch(name) is None:
            found.extend([Finding("unpacked file", "a file is there that is none of an entry's")])
        elif sort == "signed":
            bodies += (folder / f"{stem}.body").exists()
            found.extend(_check_entry(folder, stem, entries))
        elif sort == "pem":
            found.extend(_check_key(folder, stem))
        elif f"{stem}.signed" not in names:
            found.extend([Finding("unpacked file", "a signature or body is there without its entry", stem)])
    found.extend(_link_findings(entries))
    return found.report(len(entries), bodies, len({entry.log for entry in entries.values()}))


def _files(one: Stored) -> Iterator[tuple[str, bytes]]:
    entry = one.entry
    yield f"{entry.id}.signed", entry.pae()
    yield f"{entry.id}.signature", entry.signature
    yield f"{entry.log}.pem", _pem(entry.log)
    if one.salt is not None and one.content is not None:
        yield f"{entry.id}.body", one.salt + one.content


def _sums_file(sums: Mapping[str, str]) -> bytes:
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items())).encode("ascii")


def _pem(log: str) -> bytes:
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(log))
    return public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def _sum_findings(folder: Path, names: set[str]) -> Iterator[Finding]:
    try:
        written = _read(folder / SUMS, _MAX_BODY_BYTES)
    except Damaged:
        yield Finding("unpacked file", f"{SUMS} is missing or not readable")
        return
    lines = written.decode("ascii", "replace").split("\n")
    listed = {match[2]: match[1] for match in map(_SUM.fullmatch, lines) if match is not None}
    if _sums_file(listed) != written:
        yield Finding("unpacked file", f"{SUMS} has lines that are none")
    for name in sorted(listed.keys() ^ names):
        if _NAME.fullmatch(name):
            yield Finding("unpacked file", f"{name} is missing, or is not in {SUMS}")
    for name in sorted(listed.keys() & names):
        if _digest(folder / name) != listed[name]:
            yield Finding("unpacked file", f"{name} is not as {SUMS} says")


def _check_entry(folder: Path, stem: str, entries: dict[str, Entry]) -> Iterator[Finding]:
    try:
        header = header_of(_read(folder / f"{stem}.signed", _MAX_SIGNED_BYTES))
        entry = read(header, _read(folder / f"{stem}.signature", 64))
    except (BadInput, Damaged) as wrong:
        yield Finding("bad signature" if isinstance(wrong, Damaged) else "malformed entry", str(wrong), stem)
        return
    entries[entry.id] = entry
    if entry.id != stem:
        yield at(entry, "malformed entry", "the file's name is not the entry's id")
    if not (folder / f"{entry.log}.pem").exists():
        yield at(entry, "unpacked file", "the public key of its log is not there")
    yield from _check_body(folder / f"{stem}.body", entry)


def _check_body(path: Path, entry: Entry) -> Iterator[Finding]:
    if not path.exists():
        return
    try:
        salted = _read(path, _MAX_BODY_BYTES)
        if body_hash(salted[:SALT_BYTES], salted[SALT_BYTES:]) != entry.body:
            yield at(entry, "changed body", "its body is not the one it was signed with")
        else:
            canonical.loads(salted[SALT_BYTES:])
    except (Damaged, BadInput) as wrong:
        yield at(entry, "unreadable body", str(wrong))


def _check_key(folder: Path, log: str) -> Iterator[Finding]:
    try:
        wrong = _read(folder / f"{log}.pem", 4096) != _pem(log)
    except (Damaged, ValueError):
        wrong = True
    if wrong:
        yield Finding("unpacked file", "a public key file is not the key of its name", log=log)


def _link_findings(entries: dict[str, Entry]) -> Iterator[Finding]:
    at_number: dict[tuple[str, int], str] = {}
    for entry in sorted(entries.values(), key=lambda one: (one.log, one.seq, one.id)):
        if (entry.log, entry.seq) in at_number:
            yield at(entry, "fork", "the log has another entry at this number")
        before = at_number.get((entry.log, entry.seq - 1))
        if before is not None and entry.prev not in entries:
            yield at(entry, "broken chain", "it does not follow the entry before it here")
        at_number[entry.log, entry.seq] = entry.id


def _read(path: Path, limit: int) -> bytes:
    """Return a file's bytes; a link, a folder or a file over the limit is refused."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
        with open(file, "rb") as opened:
            data = opened.read(limit + 1)
    except OSError:
        raise Damaged("A file of the entry is missing or cannot be read.") from None
    if len(data) > limit:
        raise Damaged("A file of the entry is larger than any that is written.")
    return data


def _digest(path: Path) -> str | None:
    try:
        return hashlib.sha256(_read(path, _MAX_BODY_BYTES)).hexdigest()
    except Damaged:
        return None
