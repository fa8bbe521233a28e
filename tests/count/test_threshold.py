"""People above a chance to be listed: found where a class below it makes the number of all unknowable."""

from itertools import product

import numpy as np
import pytest

from tawthiq.count.threshold import estimate
from tawthiq.terms.errors import BadInput, Refused

PATTERNS = [one for one in product((0, 1), repeat=4) if any(one)]


@pytest.fixture(scope="module")
def table() -> list[int]:
    """1,500 people whom each list reaches by .3 to .5, and 3,000 whom each reaches by .005."""
    rng, chances = np.random.default_rng(4), (np.array([0.3, 0.4, 0.5, 0.35]), np.full(4, 0.005))
    people = np.concatenate(
        [rng.random((size, 4)) < chance for size, chance in zip((1500, 3000), chances, strict=True)]
    )
    return [int((people == np.array(one, bool)).all(axis=1).sum()) for one in PATTERNS]


@pytest.fixture(scope="module")
def found(table):
    return estimate(PATTERNS, table, seed=1, max_rounds=3000)


def test_those_above_the_threshold_are_found(found):
    assert found.median == pytest.approx(1500, rel=0.08)
    assert found.high - found.low < 600
    assert any("are not in the number" in said for said in found.warnings)


def test_a_higher_threshold_never_counts_more(found):
    fan = [found.diagnostics[f"median_reach_{one}"] for one in ("0.02", "0.05", "0.1", "0.2")]
    assert fan == sorted(fan, reverse=True)


def test_two_lists_and_a_threshold_that_is_none_are_refused():
    with pytest.raises(Refused):
        estimate([[1, 0], [0, 1], [1, 1]], [5, 5, 5])
    with pytest.raises(BadInput, match="reach"):
        estimate(PATTERNS, [5] * 15, reach=1.0)
