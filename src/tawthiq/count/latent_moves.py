"""The moves of the latent class sampler: one Gibbs sweep, Hamiltonian trajectories, and exchanges of two
classes.

Each leaves the posterior of `latent_target` as it is. The Gibbs sweep imputes the unseen people, the class of
everybody and `α`, draws all parameters given them and forgets the imputed again: it makes big moves for classes that
hold few people. Hamiltonian steps move along the ridges of the likelihood, where imputed labels hardly move. An
exchange renumbers two classes and cannot change the likelihood.
"""

import math

import numpy as np
from numba import njit

from tawthiq.count.latent_random import Words, binomial, fill_normal, log_gamma_draw, poisson, uniform
from tawthiq.count.latent_target import (
    Floats,
    Space,
    Table,
    gradient,
    log_likelihood,
    log_prior,
    stick_sum,
    unpack,
)


@njit(error_model="numpy")
def draw_unseen(words: Words, table: Table, seen: float) -> float:
    """People on no list, given the chance to be on some list: negative binomial."""
    return poisson(words, math.exp(log_gamma_draw(words, table.observed)) * (1 - seen) / seen)


@njit(error_model="numpy")
def _deal(words: Words, people: float, shares: Floats, out: Floats) -> None:
    """Deal people to classes by `shares`, which need not sum to 1."""
    total = 0.0
    for k in range(len(shares) - 1, -1, -1):
        total += shares[k]
        out[k] = total
    for k in range(len(shares)):
        given = binomial(words, people, shares[k] / out[k]) if shares[k] > 0 else 0.0
        out[k] = given
        people -= given
    out[len(shares) - 1] += people


@njit(error_model="numpy")
def gibbs_sweep(words: Words, table: Table, x: Floats, space: Space) -> None:
    """Impute and draw anew: `x` is changed in place."""
    classes = table.classes
    seen = unpack(table, x, space)
    dealt = np.empty(classes)
    space.pulled[:] = 0.0
    _deal(words, draw_unseen(words, table, seen), space.unseen, space.held)
    for i in range(len(table.people)):
        space.row[:] = space.unseen
        for at in range(table.start[i], table.start[i + 1]):
            for k in range(classes):
                space.row[k] *= space.odds[table.on[at], k]
        _deal(words, table.people[i], space.row, dealt)
        for k in range(classes):
            space.held[k] += dealt[k]
        for at in range(table.start[i], table.start[i + 1]):
            space.pulled[table.on[at]] += dealt
    _draw_parameters(words, table, x, space)


@njit(error_model="numpy")
def hot_sweep(words: Words, table: Table, x: Floats, space: Space) -> None:
    """A Gibbs sweep where people are fractions: one for whole people near them, drawn at random, as a proposal.

    A sweep leaves the posterior of the whole people as it is and is reversible, so it is taken with the ratio of the two
    posteriors before and after (Metropolis and Hastings).
    """
    people = np.floor(table.people)
    for i in range(len(people)):
        if uniform(words) < table.people[i] - people[i]:
            people[i] += 1.0
    observed = np.sum(people)
    if observed < 1:
        return
    whole = Table(
        table.start, table.on, people, observed, table.lists, table.classes, table.shape, table.rate, table.power
    )
    old = x.copy()
    before = log_likelihood(table, x, space) - log_likelihood(whole, x, space)
    gibbs_sweep(words, whole, x, space)
    after = log_likelihood(table, x, space) - log_likelihood(whole, x, space)
    if not math.log(uniform(words)) < after - before:
        x[:] = old


@njit(error_model="numpy")
def _draw_parameters(words: Words, table: Table, x: Floats, space: Space) -> None:
    classes = table.classes
    log_alpha = log_gamma_draw(words, table.shape + classes - 1) - math.log(table.rate + stick_sum(table, x))
    for j in range(table.lists):
        for k in range(classes):
            on = space.pulled[j, k]
            x[j * classes + k] = log_gamma_draw(words, 1 + on) - log_gamma_draw(words, 1 + space.held[k] - on)
    later = space.held[classes - 1]
    for k in range(classes - 2, -1, -1):
        left = log_gamma_draw(words, 1 + space.held[k])
        x[table.lists * classes + k] = left - log_gamma_draw(words, math.exp(log_alpha) + later)
        later += space.held[k]


