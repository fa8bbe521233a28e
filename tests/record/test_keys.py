"""Any slot's passphrase opens the key; nothing else does, whatever stands in the file."""

import copy
import json
import random

import pytest

from record.example_casebook import CHEAP
from tawthiq.record import keys
from tawthiq.terms.errors import BadInput, Damaged, Locked, NotFound, Refused, TawthiqError


@pytest.fixture(scope="module")
def made():
    return keys.new_slots("orchard well ladder", cost=CHEAP)


def test_the_passphrase_opens_the_key(made):
    key, slots = made
    assert keys.unlock(slots, "orchard well ladder") == key
    assert len(key) == 32


def test_another_passphrase_opens_nothing_and_the_message_helps(made):
    with pytest.raises(Locked, match="keyboard"):
        keys.unlock(made[1], "orchard well laddder")


def test_slots_survive_json(made):
    key, slots = made
    assert keys.unlock(json.loads(json.dumps(slots)), "orchard well ladder") == key


def test_two_slots_open_the_same_key_and_one_can_go(made):
    key, slots = made
    both = keys.add_slot(slots, key, "second person", cost=CHEAP)
    assert keys.unlock(both, "second person") == keys.unlock(both, "orchard well ladder") == key
    left = keys.remove_slot(both, keys.find_slot(both, "orchard well ladder"))
    assert keys.unlock(left, "second person") == key
    with pytest.raises(Locked):
        keys.unlock(left, "orchard well ladder")


def test_the_last_slot_stays(made):
    with pytest.raises(Refused):
        keys.remove_slot(made[1], made[1][0]["id"])


def test_a_slot_that_is_not_there_is_not_taken_out(made):
    with pytest.raises(NotFound):
        keys.remove_slot(made[1], "0" * 16)


def test_a_changed_passphrase_opens_and_the_old_one_does_not(made):
    key, slots = made
    changed = keys.change(slots, "orchard well ladder", "new words", cost=CHEAP)
    assert keys.unlock(changed, "new words") == key
    with pytest.raises(Locked):
        keys.unlock(changed, "orchard well ladder")


@pytest.mark.parametrize("empty", ["", " ", "\u00a0\u2003", "\t\n"])
def test_an_empty_passphrase_is_refused(empty):
    with pytest.raises(BadInput, match="empty"):
        keys.new_slots(empty, cost=CHEAP)


def test_a_passphrase_too_long_or_broken_is_refused():
    for wrong in ("a" * 1025, "half \ud800"):
        with pytest.raises(BadInput):
            keys.new_slots(wrong, cost=CHEAP)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("caf\u00e9 seul", "cafe\u0301 seul"),
        ("one\u00a0two", "one two"),
        ("\u0623\u0645\u0644", "\u0627\u0654\u0645\u0644"),
    ],
)
def test_the_same_letters_typed_otherwise_open_it(written, typed):
    key, slots = keys.new_slots(written, cost=CHEAP)
    assert keys.unlock(slots, typed) == key


def test_capitals_and_spaces_at_the_ends_count():
    _, slots = keys.new_slots("One two", cost=CHEAP)
    for other in ("one two", "One two ", " One two"):
        with pytest.raises(Locked):
            keys.unlock(slots, other)


def test_slots_hold_no_names_and_not_the_key(made):
    key, slots = made
    assert set(slots[0]) == {"id", "argon2", "nonce", "wrapped"}
    assert key.hex() not in json.dumps(slots)


def test_purposes_give_keys_that_differ(made):
    assert len({keys.derive(made[0], purpose) for purpose in ("a", "b", "a b")}) == 3
    assert keys.derive(made[0], "a") == keys.derive(made[0], "a")


def test_the_default_costs_an_attacker_64_mebibytes():
    assert keys.Cost(memory_kib=64 * 1024, passes=3, lanes=4) == keys.DEFAULT_COST


@pytest.mark.parametrize(
    "cost",
    [
        (1 << 30, 3, 4),
        (64, 1 << 30, 1),
        (64, 0, 1),
        (-64, 1, 1),
        (64, 1, 10_000),
        (7, 1, 1),
        (64.5, 1, 1),
        (True, 1, 1),
    ],
)
def test_a_hostile_cost_is_refused_before_it_is_paid(made, cost):
    slots = copy.deepcopy(made[1])
    slots[0]["argon2"].update(dict(zip(("memory_kib", "passes", "lanes"), cost, strict=True)))
    with pytest.raises(Damaged):
        keys.unlock(slots, "orchard well ladder")


def fuzz(slots, times, seed):
    rng = random.Random(seed)
    text = json.dumps(slots)
    for _ in range(times):
        changed = list(text)
        for _ in range(rng.randint(1, 4)):
            place = rng.randrange(len(changed))
            changed[place] = rng.choice(
                ['"', "{", "[", "0", "9", "f", "-", "e", ",", "null", "", "\ud800", changed[place] * 3]
            )
        try:
            value = json.loads("".join(changed))
        except ValueError:
            value = rng.choice([None, {}, [], [None], [[]], "x", 7, [{}] * 33, [{"argon2": {}}], [{"argon2": None}]])
        try:
            key = keys.unlock(value, "orchard well ladder")
        except TawthiqError:
            continue
        assert key == keys.unlock(slots, "orchard well ladder")


def test_changed_slots_raise_only_our_errors(made):
    fuzz(made[1], 2_000, seed=1)


@pytest.mark.soak
def test_many_changed_slots_raise_only_our_errors(made):
    fuzz(made[1], 100_000, seed=2)
