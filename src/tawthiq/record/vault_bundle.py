"""A vault bundle: what one steward's vault hands to another's, sealed to that vault's recipient.

Inside the age file is one JSON object `{v, root, identities, contacts, maps, destroyed}`, padded with spaces to a size
class. An import is a union: what is held stays, and what belongs to a person destroyed here does not come back.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from tawthiq.record import cipher
from tawthiq.record.files import parse_object
from tawthiq.record.identities import parse_identity, recipient_of
from tawthiq.record.padding import padded_size
from tawthiq.record.sealing import seal, unseal
from tawthiq.record.vault import Vault
from tawthiq.terms.errors import BadInput, Damaged

VERSION: Final = 1
MOST_BYTES: Final = 64 * 1024**2


@dataclass(frozen=True)
class Report:
    """What an import brought, what it left out as destroyed here, and whom only the other vault has destroyed."""

    identities: int
    contacts: int
    maps: int
    left_out: int
    destroyed_elsewhere: tuple[str, ...]


@dataclass(frozen=True)
class _Content:
    root: bytes | None
    identities: list[tuple[str, str, str | None]]
    contacts: dict[str, str]
    maps: dict[str, tuple[str, list[str]]]
    destroyed: list[str]


def export_vault(
    vault: Vault, recipient: str, *, people: Collection[str] | None = None, with_root: bool = False
) -> bytes:
    """Seal what a vault holds (of `people`, or of all) for another vault; the root key goes only when asked for.

    A map that names somebody who is left out stays out.
    """
    content = json.dumps(
        {
            "v": VERSION,
            "root": _hex(vault.root_seed()) if with_root else None,
            "identities": _identities(vault, people),
            "contacts": _contacts(vault, people),
            "maps": _maps(vault, people),
            "destroyed": sorted(vault.destroyed()),
        }
    ).encode()
    return seal(content.ljust(padded_size(len(content))), [recipient])


def import_vault(vault: Vault, sealed: bytes) -> Report:
    """Take in another vault's bundle; importing twice changes nothing.

    errors: `NotSealedToUs`; `BadInput` if it is cut, altered or no vault bundle; `Refused` if its root key is another.
    """
    content = _parse(sealed, vault)
    gone = vault.destroyed()
    identities = [row for row in content.identities if row[2] not in gone]
    contacts = [(person, facts) for person, facts in content.contacts.items() if person not in gone]
    maps = {text: (held, people) for text, (held, people) in content.maps.items() if not gone & set(people)}
    if content.root is not None:
        vault.keep_root(content.root)
    with cipher.transaction(vault.conn):
        counts = (
            _insert(vault, "INSERT OR IGNORE INTO identity VALUES (?, ?, ?)", identities),
            _insert(vault, "INSERT OR IGNORE INTO contact VALUES (?, ?)", contacts),
            _insert(
                vault, "INSERT OR IGNORE INTO offset_map VALUES (?, ?)", [(t, held) for t, (held, _) in maps.items()]
            ),
        )
        named = [(text, person) for text, (_, people) in maps.items() for person in people]
        _insert(vault, "INSERT OR IGNORE INTO mapped VALUES (?, ?)", named)
    offered = len(content.identities) + len(content.contacts) + len(content.maps)
    left_out = offered - len(identities) - len(contacts) - len(maps)
    return Report(*counts, left_out, tuple(sorted(set(content.destroyed) - gone)))


def _insert(vault: Vault, sql: str, rows: list[Any]) -> int:
    before = vault.conn.total_changes
    vault.conn.executemany(sql, rows)
    return int(vault.conn.total_changes - before)


def _identities(vault: Vault, people: Collection[str] | None) -> list[list[str | None]]:
    rows = vault.conn.execute("SELECT recipient, identity, person FROM identity ORDER BY recipient").fetchall()
    return [list(row) for row in rows if people is None or row[2] in people]


def _contacts(vault: Vault, people: Collection[str] | None) -> dict[str, str]:
    rows = vault.conn.execute("SELECT person, facts FROM contact ORDER BY person").fetchall()
    return {person: facts for person, facts in rows if people is None or person in people}


def _maps(vault: Vault, people: Collection[str] | None) -> dict[str, list[Any]]:
    named: dict[str, list[str]] = {}
    for text, person in vault.conn.execute("SELECT text, person FROM mapped ORDER BY text, person"):
        named.setdefault(text, []).append(person)
    rows = vault.conn.execute("SELECT text, map FROM offset_map ORDER BY text").fetchall()
    wanted = [(text, held, named.get(text, [])) for text, held in rows]
    return {text: [held, who] for text, held, who in wanted if people is None or set(who) <= set(people)}


def _hex(seed: bytes | None) -> str | None:
    return None if seed is None else seed.hex()


def _parse(sealed: bytes, vault: Vault) -> _Content:
    if len(sealed) > MOST_BYTES:
        raise BadInput(f"A vault bundle has at most {MOST_BYTES} bytes. Ask for it in parts.")
    try:
        value = parse_object(unseal(sealed, [vault.identity]), MOST_BYTES, "The vault bundle")
        return _content(value)
    except (Damaged, KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise BadInput("This is sealed to this vault, but it is not a vault bundle. Ask its sender for one.") from error


def _content(value: dict[str, Any]) -> _Content:
    if value["v"] != VERSION:
        raise BadInput(f"The vault bundle has another format than {VERSION}. Install the sender's version of Tawthiq.")
    for recipient, identity, _person in value["identities"]:
        if recipient_of(parse_identity(identity)) != recipient:
            raise ValueError("an identity that does not belong to its recipient")
    return _Content(
        root=None if value["root"] is None else bytes.fromhex(value["root"]),
        identities=[(_text(r), _text(i), None if p is None else _text(p)) for r, i, p in value["identities"]],
        contacts={_text(person): _object_text(facts) for person, facts in value["contacts"].items()},
        maps={
            _text(text): (_json_text(held), [_text(one) for one in who]) for text, (held, who) in value["maps"].items()
        },
        destroyed=[_text(person) for person in value["destroyed"]],
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    value.encode()  # half of a character is a ValueError
    return value


def _json_text(value: Any) -> str:
    json.loads(_text(value))
    return str(value)


def _object_text(value: Any) -> str:
    if not isinstance(json.loads(_text(value)), dict):
        raise TypeError("not an object")
    return str(value)
