"""Words to what holds them: an FTS5 table with `secure-delete`, so that an erased word leaves its pages.

Its words lie in `search_row`, once, and sizes of rows are not kept (nothing is ranked): an entry writes two pages less.
`facets` holds one word each for the kind, the stance, the source and the text of a row, so that a filter is one more list
to be crossed and not a look at every row found. Names of people, groups and places have their own tables (`name_index`).

Text is folded by `language.folding` on both sides, so spelling marks of either script do not matter. Source: SQLite,
"FTS5", sections 3 and 6.8 (query syntax, secure-delete).
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Model

from tawthiq.language.asked import Term, read_query
from tawthiq.language.folding import fold
from tawthiq.language.wording import word
from tawthiq.projection import models, name_index

LIMIT = 50
NAMED = ("person", "group", "place")
Values = dict[str, Any]


class Searchable(NamedTuple):
    """What the index takes of a row: its kind and id, the words to find it by, and what it can be narrowed by."""

    kind: str
    id: str
    words: str
    facets: str


class _Table(NamedTuple):
    kind: str
    words: Callable[[Values], str]
    facets: Callable[[Values], Iterable[str]]


def _names(row: Values) -> str:
    return " \n ".join(dict.fromkeys([row["name"], *(name["name"] for name in row["names"])]))


def _happened(row: Values) -> str:
    """An incident is found by its type in either language."""
    return f"{row['title']} {row['type']} {word('incident type', row['type'], 'ar')}"


def _of_names(row: Values) -> Iterable[str]:
    return (text_facet(text) for text in {name["text"] for name in row["names"] if name["text"]})


def _of_said(row: Values) -> Iterable[str]:
    return stance_facet(row["stance"]), text_facet(row["text"])


_TABLES: dict[type[Model], _Table] = {
    models.Source: _Table(
        "source", lambda row: f"{row['title']} {row['publisher']}", lambda row: [source_facet(row["id"])]
    ),
    models.Text: _Table("text", lambda row: str(row["text"]), lambda row: [text_facet(row["id"])]),
    models.Statement: _Table("statement", lambda row: str(row["quote"]), _of_said),
    models.Report: _Table("incident", _happened, _of_said),
    models.Person: _Table("person", _names, _of_names),
    models.Group: _Table("group", _names, _of_names),
    models.Place: _Table("place", _names, _of_names),
}
MODELS = tuple(_TABLES)
KINDS = tuple(table.kind for table in _TABLES.values())


def searchable(model: type[Model], row: Values) -> Searchable:
    kind, words, facets = _TABLES[model]
    return Searchable(kind, row["id"], words(row), " ".join([kind_facet(kind), *facets(row)]))


def kind_facet(kind: str) -> str:
    return f"kind{kind}"


def stance_facet(stance: str) -> str:
    return f"stance{stance}"


def source_facet(source: str) -> str:
    return f"source{source}"


def text_facet(text: str) -> str:
    return f"text{text}"


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found; `id` is the stable id of that source, text, statement, report, person, group or place."""

    kind: str
    id: str


def recreate() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS search")
        cursor.execute("DROP TABLE IF EXISTS search_row")
        cursor.execute(
            "CREATE TABLE search_row (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL UNIQUE,"
            " facets TEXT NOT NULL, words TEXT NOT NULL)"
        )
        cursor.execute(
            "CREATE VIRTUAL TABLE search USING fts5(words, facets, content = 'search_row', content_rowid = 'n',"
            " columnsize = 0, tokenize = 'unicode61 remove_diacritics 2')"
        )
        cursor.execute("INSERT INTO search(search, rank) VALUES ('secure-delete', 1)")
    name_index.recreate()


def index(found: Iterable[Searchable], *, replaced: Collection[str]) -> None:
    """Take up what is to be found; `replaced` are the ids among them that may be there already."""
    rows = list(found)
    if not rows:
        return
    remove(replaced)
    raw = connection.connection
    first = raw.execute("SELECT coalesce(max(n), 0) FROM search_row").fetchone()[0] + 1
    numbered = [(first + place, row.kind, row.id, row.facets, fold(row.words)) for place, row in enumerate(rows)]
    raw.executemany("INSERT INTO search_row(n, kind, id, facets, words) VALUES (?, ?, ?, ?, ?)", numbered)
    raw.executemany(
        "INSERT INTO search(rowid, words, facets) VALUES (?, ?, ?)", [(row[0], row[4], row[3]) for row in numbered]
    )
    name_index.index((first + place, row.words) for place, row in enumerate(rows) if row.kind in NAMED)


def remove(ids: Iterable[str]) -> None:
    """Take ids out, the index first: it finds what to take out in the words of `search_row`."""
    raw = connection.connection
    for subject in ids:
        known = raw.execute("SELECT n, kind FROM search_row WHERE id = ?", (subject,)).fetchone()
        if known is None:
            continue
        raw.execute("DELETE FROM search WHERE rowid = ?", (known[0],))
        raw.execute("DELETE FROM search_row WHERE n = ?", (known[0],))
        if known[1] in NAMED:
            name_index.remove(known[0])


def expression(groups: Sequence[Sequence[Term]], facets: Sequence[Collection[str]] = ()) -> str:
    """The index's own query: one of the terms of every group, and one of the facets of every set."""
    words = [f"{{words}} : ({' OR '.join(_term(term) for term in group)})" for group in groups]
    narrowed = [f"{{facets}} : ({' OR '.join(_quoted(facet) for facet in sorted(some))})" for some in facets]
    return " AND ".join([*narrowed, *words])


def _term(term: Term) -> str:
    return _quoted(" ".join(term.words)) + ("*" if term.prefix else "")


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def rows_of(asked: str) -> list[int]:
    """The numbers of all rows that an `expression` finds, the newest first."""
    found = connection.connection.execute("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC", (asked,))
    return [number for (number,) in found]


def newest(asked: str, first: int, most: int) -> list[int]:
    """A part of `rows_of`, without looking further than its end."""
    query = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ? OFFSET ?"
    return [number for (number,) in connection.connection.execute(query, (asked, most, first))]


def hits(numbers: Sequence[int]) -> list[Hit]:
    """What stands in these rows, in their order."""
    places = ", ".join("?" * len(numbers))
    query = f"SELECT n, kind, id FROM search_row WHERE n IN ({places})"  # noqa: S608  # only question marks
    known = {n: Hit(kind, subject) for n, kind, subject in connection.connection.execute(query, tuple(numbers))}
    return [known[n] for n in numbers if n in known]


def search(query: str, *, limit: int = LIMIT) -> list[Hit]:
    """What holds every word of the query, the last one as a prefix; newest first. Empty when the query has no word."""
    terms = read_query(query)
    return hits(newest(expression([[term] for term in terms]), 0, limit)) if terms else []
