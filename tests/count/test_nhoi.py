"""The interaction of all lists together is set by who asks, and the answer moves with it."""

import pytest

from tawthiq.count import nhoi
from tawthiq.count.cells import cell_patterns
from tawthiq.terms.errors import BadInput, Refused

COUNTS = (306, 936, 123, 845, 31, 217, 32)


def test_without_interaction_it_is_the_product_of_odd_cells_over_even_ones():
    answer = nhoi.estimate(cell_patterns(3), [90_000, 60_000, 12_000, 50_000, 9_000, 7_000, 2_000])
    missed = 90 * 60 * 50 * 2 / (12 * 9 * 7) * 1000
    assert answer.median - answer.observed == pytest.approx(missed, rel=0.02)
    assert answer.low < answer.median < answer.high


def test_a_higher_interaction_means_fewer_missed_in_proportion():
    one = nhoi.estimate(cell_patterns(3), COUNTS)
    two = nhoi.estimate(cell_patterns(3), COUNTS, odds=2.0)
    assert (two.median - two.observed) / (one.median - one.observed) == pytest.approx(0.5, rel=0.05)
    assert one.diagnostics["median_odds_2"] == two.median


def test_the_same_seed_gives_the_same_draws():
    assert nhoi.estimate(cell_patterns(3), COUNTS, seed=3).low == nhoi.estimate(cell_patterns(3), COUNTS, seed=3).low


def test_what_only_the_prior_would_answer_is_refused():
    with pytest.raises(Refused, match="patterns have nobody"):
        nhoi.estimate(cell_patterns(4), [50, 60, 5, 70, 0, 0, 0, 80, 0, 0, 0, 0, 0, 0, 0])
    with pytest.raises(Refused, match="no person is on two lists"):
        nhoi.estimate(cell_patterns(3), [5, 5, 0, 5, 0, 0, 0])
    with pytest.raises(BadInput, match="odds"):
        nhoi.estimate(cell_patterns(3), COUNTS, odds=0)
