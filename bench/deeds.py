"""How fast a deed is kept: `python bench/deeds.py [--statements N] [--deeds N] [--folder DIR]`.

A deed of one entry, signed, durable and projected, beside plain SQLCipher, in turn, with as many fsyncs: the peer writes the
same rows into tables and indexes of the same form, without signing, checking or projecting anything; then one blob of as
many bytes. Clock and the work of all threads (what a busy machine does not blur) are both given.
"""

import argparse
import os
import statistics
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tawthiq.work.starting import ready

ready()

from record import Spent, timed
from seeding import NOW, seed
from tawthiq.projection import models
from tawthiq.record import cipher
from tawthiq.work import tables
from tawthiq.work.casebook import Casebook

ROUNDS = 6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--statements", type=int, default=10_000)
    parser.add_argument("--deeds", type=int, default=600)
    parser.add_argument("--folder", type=Path, default=None, help="where the casebook is made: the disk to measure")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as scratch:
        _compare(seed(Path(scratch), args.statements), Path(scratch), args.deeds // ROUNDS)


def _compare(casebook: Casebook, folder: Path, number: int) -> None:
    deed = partial(_judge, casebook, models.Report.objects.order_by("id")[0].id)
    rows = _grown(tables.raw_connection(), deed)
    plain = cipher.open_database(folder / "plain.db", os.urandom(32), create=True)
    for statement in (
        *_forms(tables.raw_connection(), rows),
        "CREATE TABLE blob_only (n INTEGER PRIMARY KEY, content BLOB)",
    ):
        plain.execute(statement)
    ways: dict[str, Callable[[], None]] = {
        "deed": deed,
        "rows": partial(_insert, plain, rows),
        "blob": partial(_blob, plain, rows),
    }
    beside = os.open(folder / "beside", os.O_RDWR | os.O_CREAT)
    rounds = [_round(ways, beside, number) for _ in range(ROUNDS)]
    os.close(beside)
    for name, words in (("rows", "the same rows"), ("blob", "one blob")):
        clock, work = _ratio(rounds, name, "wall"), _ratio(rounds, name, "work")
        print(f"a deed reaches {clock:.2f} of {words} in plain SQLCipher by the clock, {work:.2f} by work")
    print(f"a deed takes {1000 * statistics.median(one['deed'].wall for one in rounds) / number:.2f} ms by the clock")


def _round(ways: dict[str, Callable[[], None]], beside: int, number: int) -> dict[str, Spent]:
    return {name: timed(partial(_times, number, way, None if name == "deed" else beside)) for name, way in ways.items()}


def _judge(casebook: Casebook, report: str) -> None:
    body = {"incident": report, "value": "unverified", "reason": "bench", "reliability": None, "credibility": None}
    with casebook.deed(NOW) as one:
        one.append("judgement", body, (report,))


def _grown(connection: Any, deed: Callable[[], None]) -> dict[str, tuple[Any, ...]]:
    """What one deed writes: a row of each table that it makes longer."""
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    before = {name: _length(connection, name) for name in names}
    deed()
    grown = [name for name in names if _length(connection, name) > before[name]]
    return {name: _last_row(connection, name) for name in grown}


def _last_row(connection: Any, name: str) -> tuple[Any, ...]:
    """The newest row, without the number that the database gives it."""
    row = connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid DESC LIMIT 1').fetchone()
    columns = connection.execute(f'PRAGMA table_info("{name}")').fetchall()
    return tuple(
        None if key and kind.lower() == "integer" else value
        for value, (_, _, kind, _, _, key) in zip(row, columns, strict=True)
    )


def _length(connection: Any, name: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])


def _forms(connection: Any, rows: dict[str, tuple[Any, ...]]) -> list[str]:
    """The tables and indexes that these rows need."""
    known = connection.execute("SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC")
    return [sql for name, sql in known if name in rows]


def _insert(plain: Any, rows: dict[str, tuple[Any, ...]]) -> None:
    with cipher.transaction(plain):
        for name, row in rows.items():
            marks = ", ".join("?" * len(row))
            plain.execute(f'INSERT INTO "{name}" VALUES ({marks})', [_fresh(value) for value in row])


def _fresh(value: Any) -> Any:
    """Another hash for a hash, so that no key comes twice."""
    if isinstance(value, bytes) and len(value) == 32:
        return os.urandom(32)
    return os.urandom(32).hex() if isinstance(value, str) and len(value) == 64 else value


def _blob(plain: Any, rows: dict[str, tuple[Any, ...]]) -> None:
    size = sum(len(value) for row in rows.values() for value in row if isinstance(value, bytes | str))
    with cipher.transaction(plain):
        plain.execute("INSERT INTO blob_only (content) VALUES (?)", (os.urandom(size),))


def _times(number: int, way: Callable[[], None], beside: int | None) -> None:
    for _ in range(number):
        way()
        if beside is not None:
            os.pwrite(beside, b"h" * 512, 0)
            os.fdatasync(beside)


def _ratio(rounds: list[dict[str, Spent]], name: str, which: str) -> float:
    return statistics.median(getattr(one[name], which) / getattr(one["deed"], which) for one in rounds)


if __name__ == "__main__":
    main()
