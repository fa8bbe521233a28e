"""Spark as the engine of matching's SQL, started on this machine; it sees numbers only, never a name.

What Spark keeps beside memory is encrypted, with a key that ends with it, in the folder for temporary files; it has no
web page and no log of events, and listens on 127.0.0.1 only. It needs the extra `spark` and Java 17 or later.
"""

import importlib
import os
import shutil
from importlib.util import find_spec
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tawthiq.match.sql import Columns
from tawthiq.terms.errors import Refused

_SETTINGS: Final = {
    "spark.ui.enabled": "false", "spark.eventLog.enabled": "false", "spark.io.encryption.enabled": "true",
    "spark.io.encryption.keySizeBits": "256", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.showConsoleProgress": "false", "spark.sql.shuffle.partitions": "8", "spark.authenticate": "true",
}  # fmt: skip


class Spark:
    """A session of Spark for one run of matching."""

    def __init__(self, memory_mb: int = 3000, threads: int = 2) -> None:
        _check_installed()
        builder = importlib.import_module("pyspark.sql").SparkSession.builder.appName("matching")
        settings = _SETTINGS | {"spark.master": f"local[{threads}]", "spark.driver.memory": f"{memory_mb}m"}
        for name, value in settings.items():
            builder = builder.config(name, value)
        self._session: Any = builder.getOrCreate()
        self._session.sparkContext.setLogLevel("OFF")
        self._arrow: Any = importlib.import_module("pyarrow")

    def load(self, name: str, columns: Columns) -> None:
        """Make a view of equally long columns, in place of one of that name."""
        table = self._arrow.table({column: np.ascontiguousarray(values) for column, values in columns.items()})
        self._session.createDataFrame(table).createOrReplaceTempView(name)

    def rows(self, query: str) -> dict[str, NDArray[Any]]:
        """The answer to a query, a column each."""
        found = self._session.sql(query).toArrow()
        return {column: found[column].to_numpy() for column in found.column_names}

    def close(self) -> None:
        """End Spark and its Java process's work."""
        self._session.stop()


def _check_installed() -> None:
    if find_spec("pyspark") is None or find_spec("pyarrow") is None:
        raise Refused(
            "Spark is not installed. Install it with pip install 'tawthiq[spark]', or use --engine duckdb, which takes a "
            "million records on a laptop."
        )
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise Refused(
            "Spark needs Java 17 or later (Debian: openjdk-17-jre-headless). Install it, or use --engine duckdb."
        )
