"""Chance inside compiled code: each distribution against its moments or its distribution function."""

import numpy as np
import pytest
from numba import njit
from scipy import stats

from tawthiq.count import latent_random
from tawthiq.count.latent_random import stream

BINOMIALS = ((7.0, 0.3), (40.0, 0.02), (100.0, 0.4), (100.0, 0.97), (5000.0, 0.5), (1e6, 0.001))


@njit
def _many(words, kind, first, second, out):
    for at in range(len(out)):
        if kind == 0:
            out[at] = latent_random.uniform(words)
        elif kind == 1:
            out[at] = latent_random.log_gamma_draw(words, first)
        elif kind == 2:
            out[at] = latent_random.binomial(words, first, second)
        elif kind == 3:
            out[at] = latent_random.poisson(words, first)
        else:
            latent_random.fill_normal(words, out)
            return


def many(kind, first=0.0, second=0.0, number=20_000, seed=1):
    out = np.empty(number)
    _many(stream(np.random.SeedSequence(seed)), kind, first, second, out)
    return out


def test_uniform_values_are_uniform_and_do_not_repeat():
    values = many(0)
    assert stats.kstest(values, "uniform").pvalue > 0.001
    assert len(set(values)) == len(values)


def test_normal_values_are_normal_and_odd_numbers_of_them_are_filled():
    assert stats.kstest(many(4, number=9_999), "norm").pvalue > 0.001


@pytest.mark.parametrize("shape", [0.3, 1.0, 2.5, 4000.0])
def test_gamma_values_follow_their_shape(shape):
    assert stats.kstest(np.exp(many(1, shape)), "gamma", args=(shape,)).pvalue > 0.001


def test_a_gamma_value_of_tiny_shape_has_a_logarithm():
    assert np.isfinite(many(1, 1e-6)).all()


@pytest.mark.parametrize(("trials", "chance"), BINOMIALS)
def test_binomial_values_follow_their_chance(trials, chance):
    values = many(2, trials, chance)
    assert (values == np.floor(values)).all()
    assert follows(values, stats.binom(trials, chance))


@pytest.mark.parametrize("mean", [0.5, 9.0, 10.0, 300.0, 1e7])
def test_poisson_values_follow_their_mean(mean):
    assert follows(many(3, mean), stats.poisson(mean))


def follows(values, law):
    """A chi-square test over about 12 cells of equal chance."""
    edges = np.unique(law.ppf(np.linspace(0, 1, 13)[1:-1]))
    expected = np.diff(np.concatenate([[0], law.cdf(edges), [1]])) * len(values)
    counted = np.bincount(np.searchsorted(edges, values), minlength=len(expected))
    return stats.chisquare(counted[expected > 0], expected[expected > 0]).pvalue > 0.001


@pytest.mark.parametrize(
    ("trials", "chance", "always"), [(0.0, 0.5, 0.0), (9.0, 0.0, 0.0), (9.0, 1.0, 9.0), (5.0, 1e-300, 0.0)]
)
def test_binomial_values_at_the_edges(trials, chance, always):
    assert (many(2, trials, chance, number=50) == always).all()
