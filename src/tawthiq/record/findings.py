"""What a check of the record finds: one thing that does not hold, or that a reader should know, and where it is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tawthiq.record.entry import Entry

SHOWN_PER_SORT: Final = 1_000

DAMAGE: Final = (
    "malformed entry", "bad signature", "changed cell", "missing entry", "broken chain", "clock runs back",
    "changed body", "missing body", "changed sealed body", "unowned body", "erased body held", "changed erased set",
    "changed secret", "database pages", "fork", "rolled back", "head file", "checkpoint", "blob", "unpacked file",
)  # fmt: skip
NOTICE: Final = ("quarantined", "unknown kind", "unreadable body", "body not held", "clock runs ahead", "behind")


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` is a word of DAMAGE or NOTICE; entry, log and seq are given as far as they are known."""

    what: str
    message: str
    entry: str | None = None
    log: str | None = None
    seq: int | None = None

    def __post_init__(self) -> None:
        assert self.what in DAMAGE or self.what in NOTICE, self.what

    @property
    def is_damage(self) -> bool:
        """Whether the record does not verify because of it; a notice leaves it good."""
        return self.what in DAMAGE

    def __str__(self) -> str:
        where = [
            part
            for part in (
                f"entry {self.entry}" if self.entry else "",
                f"log {self.log[:16]}" if self.log else "",
                f"seq {self.seq}" if self.seq is not None else "",
            )
            if part
        ]
        return f"{self.what}: {self.message}" + (f" ({', '.join(where)})" if where else "")


def at(entry: Entry, what: str, message: str) -> Finding:
    """Return a finding about one entry."""
    return Finding(what, message, entry.id, entry.log, entry.seq)


@dataclass(frozen=True, slots=True)
class Report:
    """How many entries, bodies and logs were looked at, and what was found.

    `findings` holds the first 1,000 of a sort; `counts` counts all of them.
    """

    entries: int
    bodies: int
    logs: int
    findings: tuple[Finding, ...]
    counts: Mapping[str, int]

    @property
    def holds(self) -> bool:
        """Whether nothing found is damage."""
        return not any(finding.is_damage for finding in self.findings)


class Findings:
    """Findings as they come; of one sort only the first 1,000 are kept, all are counted."""

    def __init__(self) -> None:
        self._shown: list[Finding] = []
        self._counts: Counter[str] = Counter()

    def extend(self, findings: Iterable[Finding]) -> None:
        """Take in more findings."""
        for finding in findings:
            self._counts[finding.what] += 1
            if self._counts[finding.what] <= SHOWN_PER_SORT:
                self._shown.append(finding)

    def report(self, entries: int, bodies: int, logs: int) -> Report:
        """Return the report over what was looked at."""
        return Report(entries, bodies, logs, tuple(self._shown), dict(self._counts))
