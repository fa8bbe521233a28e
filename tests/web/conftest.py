"""A desk with one invented source whose proposals wait, and a browser that came in by the one-time address."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.test import Client

from conftest import FAST, NOW, PASSPHRASE, VAULT_PASSPHRASE
from tawthiq.projection import models
from tawthiq.web.frame import opened
from tawthiq.work import casebook as casebooks
from tawthiq.work import sources
from tawthiq.work.filing import file_reading
from tawthiq.work.models import Job, Proposal
from tawthiq.work.reader_process import READER
from web import placed
from web.invented import READING, TEXT


@pytest.fixture(scope="session")
def desk_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    made = casebooks.create(
        folder / "casebook", PASSPHRASE, folder / "vault", VAULT_PASSPHRASE, by="Bo", now=NOW, cost=FAST
    )
    request = sources.AddRequest("A report", "news", language="en", dated="2022-03-03", suffix=".txt")
    added = sources.add(made, TEXT.encode(), request, now=NOW)
    text = models.Text.objects.get(id=added.text)
    assert text.text == TEXT
    file_reading(READING, text=text.id, source=text.source, text_sha256=text.sha256, reader=READER)
    Job.objects.create(kind="read", subject=text.source, state="done", changed=NOW.isoformat())
    made.close()
    return folder


@pytest.fixture(scope="session")
def placed_folder(desk_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The same with the incidents of `placed` in it, and their ids."""
    folder = tmp_path_factory.mktemp("placed") / "desk"
    shutil.copytree(desk_folder, folder)
    casebook = casebooks.open_casebook(folder / "casebook", PASSPHRASE)
    made = placed.fill(casebook)
    casebook.close()
    return folder, made


@pytest.fixture
def made(placed_folder: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[dict[str, str]]:
    """A desk with incidents at places and days, open in this process; the ids of both."""
    folder, made = tmp_path / "placed", placed_folder[1]
    shutil.copytree(placed_folder[0], folder)
    with running_here(folder):
        yield made


@pytest.fixture
def visitor(made: dict[str, str]) -> Client:
    """A browser that came in by the address of that desk."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.get(f"/enter/{opened.desk().token}/")
    return client


@contextmanager
def running_here(folder: Path) -> Iterator[opened.Desk]:
    """The casebook of a folder open in this process as in a running desk."""
    casebook = casebooks.open_casebook(folder / "casebook", PASSPHRASE)
    running = opened.Desk(casebook, idle_seconds=900)
    opened.put(running)
    yield running
    opened.put(None)
    casebook.close()


@pytest.fixture
def desk(desk_folder: Path, tmp_path: Path) -> Iterator[opened.Desk]:
    """The casebook of a copy of that folder, open in this process as in a running desk."""
    folder = tmp_path / "desk"
    shutil.copytree(desk_folder, folder)
    with running_here(folder) as running:
        yield running


@pytest.fixture
def stranger(desk: opened.Desk) -> Client:
    """A browser of this machine that does not have the address."""
    return Client(HTTP_HOST="127.0.0.1")


@pytest.fixture
def browser(desk: opened.Desk) -> Client:
    """A browser that came in by the address."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.get(f"/enter/{desk.token}/")
    return client


@pytest.fixture
def source(desk: opened.Desk) -> str:
    return str(models.Source.objects.get().id)


def proposal(kind: str, words: str = "") -> Proposal:
    """The proposal of a kind, of the one whose words begin so."""
    found = [one for one in Proposal.objects.filter(kind=kind) if TEXT[one.start : one.end].startswith(words)]
    assert len(found) == 1, [TEXT[one.start : one.end] for one in found]
    return found[0]


def version_on(page: bytes) -> str:
    """The version of the card a page shows, as its form sends it back."""
    card = page.decode().partition('id="card"')[2]
    return card.partition('name="version" value="')[2].partition('"')[0]
