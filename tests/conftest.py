"""For all tests: Django's models loaded once, no way out of this machine, and fast casebooks."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tawthiq.work.starting import ready

ready()

from tawthiq.record.keys import Cost  # noqa: E402
from tawthiq.work import casebook as casebooks  # noqa: E402

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


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[casebooks.Casebook]:
    """An empty casebook of Amal's, its vault unlocked."""
    made = casebooks.create(
        tmp_path / "casebook", PASSPHRASE, tmp_path / "vault", VAULT_PASSPHRASE, by="Amal", now=NOW, cost=FAST
    )
    yield made
    made.close()
