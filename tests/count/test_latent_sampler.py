"""The sampler against what is known: its gradient, its chances, two samplers that must agree, and truths drawn from its own prior."""

from collections import Counter
from itertools import permutations

import numpy as np
import pytest
from scipy import stats

from tawthiq.count import latent_chain
from tawthiq.count.captures import captures
from tawthiq.count.latent_chain import COLUMNS, learnt, walk, walker
from tawthiq.count.latent_class import estimate
from tawthiq.count.latent_moves import rearrange
from tawthiq.count.latent_random import stream
from tawthiq.count.latent_target import size_of, table_of

SMALL = (
    [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [1, 1, 0, 0], [0, 1, 1, 0], [1, 1, 1, 1]],
    [20, 14, 9, 8, 6, 3, 2],
)


def small(classes=3):
    return table_of(captures(*SMALL), classes, 0.25, 0.25)


def log_density(table, x):
    """The posterior written out plainly, as an oracle: all patterns, all classes, no shortcuts."""
    lists, classes = table.lists, table.classes
    capture = 1 / (1 + np.exp(-x[: lists * classes].reshape(lists, classes)))
    stick = 1 / (1 + np.exp(-x[lists * classes :]))
    weight = np.append(stick, 1) * np.append(1, np.cumprod(1 - stick))
    missed = weight @ np.prod(1 - capture, axis=0)
    value = -table.observed * np.log(1 - missed)
    for i, people in enumerate(table.people):
        on = np.isin(np.arange(lists), table.on[table.start[i] : table.start[i + 1]])
        value += people * np.log(weight @ np.prod(np.where(on[:, None], capture, 1 - capture), axis=0))
    value += np.log(capture * (1 - capture)).sum() + np.log(stick).sum()
    return value - (table.shape + classes - 1) * np.log(table.rate - np.log(1 - stick).sum())


def moved(table, seed, rounds, trajectories):
    one = walker(table, np.random.SeedSequence(seed))
    learnt(table, one)
    return latent_chain.moved(table, one, rounds, trajectories=trajectories)[:, 0]


def test_the_gradient_is_that_of_the_density_written_out_plainly():
    from tawthiq.count.latent_target import gradient, log_likelihood, log_prior, space_for

    table, rng, step = small(), np.random.default_rng(1), 1e-5
    x, slope, space = rng.normal(size=size_of(table)), np.empty(size_of(table)), space_for(table)
    gradient(table, x, space, slope)
    differences = [
        (log_density(table, x + step * e) - log_density(table, x - step * e)) / (2 * step) for e in np.eye(len(x))
    ]
    assert slope == pytest.approx(differences, rel=1e-6, abs=1e-6)
    y = rng.normal(size=len(x))
    assert log_likelihood(table, x, space) + log_prior(table, x) - log_likelihood(table, y, space) - log_prior(
        table, y
    ) == pytest.approx(log_density(table, x) - log_density(table, y), rel=1e-9)


def test_gibbs_sweeps_alone_and_hamiltonian_steps_give_one_posterior():
    table = small()
    gibbs = np.log(np.concatenate([moved(table, seed, 40_000, 0) for seed in (1, 2)]) + 62)
    steps = np.log(np.concatenate([moved(table, seed, 8_000, 1) for seed in (3, 4)]) + 62)
    assert np.quantile(gibbs, [0.1, 0.5, 0.9]) == pytest.approx(np.quantile(steps, [0.1, 0.5, 0.9]), abs=0.06)
    assert gibbs.mean() == pytest.approx(steps.mean(), abs=0.05)


def from_prior(seed, lists, people, classes):
    """People and captures drawn from the model itself."""
    rng = np.random.default_rng([seed, 99])
    alpha = max(rng.gamma(0.25, 4), 1e-3)
    sticks = np.append(rng.beta(1, alpha, classes - 1), 1)
    weight = sticks * np.append(1, np.cumprod(1 - sticks[:-1]))
    capture = rng.uniform(size=(classes, lists))
    of = rng.choice(classes, people, p=weight / weight.sum())
    return (rng.random((people, lists)) < capture[of]).astype(int)


def ranks(seeds, people=400, lists=4, draws=300):
    """Where the truth stands among the draws, as a share. Every seed whose people share lists counts."""
    found = []
    for seed in seeds:
        on = from_prior(seed, lists, people, 5)
        answer = estimate(on, np.ones(len(on), int), classes=5, draws=draws, chains=2, seed=seed)
        found.append((answer.draws < people).mean() + 0.5 * (answer.draws == people).mean())
    return np.array(found)


def test_truths_from_its_own_prior_stand_anywhere_among_the_draws():
    found = ranks(range(30))
    assert stats.kstest(found, "uniform").pvalue > 0.001
    assert ((found > 0.025) & (found < 0.975)).mean() >= 0.8


@pytest.mark.soak
def test_many_truths_from_its_own_prior_stand_anywhere_among_the_draws():
    found = ranks(range(1000, 1400), draws=1000)
    assert stats.kstest(found, "uniform").pvalue > 0.01
    assert 0.92 <= ((found > 0.025) & (found < 0.975)).mean() <= 0.98


def test_a_walk_continues_where_it_stood():
    table = small()
    outs = []
    for pieces in ((40,), (15, 25)):
        one = walker(table, np.random.SeedSequence(7))
        rows = []
        for rounds in pieces:
            out = np.empty((rounds, COLUMNS))
            walk(
                one.words,
                table,
                one.x,
                one.space,
                one.mass,
                one.tuned,
                rounds,
                1,
                5,
                False,
                np.zeros(size_of(table)),
                out,
            )
            rows.append(out)
        outs.append(np.concatenate(rows))
    assert (outs[0] == outs[1]).all()


def test_exchanges_of_classes_visit_every_order_as_often_as_the_prior_of_weights_says():
    table, chance = small(), stream(np.random.SeedSequence(5))
    x, seen = np.zeros(size_of(table)), Counter[tuple[float, ...]]()
    weights, cut = (0.7, 0.2, 0.1), table.lists * table.classes
    x[cut:] = np.log([0.7 / 0.3, 0.2 / 0.1])
    for _ in range(6000):
        rearrange(chance, table, x)
        stick = 1 / (1 + np.exp(-x[cut:]))
        seen[tuple((np.append(stick, 1) * np.append(1, np.cumprod(1 - stick))).round(6))] += 1
    expected = {}
    for order in permutations(weights):
        rest = np.cumsum(order[::-1])[::-1]
        expected[order] = (table.rate - np.log(order[-1])) ** -(table.shape + 2) / rest.prod()
    found = np.array([seen[order] for order in expected]) / 6000
    assert found == pytest.approx(np.array([*expected.values()]) / sum(expected.values()), abs=0.03)


def test_a_large_class_gets_forward_past_many_empty_ones():
    table, chance = small(12), stream(np.random.SeedSequence(6))
    x, cut = np.zeros(size_of(table)), table.lists * table.classes
    x[cut:] = np.log([0.5 / 0.5, *[0.001] * 10])
    for _ in range(60):
        rearrange(chance, table, x)
    stick = 1 / (1 + np.exp(-x[cut:]))
    assert 1 - np.prod(1 - stick[:3]) > 0.9
