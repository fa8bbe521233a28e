"""Whatever goes wrong with any command: a clear line, an honest exit code, no stack trace, nothing that was typed."""

import sqlite3
import sys
from pathlib import Path

import pytest

from tawthiq.cli import main as edge
from tawthiq.work import follow_ups

CANARY = "Zubaydaalkhatib"
FILE = f"/tmp/{CANARY}/{CANARY}.txt"

WRONG = [
    ("new", FILE, "--joining", FILE),
    ("example", FILE, "--passphrase-file", FILE),
    ("add", FILE, "--kind", "news"),
    ("add", "-", "--kind", CANARY),
    ("add", "-", "--kind", "news", "--received-on", CANARY),
    ("add", "-", "--kind", "news", "--basis", CANARY),
    ("add", "-", "--kind", "news", "--purpose", CANARY),
    ("add", "-", "--kind", "news", "--hide", CANARY),
    ("basis", CANARY, "consent"),
    ("basis", "{source}", CANARY),
    ("basis", "{incident}", "consent", "--words", CANARY),
    ("read", FILE),
    ("read", "--source", CANARY),
    ("read", "--source", "{person}"),
    ("review", CANARY),
    ("review", "list", CANARY),
    ("review", "list", "{person}"),
    ("review", "accept"),
    ("review", "accept", CANARY),
    ("review", "accept", "{statement}"),
    ("review", "correct", "{statement}", "--set", f"stance={CANARY}"),
    ("review", "correct", "{statement}", "--teller", CANARY),
    ("review", "undo", "{statement}"),
    ("show", CANARY),
    ("show", "{source}0"),
    ("judge", "{incident}", CANARY, "--reason", CANARY),
    ("judge", "{person}", "confirmed", "--reason", CANARY),
    ("judge", "{incident}", "confirmed", "--reason", " "),
    ("judge", CANARY, "confirmed", "--reason", CANARY),
    ("same", "{person}", "{incident}", "--reason", CANARY),
    ("not-same", "{person}", CANARY, "--reason", CANARY),
    ("unsure", "{person}", "{person}", "--reason", CANARY),
    ("follow-up", "open", "{source}", "--what", CANARY, "--owner", CANARY),
    ("follow-up", "open", "{incident}", "--what", CANARY, "--owner", CANARY, "--due", CANARY),
    ("follow-up", "close", "{incident}", "--done", CANARY),
    ("follow-up", "close"),
    ("count", "--by", CANARY),
    ("count", "--type", CANARY),
    ("count", "--method", CANARY),
    ("count", "--method", "lcm"),
    ("count", FILE),
    ("count", "-", "--by", CANARY),
    ("release", "{incident}"),
    ("release", CANARY, "--preview"),
    ("release", "{person}", "--preview"),
    ("release", "{incident}", "--preview", "--name-accused", CANARY),
    ("seal", FILE, "--out", "{folder}/package", "--key", "{folder}/key.pem"),
    ("seal", "{folder}/passphrase", "--out", "{folder}/package", "--key", FILE),
    ("seal", "{folder}/passphrase", "--out", "{folder}/casebook"),
    ("verify", FILE),
    ("verify", "{folder}/passphrase"),
    ("backup", FILE),
    ("backup", "{folder}/passphrase"),
    ("restore", FILE, "{folder}/restored"),
    ("restore", "{folder}/passphrase", "{folder}/restored"),
    ("restore", "{folder}/passphrase", "{folder}/casebook"),
    ("device", CANARY),
    ("device", "add", FILE),
    ("device", "add", "{folder}/passphrase"),
    ("device", "revoke", CANARY, "--after", "1"),
    ("device", "revoke", "00", "--after", CANARY),
    ("export", FILE, "--to", CANARY),
    ("export", "{folder}/bundle"),
    ("export", "{folder}/bundle", "--vault-to", CANARY),
    ("import", FILE),
    ("import", "{folder}/passphrase"),
    ("import", "{folder}/passphrase", "--of-vault"),
    ("erase", "request", CANARY, "--why", CANARY),
    ("erase", "request", "{incident}", "--why", CANARY),
    ("erase", "request", "{source}"),
    ("erase", "approve", "{source}"),
    ("erase", "keep", "{source}", "--why", CANARY),
    ("rebuild", CANARY),
    ("rebuild", f"--{CANARY}"),
    ("desk", "--port", CANARY),
    ("desk", "--port", "99999"),
    ("show", "sources", "--casebook", FILE),
    ("show", "sources", "--passphrase-file", FILE),
    ("export", "{folder}/bundle", "--vault", FILE),
    (CANARY,),
    (f"--{CANARY}",),
]


def kept_files(folder: Path) -> set[Path]:
    """Everything there but what an open database and its lock leave beside themselves."""
    return {path for path in folder.rglob("*") if path.name != "lock" and not path.name.endswith(("-wal", "-shm"))}


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_an_error_is_one_clear_line_without_what_was_typed(tawthiq, ids, words):
    before = kept_files(ids.folder)
    told = tawthiq(*(word.format(**vars(ids)) for word in words), given=f"{CANARY},{CANARY}\n1,2\n".encode())
    said = told.out + told.err
    assert told.code in (1, 2, 3, 4, 5, 6), said
    assert told.err.startswith("tawthiq")
    assert told.err.strip().count("\n") == 0
    assert "Traceback" not in said
    for canary in (CANARY, "Salma", "Kamil", "Tell Asfar", str(ids.folder)):
        assert canary not in said
    assert kept_files(ids.folder) == before


def test_an_id_that_is_not_unique_asks_for_more_digits(tawthiq, ids, monkeypatch):
    from tawthiq.work.models import Proposal

    tawthiq("show", "sources")
    Proposal.objects.create(
        id=ids.person[:10] + "0" * 54, text="", source="", kind="person", start=0, end=0, position=0, values={}, score=0.5,
        reasons=[], reader="hand 1", state="proposed",
    )  # fmt: skip
    told = tawthiq("show", ids.person[:8])
    assert told.code == 3
    assert "More than one thing begins" in told.err
    assert tawthiq("show", ids.person).code == 0


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (RuntimeError(CANARY), 70, "a fault of ours (RuntimeError at"),
        (OSError(28, CANARY, FILE), 1, "disk is full"),
        (PermissionError(13, CANARY, FILE), 1, "cannot be written"),
        (sqlite3.OperationalError(CANARY), 70, "a fault of ours"),
        (KeyboardInterrupt(), 130, "Stopped"),
        (RecursionError(CANARY), 70, "a fault of ours"),
    ],
)
def test_what_no_deed_foresaw_is_told_without_its_words(tawthiq, monkeypatch, raised, code, said):
    def fails(*_args, **_named):
        raise raised

    monkeypatch.setattr(follow_ups, "due", fails)
    monkeypatch.setattr(edge, "_drop_output", lambda: None)
    told = tawthiq("follow-up", "list")
    assert told.code == code
    assert said in told.err
    assert "Traceback" not in told.err
    assert CANARY not in told.err


def test_more_is_shown_only_when_it_is_asked_for(tawthiq, monkeypatch):
    monkeypatch.setattr(follow_ups, "due", lambda *_: 1 / 0)
    monkeypatch.setenv("TAWTHIQ_TRACE", "1")
    assert "Traceback" in tawthiq("follow-up", "list").err


def test_a_stranger_is_told_the_version(bare):
    assert bare("--version").out.startswith("tawthiq ")
    assert sys.version_info >= (3, 11)
