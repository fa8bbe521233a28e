"""The lists a linguist edits: one topic a file under `data/<language>/`, plain text or tab-separated, `#` for remarks.

A `.txt` file holds one word or phrase a line. A `.tsv` file starts with a line of column names; a missing cell is
empty.
"""

from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Final

_ROOT: Final = "tawthiq.language"


@lru_cache(256)
def words(language: str, topic: str) -> frozenset[str]:
    """The entries of `data/<language>/<topic>.txt`, as written.

    >>> "rifle" in words("en", "weapons")
    True
    """
    return frozenset(_lines(f"{language}/{topic}.txt"))


@lru_cache(256)
def table(name: str) -> tuple[MappingProxyType[str, str], ...]:
    """The rows of `data/<name>.tsv`, each by column name."""
    first, *rest = _lines(f"{name}.tsv")
    columns = first.split("\t")
    return tuple(MappingProxyType(dict(zip(columns, _cells(line, len(columns)), strict=True))) for line in rest)


def _cells(line: str, count: int) -> list[str]:
    found = [cell.strip() for cell in line.split("\t")][:count]
    return found + [""] * (count - len(found))


def _lines(path: str) -> list[str]:
    text = resources.files(_ROOT).joinpath("data", *path.split("/")).read_text("utf-8")
    return [line.strip("\r\n ") for line in text.splitlines() if line.strip() and not line.startswith("#")]
