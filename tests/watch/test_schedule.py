"""The days on which somebody under threat is asked again."""

from datetime import date

from tawthiq.watch.schedule import step_days

FIRST = date(2025, 2, 26)


def test_the_first_step_is_the_day_itself_and_the_last_is_eight_weeks_on():
    assert step_days(FIRST)[0] == FIRST
    assert (step_days(FIRST)[-1] - FIRST).days == 56


def test_an_urgent_rhythm_asks_oftener_in_the_first_week_and_leaves_no_usual_step_out():
    usual, urgent = step_days(FIRST), step_days(FIRST, "urgent")
    assert set(usual) < set(urgent)
    assert sum((day - FIRST).days <= 7 for day in urgent) > sum((day - FIRST).days <= 7 for day in usual)


def test_steps_are_in_order_and_each_day_once():
    for rhythm in ("usual", "urgent"):
        days = step_days(FIRST, rhythm)
        assert list(days) == sorted(set(days))
