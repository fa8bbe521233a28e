"""Companions on flatter posteriors change where a chain gets to, never what it is a sample of."""

import numpy as np
import pytest

from count.test_latent_sampler import small
from tawthiq.count.diagnostics import ess_bulk
from tawthiq.count.latent_chain import learnt, moved, walker
from tawthiq.count.latent_run import Goal, run_chains
from tawthiq.count.latent_target import log_likelihood
from tawthiq.count.latent_tempering import _flatter, _swap, climb, ladder_for


def test_sweeps_for_fractions_of_people_agree_with_trajectories():
    """Two kernels that leave one posterior as it is: sweeps alone, and sweeps with Hamiltonian trajectories."""
    table, found = _flatter(small(), 0.37), []
    for trajectories in (0, 1):
        one = walker(table, np.random.SeedSequence(3))
        learnt(table, one)
        drawn = moved(table, one, 3_000, trajectories=trajectories)[:, 2]
        found.append((drawn.mean(), drawn.std() / np.sqrt(ess_bulk(drawn[None, :]))))
    (left, left_error), (right, right_error) = found
    assert abs(left - right) < 4 * np.hypot(left_error, right_error)


def test_a_chain_with_companions_has_the_same_posterior_as_one_without():
    table = small()
    ladder = ladder_for(table, np.random.SeedSequence(5))
    assert ladder is not None
    assert ladder.powers[0] == 1.0
    assert (np.diff(ladder.powers) < 0).all()
    climbed = climb(ladder, 300)[0][:, 2]
    plain = run_chains(table, chains=2, seed=6, goal=Goal(rounds=1500, fixed=True), level=0.95).seen
    error = np.hypot(climbed.std() / np.sqrt(ess_bulk(climbed[None, :])), plain.std() / np.sqrt(ess_bulk(plain)))
    assert abs(climbed.mean() - plain.mean()) < 4 * error


def test_a_swap_takes_the_states_along_with_their_likelihoods():
    table = small()
    ladder = ladder_for(table, np.random.SeedSequence(7))
    likelihood = np.array([log_likelihood(table, one.x, one.space) for one in ladder.walkers])
    before = sorted(likelihood)
    for _ in range(20):
        _swap(ladder, likelihood)
    now = np.array([log_likelihood(table, one.x, one.space) for one in ladder.walkers])
    assert now == pytest.approx(likelihood)
    assert sorted(now) == pytest.approx(before)


def test_the_same_seed_climbs_the_same_way():
    first, second = (climb(ladder_for(small(), np.random.SeedSequence(9)), 10)[0] for _ in range(2))
    assert (first == second).all()
