import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tawthiq.evidence.manifest import (
    SealedFile,
    claimed_time,
    key_fingerprint,
    payload,
    read_manifest,
    signed_bytes,
)
from tawthiq.terms.errors import BadInput

FILES = (SealedFile("a/قائمة.csv", "0" * 64, 12), SealedFile("b.txt", "f" * 64, 0))
AT = "2024-05-06T07:08:09Z"


def test_it_is_written_as_rfc_8785_says():
    written = payload(FILES, AT, "a" * 64)
    assert written == rfc8785.dumps(json.loads(written))


def test_the_signed_bytes_are_those_of_dsse():
    assert signed_bytes(b"hello") == b"DSSEv1 37 application/vnd.tawthiq.manifest+json 5 hello"


def test_what_was_written_reads_back_equal():
    manifest = read_manifest(payload(FILES, AT, "a" * 64), b"s")
    assert (manifest.files, manifest.at, manifest.key, manifest.signature) == (FILES, AT, "a" * 64, b"s")
    assert manifest.sha256() == hashlib.sha256(payload(FILES, AT, "a" * 64)).hexdigest()


GOOD = json.loads(payload(FILES, AT, "a" * 64))


@pytest.mark.parametrize(
    "changed",
    [
        {"v": 2}, {"v": True}, {"v": 1.0}, {"at": "yesterday"}, {"at": "2024-05-06T07:08:09+02:00"}, {"key": "a"}, {"key": None},
        {"files": None}, {"files": [1]}, {"files": {"path": "a"}}, {"extra": 1},
        {"files": [{"path": "../x", "sha256": "0" * 64, "size": 1}]},
        {"files": [{"path": "x", "sha256": "0" * 63, "size": 1}]},
        {"files": [{"path": "x", "sha256": "0" * 64, "size": -1}]},
        {"files": [{"path": "x", "sha256": "0" * 64, "size": 1.5}]},
        {"files": [{"path": "x", "sha256": "0" * 64, "size": True}]},
        {"files": [{"path": "x", "sha256": "0" * 64, "size": 1 << 60}]},
        {"files": [{"path": 5, "sha256": "0" * 64, "size": 1}]},
        {"files": [{"path": "x", "sha256": "0" * 64, "size": 1, "more": 1}]},
        {"files": list(reversed(GOOD["files"]))},
    ],
    ids=str,
)  # fmt: skip
def test_a_manifest_of_another_form_is_refused(changed):
    written = json.dumps({**GOOD, **changed}, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    with pytest.raises(BadInput):
        read_manifest(written, b"")


@pytest.mark.parametrize(
    "written",
    [
        b"", b"{}", b"[]", b"null", b"\xff", b"[" * 100_000, json.dumps(GOOD).encode(),
        payload(FILES, AT, "a" * 64) + b"\n", payload(FILES, AT, "a" * 64).replace(b'"v":1', b'"v":1,"v":1'),
    ],
    ids=lambda written: str(written)[:30],
)  # fmt: skip
def test_bytes_that_our_writer_would_not_have_written_are_refused(written):
    with pytest.raises(BadInput):
        read_manifest(written, b"")


def test_time_is_utc_to_the_second_and_needs_a_zone():
    there = datetime(2024, 5, 6, 9, 8, 9, 5, tzinfo=timezone(timedelta(hours=2)))
    assert claimed_time(there) == claimed_time(there.astimezone(UTC)) == AT
    with pytest.raises(BadInput, match="no time zone"):
        claimed_time(datetime(2024, 5, 6))  # noqa: DTZ001


def test_a_fingerprint_is_the_hash_of_the_der_key():
    public = Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key()
    der = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert key_fingerprint(public) == hashlib.sha256(der).hexdigest()
