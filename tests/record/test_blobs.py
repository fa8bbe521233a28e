"""A sealed file is on the disk whole and encrypted or not at all, and a name from outside never becomes a path."""

import io
import os
import re
import threading

import pytest

from tawthiq.record import blobs
from tawthiq.record.identities import new_identity, recipient_of
from tawthiq.record.sealing import NotSealedToUs
from tawthiq.terms.errors import BadInput, Damaged, NotFound

ME = new_identity()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "blobs"


def put(folder, content, **more):
    return blobs.put(folder, io.BytesIO(content), recipient_of(ME), **more)


def everything(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 1_000_000])
def test_what_was_put_comes_out(folder, size):
    content = os.urandom(size)
    blob = put(folder, content)
    assert b"".join(blobs.open_blob(folder, blob.name, [ME])) == content
    assert blob.size == size
    blobs.check(folder, blob, [ME])


def test_the_file_holds_no_clear_byte_and_no_telling_name(folder):
    blob = put(folder, b"under the fig tree " * 10_000)
    assert b"fig tree" not in everything(folder)
    assert re.fullmatch(r"[0-9a-f]{32}", blob.name)
    assert [path.name for path in folder.rglob("*") if path.is_file()] == [blob.name]


def test_the_same_file_twice_shares_nothing(folder):
    left, right = put(folder, b"same"), put(folder, b"same")
    assert left.sha256 == right.sha256
    assert left.name != right.name
    assert blobs.path_of(folder, left.name).read_bytes() != blobs.path_of(folder, right.name).read_bytes()


def test_a_file_over_the_limit_is_refused_and_leaves_nothing(folder):
    with pytest.raises(BadInput, match="larger than 10 bytes"):
        put(folder, b"eleven byte", most_bytes=10)
    assert everything(folder) == b""


def test_an_error_of_the_source_is_passed_on_and_leaves_nothing(folder):
    class Torn(io.BytesIO):
        def read(self, size=-1):
            piece = super().read(100_000)
            if not piece:
                raise OSError(5, "the stick was pulled out")
            return piece

    with pytest.raises(Exception, match="EIO"):
        blobs.put(folder, Torn(b"x" * 300_000), recipient_of(ME))
    assert everything(folder) == b""


def test_others_cannot_open_it(folder):
    blob = put(folder, b"letter")
    with pytest.raises(NotSealedToUs):
        list(blobs.open_blob(folder, blob.name, [new_identity()]))


@pytest.mark.parametrize("place", [0, 30, 200, -1, -500])
def test_a_changed_byte_is_found(folder, place):
    blob = put(folder, b"letter " * 300)
    path = blobs.path_of(folder, blob.name)
    raw = bytearray(path.read_bytes())
    raw[place] ^= 1
    path.write_bytes(raw)
    with pytest.raises((Damaged, NotSealedToUs)):
        blobs.check(folder, blob, [ME])


def test_a_cut_file_is_found(folder):
    blob = put(folder, os.urandom(200_000))
    path = blobs.path_of(folder, blob.name)
    for size in (0, 10, 300, 65_536 + 300, path.stat().st_size - 1):
        os.truncate(path, size)
        with pytest.raises(Damaged):
            blobs.check(folder, blob, [ME])


def test_another_file_under_its_name_is_found(folder):
    left, right = put(folder, b"left"), put(folder, b"right")
    os.replace(blobs.path_of(folder, right.name), blobs.path_of(folder, left.name))
    with pytest.raises(Damaged, match="not the one"):
        blobs.check(folder, left, [ME])


def test_a_deleted_file_is_gone_and_was_overwritten(folder, tmp_path):
    blob = put(folder, b"letter")
    path = blobs.path_of(folder, blob.name)
    os.link(path, tmp_path / "other name of the same bytes")
    before = path.read_bytes()
    assert blobs.delete(folder, blob.name) is True
    assert not path.exists()
    after = (tmp_path / "other name of the same bytes").read_bytes()
    assert len(after) == len(before)
    assert after[:100] != before[:100]
    assert blobs.delete(folder, blob.name) is False


def test_a_missing_file_is_named(folder):
    with pytest.raises(NotFound, match="0" * 32):
        blobs.open_blob(folder, "0" * 32, [ME])


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "", "a" * 31, "A" * 32, "a" * 33, "a" * 32 + "\n", "CON"]
)
def test_a_name_from_outside_never_becomes_a_path(folder, name):
    for use in (blobs.path_of, blobs.has, blobs.delete, blobs.sealed_chunks):
        with pytest.raises(BadInput):
            use(folder, name)


def test_it_lists_what_it_keeps_and_nothing_else(folder):
    names = sorted(put(folder, b"x").name for _ in range(5))
    (folder / names[0][:2] / ".leftover.part").write_bytes(b"x")
    (folder / "zz").mkdir()
    (folder / "zz" / "notes").write_bytes(b"x")
    assert list(blobs.list_blobs(folder)) == names


def test_a_reader_that_stops_early_leaves_no_thread(folder):
    blob = put(folder, os.urandom(2_000_000))
    before = threading.active_count()
    chunks = blobs.open_blob(folder, blob.name, [ME])
    next(chunks)
    chunks.close()
    assert threading.active_count() == before
