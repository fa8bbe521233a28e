"""The words of names, so that a name is found however it is spelt: by the skeleton that both scripts share.

`search_word` is the list of all different words with their skeleton (`language.names_sounds.bones`); `search_name` says
which row of `search_row` holds which. Words near a word are those whose skeleton is the same or one change away: a rough
net, whose catch is weighed by sound (`match.name_search`). What is taken out leaves both tables.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from django.db import connection

from tawthiq.language.names_sounds import bones
from tawthiq.language.names_tokens import read_words

_LETTERS: Final = "BDSKJRHLMNFV"
Words = dict[str, list[str]]  # by what was asked


def recreate() -> None:
    with connection.cursor() as cursor:
        for table in ("search_word", "search_name"):
            cursor.execute(f"DROP TABLE IF EXISTS {table}")
        cursor.execute("CREATE TABLE search_word (word TEXT PRIMARY KEY, bones TEXT NOT NULL) WITHOUT ROWID")
        cursor.execute("CREATE INDEX search_word_bones ON search_word (bones)")
        cursor.execute("CREATE TABLE search_name (n INTEGER, word TEXT, PRIMARY KEY (n, word)) WITHOUT ROWID")
        cursor.execute("CREATE INDEX search_name_word ON search_name (word)")


def words_of(names: str) -> tuple[str, ...]:
    """The different words of some names, a line each."""
    read = [read_words(name) for name in names.splitlines()]
    return tuple(dict.fromkeys(word for one in read for word in (*one.words, *one.kunyas)))


def index(names: Iterable[tuple[int, str]]) -> None:
    """Take up the names, a line each, of numbered rows that have none yet."""
    found = [(n, word) for n, written in names for word in words_of(written)]
    raw = connection.connection
    raw.executemany("INSERT INTO search_name (n, word) VALUES (?, ?)", found)
    different = dict.fromkeys(word for _, word in found)
    raw.executemany(
        "INSERT INTO search_word (word, bones) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(word, bones(word)) for word in different],
    )


def remove(n: int) -> None:
    raw = connection.connection
    gone = raw.execute("SELECT word FROM search_name WHERE n = ?", (n,)).fetchall()
    raw.execute("DELETE FROM search_name WHERE n = ?", (n,))
    for word in gone:
        raw.execute(
            "DELETE FROM search_word WHERE word = ?1 AND NOT EXISTS (SELECT 1 FROM search_name WHERE word = ?1)", word
        )


def near(word: str) -> list[str]:
    """All words of names whose skeleton is that of this word or one change away; g and j, which are one letter to many
    writers (ج), are taken for each other."""
    readings = {word, word.replace("g", "j"), word.replace("j", "g"), word.replace("ج", "ك"), word.removeprefix("ال")}
    skeletons = tuple({one for reading in readings for one in skeletons_near(bones(reading))})
    places = ", ".join("?" * len(skeletons))
    query = f"SELECT word FROM search_word WHERE bones IN ({places}) ORDER BY word"  # noqa: S608  # only question marks
    return [found for (found,) in connection.connection.execute(query, skeletons)]


@lru_cache(256)
def skeletons_near(skeleton: str) -> tuple[str, ...]:
    """The skeleton and all that one letter more, less or other makes of it.

    >>> len(skeletons_near("MHMD")) < 120
    True
    """
    cuts = [(skeleton[:at], skeleton[at:]) for at in range(len(skeleton) + 1)]
    less = [left + right[1:] for left, right in cuts if right]
    other = [left + letter + right[1:] for left, right in cuts if right for letter in _LETTERS]
    more = [left + letter + right for left, right in cuts for letter in _LETTERS]
    swapped = [left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1]
    return tuple(sorted({skeleton, *less, *other, *more, *swapped}))


def holders(words: Iterable[str]) -> list[tuple[str, int]]:
    """Each of these words with every row that holds it."""
    wanted = tuple(words)
    places = ", ".join("?" * len(wanted))
    query = f"SELECT word, n FROM search_name WHERE word IN ({places})"  # noqa: S608  # only question marks
    return connection.connection.execute(query, wanted).fetchall() if wanted else []


def words_in(rows: Iterable[int]) -> dict[int, list[str]]:
    """The words of the names of some rows."""
    wanted = tuple(rows)
    places = ", ".join("?" * len(wanted))
    query = f"SELECT n, word FROM search_name WHERE n IN ({places})"  # noqa: S608  # only question marks
    found: dict[int, list[str]] = {n: [] for n in wanted}
    for n, word in connection.connection.execute(query, wanted):
        found[n].append(word)
    return found
