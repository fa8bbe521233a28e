"""THREATS goal 3: power fails at any moment; what the disk may then hold opens, verifies and has every acknowledged entry.

The trace of a child's writes and syncs is replayed up to a random moment. What was synced is on the disk; of every write
after its file's last sync any part may be there: all of it, none, or its first sectors only, each write for itself.
"""

import random
import shutil

import pytest

from record.crash.children import calls, expect_intact, trace_writer
from record.crash.writer import DONE
from record.example_casebook import open_desk, vouch

SECTOR = 512
FILES = ("record.db", "record.db-wal", "head")
TRACED = "trace=pwrite64,fsync,fdatasync,ftruncate,write"


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    """The casebook before, and the calls of forty appends with checkpoints now and then."""
    scratch = tmp_path_factory.mktemp("power")
    desk = open_desk(scratch / "casebook", "Amal")
    vouch(desk, desk)
    desk.group("before")
    desk.conn.close()
    before = shutil.copytree(desk.folder, scratch / "before")
    trace = scratch / "trace"
    options = ["-o", str(trace), "-y", "-xx", "-s", "70000", "-e", TRACED]
    code, ids = trace_writer(options, desk.folder, 40, 7)
    assert (code, len(ids)) == (DONE, 40)
    return before, [call for call in calls(trace) if call.result >= 0]


class Disk:
    """What of each file is certainly on the disk, and the writes since its last sync."""

    def __init__(self, folder):
        self.durable = {name: bytearray((folder / name).read_bytes()) for name in FILES if (folder / name).exists()}
        self.pending = {name: [] for name in FILES}
        self.acknowledged = []

    def apply(self, call):
        name = call.path.rsplit("/", 1)[-1]
        if call.name == "write" and len(call.content) == 65:
            self.acknowledged.append(call.content.decode().strip())
        elif name in self.pending and call.name in ("fsync", "fdatasync"):
            self.durable[name] = self._written(name, self.pending[name])
            self.pending[name] = []
        elif name in self.pending and call.name == "pwrite64":
            self.pending[name].append((call.numbers[-1], call.content))
        elif name in self.pending and call.name == "ftruncate":
            self.pending[name].append((int(call.rest.split(",")[-1]), None))

    def after_power_loss(self, rng, place):
        """Write out one state that the disk may be in."""
        for name in FILES:
            kept = [write for write in (_torn(one, rng) for one in self.pending[name]) if write is not None]
            content = self._written(name, kept)
            if content or name in self.durable:
                (place / name).write_bytes(content)

    def _written(self, name, writes):
        content = bytearray(self.durable.get(name, b""))
        for offset, piece in writes:
            if piece is None:
                del content[offset:]
                content.extend(bytes(offset - len(content)))
            else:
                content.extend(bytes(max(0, offset - len(content))))
                content[offset : offset + len(piece)] = piece
        return content


def _torn(write, rng):
    """A write that reached the disk whole, in its first sectors only, or not at all."""
    offset, piece = write
    fate = rng.random()
    if fate < 0.4:
        return write
    if fate < 0.7 or piece is None:
        return None
    return offset, piece[: rng.randrange(0, len(piece) + 1, SECTOR)]


def try_states(history, scratch, times, seed):
    before, made = history
    rng, seen = random.Random(seed), 0
    for number in range(times):
        disk = Disk(before)
        for call in made[: rng.randrange(len(made))]:
            disk.apply(call)
        place = scratch / f"state{number}"
        shutil.copytree(before, place)
        disk.after_power_loss(rng, place)
        expect_intact(place, disk.acknowledged)
        seen += len(disk.acknowledged)
        shutil.rmtree(place)
    return seen


def test_the_trace_has_every_kind_of_call(history):
    _, made = history
    assert {call.name for call in made} == {"pwrite64", "fsync", "fdatasync", "ftruncate", "write"}
    disk = Disk(history[0])
    for call in made:
        disk.apply(call)
    assert len(disk.acknowledged) == 40


def test_replaying_everything_gives_the_files_as_they_are(history):
    before, made = history
    disk = Disk(before)
    for call in made:
        disk.apply(call)
    for name in FILES:
        found = before.parent / "casebook" / name
        assert disk._written(name, disk.pending[name]) == (found.read_bytes() if found.exists() else b"")


def test_a_hundred_states_after_power_loss_are_intact(history, tmp_path):
    assert try_states(history, tmp_path, 100, seed=1) > 500


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_thousand_states_after_power_loss_are_intact(history, tmp_path):
    assert try_states(history, tmp_path, 1_000, seed=2) > 5_000


def test_a_disk_that_forgets_synced_writes_is_noticed(history, tmp_path):
    """The test has teeth: without the synced journal an acknowledged entry is missing."""
    before, made = history
    disk = Disk(before)
    for call in made:
        disk.apply(call)
    place = shutil.copytree(before, tmp_path / "lying")
    with pytest.raises(AssertionError, match="lost"):
        expect_intact(place, disk.acknowledged)
