"""Put rows into the projections' tables, many with one prepared statement, on the connection beneath Django's.

Values go in as Django's fields would write them; reading them back is the models' business. A row with a key replaces the
row of that key.
"""

import json
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple

from django.db import connection, models

from tawthiq.projection.items import Row

Convert = Callable[[Any], Any]


Columns = tuple[tuple[str, Convert | None], ...]


class _Prepared(NamedTuple):
    sql: str
    columns: Columns


def write(model: type[models.Model], rows: Iterable[Row]) -> None:
    """Insert rows of one model, or replace those whose key is there."""
    prepared = _prepare(model)
    connection.connection.executemany(prepared.sql, [_stored(row, prepared.columns) for row in rows])


def _stored(row: Row, columns: Columns) -> tuple[Any, ...]:
    values = row.values
    return tuple([values[name] if convert is None else convert(values[name]) for name, convert in columns])


def _as_json(value: Any) -> str:
    return "[]" if value == [] else json.dumps(value)


@cache
def _prepare(model: type[models.Model]) -> _Prepared:
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
    quoted = [f'"{field.column}"' for field in fields]
    places = ", ".join("?" * len(fields))
    sql = f'INSERT INTO "{model._meta.db_table}" ({", ".join(quoted)}) VALUES ({places})'  # noqa: S608  # names of ours
    key = next((field for field in fields if field.primary_key), None)
    if key is not None:
        changed = ", ".join(f"{name} = excluded.{name}" for name in quoted if name != f'"{key.column}"')
        sql += f' ON CONFLICT ("{key.column}") DO UPDATE SET {changed}'
    return _Prepared(sql, tuple((field.name, _convert(field)) for field in fields))


def _convert(field: Any) -> Convert | None:
    """How a field's value is stored; None when it is stored as it is."""
    if isinstance(field, models.JSONField):
        return _as_json
    if isinstance(field, models.BooleanField):
        return int
    if isinstance(field, models.DateField):
        return lambda day: None if day is None else day.isoformat()
    return None
