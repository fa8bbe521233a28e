"""Entries that are kept and do not count: their signer is not on the root's list, or was revoked before it wrote them.

They stay in the record and go into bundles and backups. Once the root vouches for the device they count, and are shown. A
device's own entries are shown to it until the next rebuild even without that, so its user is told in time. Limits: counted
by the numbers of each log, so a log that forks counts its longer branch only; `verify` counts every entry.
"""

from dataclasses import dataclass

from tawthiq.record import devices, store
from tawthiq.work import tables
from tawthiq.work.casebook import Casebook


@dataclass(frozen=True)
class Quarantined:
    """How many entries of a device's log do not count, whether it was revoked, and whether it is this device."""

    key: str
    entries: int
    revoked: bool
    own: bool


def quarantined(casebook: Casebook) -> list[Quarantined]:
    """Every log with entries that do not count, this device's first."""
    raw = tables.raw_connection()
    listed = devices.load(raw)
    found = [
        Quarantined(log, head.seq - last_good, log in listed.by_log, log == casebook.signer.log)
        for log, head in store.heads(raw).items()
        if log != listed.root and head.seq > (last_good := _last_good(listed.by_log.get(log), head))
    ]
    return sorted(found, key=lambda one: (not one.own, one.key))


def _last_good(device: devices.Device | None, head: store.Head) -> int:
    if device is None:
        return -1
    return head.seq if device.revoked_after is None else device.revoked_after
