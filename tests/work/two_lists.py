"""A casebook with two lists of invented people, of whom four stand on both and were joined by a person."""

from itertools import product
from pathlib import Path

from conftest import FAST, NOW, PASSPHRASE, VAULT_PASSPHRASE
from tawthiq.projection import models
from tawthiq.read.lists import ListColumns
from tawthiq.work import casebook as casebooks
from tawthiq.work import linking, list_import
from tawthiq.work.casebook import Casebook
from tawthiq.work.sources import AddRequest

FAMILIES = ("Nuri", "Haddad", "Salim", "Darwish", "Qasim", "Rami", "Tamim", "Wali")
GIVEN = ("Karam", "Salma", "Bo", "Amal")
NAMES = [f"{one} {family}" for family, one in product(FAMILIES, GIVEN)]
MAPPING = ListColumns({"name": "Name", "date": "Date", "place": "Place", "sex": "Sex", "age": "Age"}, "killing")


def table(names: list[str]) -> str:
    rows = (
        f"{name},2022-0{3 + at % 2}-09,Kafr,{'female' if name[:5] in ('Salma', 'Amal ') else 'male'},{15 + at}"
        for at, name in enumerate(names)
    )
    return "\n".join(["Name,Date,Place,Sex,Age", *rows]) + "\n"


def take_in(casebook: Casebook, names: list[str], publisher: str, copy_of: str | None = None) -> str:
    request = AddRequest(
        f"List of {publisher}", "list", language="en", suffix=".csv", publisher=publisher, copy_of=copy_of
    )
    steps = list_import.take_in(casebook, list_import.opened(table(names).encode()), MAPPING, request, now=lambda: NOW)
    return list(steps)[-1].source


def join(casebook: Casebook, name: str) -> None:
    """Say that all records of a name are one person."""
    first, *others = models.Person.objects.filter(name=name).order_by("order")
    for other in others:
        linking.link(casebook, "same", first.id, other.id, "as both lists say", now=NOW)


def casebook_with_two_lists(folder: Path) -> Path:
    """Eight people of the hospitals and six of the families, in `folder/casebook`; closed again."""
    casebook = casebooks.create(
        folder / "casebook", PASSPHRASE, folder / "vault", VAULT_PASSPHRASE, by="Amal", now=NOW, cost=FAST
    )
    take_in(casebook, NAMES[:8], "Hospitals")
    take_in(casebook, NAMES[4:10], "Families")
    for name in NAMES[4:8]:
        join(casebook, name)
    casebook.close()
    return folder
