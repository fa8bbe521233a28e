"""Bind Django to one casebook's database, and keep its tables in the shape this version expects.

Local tables are migrated; projections are never migrated: when their shape changed, they are rebuilt from the record.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.core.management import call_command
from django.db import connections, transaction

from tawthiq.projection import projecting
from tawthiq.projection.items import Item
from tawthiq.record import casebook as folders
from tawthiq.record import devices, erasure, store

LOCAL_APPS: Final = ("sessions", "work")
SHAPES: Final = {"local_shape": LOCAL_APPS, "projection_shape": ("projection",)}
PROJECTING_VERSION: Final = "3"  # raised when the same models are filled differently


def bind(folder: Path, held: folders.Keys) -> None:
    """Make every thread's next connection one to this casebook."""
    connections["default"].close()
    connections.settings["default"].update(NAME=str(folder / folders.RECORD), OPTIONS={"key": held.record})
    connections["default"].settings_dict = connections.settings["default"]


def bound() -> str:
    """The database that this process is bound to."""
    return str(connections.settings["default"]["NAME"])


def raw_connection() -> Any:
    """This thread's connection as the record wants it; inside `transaction.atomic()` it is in Django's transaction."""
    wrapper = connections["default"]  # once: each look-up by thread costs a deed ten microseconds
    wrapper.ensure_connection()
    return wrapper.connection


def create() -> None:
    """Make the local tables and the empty projections of a new casebook."""
    _migrate()
    projecting.create_tables()
    for name in SHAPES:
        _note_shape(name)


def bring_up_to_date() -> None:
    """Migrate and rebuild where this version's tables differ from those of the casebook."""
    if _changed("local_shape"):
        _migrate()
        _note_shape("local_shape")
    if _changed("projection_shape"):
        rebuild()
        _note_shape("projection_shape")


def rebuild() -> int:
    """Make every projection anew from the record; gives the number of entries read.

    Left out is what an erase hides, and what a signer wrote whom the root does not vouch for (it stays in the record).
    """
    raw = raw_connection()
    admitted = devices.load(raw)
    found = (stored for stored in store.entries(raw) if admitted.is_admitted(stored.entry))
    items = (item for stored in found if (item := Item.of(stored)))
    return projecting.rebuild(items, hidden=frozenset(erasure.hidden(raw)))


def _migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)


def _changed(name: str) -> bool:
    return store.get_secret(raw_connection(), name) != _shape(SHAPES[name])


def _note_shape(name: str) -> None:
    with transaction.atomic():
        store.set_secret(raw_connection(), name, _shape(SHAPES[name]))


@cache  # the models do not change while the program runs, and a casebook is opened often in tests
def _shape(labels: tuple[str, ...]) -> bytes:
    """A hash over the fields of the apps' models."""
    told = [PROJECTING_VERSION]
    for label in labels:
        for model in apps.get_app_config(label).get_models():
            told += [f"{model._meta.db_table} {field.deconstruct()!r}" for field in model._meta.local_fields]
    return hashlib.sha256("\n".join(told).encode()).digest()
