"""Chance inside compiled code: one stream of xoshiro256++ a chain, and the few distributions a sampler needs.

A stream is a uint64 array of four words, seeded by NumPy's `SeedSequence`: the same seed gives the same draws on
every machine of one architecture. **Sources**: Blackman & Vigna 2021, doi:10.1145/3460772; Marsaglia & Tsang 2000,
doi:10.1145/358407.358414; Hörmann 1993 for the binomial and the Poisson, doi:10.1080/00949659308811496 and
10.1016/0167-6687(93)90997-4.
"""

import math
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Words = NDArray[np.uint64]
Seed = np.random.SeedSequence


def stream(seed: Seed) -> Words:
    """The four words of one stream."""
    return np.asarray(seed.generate_state(4, np.uint64), np.uint64)


@njit(inline="always")
def _turned(word: Any, by: int) -> Any:
    return (word << np.uint64(by)) | (word >> np.uint64(64 - by))


@njit(error_model="numpy")
def uniform(words: Words) -> float:
    """Above 0 and below 1."""
    total = _turned(words[0] + words[3], 23) + words[0]
    shifted = words[1] << np.uint64(17)
    words[2] ^= words[0]
    words[3] ^= words[1]
    words[1] ^= words[2]
    words[0] ^= words[3]
    words[2] ^= shifted
    words[3] = _turned(words[3], 45)
    return (float(total >> np.uint64(12)) + 0.5) * 2.0**-52


@njit(error_model="numpy")
def fill_normal(words: Words, out: NDArray[np.float64]) -> None:
    """Standard normal values in all of `out`, by the polar method."""
    at = 0
    while at < len(out):
        x, y = 2 * uniform(words) - 1, 2 * uniform(words) - 1
        square = x * x + y * y
        if 0 < square < 1:
            scale = math.sqrt(-2 * math.log(square) / square)
            out[at] = x * scale
            if at + 1 < len(out):
                out[at + 1] = y * scale
            at += 2


@njit(error_model="numpy")
def _normal(words: Words) -> float:
    while True:
        x, y = 2 * uniform(words) - 1, 2 * uniform(words) - 1
        square = x * x + y * y
        if 0 < square < 1:
            return float(x * math.sqrt(-2 * math.log(square) / square))


@njit(error_model="numpy")
def log_gamma_draw(words: Words, shape: float) -> float:
    """The logarithm of a gamma value of unit rate; exact far below what a float could hold itself."""
    extra, high = 0.0, shape
    if shape < 1:
        extra, high = math.log(uniform(words)) / shape, shape + 1
    d = high - 1 / 3
    c = 1 / math.sqrt(9 * d)
    while True:
        x = _normal(words)
        v = 1 + c * x
        if v <= 0:
            continue
        v = v * v * v
        if math.log(uniform(words)) < 0.5 * x * x + d - d * v + d * math.log(v):
            return float(math.log(d * v) + extra)


@njit(error_model="numpy")
def binomial(words: Words, trials: float, chance: float) -> float:
    """Successes as a whole float; any number of trials."""
    if chance > 0.5:
        return trials - _binomial_below(words, trials, 1 - chance)
    return _binomial_below(words, trials, chance)


@njit(error_model="numpy")
def _binomial_below(words: Words, trials: float, chance: float) -> float:
    """For chances up to a half."""
    if trials <= 0 or chance <= 0:
        return 0.0
    if trials * chance < 10:
        return _binomial_by_steps(words, trials, chance)
    spread = math.sqrt(trials * chance * (1 - chance))
    b = 1.15 + 2.53 * spread
    a = -0.0873 + 0.0248 * b + 0.01 * chance
    alpha, sure = (2.83 + 5.1 / b) * spread, 0.92 - 4.2 / b
    mode = np.floor((trials + 1) * chance)
    top = math.lgamma(mode + 1) + math.lgamma(trials - mode + 1)
    odds = math.log(chance / (1 - chance))
    while True:
        u, v = uniform(words) - 0.5, uniform(words)
        edge = 0.5 - abs(u)
        k = np.floor((2 * a / edge + b) * u + trials * chance + 0.5)
        if edge >= 0.07 and v <= sure:
            return float(k)
        if k < 0 or k > trials:
            continue
        bound = top - math.lgamma(k + 1) - math.lgamma(trials - k + 1) + (k - mode) * odds
        if math.log(v * alpha / (a / (edge * edge) + b)) <= bound:
            return float(k)


@njit(error_model="numpy")
def _binomial_by_steps(words: Words, trials: float, chance: float) -> float:
    """By the gaps between successes, which are geometric: as many steps as successes."""
    scale, passed, k = math.log1p(-chance), 0.0, 0.0
    while True:
        passed += np.floor(math.log(uniform(words)) / scale) + 1
        if passed > trials:
            return k
        k += 1


@njit(error_model="numpy")
def poisson(words: Words, mean: float) -> float:
    """A count as a whole float; any mean."""
    if mean < 10:
        limit, product, k = math.exp(-mean), uniform(words), 0.0
        while product > limit:
            product *= uniform(words)
            k += 1
        return k
    b = 0.931 + 2.53 * math.sqrt(mean)
    a = -0.059 + 0.02483 * b
    inverse, sure = 1.1239 + 1.1328 / (b - 3.4), 0.9277 - 3.6224 / (b - 2)
    log_mean = math.log(mean)
    while True:
        u, v = uniform(words) - 0.5, uniform(words)
        edge = 0.5 - abs(u)
        k = float(np.floor((2 * a / edge + b) * u + mean + 0.43))
        if edge >= 0.07 and v <= sure:
            return k
        if k < 0 or (edge < 0.013 and v > edge):
            continue
        if math.log(v * inverse / (a / (edge * edge) + b)) <= k * log_mean - mean - math.lgamma(k + 1):
            return k
