"""Commands in this process, on a casebook of Amal's with one incident accepted by hand; nothing is asked at a terminal."""

import io
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import FAST, NOW, PASSPHRASE, VAULT_PASSPHRASE
from tawthiq.cli.main import main
from tawthiq.work import bases, review, sources
from tawthiq.work import casebook as casebooks

WORDS = "Salma said that Kamil Haddad was shot dead in Tell Asfar on 3 May 2022. Omar denied it."
OPEN = bases.BasisRequest("public source", ("keep", "share", "publish"))
SHOT = "Kamil Haddad was shot dead in Tell Asfar on 3 May 2022"


@dataclass(frozen=True)
class Ran:
    """What a command answered."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Ids:
    source: str
    statement: str
    incident: str
    person: str
    folder: Path


Tawthiq = Callable[..., Ran]


class Piped(io.TextIOWrapper):
    """Standard input from a pipe."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))


@pytest.fixture
def bare(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Tawthiq:
    """Runs a command in this process, with `given` on standard input and no casebook named."""
    for name in ("CASEBOOK", "VAULT", "PASSPHRASE_FILE", "VAULT_PASSPHRASE_FILE", "TRACE"):
        monkeypatch.delenv(f"TAWTHIQ_{name}", raising=False)

    def run(*words: object, given: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", Piped(given))
        capsys.readouterr()
        code = main([str(word) for word in words])
        told = capsys.readouterr()
        return Ran(code, told.out, told.err)

    return run


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Ids:
    """A casebook with one source, a statement and an incident, made once."""
    folder = tmp_path_factory.mktemp("kept")
    made = casebooks.create(
        folder / "casebook", PASSPHRASE, folder / "vault", VAULT_PASSPHRASE, by="Amal", now=NOW, cost=FAST
    )
    request = sources.AddRequest("A report", "news", language="en", dated="2022-05-04", basis=OPEN, suffix=".txt")
    added = sources.add(made, WORDS.encode(), request, now=NOW)
    assert added.text
    start = WORDS.index(SHOT)
    said = review.StatementRequest(start, start + len(SHOT), said_by=(review.Teller("Salma"),))
    statement = review.state(made, added.text, said, now=NOW)
    shot = WORDS.index("shot dead")
    happened = review.IncidentRequest(
        "killing", (shot, shot + 9), when="2022-05-03", where="Tell Asfar", statements=(statement,),
        roles=(review.RoleRequest("Kamil Haddad", role="victim"),),
    )  # fmt: skip
    incident = review.report(made, added.text, happened, now=NOW)
    from tawthiq.projection import models

    person = models.Person.objects.get(name="Kamil Haddad").id
    made.close()
    (folder / "passphrase").write_text(PASSPHRASE + "\n")
    (folder / "vault-passphrase").write_text(VAULT_PASSPHRASE + "\n")
    return Ids(added.source, statement, incident, person, folder)


@pytest.fixture
def ids(kept: Ids, tmp_path: Path) -> Ids:
    """The ids of a copy of it that the test may change."""
    folder = tmp_path / "kept"
    shutil.copytree(kept.folder, folder)
    return Ids(kept.source, kept.statement, kept.incident, kept.person, folder)


@pytest.fixture
def tawthiq(bare: Tawthiq, ids: Ids, monkeypatch: pytest.MonkeyPatch) -> Tawthiq:
    """Runs a command on that copy, named by the environment."""
    for name, file in environment(ids.folder).items():
        monkeypatch.setenv(name, file)
    return bare


def environment(folder: Path) -> dict[str, str]:
    return {
        "TAWTHIQ_CASEBOOK": str(folder / "casebook"),
        "TAWTHIQ_VAULT": str(folder / "vault"),
        "TAWTHIQ_PASSPHRASE_FILE": str(folder / "passphrase"),
        "TAWTHIQ_VAULT_PASSPHRASE_FILE": str(folder / "vault-passphrase"),
    }
