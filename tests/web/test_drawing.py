"""Bars and spans, in both directions."""

from tawthiq.web.incidents.brief import Brief
from tawthiq.web.numbers.drawing import bar, timeline


def line(key: str, when: str) -> Brief:
    return Brief(key, "", ("killing",), when, "", "", None)


def test_a_range_is_a_bar_with_a_whisker() -> None:
    assert (bar(2, 4, 8, "ltr").width, bar(2, 4, 8, "ltr").whisker) == (25.0, (25.0, 50.0))
    assert bar(3, 3, 3, "ltr").whisker is None


def test_a_bar_runs_the_other_way_in_arabic() -> None:
    mirrored = bar(2, 4, 8, "rtl")
    assert (mirrored.x, mirrored.width, mirrored.whisker) == (75.0, 25.0, (75.0, 50.0))


def test_nothing_counted_draws_nothing() -> None:
    assert bar(0, 0, 0, "ltr").width == 0


def test_an_uncertain_date_spans_all_its_days_and_a_known_one_its_own() -> None:
    drawn = timeline(
        [line("day", "2022-02-10"), line("month", "2022-03"), line("none", ""), line("about", "2022-02-10~")], "ltr"
    )
    spans = {span.line.id: span for span in drawn.spans}
    assert spans["day"].is_exact
    assert not spans["month"].is_exact
    assert not spans["about"].is_exact
    assert spans["month"].width > 40 > 3 > spans["day"].width
    assert [one.id for one in drawn.undated] == ["none"]


def test_an_open_interval_reaches_the_edge_and_time_runs_with_the_language() -> None:
    lines = [line("first", "2022-01-05"), line("open", "2022-03/..")]
    left, right = timeline(lines, "ltr"), timeline(lines, "rtl")
    assert round(left.spans[1].x + left.spans[1].width) == 100
    assert round(right.spans[1].x) == 0
    assert left.spans[0].x < left.spans[1].x
    assert right.spans[0].x > right.spans[1].x


def test_no_dates_no_timeline() -> None:
    assert timeline([line("a", ""), line("b", "XXXX")], "ltr").spans == ()
