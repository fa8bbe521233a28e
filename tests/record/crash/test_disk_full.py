"""THREATS goal 4: the disk fills up; the error has a name, what is there verifies, and with room again writing works.

And a disk that cannot be written at all is named, and read all the same.
"""

import errno
import io
import os
import resource
import secrets
import subprocess
from contextlib import contextmanager

import pytest

from record.crash.children import expect_intact
from record.crash.writer import append_one, open_again
from record.example_casebook import PASSPHRASE, open_desk, vouch
from tawthiq.record import blobs, casebook, cipher, store
from tawthiq.record.files import write_file

DISK = 4 * 1024**2


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 4 MiB (a tmpfs, which needs root)."""
    place = tmp_path / "disk"
    place.mkdir()
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root; the limited file size below is tested all the same")
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(place)], check=True)
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def new_folder(place):
    desk = open_desk(place / "casebook", "Amal")
    vouch(desk, desk)
    desk.conn.close()
    return desk.folder


def append_until_full(folder):
    """Append ever larger entries until the disk is full; the ids that were acknowledged."""
    desk, ids = open_again(folder), []
    try:
        for number in range(10_000):
            ids.append(append_one(desk, number, size=1_000 + 500 * number))
    except (cipher.DiskFull, cipher.Unreadable):
        return ids
    except OSError as error:  # the head file, outside the database
        if error.errno not in (errno.ENOSPC, errno.EFBIG):
            raise
        return ids
    finally:
        desk.conn.close()
    raise AssertionError("the disk never filled up")


def fill_and_free(place, passes):
    folder, ids = new_folder(place), []
    for number in range(passes):
        ballast = place / "ballast"
        free = os.statvfs(place).f_bavail * os.statvfs(place).f_frsize
        ballast.write_bytes(secrets.token_bytes(max(0, free - 300_000 - 7_000 * number)))
        ids += append_until_full(folder)
        ballast.unlink()
        expect_intact(folder, ids)
    return ids


def test_two_full_disks_lose_nothing(small_disk):
    assert len(fill_and_free(small_disk, 2)) > 4


@pytest.mark.soak
def test_ten_full_disks_lose_nothing(small_disk):
    assert len(fill_and_free(small_disk, 10)) > 20


def test_a_sealed_file_that_does_not_fit_leaves_nothing(small_disk):
    folder = new_folder(small_disk)
    desk = open_again(folder)
    with pytest.raises(cipher.DiskFull, match="disk is full"):
        blobs.put(folder / "blobs", io.BytesIO(secrets.token_bytes(2 * DISK)), desk.keys.blobs_recipient)
    assert [path for path in (folder / "blobs").rglob("*") if path.is_file()] == []
    desk.conn.close()
    expect_intact(folder, [])


def test_a_backup_that_does_not_fit_leaves_nothing(small_disk):
    with pytest.raises(cipher.DiskFull, match="disk is full"):
        write_file(small_disk / "backup", secrets.token_bytes(2 * DISK))
    assert list(small_disk.iterdir()) == []


@contextmanager
def largest_file(size):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_journal_that_may_not_grow_loses_nothing(tmp_path):
    folder = new_folder(tmp_path)
    ids = []
    for size in (200_000, 400_000):
        with largest_file(size):
            ids += append_until_full(folder)
        expect_intact(folder, ids)
    assert len(ids) > 4


def test_a_read_only_disk_is_named_and_can_be_read(small_disk):
    folder = new_folder(small_disk)
    held = casebook.unlock(folder, PASSPHRASE)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(cipher.ReadOnly, match="cannot be written"):
        casebook.open_record(folder, held)
    conn = casebook.open_record(folder, held, read_only=True)
    assert store.count(conn) == 1
    conn.close()
    for write in (
        lambda: write_file(small_disk / "a", b"x"),
        lambda: blobs.put(folder / "blobs", io.BytesIO(b"x"), held.blobs_recipient),
    ):
        with pytest.raises(cipher.ReadOnly, match="cannot be written"):
            write()
