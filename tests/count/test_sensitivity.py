"""An answer is told beside those without each list and under other priors, and strata add up."""

import numpy as np
import pytest

from tawthiq.count.combining import total_of
from tawthiq.count.sensitivity import otherwise, with_warnings
from tawthiq.count.tables import count_file
from tawthiq.count.two_lists import estimate as two_lists
from tawthiq.terms.estimates import Estimate

TABLE = b"""a,b,c,count
1,0,0,120
0,1,0,90
0,0,1,80
1,1,0,40
1,0,1,30
0,1,1,25
1,1,1,12
"""


def test_each_list_is_left_out_once_and_each_prior_tried():
    (answer,) = count_file(TABLE, method="dga", sensitivity=True)
    ways = [one["what"] for one in answer["sensitivity"]]
    assert ways == ["without list 'a'", "without list 'b'", "without list 'c'", "delta 0.5", "delta 1", "delta 0.0625"]
    assert all(one["why"] for one in answer["sensitivity"][:3])
    assert all(one["low"] < one["median"] < one["high"] for one in answer["sensitivity"][3:])


def test_without_a_list_is_the_same_as_a_table_that_never_had_it():
    on = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 0, 1], [0, 1, 1], [1, 1, 1]]
    counts = [120, 90, 80, 40, 30, 25, 12]
    (first, *_) = otherwise("chao", on, counts, names=["a", "b", "c"])
    (alone,) = otherwise("chapman", [[1, 0], [0, 1], [1, 1]], [115, 110, 37]) or [None]
    assert alone is None
    (_, _, last) = otherwise("loglinear", on, counts)
    assert first.what == "without list 'a'"
    assert last.median is not None


def test_a_way_that_moves_the_middle_far_is_warned_of():
    rows = otherwise(
        "chao", [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 0, 1], [0, 1, 1]], [500, 60, 60, 50, 2, 2]
    )
    answer = Estimate("chao", 674, median=1000.0)
    moved = [one for one in rows if one.median and max(one.median, 1000) > 1.5 * min(one.median, 1000)]
    assert len(with_warnings(answer, rows).warnings) == len(moved) > 0


def test_strata_of_known_size_add_up_and_their_doubt_is_less_than_the_sum_of_the_ends():
    rng, held = np.random.default_rng(2), 0
    for _ in range(40):
        parts = []
        for size in (400, 900, 1500):
            left, right = rng.random((2, size)) < np.array([[0.4], [0.5]])
            parts.append(two_lists([[1, 0], [0, 1], [1, 1]], [
                int((left & ~right).sum()), int((right & ~left).sum()), int((left & right).sum())
            ]))  # fmt: skip
        whole = total_of(parts)
        held += whole.low <= 2800 <= whole.high
        assert whole.observed == sum(one.observed for one in parts)
        assert sum(one.low for one in parts) < whole.low < whole.median < whole.high < sum(one.high for one in parts)
    assert held >= 34


def test_the_command_gives_the_sum_last_and_refuses_it_where_a_stratum_has_none():
    data = b"a,b,town,count\n1,0,x,40\n0,1,x,30\n1,1,x,20\n1,0,y,50\n0,1,y,30\n1,1,y,10\n"
    *strata, whole = count_file(data, by=["town"], method="chapman", total=True)
    assert (len(strata), whole["stratum"], whole["observed"]) == (2, {}, 180)
    assert whole["estimate"]["median"] == pytest.approx(sum(one["estimate"]["median"] for one in strata), rel=0.02)
    *_, none = count_file(data + b"1,0,z,5\n", by=["town"], method="lincoln-petersen", total=True)
    assert none["estimate"] is None
    assert "1 of 3 strata" in none["warnings"][0]
