"""R-hat and effective sizes on draws whose dependence is known."""

import numpy as np
import pytest

from tawthiq.count.diagnostics import ess_bulk, ess_tail, rhat
from tawthiq.terms.errors import BadInput


def autoregressive(rho, chains=4, draws=20_000, seed=1):
    rng = np.random.default_rng(seed)
    x = np.empty((chains, draws))
    x[:, 0] = rng.normal(size=chains)
    noise = rng.normal(size=(chains, draws)) * np.sqrt(1 - rho**2)
    for at in range(1, draws):
        x[:, at] = rho * x[:, at - 1] + noise[:, at]
    return x


def test_independent_draws_are_worth_their_number():
    draws = np.random.default_rng(1).normal(size=(4, 5000))
    assert ess_bulk(draws) == pytest.approx(20_000, rel=0.06)
    assert rhat(draws) < 1.001


@pytest.mark.parametrize("rho", [0.5, 0.9])
def test_an_autoregressive_chain_is_worth_what_theory_says(rho):
    draws = autoregressive(rho)
    assert ess_bulk(draws) == pytest.approx(draws.size * (1 - rho) / (1 + rho), rel=0.08)


def test_the_tails_of_an_autoregressive_chain_are_worth_more_than_its_centre():
    draws = autoregressive(0.9)
    assert 1.1 * ess_bulk(draws) < ess_tail(draws) < draws.size


def test_draws_that_swing_about_the_mean_are_worth_more_than_their_number():
    assert ess_bulk(autoregressive(-0.5)) > 1.5 * 80_000


def test_a_chain_elsewhere_is_seen():
    draws = np.random.default_rng(1).normal(size=(4, 1000))
    draws[0] += 3
    assert rhat(draws) > 1.4
    assert ess_bulk(draws) < 20


def test_a_chain_of_other_spread_is_seen_by_the_folded_draws():
    draws = np.random.default_rng(1).normal(size=(4, 1000))
    draws[0] *= 5
    assert rhat(draws) > 1.1


def test_only_ranks_count_so_a_heavy_tail_does_no_harm():
    draws = np.random.default_rng(1).standard_cauchy((4, 1000))
    assert rhat(draws) == pytest.approx(rhat(np.arctan(draws)), abs=0.005)
    assert ess_bulk(draws) == pytest.approx(ess_bulk(np.arctan(draws)), rel=1e-9)


def test_equal_draws_have_met():
    assert rhat(np.ones((2, 10))) == 1


@pytest.mark.parametrize("draws", [[1, 2, 3, 4], [[1, 2, 3]], [[1, 2, 3, np.nan]]])
def test_what_is_no_set_of_chains_is_refused(draws):
    with pytest.raises(BadInput):
        rhat(draws)
