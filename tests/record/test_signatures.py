"""Many signatures at once: every bad one is found by the id of its entry, in small batches and in large ones."""

from dataclasses import replace

import pytest

from record.example_log import AMAL, BO
from tawthiq.record.entry import BadSignature, sign
from tawthiq.record.signatures import CHUNK, checking


def entries(number):
    return [sign(AMAL.private, kind="export", seq=0, prev=None, lam=lam) for lam in range(1, number + 1)]


@pytest.mark.parametrize("number", [0, 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7])
def test_good_signatures_have_no_failure(number):
    with checking() as checks:
        assert checks.start(entries(number)).failures() == {}


@pytest.mark.parametrize("number", [1, CHUNK, 3 * CHUNK + 7])
def test_every_bad_signature_is_found(number):
    made = entries(number)
    places = {0, number // 2, number - 1}
    for place in places:
        made[place] = replace(made[place], signature=BO.private.sign(made[place].pae()))
    with checking() as checks:
        failures = checks.start(made).failures()
    assert failures.keys() == {made[place].id for place in places}
    assert all(isinstance(failure, BadSignature) for failure in failures.values())


def test_two_batches_at_once_do_not_mix():
    good, bad = entries(2 * CHUNK), entries(2 * CHUNK)
    bad[5] = replace(bad[5], signature=bytes(64))
    with checking() as checks:
        first, second = checks.start(good), checks.start(bad)
        assert first.failures() == {}
        assert list(second.failures()) == [bad[5].id]
