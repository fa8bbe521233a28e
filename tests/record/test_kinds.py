"""Each kind of entry keeps its bytes for ever (golden vectors) and names the field that is wrong."""

import copy
import json
from pathlib import Path

import pytest

from record.example_log import NOW, empty
from tawthiq.record import canonical, store
from tawthiq.record.entry import body_hash, read
from tawthiq.record.kinds import registry
from tawthiq.record.kinds.shape import WrongBody
from tawthiq.record.log import Signer, append

VECTORS = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in (Path(__file__).parent / "vectors").glob("*.json")
}
KINDS = sorted(registry.KINDS)


def test_every_kind_has_a_vector_and_every_vector_a_kind():
    assert set(VECTORS) == set(registry.KINDS)
    assert len(KINDS) == 25


@pytest.mark.parametrize("kind", KINDS)
def test_a_kinds_bytes_are_the_golden_ones(kind):
    vector = VECTORS[kind]
    connection, signer = empty(), Signer.of(bytes(range(32)))
    refs = json.loads(vector["header"])["refs"]
    entry = append(
        connection, signer, kind, vector["body"], refs, now=NOW, rng=lambda size: bytes.fromhex(vector["salt"])
    )
    assert entry.header == vector["header"].encode()
    assert entry.signature.hex() == vector["signature"]
    assert entry.id == vector["id"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_golden_vector_is_read_and_verified(kind):
    vector = VECTORS[kind]
    entry = read(vector["header"].encode(), bytes.fromhex(vector["signature"]))
    assert entry.id == vector["id"]
    assert body_hash(bytes.fromhex(vector["salt"]), canonical.dumps(vector["body"])) == entry.body
    assert registry.is_readable(kind, vector["body"])


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_field_is_named_and_an_additional_one_refused(kind):
    body = VECTORS[kind]["body"]
    for name in body.keys() - {"people"}:
        with pytest.raises(WrongBody, match=name):
            registry.check(kind, {key: value for key, value in body.items() if key != name})
    with pytest.raises(WrongBody, match="1 unknown"):
        registry.check(kind, body | {"more": None})


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_of_another_type_is_named_with_its_path(kind):
    body = VECTORS[kind]["body"]
    free = {"values", "corrected", "rules", "people"}
    for name in body.keys() - free:
        wrong = [[[]]] if isinstance(body[name], str) or body[name] is None else "no such"
        with pytest.raises(WrongBody, match=rf"{kind}\.{name}"):
            registry.check(kind, body | {name: wrong})


@pytest.mark.parametrize(
    ("kind", "path", "value", "named"),
    [
        ("statement", ("said_by", 0, "start"), "5", r"statement\.said_by\[0\]\.start"),
        ("statement", ("spans", 0), [9, 3], r"statement\.spans\[0\]"),
        ("statement", ("spans", 0), [1, 2, 3], r"statement\.spans\[0\]"),
        ("statement", ("stance",), "sure", r"statement\.stance"),
        ("statement", ("quantities", 0, "low"), "1e3", r"quantities\[0\]\.low"),
        ("incident", ("type",), "murder", r"incident\.type"),
        ("incident", ("roles", 0, "role"), "bystander", r"roles\[0\]\.role"),
        ("incident", ("when",), "March", r"incident\.when"),
        ("place", ("lat",), 33, r"place\.lat"),
        ("place", ("lat",), "33,07", r"place\.lat"),
        ("judgement", ("reason",), "  ", r"judgement\.reason"),
        ("judgement", ("credibility",), True, r"judgement\.credibility"),
        ("judgement", ("reliability",), "G", r"judgement\.reliability"),
        ("checkpoint", ("heads",), {"ab": [0, "cd" * 32]}, r"checkpoint\.heads, key 0"),
        ("checkpoint", ("heads",), {"ab" * 32: [0]}, r"checkpoint\.heads, value 0"),
        ("source", ("people",), ["someone"], r"source\.people\[0\]"),
        ("source", ("at",), "2024-03-05 09:30", r"source\.at"),
        ("device", ("revoked_after",), -1, r"device\.revoked_after"),
    ],
)
def test_the_place_of_an_error_is_named(kind, path, value, named):
    body = copy.deepcopy(VECTORS[kind]["body"])
    place = body
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(WrongBody, match=named):
        registry.check(kind, body)


def test_no_message_holds_what_was_written_in_the_field():
    body = VECTORS["person"]["body"] | {"sex": ["Hisham"]}
    with pytest.raises(WrongBody) as refused:
        registry.check("person", body)
    assert "Hisham" not in str(refused.value)


def test_an_unknown_kind_and_a_body_that_is_no_object_are_not_readable():
    assert not registry.is_readable("telegram", {})
    assert not registry.is_readable("group", [])
    assert not registry.is_readable("group", None)


def test_an_append_of_a_wrong_body_writes_nothing():
    connection = empty()
    with pytest.raises(WrongBody):
        append(connection, Signer.of(bytes(32)), "group", {"by": "Amal", "name": None, "names": []}, now=NOW)
    with pytest.raises(WrongBody):
        append(connection, Signer.of(bytes(32)), "telegram", {"by": "Amal"}, now=NOW)
    assert store.count(connection) == 0
