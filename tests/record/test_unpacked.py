"""Unpacked entries are checked by this program and, the same, by sha256sum and openssl alone."""

import json
import shutil
import subprocess

import pytest

from record.example_log import AMAL, BO, empty, write
from tawthiq.record import store
from tawthiq.record.unpacked import SUMS, unpack, verify_unpacked
from tawthiq.terms.errors import BadInput


@pytest.fixture
def folder(tmp_path):
    connection = empty()
    write(connection, AMAL, "a", "b", "c")
    write(connection, BO, "d")
    connection.execute("DELETE FROM body WHERE rowid = 2")
    assert unpack(store.entries(connection), tmp_path / "entries") == 4
    return tmp_path / "entries"


def test_a_good_folder_holds(folder):
    report = verify_unpacked(folder)
    assert report.holds
    assert (report.entries, report.bodies, report.logs, report.findings) == (4, 3, 2, ())


def test_sha256sum_and_openssl_say_the_same(folder):
    if shutil.which("openssl") is None or shutil.which("sha256sum") is None:
        pytest.skip("openssl or sha256sum is not installed")
    assert subprocess.run(["sha256sum", "-c", SUMS], cwd=folder, capture_output=True).returncode == 0
    for signed in folder.glob("*.signed"):
        header = json.loads(signed.read_bytes().partition(b"{")[1] + signed.read_bytes().partition(b"{")[2])
        digest = subprocess.run(["sha256sum", signed], capture_output=True, text=True, check=True).stdout.split()[0]
        assert digest == signed.stem
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", folder / f"{header['log']}.pem", "-rawin"]
        good = [*command, "-in", signed, "-sigfile", folder / f"{signed.stem}.signature"]
        assert subprocess.run(good, capture_output=True).returncode == 0
        assert subprocess.run([*good[:-1], folder / SUMS], capture_output=True).returncode != 0
        body = folder / f"{signed.stem}.body"
        if body.exists():
            digest = subprocess.run(["sha256sum", body], capture_output=True, text=True, check=True).stdout.split()[0]
            assert digest == header["body"]


def test_every_flipped_byte_is_reported(folder):
    for path in sorted(folder.iterdir()):
        content = path.read_bytes()
        for position in range(0, len(content), 7):
            path.write_bytes(content[:position] + bytes([content[position] ^ 1]) + content[position + 1 :])
            assert not verify_unpacked(folder).holds, f"byte {position} of {path.suffix or path.name}"
        path.write_bytes(content)
    assert verify_unpacked(folder).holds


def test_every_flipped_byte_is_reported_without_the_sums(folder):
    """The sums are no signature: whoever changes a file can change them too, and the entries must not rely on them."""

    def findings():
        return [one for one in verify_unpacked(folder).findings if SUMS not in one.message]

    (folder / SUMS).unlink()
    assert findings() == []
    for path in sorted(folder.iterdir()):
        content = path.read_bytes()
        for position in range(0, len(content), 11):
            path.write_bytes(content[:position] + bytes([content[position] ^ 1]) + content[position + 1 :])
            assert findings(), f"byte {position} of {path.suffix}"
        path.write_bytes(content)


def test_every_missing_and_every_foreign_file_is_reported(folder):
    for path in sorted(folder.iterdir()):
        content = path.read_bytes()
        path.unlink()
        assert not verify_unpacked(folder).holds
        path.write_bytes(content)
    (folder / "readme.txt").write_text("x")
    assert not verify_unpacked(folder).holds


def test_two_exchanged_files_are_reported(folder):
    for suffix in ("signed", "signature", "body", "pem"):
        left, right = sorted(folder.glob(f"*.{suffix}"))[:2]
        contents = left.read_bytes(), right.read_bytes()
        left.write_bytes(contents[1])
        right.write_bytes(contents[0])
        assert not verify_unpacked(folder).holds
        left.write_bytes(contents[0])
        right.write_bytes(contents[1])
    assert verify_unpacked(folder).holds


def test_a_link_in_the_place_of_a_file_is_not_followed(folder, tmp_path):
    signed = next(folder.glob("*.signed"))
    (tmp_path / "elsewhere").write_bytes(signed.read_bytes())
    signed.unlink()
    signed.symlink_to(tmp_path / "elsewhere")
    assert not verify_unpacked(folder).holds


def test_a_choice_of_entries_is_no_gap(tmp_path):
    connection = empty()
    write(connection, AMAL, *"abcde")
    chosen = [one for one in store.entries(connection) if one.entry.seq in (1, 2, 4)]
    unpack(chosen, tmp_path / "entries")
    assert verify_unpacked(tmp_path / "entries").holds


def test_a_folder_that_is_not_empty_is_refused(tmp_path):
    (tmp_path / "x").write_text("x")
    with pytest.raises(BadInput):
        unpack([], tmp_path)
