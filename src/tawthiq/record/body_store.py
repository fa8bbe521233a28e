"""All SQL of bodies: those held readable, those this device cannot open, and the erased set.

A body is found by its hash, in whichever form. As in `store`, nothing here commits or judges.
"""

from collections.abc import Iterable, Sequence

from tawthiq.record.cells import Connection, blob, checked, present, unchecked


def insert_bodies(connection: Connection, bodies: Sequence[tuple[str, bytes, bytes]]) -> int:
    """Add bodies `(hash, salt, content)` and return how many are new; one that is there already stays, one that was
    erased does not come back.
    """
    new = insert_fresh_bodies(connection, bodies)
    connection.executemany("DELETE FROM sealed_body WHERE hash = ?", [(blob(body[0]),) for body in bodies])
    return new


def insert_fresh_bodies(connection: Connection, bodies: Iterable[tuple[str, bytes, bytes]]) -> int:
    """As `insert_bodies`, for bodies salted just now, which nobody can have sent sealed before."""
    added = connection.executemany(
        "INSERT INTO body (hash, salt, content) SELECT ?1, ?2, ?3"
        " WHERE NOT EXISTS (SELECT 1 FROM erased WHERE hash = ?1) ON CONFLICT (hash) DO NOTHING",
        [(blob(body_hash), salt, content) for body_hash, salt, content in bodies],
    )
    return max(0, int(added.rowcount))


def insert_sealed(connection: Connection, bodies: Iterable[tuple[str, bytes]]) -> None:
    """Add bodies `(hash, ciphertext)` that this device cannot open, unless they are held readable or were erased."""
    connection.executemany(
        "INSERT INTO sealed_body (hash, content) SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM erased WHERE hash = ?1)"
        " AND NOT EXISTS (SELECT 1 FROM body WHERE hash = ?1) ON CONFLICT (hash) DO NOTHING",
        [(blob(body_hash), checked(body_hash, content)) for body_hash, content in bodies],
    )


def known_bodies(connection: Connection, hashes: Sequence[str]) -> set[str]:
    """Return those of the body hashes whose body is held readable."""
    return present(connection, "body", hashes)


def get_body(connection: Connection, body_hash: str) -> tuple[bytes, bytes] | None:
    """Return the salt and content of a readable body."""
    row = connection.execute("SELECT salt, content FROM body WHERE hash = ?", (blob(body_hash),)).fetchone()
    return None if row is None else (row[0], row[1])


def get_sealed(connection: Connection, body_hash: str) -> bytes | None:
    """Return the ciphertext of a body that this device holds sealed."""
    row = connection.execute("SELECT content FROM sealed_body WHERE hash = ?", (blob(body_hash),)).fetchone()
    return None if row is None else unchecked(body_hash, row[0], "sealed body")


def delete_sealed(connection: Connection, body_hash: str) -> None:
    """Drop the sealed form of a body, once it is readable or known to be another's."""
    connection.execute("DELETE FROM sealed_body WHERE hash = ?", (blob(body_hash),))


def drop_opened(connection: Connection) -> None:
    """Drop the sealed forms of bodies that are held readable."""
    connection.execute("DELETE FROM sealed_body WHERE hash IN (SELECT hash FROM body)")


def erased(connection: Connection) -> dict[str, str]:
    """Return the erased set: body hash to the id of the erase entry that finished it."""
    return {row[0].hex(): row[1].hex() for row in connection.execute("SELECT hash, entry FROM erased ORDER BY hash")}


def erase_bodies(connection: Connection, hashes: Sequence[str], by_entry: str) -> None:
    """Delete bodies in every form and put their hashes into the erased set, which only grows."""
    blobs = [(blob(body_hash),) for body_hash in hashes]
    connection.executemany(
        "INSERT INTO erased (hash, entry) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING",
        [(one[0], blob(by_entry)) for one in blobs],
    )
    connection.executemany("DELETE FROM body WHERE hash = ?", blobs)
    connection.executemany("DELETE FROM sealed_body WHERE hash = ?", blobs)


def sealed_hashes(connection: Connection) -> list[str]:
    """Return the hashes of all sealed bodies."""
    return [row[0].hex() for row in connection.execute("SELECT hash FROM sealed_body ORDER BY hash")]


def unowned_bodies(connection: Connection) -> list[str]:
    """Return the hashes of bodies, sealed bodies and erased marks that no entry points at."""
    wanted = "SELECT hash FROM {} WHERE hash NOT IN (SELECT body FROM entry WHERE body IS NOT NULL)"
    found = connection.execute(" UNION ".join(wanted.format(table) for table in ("body", "sealed_body", "erased")))
    return sorted(row[0].hex() for row in found)


def held_though_erased(connection: Connection) -> list[str]:
    """Return the hashes of bodies that are still there in any form although they are in the erased set."""
    held = "SELECT hash FROM erased WHERE hash IN (SELECT hash FROM body) OR hash IN (SELECT hash FROM sealed_body)"
    return sorted(row[0].hex() for row in connection.execute(held))


def erased_by_no_entry(connection: Connection) -> list[tuple[str, str]]:
    """Return the marks `(body hash, entry id)` of the erased set that name no erase entry."""
    sql = (
        "SELECT hash, entry FROM erased WHERE entry NOT IN (SELECT hash FROM entry WHERE kind = 'erase') ORDER BY hash"
    )
    return [(row[0].hex(), row[1].hex()) for row in connection.execute(sql)]
