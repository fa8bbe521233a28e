"""An entry is its signed bytes; anything else is refused by a named error."""

import hashlib
import json

import pytest

from record.example_log import AMAL, BO
from tawthiq.record import canonical
from tawthiq.record.entry import (
    MAX_REFS,
    BadSignature,
    MalformedEntry,
    check_signature,
    header_of,
    pae,
    read,
    sign,
    trusted,
)  # fmt: skip
from tawthiq.terms.errors import BadInput, Damaged

REF = "ab" * 32


def signed(**changes):
    fields = {"kind": "group", "seq": 0, "prev": None, "lam": 1, "refs": (), "body": REF} | changes
    return sign(AMAL.private, **fields)


def header_with(**changes):
    fields = json.loads(signed().header) | changes
    return canonical.dumps(fields)


def test_what_is_signed_is_the_dsse_encoding():
    assert pae(b"abc") == b"DSSEv1 34 application/vnd.tawthiq.entry+json 3 abc"


def test_the_id_is_the_hash_of_the_signed_bytes():
    entry = signed()
    assert entry.id == hashlib.sha256(entry.pae()).hexdigest()


def test_it_reads_back_every_field():
    entry = signed(seq=7, prev="cd" * 32, lam=19, refs=[REF, "ef" * 32], body=None)
    back = read(entry.header, entry.signature)
    assert back == entry
    assert (back.seq, back.prev, back.lam, back.refs, back.body) == (7, "cd" * 32, 19, (REF, "ef" * 32), None)
    assert back.log == AMAL.log


def test_trusted_gives_the_same_entry():
    entry = signed()
    assert trusted(entry.header, entry.signature, entry.id) == entry


def test_trusted_names_bytes_that_are_no_header():
    for header in (b"", b"\xff", b"[]", b"{}", b"null"):
        with pytest.raises(Damaged):
            trusted(header, bytes(64), REF)


def test_header_of_undoes_pae_and_refuses_other_bytes():
    header = signed().header
    assert header_of(pae(header)) == header
    for other in (b"", header, pae(header) + b" ", pae(header)[1:], pae(header).replace(b"DSSEv1", b"DSSEv2")):
        with pytest.raises(MalformedEntry):
            header_of(other)


@pytest.mark.parametrize(
    "changes",
    [
        {"v": 2}, {"v": True}, {"v": "1"}, {"kind": ""}, {"kind": "Group"}, {"kind": "g" * 33}, {"kind": 1}, {"log": "AB" * 32},
        {"log": "ab"}, {"log": None}, {"seq": -1}, {"seq": True}, {"seq": "0"}, {"seq": 1}, {"lam": 0}, {"lam": None},
        {"prev": REF}, {"prev": ""}, {"body": "x"}, {"body": 1}, {"refs": None}, {"refs": [1]}, {"refs": [REF.upper()]},
        {"refs": [REF] * (MAX_REFS + 1)}, {"refs": {}},
    ],
)  # fmt: skip
def test_it_refuses_a_header_out_of_form(changes):
    with pytest.raises(MalformedEntry):
        read(header_with(**changes), bytes(64), verify=False)


def test_it_refuses_missing_and_additional_fields():
    fields = json.loads(signed().header)
    for name in fields:
        with pytest.raises(MalformedEntry):
            read(canonical.dumps({key: value for key, value in fields.items() if key != name}), bytes(64))
    with pytest.raises(MalformedEntry):
        read(canonical.dumps(fields | {"more": 1}), bytes(64))


def test_it_refuses_a_header_in_another_spelling():
    entry = signed()
    for header in (
        entry.header.replace(b",", b", "),
        entry.header + b"\n",
        json.dumps(json.loads(entry.header)).encode(),
    ):
        with pytest.raises(BadInput):
            read(header, entry.signature)


def test_it_refuses_signatures_of_the_wrong_length_and_huge_headers():
    entry = signed()
    for signature in (b"", entry.signature[:-1], entry.signature + b"\0"):
        with pytest.raises(MalformedEntry):
            read(entry.header, signature)
    with pytest.raises(MalformedEntry):
        read(b" " * (2**20 + 1), entry.signature)


def test_it_refuses_another_signers_signature():
    entry = signed()
    other = BO.private.sign(entry.pae())
    with pytest.raises(BadSignature):
        read(entry.header, other)
    check_signature(entry)


def test_a_writer_cannot_sign_what_a_reader_refuses():
    for changes in ({"seq": 1}, {"lam": 0}, {"kind": "No Kind"}, {"refs": ["x"]}, {"body": "x"}):
        with pytest.raises(MalformedEntry):
            signed(**changes)
    with pytest.raises(BadInput):
        signed(lam=2**53)


def test_every_flipped_byte_is_refused():
    entry = signed(refs=[REF])
    for part in ("header", "signature"):
        original = getattr(entry, part)
        for position in range(len(original)):
            for bit in (1, 0x20, 0x80):
                changed = original[:position] + bytes([original[position] ^ bit]) + original[position + 1 :]
                pair = (changed, entry.signature) if part == "header" else (entry.header, changed)
                with pytest.raises((BadInput, Damaged)):
                    read(*pair)
