"""Whose entries count: the devices that the root key vouches for, and where a revoked one ends.

The root's public key is a secret value of the casebook, named when it was made. In the root's own log only entries of
the kind `device` count. The latest vouching for a key holds; a revocation, once signed, is never lifted, and of
several the lowest number holds, so that the list is the same in whatever order its entries arrive. Entries of unknown
signers, and of revoked ones after their last good number, stay in the log and are quarantined: kept, relayed, shown as
such, not counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from tawthiq.record import canonical, log, store
from tawthiq.record.cells import Connection
from tawthiq.record.entry import Entry, body_hash
from tawthiq.record.kinds import device, registry
from tawthiq.record.log import Signer
from tawthiq.record.store import Stored
from tawthiq.terms.errors import BadInput, NotFound

ROOT_NAME: Final = "root_public"


@dataclass(frozen=True, slots=True)
class Device:
    """A key the root vouches for: `recipient` is its age recipient, `revoked_after` the last good number of its log."""

    key: str
    steward: bool
    recipient: str | None
    revoked_after: int | None


@dataclass(frozen=True, slots=True)
class Devices:
    """The root's public key (None before it is set) and the devices by their log."""

    root: str | None
    by_log: Mapping[str, Device]

    def is_admitted(self, entry: Entry) -> bool:
        """Whether an entry counts: of the root's device list, or of a trusted log up to its last good number."""
        if entry.log == self.root:
            return entry.kind == device.NAME
        found = self.by_log.get(entry.log)
        return found is not None and (found.revoked_after is None or entry.seq <= found.revoked_after)

    def is_steward(self, log_key: str) -> bool:
        """Whether a log is a steward's and not revoked."""
        found = self.by_log.get(log_key)
        return found is not None and found.steward and found.revoked_after is None

    def recipients(self) -> list[str]:
        """The age recipients of the devices in good standing, ordered."""
        return sorted(d.recipient for d in self.by_log.values() if d.recipient and d.revoked_after is None)


def set_root(connection: Connection, public: str) -> None:
    """Name the casebook's root key (hex), once: the list of devices is worth what this is worth.

    Errors: `BadInput` when another root is named already.
    """
    present = store.get_secret(connection, ROOT_NAME)
    if present is not None and present.hex() != public:
        raise BadInput("This casebook has another root key already; a root key is never replaced.")
    store.set_secret(connection, ROOT_NAME, bytes.fromhex(public))


def load(connection: Connection) -> Devices:
    """Return the list of devices as the entries held now give it."""
    root = store.get_secret(connection, ROOT_NAME)
    if root is None:
        return Devices(None, {})
    return Devices(root.hex(), _latest(filter(None, map(_body, store.log_entries(connection, root.hex())))))


def vouch(
    connection: Connection, root: Signer, *, key: str, steward: bool, recipient: str | None, by: str, now: datetime
) -> Entry:
    """Sign, in the root's log, that a device's entries count."""
    return _sign(connection, root, Device(key, steward, recipient, None), by, now)


def revoke(connection: Connection, root: Signer, *, key: str, revoked_after: int, by: str, now: datetime) -> Entry:
    """Sign, in the root's log, that a device's entries count only up to a number of its log.

    Errors: `NotFound` when the root never vouched for the key.
    """
    found = load(connection).by_log.get(key)
    if found is None:
        raise NotFound(f"No device with the key {key[:16]} is on the list; nothing to revoke.")
    return _sign(connection, root, replace(found, revoked_after=revoked_after), by, now)


def _sign(connection: Connection, root: Signer, one: Device, by: str, now: datetime) -> Entry:
    body = {
        "by": by,
        "key": one.key,
        "steward": one.steward,
        "recipient": one.recipient,
        "revoked_after": one.revoked_after,
    }
    return log.append(connection, root, device.NAME, body, now=now)


def _body(stored: Stored) -> Any:
    """The body of an entry of the root, None when it is not there or not the one that was signed."""
    if stored.salt is None or stored.content is None or body_hash(stored.salt, stored.content) != stored.entry.body:
        return None
    try:
        body = canonical.loads(stored.content)
    except canonical.NotCanonical:
        return None
    return body if registry.is_readable(device.NAME, body) and stored.entry.kind == device.NAME else None


def _latest(bodies: Iterable[Any]) -> dict[str, Device]:
    found: dict[str, Device] = {}
    for body in bodies:
        before = found.get(body["key"])
        limits = [body["revoked_after"], None if before is None else before.revoked_after]
        limit = min((one for one in limits if one is not None), default=None)
        found[body["key"]] = Device(body["key"], body["steward"], body["recipient"], limit)
    return found
