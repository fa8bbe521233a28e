"""Latent classes: what is refused and warned of, the same draws for a seed, and agreement with a published answer."""

import numpy as np
import pytest

from tawthiq.count.latent_class import estimate
from tawthiq.terms.errors import BadInput, Refused

# Killings in Kosovo, 20 March to 22 June 1999, by four lists (Ball et al. 2002)
KOSOVO = {
    "1111": 27, "1110": 181, "1101": 18, "1100": 177, "1011": 42, "1010": 228, "1001": 106, "1000": 1131, "0111": 32,
    "0110": 217, "0101": 31, "0100": 845, "0011": 123, "0010": 936, "0001": 306,
}  # fmt: skip


def table(cells):
    return [[int(on) for on in pattern] for pattern in cells], list(cells.values())


def independent(lists, people, chance, seed=1):
    on = np.random.default_rng(seed).random((people, lists)) < chance
    return on.astype(int), np.ones(people, int)


def test_two_lists_are_refused():
    with pytest.raises(Refused, match="Two lists cannot identify classes"):
        estimate([[1, 0], [0, 1], [1, 1]], [40, 30, 20])


def test_one_list_is_refused():
    with pytest.raises(Refused, match="One list"):
        estimate([[1], [1]], [3, 4])


def test_three_lists_are_answered_with_a_warning():
    answer = estimate(*independent(3, 400, 0.4), draws=200)
    assert any("three lists do not identify" in one for one in answer.warnings)


def test_the_same_seed_gives_the_same_draws_and_another_gives_others():
    patterns, counts = independent(4, 300, 0.3)
    first, again, other = (estimate(patterns, counts, draws=200, seed=seed).draws for seed in (5, 5, 6))
    assert (first == again).all()
    assert not (first == other).all()


def test_independent_lists_are_estimated_about_rightly():
    answer = estimate(*independent(4, 2000, 0.25), seed=1)
    assert answer.low < 2000 < answer.high
    assert answer.high < 2600
    assert answer.diagnostics["rhat"] < 1.01
    assert answer.diagnostics["ess"] >= 1000
    assert answer.warnings == ()


def test_draws_are_as_many_as_asked_for():
    assert estimate(*independent(4, 100, 0.4), draws=150, chains=3).draws.shape == (3, 150)


def test_lists_that_share_nobody_are_answered_with_a_warning():
    answer = estimate(np.eye(3), [100, 100, 100], draws=300)
    assert any("no person is on two lists" in one for one in answer.warnings)
    assert any("more than 20 times" in one for one in answer.warnings)


def test_sixty_lists_and_ten_million_people_are_answered():
    patterns = independent(60, 40, 0.1)[0] | np.eye(40, 60, dtype=int)
    answer = estimate(patterns, np.full(40, 250_000), draws=100)
    assert answer.observed == 10_000_000
    assert np.isfinite(answer.draws).all()


@pytest.mark.parametrize(
    "settings",
    [
        {"classes": 0},
        {"classes": 201},
        {"chains": 1},
        {"draws": 10},
        {"level": 1.0},
        {"alpha_rate": 0.0},
        {"max_rounds": 5},
    ],
)
def test_settings_out_of_range_are_refused_by_name(settings):
    with pytest.raises(BadInput):
        estimate(*independent(4, 50, 0.4), **settings)


def test_the_killings_in_kosovo_are_estimated_as_published():
    answer = estimate(*table(KOSOVO), seed=3)
    assert answer.observed == 4400
    assert answer.median == pytest.approx(10_411, rel=0.03)
    assert answer.low == pytest.approx(8_914, rel=0.04)
    assert answer.high == pytest.approx(13_975, rel=0.06)


@pytest.mark.parametrize("cells", [{"1110": 3}, {"1000": 1, "0100": 1, "0010": 1, "0001": 1}, {"1111": 500}])
def test_a_table_that_says_nothing_is_answered_with_warnings(cells):
    answer = estimate(*table(cells), draws=200)
    assert answer.warnings
    assert np.isfinite(answer.draws).all()
    assert answer.low >= answer.observed
