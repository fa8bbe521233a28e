"""A file appears whole or not at all, is not overwritten, and what the disk answers has a name."""

import errno

import pytest

from tawthiq.record import cipher
from tawthiq.record.files import name_os_error, new_file, write_file
from tawthiq.record.padding import LEAST, padded_size
from tawthiq.terms.errors import BadInput, NotFound


def test_it_appears_only_when_it_is_whole(tmp_path):
    with new_file(tmp_path / "a") as stream:
        stream.write(b"whole")
        assert not (tmp_path / "a").exists()
    assert (tmp_path / "a").read_bytes() == b"whole"


def test_an_error_leaves_nothing(tmp_path):
    def torn():
        with new_file(tmp_path / "a") as stream:
            stream.write(b"half")
            raise KeyError

    with pytest.raises(KeyError):
        torn()
    assert list(tmp_path.iterdir()) == []


def test_it_does_not_overwrite_unless_told_to(tmp_path):
    write_file(tmp_path / "a", b"first")
    with pytest.raises(BadInput, match="not overwritten"):
        write_file(tmp_path / "a", b"second")
    write_file(tmp_path / "a", b"second", replace=True)
    assert (tmp_path / "a").read_bytes() == b"second"


def test_it_does_not_overwrite_what_came_while_it_was_written(tmp_path):
    def overtaken():
        with new_file(tmp_path / "a") as stream:
            stream.write(b"mine")
            (tmp_path / "a").write_bytes(b"theirs")

    with pytest.raises(BadInput):
        overtaken()
    assert (tmp_path / "a").read_bytes() == b"theirs"


def test_a_missing_folder_is_named_without_its_path(tmp_path):
    with pytest.raises(NotFound) as found:
        write_file(tmp_path / "Salma" / "a", b"x")
    assert "Salma" not in str(found.value)


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (errno.ENOSPC, cipher.DiskFull),
        (errno.EDQUOT, cipher.DiskFull),
        (errno.EROFS, cipher.ReadOnly),
        (errno.EACCES, cipher.ReadOnly),
        (errno.EIO, cipher.Unreadable),
    ],
)
def test_what_the_disk_answers_has_a_name(number, name):
    error = name_os_error(OSError(number, "x", "/home/someone/file"))
    assert type(error) is name
    assert "/home" not in str(error)


def test_sizes_grow_by_at_most_an_eighth_and_fall_into_few_classes():
    sizes = range(1, 3_000_000, 997)
    assert all(size <= padded_size(size) <= max(LEAST, size * 1.125) for size in sizes)
    assert len({padded_size(size) for size in sizes}) < 250  # of three million
    assert all(padded_size(padded_size(size)) == padded_size(size) for size in sizes)
