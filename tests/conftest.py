"""For all tests: Django's models loaded once, no way out of this machine, and fast casebooks."""

import fcntl
import os
import shutil
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tawthiq.work.starting import ready

ready()

from tawthiq.examples import loading
from tawthiq.record.keys import Cost
from tawthiq.work import casebook as casebooks
from tawthiq.work import replaying

FAST = Cost(memory_kib=64, passes=1, lanes=1)
NOW = datetime(2025, 2, 11, 9, 0, tzinfo=UTC)
PASSPHRASE, VAULT_PASSPHRASE = "a casebook for tests", "a vault for tests"
LOCAL = ("127.", "::1", "localhost", "/")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """THREATS goal 20: any connection beyond this machine raises."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else str(address)
        if self.family in (socket.AF_INET, socket.AF_INET6) and not str(host).startswith(LOCAL):
            raise AssertionError("a test tried to reach the network")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session", autouse=True)
def databases_open(django_db_blocker: Any) -> Iterator[None]:
    """Each test makes its own casebook in a folder of its own, so pytest-django has nothing to keep tests from."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[casebooks.Casebook]:
    """An empty casebook of Amal's, its vault unlocked."""
    made = casebooks.create(
        tmp_path / "casebook", PASSPHRASE, tmp_path / "vault", VAULT_PASSPHRASE, by="Amal", now=NOW, cost=FAST
    )
    yield made
    made.close()


CASE = "wadi_al_safarjal"


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example case with every decision made by hand (nothing read by machine), made once for all test processes."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "example"
    with folder.with_name("example.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "made").exists():
            _make_example(folder)
    return folder


def _make_example(folder: Path) -> None:
    folder.mkdir()
    made = casebooks.create(
        folder / "casebook", PASSPHRASE, folder / "vault", VAULT_PASSPHRASE, by="Amal", now=NOW, cost=FAST
    )
    replay = replaying.take_in(made, CASE, lambda: NOW)
    for _ in replaying.decide(replay, loading.decisions(CASE)):
        pass
    made.close()
    (folder / "made").touch()


@pytest.fixture
def example(example_folder: Path, tmp_path: Path) -> Iterator[casebooks.Casebook]:
    """A copy of the example casebook, opened, its vault unlocked; the test may change it as it likes."""
    folder = tmp_path / "example"
    shutil.copytree(example_folder, folder)
    opened = casebooks.open_casebook(folder / "casebook", PASSPHRASE)
    opened.unlock_vault(folder / "vault", VAULT_PASSPHRASE)
    yield opened
    opened.close()
