"""Estimates over draws of a linkage become one, wider than each."""

from dataclasses import replace
from math import exp, log

import pytest

from tawthiq.count.combining import combined
from tawthiq.terms.errors import Refused
from tawthiq.terms.estimates import Estimate

ONE = Estimate("chapman", 100, median=300.0, low=100 + 200 / 1.5, high=100 + 200 * 1.5, point=300.0, warnings=("a",))


def test_one_draw_is_given_back():
    assert combined([ONE]) is ONE


def test_draws_that_agree_add_nothing():
    both = combined([ONE, ONE, ONE])
    assert both.median == pytest.approx(300)
    assert (both.low, both.high) == pytest.approx((ONE.low, ONE.high), rel=1e-3)
    assert both.diagnostics["share_of_linkage"] == 0


def test_draws_that_differ_widen_the_interval_about_the_geometric_middle_of_the_missed():
    other = replace(ONE, median=500.0, low=100 + 400 / 1.5, high=100 + 400 * 1.5, warnings=("b",))
    both = combined([ONE, other])
    assert both.median == pytest.approx(100 + exp((log(200) + log(400)) / 2))
    assert both.low < ONE.low
    assert both.high > other.high
    assert both.warnings == ("a", "b")


def test_an_estimate_without_an_end_cannot_be_combined():
    with pytest.raises(Refused, match="no interval"):
        combined([ONE, replace(ONE, high=None)])
