"""How finely a release says when, where and how old."""

import pytest

from tawthiq.protect.coarsening import (
    AreaAbove,
    PlaceToCoarsen,
    age_band,
    coarse_date,
    coarse_dates_in,
    coarse_place,
    hidden_names,
)
from tawthiq.protect.shown import UNKNOWN, Shown
from tawthiq.terms.errors import BadInput

DISTRICT = AreaAbove("district", Shown("Zahr", "زهر"))
TOWN = AreaAbove("town", Shown("Ain", "عين"))
BRIDGE = PlaceToCoarsen("b", Shown("old bridge", "الجسر"), "point", (TOWN, DISTRICT), ("bridge",))


@pytest.mark.parametrize(
    ("value", "rule", "coarse"),
    [
        ("2022-02-10", "month", "2022-02"),
        ("2022-02-10~", "year", "2022~"),
        ("2022", "month", "2022"),
        ("2022-02-10", "day", "2022-02-10"),
        (None, "month", None),
    ],
)
def test_a_date_is_no_finer_than_the_rule(value, rule, coarse):
    assert coarse_date(value, rule) == coarse


@pytest.mark.parametrize(
    ("rule", "name"), [("exact", "old bridge"), ("town", "Ain"), ("district", "Zahr"), ("region", "unknown")]
)
def test_a_place_is_no_finer_than_the_rule(rule, name):
    assert coarse_place(BRIDGE, rule).en == name


def test_a_place_not_known_or_of_unknown_precision_is_never_finer():
    assert coarse_place(None, "exact") == UNKNOWN
    assert coarse_place(PlaceToCoarsen("x", Shown("X", "س"), "somewhere"), "town") == UNKNOWN


def test_all_names_below_the_rule_are_hidden():
    assert set(hidden_names(BRIDGE, "district")) == {"old bridge", "الجسر", "bridge", "Ain", "عين"}
    assert hidden_names(BRIDGE, "exact") == []


def test_an_unknown_rule_is_refused():
    with pytest.raises(BadInput, match="place rule"):
        coarse_place(BRIDGE, "street")


@pytest.mark.parametrize(
    ("age", "band"),
    [
        ("0", "under 18 years"),
        (17, "under 18 years"),
        ("18", "18 to 59 years"),
        ("60", "60 years or over"),
        (None, None),
        ("child", None),
        ("200", None),
    ],
)
def test_an_age_goes_into_its_band(age, band):
    found = age_band(age)
    assert (found.en if found else None) == band


@pytest.mark.parametrize(
    ("text", "coarse"),
    [
        ("on 10 February 2022", "on February 2022"),
        ("on the 10th of February", "on February"),
        ("February 10, 2022", "February 2022"),
        ("between 10 and 12 February", "between February"),
        ("2022-02-10 and 10/2/2022 and 10.02.2022", "2022-02 and 2022-02 and 2022-02"),
        ("يوم ١٠ شباط ٢٠٢٢", "يوم شباط ٢٠٢٢"),
        ("في 15 من شهر كانون الثاني", "في كانون الثاني"),
        ("in February 2022, 30 people", "in February 2022, 30 people"),
        ("he may 10 times", "he may 10 times"),
    ],
)
def test_days_leave_a_text(text, coarse):
    assert coarse_dates_in(text, "month") == coarse


def test_the_day_rule_leaves_a_text_and_a_quotation_is_marked():
    assert coarse_dates_in("10 February", "day") == "10 February"
    assert coarse_dates_in("on 10 February", "month", "[{}]") == "on [February]"
