"""Whatever bytes come, a reader answers with a value or with the one error it declares: never with anything else.

The inputs are mutations of good ones (flips, cuts, doublings, splices, tokens of the format) and plain noise, drawn by a
seeded generator, so a failure is found again.
"""

import json
import random
import time
from pathlib import Path

import pytest

from record.example_log import AMAL, all_of, empty, write
from tawthiq.record import canonical, checkpoint, heads
from tawthiq.record.checkpoint import Checkpoint
from tawthiq.record.entry import header_of, pae, read, sign
from tawthiq.record.kinds import registry
from tawthiq.record.log import union
from tawthiq.terms.errors import BadInput, Damaged

SHORT, LONG = 2_000, 100_000
TOKENS = (
    b"{", b"}", b"[", b"]", b'"', b":", b",", b"null", b"true", b"1e9", b"-0", b"9" * 20, b"\\ud800", b"\\u0000", b"\xff", b"\x00",
    b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\n\n", b"\n", "—".encode(), b" ", b"=", b"[" * 200, b'"log":"', b'"refs":[', b"NaN",
)  # fmt: skip


def vectors():
    for path in sorted((Path(__file__).parent / "vectors").glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def mutated(rng, seeds):
    data = bytearray(rng.choice(seeds))
    for _ in range(rng.randint(1, 4)):
        place = rng.randint(0, len(data))
        step = rng.randrange(6)
        if step == 0 and data:
            data[place % len(data)] ^= 1 << rng.randrange(8)
        elif step == 1:
            del data[place : place + rng.randint(1, 40)]
        elif step == 2:
            data[place:place] = rng.choice(TOKENS)
        elif step == 3:
            data[place:place] = data[place : place + rng.randint(1, 60)]
        elif step == 4:
            data[place:] = rng.choice(seeds)[place:]
        else:
            data[place : place + 8] = rng.randbytes(rng.randint(0, 16))
    return bytes(data) if rng.random() > 0.03 else rng.randbytes(rng.randint(0, 300))


def outcomes(reader, seeds, number):
    """Read many inputs; return how many were read and refused. Anything but BadInput and Damaged goes up as a failure."""
    rng = random.Random(f"{number} inputs")
    taken = refused = 0
    for _ in range(number):
        data = mutated(rng, seeds)
        started = time.perf_counter()
        try:
            reader(data)
            taken += 1
        except (BadInput, Damaged):
            refused += 1
        assert time.perf_counter() - started < 1
    return taken, refused


def read_canonical(data):
    value = canonical.loads(data)
    assert canonical.dumps(value) == data


def read_entry(data):
    entry = read(data[64:], data[:64], verify=False)
    assert entry.header == data[64:]
    read(data[64:], data[:64])


def read_signed(data):
    assert pae(header_of(data)) == data


def read_note(data):
    note = data.decode("utf-8", "surrogateescape")
    checkpoint.open_note(note)
    checkpoint.read_note(note, AMAL.log)


def read_body(data):
    value = canonical.loads(data)
    for kind in registry.KINDS:
        registry.is_readable(kind, value)
    if isinstance(value, dict):
        registry.check("statement", value)


def read_heads(data):
    heads.parse(canonical.loads(data))


def seeds_of(name):
    entry = sign(AMAL.private, kind="group", seq=3, prev="ab" * 32, lam=7, refs=["cd" * 32] * 3, body="ef" * 32)
    note = checkpoint.sign_note(Checkpoint("tawthiq/example", 5, "ab" * 32), AMAL)
    bodies = [canonical.dumps(one["body"]) for one in vectors()]
    return {
        "canonical": bodies,
        "entry": [entry.signature + entry.header]
        + [bytes.fromhex(v["signature"]) + v["header"].encode() for v in vectors()],
        "signed": [entry.pae()],
        "note": [note.encode()],
        "body": bodies,
        "heads": [canonical.dumps({"ab" * 32: [0, "cd" * 32], "cd" * 32: [9, "ab" * 32]})],
    }[name]


READERS = {
    "canonical": read_canonical, "entry": read_entry, "signed": read_signed, "note": read_note, "body": read_body, "heads": read_heads,
}  # fmt: skip


@pytest.mark.parametrize("name", READERS)
def test_a_reader_answers_with_a_value_or_its_declared_error(name):
    taken, refused = outcomes(READERS[name], seeds_of(name), SHORT)
    assert taken + refused == SHORT
    assert refused > SHORT // 2


@pytest.mark.soak
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("name", READERS)
def test_a_reader_answers_with_a_value_or_its_declared_error_for_long(name):
    assert sum(outcomes(READERS[name], seeds_of(name), LONG)) == LONG


def test_a_head_file_of_any_bytes_is_read_or_reported(tmp_path):
    connection, path = empty(), tmp_path / "head"
    write(connection, AMAL, "a")
    heads.write(path, connection, AMAL.log)
    heads.write(path, connection, AMAL.log)
    seeds = [path.read_bytes()]

    def read_head(data):
        path.write_bytes(data)
        heads.check(connection, path)
        heads.read(path)

    assert sum(outcomes(read_head, seeds, SHORT)) == SHORT


def test_a_union_of_mutated_entries_is_refused_and_leaves_nothing():
    source, here = empty(), empty()
    write(source, AMAL, "a", "b")
    good = all_of(source)
    rng = random.Random("union")
    for _ in range(300):
        part = rng.choice(("header", "signature", "salt", "content"))
        one = rng.choice(good)
        changed = mutated(rng, [getattr(one, part)])
        if changed == getattr(one, part):
            continue
        here.execute("BEGIN")
        with pytest.raises((BadInput, Damaged)):
            union(here, [one._replace(**{part: changed})])
        here.execute("ROLLBACK")
