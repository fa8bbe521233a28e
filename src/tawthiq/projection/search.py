"""Words to what holds them: an FTS5 table with `secure-delete`, so that an erased word leaves its pages.

Its words lie in `search_row`, once, and sizes of rows are not kept (nothing is ranked): an entry writes two pages less.

Text is folded by `language.folding` on both sides, so spelling marks of either script do not matter. Source: SQLite,
"FTS5", section 6.8 (secure-delete).
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Model

from tawthiq.language.folding import fold
from tawthiq.projection import models

LIMIT = 50
Values = dict[str, Any]
WORDS: dict[type[Model], tuple[str, Callable[[Values], str]]] = {
    models.Source: ("source", lambda row: f"{row['title']} {row['publisher']}"),
    models.Statement: ("statement", lambda row: str(row["quote"])),
    models.Report: ("incident", lambda row: f"{row['title']} {row['type']}"),
    models.Person: ("person", lambda row: _names(row)),
    models.Group: ("group", lambda row: _names(row)),
    models.Place: ("place", lambda row: _names(row)),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found; `id` is the stable id of that source, statement, report, person, group or place."""

    kind: str
    id: str


def _names(row: Values) -> str:
    return " ".join(dict.fromkeys([row["name"], *(name["name"] for name in row["names"])]))


def recreate() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS search")
        cursor.execute("DROP TABLE IF EXISTS search_row")
        cursor.execute(
            "CREATE TABLE search_row"
            " (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL UNIQUE, words TEXT NOT NULL)"
        )
        cursor.execute(
            "CREATE VIRTUAL TABLE search USING fts5(words, content = 'search_row', content_rowid = 'n',"
            " columnsize = 0, tokenize = 'unicode61 remove_diacritics 2')"
        )
        cursor.execute("INSERT INTO search(search, rank) VALUES ('secure-delete', 1)")


def index(found: Iterable[tuple[str, str, str]], *, replaced: Collection[str]) -> None:
    """Take up (kind, id, words); `replaced` are the ids among them that may be there already."""
    rows = [(kind, subject, fold(words)) for kind, subject, words in found]
    if not rows:
        return
    remove(replaced)
    raw = connection.connection
    first = raw.execute("SELECT coalesce(max(n), 0) FROM search_row").fetchone()[0] + 1
    numbered = [(first + place, *row) for place, row in enumerate(rows)]
    raw.executemany("INSERT INTO search_row(n, kind, id, words) VALUES (?, ?, ?, ?)", numbered)
    raw.executemany("INSERT INTO search(rowid, words) VALUES (?, ?)", [(row[0], row[3]) for row in numbered])


def remove(ids: Iterable[str]) -> None:
    """Take ids out, the index first: it finds what to take out in the words of `search_row`."""
    with connection.cursor() as cursor:
        for subject in ids:
            cursor.execute("DELETE FROM search WHERE rowid = (SELECT n FROM search_row WHERE id = %s)", [subject])
            cursor.execute("DELETE FROM search_row WHERE id = %s", [subject])


def search(query: str, *, limit: int = LIMIT) -> list[Hit]:
    """What holds every word of the query, the last one as a prefix; newest first. Empty when the query has no word."""
    words = fold(query).split()
    if not words:
        return []
    quoted = ['"' + word.replace('"', '""') + '"' for word in words]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, id FROM search JOIN search_row ON n = search.rowid WHERE search MATCH %s "
            "ORDER BY search.rowid DESC LIMIT %s",
            [" ".join(quoted) + "*", limit],
        )
        return [Hit(kind, subject) for kind, subject in cursor.fetchall()]
