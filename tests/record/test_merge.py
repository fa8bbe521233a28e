"""Three devices write, exchange, fork and erase in any order: in the end they hold the same, and nothing is lost.

A state machine draws the steps. At its end everybody exchanges with everybody, erases what is due, and gets every old
bundle once more; then entries, bodies, erased set and root must be equal, every entry ever written must be there, and no
erased body anywhere.
"""

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from record.example_log import AMAL, BO, CHIDI, NOW, ROOT, all_of, copy_of, empty, write_one
from tawthiq.record import body_store, checkpoint, devices, erasure, store
from tawthiq.record.log import append, union
from tawthiq.record.verify import verify_log

SIGNERS = (AMAL, BO, CHIDI)
devices_drawn = st.integers(0, 2)


def founding():
    """Three records in which all three devices are stewards'."""
    first = empty()
    devices.set_root(first, ROOT.log)
    for signer in SIGNERS:
        devices.vouch(first, ROOT, key=signer.log, steward=True, recipient=None, by="Amal", now=NOW)
    return [first, copy_of(first), copy_of(first)]


class Merge(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.records = founding()
        self.written = {one.entry.id for one in store.entries(self.records[0])}
        self.bodies = {}
        self.sticks = []
        self.requests = []

    def append(self, device, kind, body, refs=()):
        entry = append(self.records[device], SIGNERS[device], kind, body, refs, now=NOW)
        self.written.add(entry.id)
        return entry

    @rule(device=devices_drawn, number=st.integers(1, 3))
    def write(self, device, number):
        for _ in range(number):
            entry = write_one(self.records[device], SIGNERS[device], f"group {len(self.written)}")
            self.written.add(entry.id)
            self.bodies[entry.id] = entry.body

    @rule(sender=devices_drawn, receiver=devices_drawn)
    def exchange(self, sender, receiver):
        stick = all_of(self.records[sender])
        self.sticks.append(stick)
        union(self.records[receiver], stick)

    @rule(sender=devices_drawn, receiver=devices_drawn, seed=st.integers(0, 2**16))
    def exchange_part(self, sender, receiver, seed):
        """Some entries only, in any order, some without their body, some with it sealed."""
        rng = random.Random(seed)
        stick = []
        for one in all_of(self.records[sender]):
            form = rng.choice(("whole", "whole", "bare", "sealed", "left out"))
            if form == "bare":
                one = one._replace(salt=None, content=None)
            elif form == "sealed" and one.content is not None:
                one = one._replace(salt=None, content=None, sealed=b"sealed:" + one.content)
            if form != "left out":
                stick.append(one)
        rng.shuffle(stick)
        union(self.records[receiver], stick)

    @rule(place=st.integers(0), receiver=devices_drawn)
    def replay_an_old_stick(self, place, receiver):
        if self.sticks:
            union(self.records[receiver], self.sticks[place % len(self.sticks)])

    @rule(device=devices_drawn, place=st.integers(0))
    def request_an_erase(self, device, place):
        held = sorted(store.known(self.records[device], sorted(self.bodies)))
        if held:
            body = {"by": "Amal", "act": "request", "why": None}
            self.requests.append(self.append(device, "erase", body, [held[place % len(held)]]))

    @rule(device=devices_drawn, place=st.integers(0))
    def approve_an_erase(self, device, place):
        if self.requests:
            request = self.requests[place % len(self.requests)]
            self.append(device, "erase", {"by": "Bo", "act": "approve", "why": None}, [request.id])

    @rule(device=devices_drawn, place=st.integers(0))
    def two_agree_to_erase(self, device, place):
        """One asks, sends it to the next, who approves and carries it out; the third has not heard of it."""
        number = len(self.requests)
        self.request_an_erase(device, place)
        if len(self.requests) > number:
            other = (device + 1) % 3
            union(self.records[other], all_of(self.records[device]))
            self.approve_an_erase(other, number)
            erase_due(self.records[other])

    @rule(device=devices_drawn)
    def erase_what_is_due(self, device):
        erase_due(self.records[device])

    @rule(device=devices_drawn)
    def a_twin_goes_on(self, device):
        """A copied device writes on: its log forks, and the twin's entries reach the next device."""
        twin = copy_of(self.records[device])
        entry = write_one(twin, SIGNERS[device], f"twin {len(self.written)}")
        self.written.add(entry.id)
        self.bodies[entry.id] = entry.body
        union(self.records[(device + 1) % 3], all_of(twin))

    def teardown(self):
        for _ in range(2):
            self.settle()
        states = [state(record) for record in self.records]
        assert states[0] == states[1] == states[2]
        assert {row[0] for row in states[0][0]} == self.written
        roots = {checkpoint.root_of(record) for record in self.records}
        assert len(roots) == 1
        self.nothing_is_lost_and_nothing_returns(self.records[0], states[0])
        for record in self.records:
            record.close()

    def settle(self):
        for source in self.records:
            for target in self.records:
                union(target, all_of(source))
        for record in self.records:
            erase_due(record)
            for stick in self.sticks:
                union(record, stick)

    def nothing_is_lost_and_nothing_returns(self, record, reached):
        erased = set(reached[1])
        due = {target for one in erasure.status(record, NOW) if one.stewards >= 2 for target in one.targets}
        assert erased == {self.bodies[target] for target in due}
        assert set(reached[2]) == set(self.bodies.values()) - erased
        damage = {one.what for one in verify_log(record, own_log=AMAL.log).findings if one.is_damage}
        assert damage <= {"fork"}


def state(record):
    """What must be equal: entries with their bodies, the erased set, the bodies of groups that are readable."""
    entries = sorted((one.entry.id, one.salt, one.content) for one in store.entries(record))
    readable = sorted(one.entry.body for one in store.entries(record, ["group"]) if one.content is not None)
    return entries, sorted(body_store.erased(record)), readable, body_store.sealed_hashes(record)


def erase_due(record):
    """What a device does after an import: note requests, destroy what is due."""
    erasure.note_requests(record, NOW)
    for standing in erasure.due(record, NOW):
        with tempfile.TemporaryDirectory() as folder:
            wanted = erasure.plan(record, standing.targets)
            erasure.destroy(record, Path(folder), wanted, standing.request, NOW)


class LongMerge(Merge):
    """The long form."""


QUIET = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
Merge.TestCase.settings = settings(
    max_examples=50, stateful_step_count=20, deadline=None, suppress_health_check=QUIET, database=None
)
LongMerge.TestCase.settings = settings(
    max_examples=1_000, stateful_step_count=30, deadline=None, suppress_health_check=QUIET, database=None
)
TestMerge = Merge.TestCase
TestLongMerge = pytest.mark.soak(pytest.mark.timeout(3_600)(LongMerge.TestCase))
