"""Log-odds fitted to the lists at hand: towards the share of pairs that they hold, little for few pairs."""

import numpy as np
import pytest

from tawthiq.match.adapting import adapted, share_shift


def test_em_finds_by_how_much_pairs_are_rarer_than_where_they_were_learnt() -> None:
    rng = np.random.default_rng(1)
    same = rng.random(40_000) < 0.1
    odds = np.where(same, rng.normal(3, np.sqrt(6), 40_000), rng.normal(-3, np.sqrt(6), 40_000)).astype(np.float32)
    assert share_shift(odds, 0.0) == pytest.approx(np.log(0.1 / 0.9), abs=0.1)


def test_few_pairs_move_hardly_and_none_not_at_all() -> None:
    few = np.array([3.0, -3.0], np.float32)
    assert np.abs(adapted(few, 0.0) - few).max() < 0.05
    assert adapted(few[:0], 0.0).size == 0


def test_scores_stay_in_their_order() -> None:
    odds = np.linspace(-6, 6, 500).astype(np.float32)
    found = adapted(odds, -1.0)
    assert (np.diff(found) > 0).all()
    assert np.abs(found - odds).max() <= 1.5
