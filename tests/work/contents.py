"""All that lies in a casebook: its tables row by row, and its bytes opened with every key that remains."""

import base64
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.db import connection

from tawthiq.record import blobs, cipher, store
from tawthiq.record.identities import Identity
from tawthiq.record.sealing import NotSealedToUs
from tawthiq.work import tables
from tawthiq.work.casebook import Casebook

SURROGATE = ("projection_teller", "projection_role", "projection_reportstatement", "projection_history")
PAGE, RESERVED, SALT = 4096, 80, 16
LEAST_BASE64 = 7  # shorter ones stand in sealed bytes by chance


def projections() -> dict[str, list[tuple]]:
    """Every projection table, rows sorted and without surrogate keys; and the search index in its order."""
    names = sorted(name for name in connection.introspection.table_names() if name.startswith("projection_"))
    found = {name: sorted(_rows(name), key=repr) for name in names}
    found["search"] = _query(
        "SELECT kind, id, search.words, search.facets FROM search JOIN search_row ON n = search.rowid ORDER BY n"
    )
    found["search_name"] = _query("SELECT id, word FROM search_name JOIN search_row USING (n) ORDER BY id, word")
    found["search_word"] = _query("SELECT word, bones FROM search_word ORDER BY word")
    return found


def _rows(table: str) -> list[tuple]:
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
    kept = [f'"{name}"' for name in columns if not (table in SURROGATE and name == "id")]
    return _query(f'SELECT {", ".join(kept)} FROM "{table}"')


def _query(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def entries() -> dict[str, bytes | None]:
    """Ids of all entries of the record, each with its body where that is readable here."""
    return {stored.entry.id: stored.content for stored in store.entries(tables.raw_connection())}


def readable(casebook: Casebook, identities: Sequence[Identity] = ()) -> bytes:
    """Every cell, page, journal and file of a casebook as one piece, opened with its own keys and any others given."""
    cipher.erase_wal(tables.raw_connection())
    held = [casebook.keys.blobs, casebook.keys.mail, *identities]
    parts = [*_cells(), *_pages(casebook), *(path.read_bytes() for path in files(casebook.folder))]
    for name in blobs.list_blobs(casebook.blobs):
        try:
            parts.append(b"".join(blobs.open_blob(casebook.blobs, name, held)))
        except NotSealedToUs:
            continue
    return b"\n".join(parts)


def _cells() -> Iterator[bytes]:
    raw = tables.raw_connection()
    for (table,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for row in raw.execute(f'SELECT * FROM "{table}"'):
            yield from (cell if isinstance(cell, bytes) else str(cell).encode() for cell in row)


def _pages(casebook: Casebook) -> Iterator[bytes]:
    """The decrypted pages of the database, free and unused parts included (AES-256-CBC)."""
    raw = (casebook.folder / "record.db").read_bytes()
    for start in range(0, len(raw), PAGE):
        page = raw[start + (SALT if start == 0 else 0) : start + PAGE]
        nonce = page[-RESERVED : -RESERVED + 16]
        decryptor = Cipher(algorithms.AES(casebook.keys.record), modes.CBC(nonce)).decryptor()
        yield decryptor.update(page[:-RESERVED])


def files(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def forms(words: str) -> list[bytes]:
    """Words as they may lie in bytes: UTF-8 and UTF-16, folded, escaped as in JSON, and in base64 at any alignment."""
    plain = [words.encode(), words.casefold().encode(), words.encode("utf-16-le"), words.encode("utf-16-be")]
    return [*plain, words.encode("unicode_escape"), *(one for form in plain for one in _base64_forms(form))]


def _base64_forms(content: bytes) -> Iterator[bytes]:
    """Without the letters at either end, which mix with what stands beside."""
    for lead in range(3):
        form = base64.b64encode(b"x" * lead + content)[4 if lead else 0 : -4]
        if len(form) >= LEAST_BASE64:
            yield form


def hits(content: bytes, words: str) -> int:
    return sum(content.count(form) for form in dict.fromkeys(forms(words)))
