"""The timeline: uncertain dates are drawn as uncertain, by type, and every mark leads to its record."""

from datetime import date

import pytest
from django.test import Client

from conftest import NOW
from tawthiq.projection import models
from tawthiq.terms import dates
from tawthiq.web.frame import opened
from tawthiq.web.timeline import views
from tawthiq.web.timeline.lanes import TRACK, timeline
from tawthiq.web.timeline.moments import Date, Moment, moments, narrowest
from tawthiq.web.timeline.scale import Scale
from web import placed


def told(when: str) -> Date:
    return Date(when, *dates.bounds(when))


def moment(key: str, *whens: str, type: str = "killing", judgement: str = "") -> Moment:
    return Moment(key, type, tuple(told(when) for when in whens), judgement)


def test_a_date_that_only_says_less_is_left_out_and_rivals_stay() -> None:
    found = [one.when for one in narrowest([told(when) for when in ("2022-05", "2022-05-09", "2022-05-28")])]
    assert found == ["2022-05-09", "2022-05-28"]
    assert [one.when for one in narrowest([told("2022-05-09"), told("2022-05-09~")])] == ["2022-05-09"]
    assert [one.when for one in narrowest([told("2022/.."), told("2022-05/..")])] == ["2022-05/.."]


def test_a_known_day_is_one_shape_and_a_month_reaches_over_its_days() -> None:
    drawn = timeline([moment("day", "2022-02-10"), moment("month", "2022-03")], "ltr")
    day, month = (bar.drawn[0] for bar in drawn.lanes[0].bars)
    assert (day.width, day.closes_left, day.closes_right) == (0, True, True)
    assert month.width > 40
    assert month.left > day.left


def test_open_dates_reach_the_edge_and_stay_open_there() -> None:
    lines = [moment("first", "2022-01-05"), moment("after", "2022-03/.."), moment("before", "../2022-02-10")]
    for direction, (start, end) in {"ltr": (0, 100), "rtl": (100, 0)}.items():
        by_key = {bar.moment.incident: bar.drawn[0] for lane in timeline(lines, direction).lanes for bar in lane.bars}
        after, before = by_key["after"], by_key["before"]
        open_side = {"ltr": (after.closes_right, before.closes_left), "rtl": (after.closes_left, before.closes_right)}
        closed_side = {"ltr": (after.closes_left, before.closes_right), "rtl": (after.closes_right, before.closes_left)}
        assert open_side[direction] == (False, False)
        assert closed_side[direction] == (True, True)
        assert {after.left, after.right} & {end}
        assert {before.left, before.right} & {start}


def test_time_runs_with_the_language() -> None:
    lines = [moment("a", "2022-01-05"), moment("b", "2022-03-05")]
    (left,), (right,) = (timeline(lines, direction).lanes for direction in ("ltr", "rtl"))
    assert left.bars[0].drawn[0].left < left.bars[1].drawn[0].left
    assert right.bars[0].drawn[0].left > right.bars[1].drawn[0].left


def test_nothing_in_a_lane_covers_another() -> None:
    lines = [moment(str(number), "2022-02-10") for number in range(3)] + [moment("far", "2022-12-10")]
    (lane,) = timeline(lines, "ltr").lanes
    assert [bar.y for bar in lane.bars] == [TRACK // 2, TRACK + TRACK // 2, 2 * TRACK + TRACK // 2, TRACK // 2]
    assert lane.height == 3 * TRACK


def test_dates_that_cannot_both_be_true_are_joined_and_each_type_has_its_lane() -> None:
    drawn = timeline([moment("rivals", "2022-05-09", "2022-05-28"), moment("raid", "2022-05-10", type="raid")], "ltr")
    killing, raid = drawn.lanes
    assert (killing.type, raid.type) == ("killing", "raid")
    assert killing.bars[0].join == (killing.bars[0].drawn[0].middle, killing.bars[0].drawn[1].middle)
    assert raid.bars[0].join is None


def test_what_has_no_date_stands_in_a_row_of_its_own() -> None:
    drawn = timeline([moment("none")], "ltr")
    assert (drawn.lanes, drawn.ticks, [one.incident for one in drawn.undated]) == ((), (), ["none"])


@pytest.mark.parametrize(
    ("first", "last"), [("0001-01-01", "9999-12-31"), ("2022-01-01", "2022-01-01"), ("1999-11-30", "2024-02-29")]
)
def test_a_scale_has_few_marks_and_begins_where_it_says(first: str, last: str) -> None:
    scale = Scale.over(date.fromisoformat(first), date.fromisoformat(last), "ltr")
    assert scale.place(date.fromisoformat(first).replace(day=1)) == 0
    assert scale.place(date.fromisoformat(last), after=True) >= 99.9 or first == "2022-01-01"
    assert 1 <= len(list(scale.ticks())) <= 10


def test_moments_come_by_date_with_refuted_ones_left_out(made: dict[str, str]) -> None:
    found = moments()
    assert made["attack 2021-22"] not in {one.incident for one in found}
    assert found[-1].incident == made["abduction None"]
    assert found[0].incident == made["killing 2021-03"]
    assert [one.is_documented for one in found[:1]] == [True]


def test_a_year_holds_all_that_can_have_been_in_it(made: dict[str, str]) -> None:
    found = {one.incident for one in moments(year=2021)}
    assert found == {made["killing 2021-03"], made["displacement ../2021-09"]}
    assert made["displacement 2022-03/.."] in {one.incident for one in moments(year=2024)}


def test_every_mark_leads_to_its_record_and_the_table_says_the_same(visitor: Client, made: dict[str, str]) -> None:
    page = visitor.get("/timeline/").content.decode()
    picture, _, table = page.partition("<table")
    for key, incident in made.items():
        if key in placed.PLACES or key.startswith("attack"):
            continue
        assert f"/incidents/{incident}/" in picture, key
        assert f"/incidents/{incident}/" in table, key
    assert "Refuted, and not drawn: 1" in page
    assert "about June 2022" in table
    assert "Date unknown" in picture


def test_accounts_that_differ_show_both_dates(visitor: Client, made: dict[str, str]) -> None:
    incident = made["raid 2022-06-20"]
    with opened.casebook().deed(NOW) as deed:
        other = placed.report(deed, str(models.Report.objects.get(id=incident).text), "raid", "2022-06-25", None)
    models.Report.objects.filter(id=other).update(cluster=incident)
    page = visitor.get("/timeline/?type=raid").content.decode()
    assert 'class="join"' in page
    assert "accounts differ" in page
    assert "20 June 2022" in page.partition("<table")[2]
    assert "25 June 2022" in page.partition("<table")[2]


def test_long_lists_come_in_pages_and_wrong_questions_are_404(
    visitor: Client, made: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "PAGE", 3)
    assert "/timeline/?" not in (page := visitor.get("/timeline/?year=2022").content.decode())
    assert "?year=2022&amp;from=3" in page
    for wrong in ("?year=22", "?year=0000", "?type=gossip", "?from=x", "?year=٢٠٢٢"):
        assert visitor.get(f"/timeline/{wrong}").status_code == 404, wrong
    assert "Nothing of this type in this year." in visitor.get("/timeline/?year=1950&type=raid").content.decode()


def test_an_empty_casebook_says_what_comes_first(browser: Client) -> None:
    assert "Nothing to draw yet." in browser.get("/timeline/").content.decode()
