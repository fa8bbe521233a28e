"""Casebooks for the deeds: one with a source of Salma's, and a second device of Bo's for the example."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import FAST, NOW, PASSPHRASE, VAULT_PASSPHRASE
from tawthiq.projection import models
from tawthiq.work import bases, sources, tables
from tawthiq.work import casebook as casebooks
from work.telling import WORDS, Told

OPEN = bases.BasisRequest("public source", ("keep", "share", "publish"), why="It was published.")


@pytest.fixture(scope="session")
def told_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("told")
    made = casebooks.create(
        folder / "casebook", PASSPHRASE, folder / "vault", VAULT_PASSPHRASE, by="Amal", now=NOW, cost=FAST
    )
    request = sources.AddRequest("A report", "news", language="en", dated="2022-05-04", basis=OPEN, suffix=".txt")
    sources.add(made, WORDS.encode(), request, now=NOW)
    made.close()
    return folder


@pytest.fixture
def told(told_folder: Path, tmp_path: Path) -> Iterator[Told]:
    """A copy of a casebook with one source, opened with its vault; nothing is proposed yet."""
    opened = copy_of(told_folder, tmp_path / "told")
    yield Told(opened, models.Text.objects.get())
    opened.close()


def copy_of(folder: Path, into: Path) -> casebooks.Casebook:
    shutil.copytree(folder, into)
    opened = casebooks.open_casebook(into / "casebook", PASSPHRASE)
    opened.unlock_vault(into / "vault", VAULT_PASSPHRASE)
    return opened


@contextmanager
def working_on(casebook: casebooks.Casebook) -> Iterator[casebooks.Casebook]:
    """Django bound to this casebook: one process works on one at a time."""
    tables.bind(casebook.folder, casebook.keys)
    yield casebook
