"""The thin seam to the engine that runs SQL: tables of NumPy arrays in, arrays out, nothing on disk.

DuckDB stays in memory: no file, no spill folder, a bound on memory. Spark (`spark`) runs the same text.
"""

from collections.abc import Mapping
from typing import Any, Final, Protocol

import duckdb
import numpy as np
from numpy.typing import NDArray

from tawthiq.terms.errors import BadInput, Refused

Columns = Mapping[str, NDArray[Any]]
ENGINES: Final = ("duckdb", "spark")


class Engine(Protocol):
    """What runs the SQL of `blocking`."""

    def load(self, name: str, columns: Columns) -> None:
        """Make a table of equally long columns, in place of one of that name."""
        ...

    def rows(self, query: str) -> dict[str, NDArray[Any]]:
        """The answer to a query, a column each."""
        ...

    def close(self) -> None:
        """Give back what was taken."""
        ...


class DuckDB:
    """DuckDB in memory, without a spill file: a run that needs more memory fails instead of writing names to disk."""

    def __init__(self, memory_mb: int = 1200, threads: int = 2) -> None:
        self._connection = duckdb.connect(":memory:", config={"memory_limit": f"{memory_mb}MB", "threads": threads})
        for setting in (
            "temp_directory = ''",
            "preserve_insertion_order = false",
            "autoinstall_known_extensions = false",
        ):
            self._connection.execute(f"SET {setting}")

    def load(self, name: str, columns: Columns) -> None:
        held = {column: np.ascontiguousarray(values) for column, values in columns.items()}
        self._connection.register("held", held)
        self._connection.execute(f"CREATE OR REPLACE TABLE {_plain(name)} AS SELECT * FROM held")  # noqa: S608
        self._connection.unregister("held")

    def rows(self, query: str) -> dict[str, NDArray[Any]]:
        try:
            found = self._connection.execute(query).fetchnumpy()
        except duckdb.OutOfMemoryException as error:
            raise Refused(
                "These lists need more memory than matching may take, and nothing is written to disk. "
                "Match fewer lists at a time, or by governorate."
            ) from error
        return {name: np.asarray(values) for name, values in found.items()}

    def close(self) -> None:
        """Give the memory back."""
        self._connection.close()


def _plain(name: str) -> str:
    assert name.isidentifier(), "tables are named by us"
    return name


def open_engine(name: str) -> Engine:
    """The engine of that name.

    **Errors**: `BadInput` for an unknown one, `Refused` where Spark or Java is not installed.
    """
    if name not in ENGINES:
        raise BadInput(f"There is no such engine; accepted are {', '.join(ENGINES)}.")
    if name == "spark":
        from tawthiq.match.spark import Spark

        return Spark()
    return DuckDB()
