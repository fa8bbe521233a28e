"""What could be guessed from a table of people: how many look alike, who stands alone, how likely a right guess is.

The *keys* are the columns by which somebody could know a person (sex, age, place, day). Answered are k-anonymity and sample
uniques, expected population uniques, distinct l-diversity of a sensitive column, cells of few people, and individual and
global risk (`individual_risk`). A missing key matches every value (`classes`). The gate is the rule of the Centre for
Humanitarian Data for HDX: global risk below 3 %.

Sources: Sweeney, *k-anonymity*, 2002, doi:10.1142/S0218488502001648; Machanavajjhala et al., *l-diversity*, 2007,
doi:10.1145/1217299.1217302; Templ, Kowarik and Meindl, *Statistical disclosure control for micro-data using the R package
sdcMicro*, 2015, doi:10.18637/jss.v067.i04. Limits: risk by the keys that are named, for people who know nothing else.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from tawthiq.protect.classes import MISSING, Codes, Floats, Keys, Table, coded, frequencies, grouped
from tawthiq.protect.individual_risk import individual_risks
from tawthiq.terms.errors import BadInput

GATE: Final = 0.03
LEAST_ALIKE: Final = 5
_AT_ONCE: Final = 16
_ID_NAME: Final = re.compile(r"(?i)(?:^|_)(?:id|ids|uuid|identifier|sha256|hash|رقم|معرف)(?:$|_)")
_MANY: Final = 50


@dataclass(frozen=True)
class Measured:
    """For each row: how many rows look like it, how many people that stands for, and the risk of a right guess."""

    sample: Floats
    population: Floats
    risks: Floats


@dataclass(frozen=True)
class Disclosure:
    """The risk of a table.

    `k` is the least number of rows that look alike and `below` the rows with fewer than `least` like them;
    `population_uniques` is an expected number; `small_cells` counts combinations of keys with fewer than `least` rows;
    `global_risk` is the mean of the rows' risks and `expected` their sum; `diversity` is the least number of sensitive
    values among rows that look alike, `uniform` the rows whose likes all have one value; both None without such a column.
    """

    rows: int
    keys: tuple[str, ...]
    least: int
    weighted: bool
    k: int
    below: int
    sample_uniques: int
    population_uniques: float
    small_cells: int
    global_risk: float
    highest_risk: float
    expected: float
    diversity: int | None
    uniform: int | None
    gate: float = GATE

    @property
    def passes(self) -> bool:
        """Whether the global risk is below the gate."""
        return self.global_risk < self.gate


def assess(
    table: Table, keys: Sequence[str], *, sensitive: str | None = None, weights: Sequence[float] | None = None,
    least: int = LEAST_ALIKE,
) -> Disclosure:  # fmt: skip
    """Measure the risk of a table of people, one a row.

    **table** columns of equal length, empty or None for missing; **weights**: how many people of the population each row
    stands for, at least 1. **errors** `BadInput` for columns that are not there, an id as a key, an empty table, weights
    below 1, a sensitive column among the keys, `least` below 2.

    >>> found = assess({"sex": ["f", "f", "m"], "age": ["30", "30", "41"]}, ["sex", "age"])
    >>> found.k, found.sample_uniques, round(found.global_risk, 2), found.passes
    (1, 1, 0.67, False)
    """
    if least < 2:
        raise BadInput("The least number of people alike is 2 or more; 5 is usual.")
    given = coded(table, keys)
    refuse_ids(given)
    measured = measure(given, weights)
    diversities = _diversities(given, _sensitive(table, keys, sensitive)) if sensitive else None
    return Disclosure(
        rows=given.rows,
        keys=given.names,
        least=least,
        weighted=weights is not None,
        k=int(measured.sample.min()),
        below=int((measured.sample < least).sum()),
        sample_uniques=int((measured.sample == 1).sum()),
        population_uniques=_population_uniques(measured),
        small_cells=_small_cells(given, measured.sample, least),
        global_risk=float(measured.risks.mean()),
        highest_risk=float(measured.risks.max()),
        expected=float(measured.risks.sum()),
        diversity=None if diversities is None else int(diversities.min()),
        uniform=None if diversities is None else int((diversities <= 1).sum()),
    )


def measure(keys: Keys, weights: Sequence[float] | None = None) -> Measured:
    """The counts and risks of each row. **errors** `BadInput` for weights below 1, or not one for each row."""
    if weights is None:
        sample = frequencies(keys)
        return Measured(sample, sample, individual_risks(sample, sample))
    given = np.asarray(weights, dtype=np.float64)
    if given.shape != (keys.rows,) or not np.isfinite(given).all() or (given < 1).any():
        raise BadInput("Each row needs a weight of 1 or more: the number of people in the population it stands for.")
    both = frequencies(keys, np.column_stack([np.ones(keys.rows), given]))
    return Measured(both[:, 0], both[:, 1], individual_risks(both[:, 0], both[:, 1]))


def refuse_ids(keys: Keys) -> None:
    """**errors** `BadInput` when a key is an id: a name for one, or text that is different in each of many rows."""
    for at, (name, values) in enumerate(zip(keys.names, keys.values, strict=True), 1):
        distinct = len(values) == keys.rows
        wordy = not all(re.fullmatch(r"[\d\-~?%/.X]+", value) for value in values[:_MANY])
        if (keys.rows > 1 and distinct and _ID_NAME.search(name)) or (keys.rows >= _MANY and distinct and wordy):
            raise BadInput(
                f"Key {at} of those named is an id or a name: it differs in every row, so each row would stand alone. "
                "Leave it out of the keys, and out of what is published."
            )


def _population_uniques(measured: Measured) -> float:
    """How many rows are expected to be the only person of the population like that: the chance of F = 1 given f = 1."""
    alone = measured.sample == 1
    return float((1.0 / measured.population[alone]).sum())


def _small_cells(keys: Keys, sample: Floats, least: int) -> int:
    first, _ = grouped(keys.codes)
    return int((sample[first] < least).sum())


def _sensitive(table: Table, keys: Sequence[str], name: str) -> Codes:
    if name in keys:
        raise BadInput("The sensitive column is a key as well. A key is what people know already; leave it out of one.")
    if name not in table:
        raise BadInput("The sensitive column is no column of the table. Look at its first line.")
    return coded(table, [*keys, name]).codes[:, -1]


def _diversities(keys: Keys, sensitive: Codes) -> Floats:
    """For each row, how many different known sensitive values stand in the rows that look like it."""
    total = np.zeros(keys.rows)
    if (keys.codes != MISSING).all():
        _, group = grouped(keys.codes)
        known = sensitive != MISSING
        pairs = np.unique(np.column_stack([group, sensitive])[known], axis=0)
        return np.bincount(pairs[:, 0], minlength=int(group.max()) + 1)[group].astype(np.float64)
    for start in range(0, int(sensitive.max()) + 1, _AT_ONCE):
        columns = np.arange(start, min(start + _AT_ONCE, int(sensitive.max()) + 1))
        total += (frequencies(keys, (sensitive[:, None] == columns).astype(np.float64)) > 0).sum(axis=1)
    return total
