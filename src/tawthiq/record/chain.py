"""Whether the entries of a log hang together, seen one after the other, log by log and by number.

A log that forks has several entries at one number; each is linked to some entry at the number before.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tawthiq.record.entry import Entry
from tawthiq.record.findings import Finding, at


@dataclass(slots=True)
class Chain:
    """The ids and Lamport numbers at the last number of a log and at the one before it."""

    log: str = ""
    seq: int = -1
    here: dict[str, int] = field(default_factory=dict)
    before: dict[str, int] = field(default_factory=dict)

    def take(self, entry: Entry) -> Iterator[Finding]:
        """Yield what is wrong between an entry and those that came before it in its log."""
        if entry.log != self.log:
            self.log, self.seq, self.here = entry.log, -1, {}
        if entry.seq != self.seq:
            yield from self._advance(entry)
        elif entry.id not in self.here:
            message = f"the log has another entry at this number, {min(self.here, default='')[:16]}; both are kept"
            yield at(entry, "fork", message)
        yield from self._link(entry)
        self.here[entry.id] = entry.lam

    def _advance(self, entry: Entry) -> Iterator[Finding]:
        follows = entry.seq == self.seq + 1
        if not follows:
            message = f"the entries from {self.seq + 1} to {entry.seq - 1} of this log are missing"
            yield Finding("missing entry", message, log=entry.log, seq=self.seq + 1)
        self.before, self.here, self.seq = self.here if follows else {}, {}, entry.seq

    def _link(self, entry: Entry) -> Iterator[Finding]:
        if entry.prev is None or not self.before:
            return
        if entry.prev not in self.before:
            yield at(entry, "broken chain", f"it follows {entry.prev[:16]}, which is not the entry before it here")
        elif entry.lam <= self.before[entry.prev]:
            yield at(entry, "clock runs back", "its Lamport number is not above that of the entry before it")
