"""Bars, in both directions."""

from tawthiq.web.numbers.drawing import bar


def test_a_range_is_a_bar_with_a_whisker() -> None:
    assert (bar(2, 4, 8, "ltr").width, bar(2, 4, 8, "ltr").whisker) == (25.0, (25.0, 50.0))
    assert bar(3, 3, 3, "ltr").whisker is None


def test_a_bar_runs_the_other_way_in_arabic() -> None:
    mirrored = bar(2, 4, 8, "rtl")
    assert (mirrored.x, mirrored.width, mirrored.whisker) == (75.0, 25.0, (75.0, 50.0))


def test_nothing_counted_draws_nothing() -> None:
    assert bar(0, 0, 0, "ltr").width == 0
