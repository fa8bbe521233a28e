"""Auto spans methods that err differently, names each, and refuses what nothing can be learnt from."""

import numpy as np
import pytest

from tawthiq.count import auto
from tawthiq.count.cells import cell_patterns
from tawthiq.terms.errors import Refused


def independent(reach, people, seed):
    """Lists that catch independently, as (patterns, counts)."""
    on = np.random.default_rng(seed).random((people, len(reach))) < np.array(reach)
    places = on @ (1 << np.arange(len(reach)))
    counts = np.bincount(places, minlength=2 ** len(reach))[1:]
    return cell_patterns(len(reach)), counts


def test_it_holds_the_truth_of_independent_lists_most_of_the_time():
    held = 0
    for seed in range(12):
        answer = auto.estimate(*independent((0.3, 0.25, 0.2), 2000, seed))
        held += answer.low <= 2000 <= answer.high
    assert held >= 11


def test_its_span_reaches_over_every_method_it_names():
    answer = auto.estimate(*independent((0.3, 0.25, 0.2), 2000, 1))
    for name in ("loglinear", "sparse", "dga", "chao Mth", "chao f1f2"):
        assert name in answer.formula
        assert answer.low <= answer.diagnostics[f"{name}_low"] or name.startswith("chao")
        assert answer.high >= answer.diagnostics[f"{name}_high"]
    assert any(warning.startswith("what each method says: loglinear ") for warning in answer.warnings)


def test_people_who_differ_are_within_its_reserve_when_one_model_is_not():
    rng = np.random.default_rng(2)
    people = rng.random(3000) < 0.4
    on = rng.random((3000, 3)) < np.where(people[:, None], 0.45, 0.18)
    counts = np.bincount(on @ (1 << np.arange(3)), minlength=8)[1:]
    answer = auto.estimate(cell_patterns(3), counts)
    assert max(answer.diagnostics["loglinear_high"], answer.diagnostics["dga_high"]) < 3000
    assert answer.low <= 3000 <= answer.high


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((100, 100, 0, 100, 0, 0, 0), "no person is on two lists"),
        ((0, 0, 0, 0, 0, 0, 300), "everybody stands on the same lists"),
        ((100, 100, 1, 100, 1, 0, 0), "only 2 of 302"),
    ],
)
def test_it_refuses_where_nothing_can_be_learnt(counts, words):
    with pytest.raises(Refused, match=words):
        auto.estimate(cell_patterns(3), counts)


def test_two_lists_get_chapman_and_are_told_that_nothing_tests_it():
    answer = auto.estimate([[1, 0], [0, 1], [1, 1]], [400, 300, 200])
    assert answer.formula.startswith("chapman")
    assert any("nothing in them can test" in warning for warning in answer.warnings)