@njit(error_model="numpy")
def trajectory(words: Words, table: Table, x: Floats, space: Space, mass: Floats, step: float, steps: int) -> float:
    """One Hamiltonian proposal of `steps` leapfrog steps; the chance with which it was taken, `x` changed if it was."""
    momentum, slope, old = np.empty(len(x)), np.empty(len(x)), x.copy()
    fill_normal(words, momentum)
    before = log_likelihood(table, x, space) + log_prior(table, x)
    gradient(table, x, space, slope)
    for d in range(len(x)):
        before -= 0.5 * momentum[d] * momentum[d]
        momentum[d] = momentum[d] * math.sqrt(mass[d]) + 0.5 * step * slope[d]
    for at in range(steps):
        for d in range(len(x)):
            x[d] += step * momentum[d] / mass[d]
        gradient(table, x, space, slope)
        part = step if at < steps - 1 else 0.5 * step
        for d in range(len(x)):
            momentum[d] += part * slope[d]
    after = log_likelihood(table, x, space) + log_prior(table, x)
    for d in range(len(x)):
        after -= 0.5 * momentum[d] * momentum[d] / mass[d]
    chance = math.exp(min(0.0, after - before)) if math.isfinite(after) else 0.0
    if not uniform(words) < chance:
        x[:] = old
    return chance


@njit(error_model="numpy")
def _log_sum(left: float, right: float) -> float:
    high = max(left, right)
    return high + math.log1p(math.exp(-abs(left - right))) if high > -math.inf else high


@njit(error_model="numpy")
def _soft(value: float) -> float:
    return max(value, 0.0) + math.log1p(math.exp(-abs(value)))


@njit(error_model="numpy")
def rearrange(words: Words, table: Table, x: Floats) -> None:
    """Offer pairs of classes an exchange of weight and captures; the weights' prior decides.

    Neighbours, and for every class one at random: a large class behind many empty ones gets forward only by a leap, for
    each single step would have it behind empty ones still.
    """
    classes, first = table.classes, table.lists * table.classes
    weight, rest = np.empty(classes), np.zeros(classes + 1)
    for k in range(classes - 1):
        weight[k] = rest[k] - _soft(-x[first + k])
        rest[k + 1] = rest[k] - _soft(x[first + k])
    weight[classes - 1], rest[classes] = rest[classes - 1], -math.inf
    for right in range(1, classes):
        _exchange(words, table, x, weight, rest, right - 1, right)
        _exchange(words, table, x, weight, rest, int(uniform(words) * right), right)
    for k in range(classes - 1):
        x[first + k] = weight[k] - rest[k + 1]


@njit(error_model="numpy")
def _exchange(words: Words, table: Table, x: Floats, weight: Floats, rest: Floats, left: int, right: int) -> None:
    """Offer two classes an exchange, given logarithms of the weights and of what classes before each left over.

    With `α` integrated out the weights have density `∏ 1/rest[k] · (rate - log rest[K])^-(shape + K - 1)`.
    """
    classes, ratio, turned = table.classes, 0.0, rest[right + 1]
    for k in range(right, left, -1):
        turned = _log_sum(turned, weight[left] if k == right else weight[k])
        ratio += rest[k] - turned
        if k == classes - 1:
            gone = math.log(table.rate - rest[k]) - math.log(table.rate - turned)
            ratio += (table.shape + classes - 1) * gone
    if not math.log(uniform(words)) < ratio:
        return
    weight[left], weight[right] = weight[right], weight[left]
    for k in range(right, left, -1):
        rest[k] = _log_sum(rest[k + 1], weight[k])
    for j in range(table.lists):
        one, other = j * classes + left, j * classes + right
        x[one], x[other] = x[other], x[one]
