"""Django's SQLite backend over SQLCipher: the connection comes opened and keyed from `record.cipher`.

Only what differs from `django.db.backends.sqlite3` stands here: which module's connections and errors are used, how a
connection is opened, and the cursor that turns Django's `%s` into `?`. The key is 32 raw bytes in `OPTIONS["key"]`.
"""

import datetime
import decimal
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3._functions import register  # type: ignore[import-untyped]  # has no stubs
from sqlcipher3 import dbapi2

from tawthiq.record import cipher

dbapi2.register_adapter(decimal.Decimal, str)
dbapi2.register_adapter(datetime.date, datetime.date.isoformat)
dbapi2.register_adapter(datetime.datetime, lambda value: value.isoformat(" "))


class Cursor(dbapi2.Cursor):  # type: ignore[misc]  # the driver ships no types
    """Django writes `%s` and `%(name)s`; the driver reads `?` and `:name`."""

    def execute(self, query: str, params: Any = None) -> Any:
        if params is None:
            return super().execute(query)
        return super().execute(_as_qmark(query, params), params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        rows = list(param_list)
        return super().executemany(_as_qmark(query, rows[0] if rows else ()), rows)


def _as_qmark(query: str, params: Any) -> str:
    if isinstance(params, Mapping):
        return query % {name: f":{name}" for name in params}
    return str(base.FORMAT_QMARK_REGEX.sub("?", query)).replace("%%", "%")


class DatabaseWrapper(base.DatabaseWrapper):
    """One keyed connection; every transaction begins IMMEDIATE, so that a deed reads the head it appends to."""

    Database = dbapi2
    # no AUTOINCREMENT: its counter would be one page more in every deed
    data_types_suffix: dict[str, str] = {}  # noqa: RUF012  # as Django declares it

    def get_connection_params(self) -> dict[str, Any]:
        self.transaction_mode = "IMMEDIATE"
        return {"path": Path(self.settings_dict["NAME"]), "key": self.settings_dict["OPTIONS"]["key"]}

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = cipher.open_database(conn_params["path"], conn_params["key"])
        register(connection)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(Cursor)
