"""What could be published more coarsely, how much risk that takes away, and how much is lost by it.

Dates go to month, then year; ages to ten years, then three bands; known places to the area they lie in, then away; any key
can be left out. Lost is the share of a key's entropy (bits) that is gone: 0 nothing, 1 all of it. Limits: the plan takes one
step after the other, the best first, and is not proven the best of all; places outside the gazetteer are only left out.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from tawthiq.language.gazetteer import places
from tawthiq.protect.classes import MISSING, Codes, Keys
from tawthiq.protect.coarsening import age_band
from tawthiq.protect.disclosure import GATE, LEAST_ALIKE, measure
from tawthiq.terms.dates import coarsen, is_valid

_MOSTLY: Final = 0.9
_OLDEST: Final = 120
_ABOVE_CODES: Final = 20  # whole numbers below are codes or small counts, no scale
_AGE: Final = re.compile(r"(?i)(?:^|[_\s])age|عمر|العمر")
_TINY: Final = 0.02
How = Callable[[str], str | None]


@dataclass(frozen=True)
class Suggestion:
    """One key published more coarsely, after the steps before it: what risk and rows remain, what is lost of the key."""

    key: str
    how: str
    global_risk: float
    below: int
    lost: float


@dataclass(frozen=True)
class _Step:
    at: int
    how: str
    codes: Codes
    lost: float


def suggest(
    keys: Keys, weights: Sequence[float] | None = None, *, least: int = LEAST_ALIKE, gate: float = GATE
) -> list[Suggestion]:
    """Steps, in order, until the global risk is below the gate and no row has fewer than `least` like it; as many as help.

    >>> from tawthiq.protect.classes import coded
    >>> ages = coded({"age": ["31", "32", "33", "38", "39"]}, ["age"])
    >>> [(one.key, one.how, one.below) for one in suggest(ages, gate=0.3)]
    [('age', 'bands of ten years', 0)]
    """
    now = keys
    found: list[Suggestion] = []
    ladders = [_ladder(keys, at) for at in range(len(keys.names))]
    while (measured := measure(now, weights)).risks.mean() >= gate or (measured.sample < least).any():
        risk = float(measured.risks.mean())
        tried = [(_tried(now, steps[0], weights, least), steps[0]) for steps in ladders if steps]
        if not tried:
            break
        best, step = max(tried, key=lambda one: (risk - one[0].global_risk) / (one[0].lost + _TINY))
        ladders[step.at].pop(0)
        now = _with(now, step)
        found.append(best)
    return found


def _tried(keys: Keys, step: _Step, weights: Sequence[float] | None, least: int) -> Suggestion:
    measured = measure(_with(keys, step), weights)
    below = int((measured.sample < least).sum())
    return Suggestion(keys.names[step.at], step.how, float(measured.risks.mean()), below, step.lost)


def _with(keys: Keys, step: _Step) -> Keys:
    codes = keys.codes.copy()
    codes[:, step.at] = step.codes
    return Keys(keys.names, codes, keys.values)


def _ladder(keys: Keys, at: int) -> list[_Step]:
    """The coarser forms of one key, the finest first; those that change nothing are left out."""
    steps = []
    before = entropy(keys.codes[:, at])
    left = before
    for how, coarser in (*_ways(keys.names[at], keys.values[at]), ("left out", lambda value: "")):
        codes = _recoded(keys.codes[:, at], keys.values[at], coarser)
        bits = entropy(codes)
        if bits < left:
            steps.append(_Step(at, how, codes, 1 - bits / before))
            left = bits
    return steps


def _ways(name: str, values: Sequence[str]) -> list[tuple[str, How]]:
    if _mostly(values, _is_age) and any(_is_age(value) and int(value) >= _ABOVE_CODES for value in values):
        bands: list[tuple[str, How]] = [("bands of ten years" if _AGE.search(name) else "bands of ten", _decade)]
        return [*bands, ("three bands of age", _band)] if _AGE.search(name) else bands
    if _mostly(values, is_valid):
        return [("to the month", _month), ("to the year", _year)]
    if _mostly(values, lambda name: bool(places(name))):
        return [("to the area around it", _area)]
    return []


def _mostly(values: Sequence[str], test: Callable[[str], bool]) -> bool:
    return bool(values) and sum(map(test, values)) >= _MOSTLY * len(values)


def _is_age(value: str) -> bool:
    return value.isdecimal() and len(value) <= 3 and int(value) <= _OLDEST


def _month(value: str) -> str | None:
    return coarsen(value, "month") if is_valid(value) else None


def _year(value: str) -> str | None:
    return coarsen(value, "year") if is_valid(value) else None


def _decade(value: str) -> str | None:
    return str(int(value) // 10) if _is_age(value) else None


def _band(value: str) -> str | None:
    band = age_band(value)
    return band.en if band else None


def _area(name: str) -> str | None:
    found = places(name)
    return found[0].within or found[0].country if found else None


def _recoded(codes: Codes, values: Sequence[str], coarser: How) -> Codes:
    """Codes of the coarser values; what cannot be made coarser is suppressed, so missing."""
    known: dict[str, int] = {}
    forms = [coarser(value) for value in values]
    new = [MISSING if form is None else known.setdefault(form, len(known)) for form in forms]
    return np.append(np.asarray(new, dtype=np.int64), MISSING)[codes]


def entropy(codes: Codes) -> float:
    """How much a column tells, in bits: 0 where all rows have one value."""
    counts = np.bincount(codes + 1)
    shares = counts[counts > 0] / len(codes)
    return float(-(shares * np.log2(shares)).sum()) if len(shares) > 1 else 0.0
