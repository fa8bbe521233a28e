"""Casebooks that cannot be worked on: a newer format, a full disk, a read-only folder, held by another deed."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from cli.conftest import environment
from tawthiq.record import store
from tawthiq.work import locking, tables

SOURCE = Path(__file__).parents[2] / "src"
GROUP = ("basis", "public source", "--purpose", "keep")


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """As on a disk that is full: every write beyond this size fails."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_casebook_of_a_newer_format_says_to_install_a_newer_program(tawthiq, ids):
    file = ids.folder / "casebook" / "casebook.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "v": 99}))
    for words in (("show", "sources"), ("verify",), ("judge", ids.incident, "confirmed", "--reason", "r")):
        told = tawthiq(*words)
        assert told.code == 2
        assert "format 99" in told.err
        assert "Install a newer one" in told.err


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"v": 1}'])
def test_a_damaged_casebook_file_is_said_to_be_damaged(tawthiq, ids, content):
    (ids.folder / "casebook" / "casebook.json").write_bytes(content)
    told = tawthiq("show", "sources")
    assert told.code == 6
    assert "backup" in told.err


def test_a_damaged_database_is_said_to_be_damaged(tawthiq, ids):
    database = ids.folder / "casebook" / "record.db"
    data = bytearray(database.read_bytes())
    data[5000:9000] = bytes(4000)
    database.write_bytes(data)
    told = tawthiq("verify")
    assert told.code in (5, 6)
    assert "Traceback" not in told.err


def test_a_full_disk_keeps_what_was_there_and_nothing_half(tawthiq, ids, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    deeds = [
        (("add", "-", "--kind", "news"), b"A report of a raid. " * 2000),
        (("judge", ids.incident, "confirmed", "--reason", "r" * 9000), b""),
        (("release", ids.incident, "--out", out / "release"), b""),
        (("seal", ids.folder / "casebook" / "record.db", "--out", out / "package"), b""),
        (("backup", out / "backup"), b""),
        (("export", out / "bundle", "--to", _recipient(tawthiq)), b""),
        (("new", out / "casebook", "--vault", out / "vault"), b""),
        (("rebuild",), b""),
    ]
    entries = store.count(tables.raw_connection())
    for words, given in deeds:
        with files_no_larger_than(1200):
            told = tawthiq(*words, given=given)
        assert told.code == 1, (words[0], told)
        # SQLite tells this limit only as an error of the disk; a whole disk it tells as full
        assert "disk is full" in told.err or "Nothing of this step was kept" in told.err, (words[0], told.err)
        assert "Traceback" not in told.err
    assert list(out.rglob("*")) == []
    verified = tawthiq("verify", "--json")
    assert (verified.code, json.loads(verified.out)["entries"]) == (0, entries)
    assert tawthiq("judge", ids.incident, "confirmed", "--reason", "r").code == 0


def _recipient(tawthiq) -> str:
    return json.loads(tawthiq("device", "card").out)["recipient"]


def test_a_lock_held_by_an_exclusive_deed_names_the_deed(tawthiq, ids, monkeypatch):
    monkeypatch.setattr(locking, "PATIENCE_SECONDS", 0.1)
    with locking.alone(ids.folder / "casebook", "erase"):
        for words in (("judge", ids.incident, "confirmed", "--reason", "r"), ("rebuild",)):
            told = tawthiq(*words)
            assert told.code == 5
            assert "held by another deed (erase" in told.err
            assert "try again" in told.err
    assert tawthiq("judge", ids.incident, "confirmed", "--reason", "r").code == 0


def start(ids, *words: str) -> subprocess.Popen:
    path = {**os.environ, **environment(ids.folder), "PYTHONPATH": str(SOURCE)}
    return subprocess.Popen(
        [sys.executable, "-m", "tawthiq.cli", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=path,
    )


def test_two_processes_on_one_casebook_both_finish(tawthiq, ids):
    at_work = [
        start(ids, "judge", ids.incident, value, "--reason", "r", "--as", name)
        for value, name in (("confirmed", "Bo"), ("contested", "Chidi"))
    ]
    answers = [process.communicate(timeout=120) for process in at_work]
    assert [process.returncode for process in at_work] == [0, 0], answers
    verified = tawthiq("verify", "--json")
    assert verified.code == 0
    assert json.loads(tawthiq("show", ids.incident, "--json").out)["judgements"][1:] != []


@contextmanager
def somebody_else() -> Iterator[None]:
    """As a user without rights of their own; what is opened or imported inside must be readable for all."""
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else")
def test_a_read_only_folder_is_said_and_left_as_it_is(tawthiq, ids):
    judge = ("judge", ids.incident, "confirmed", "--reason", "r")
    assert tawthiq(*judge).code == 0  # everything is imported now
    connection.close()
    folder = ids.folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    for parent in (folder.parent, folder.parent.parent, folder.parent.parent.parent):
        parent.chmod(parent.stat().st_mode | 0o055)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    with somebody_else():
        told = tawthiq(*judge)
    connection.close()
    assert told.code in (1, 2), told
    assert "written" in told.err
    assert str(folder) not in told.err
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
