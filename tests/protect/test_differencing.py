"""Two tables subtracted from each other show whoever is in one of them only."""

import pytest

from tawthiq.protect.differencing import counted, differences
from tawthiq.terms.errors import BadInput


def test_one_person_more_in_a_later_table_is_shown_in_every_sum_that_holds_them():
    left = {("north", "f"): 12, ("north", "m"): 9, ("south", "f"): 30}
    right = {**left, ("north", "f"): 13}
    found = differences(left, right, ["area", "sex"])
    assert [(one.columns, one.cell, one.people) for one in found] == [
        ((), (), 1), (("area",), ("north",), 1), (("sex",), ("f",), 1), (("area", "sex"), ("north", "f"), 1),
    ]  # fmt: skip


def test_equal_tables_and_differences_of_many_show_nobody():
    assert differences({("north",): 12}, {("north",): 12}, ["area"]) == []
    assert differences({("north",): 12}, {("north",): 17}, ["area"]) == []
    assert len(differences({("north",): 12}, {("north",): 16}, ["area"])) == 2


def test_people_who_moved_from_one_cell_to_another_are_shown_in_both():
    found = differences({("day 1",): 9, ("day 2",): 9}, {("day 1",): 8, ("day 2",): 10}, ["day"])
    assert [one.cell for one in found] == [("day 1",), ("day 2",)]


def test_rows_or_a_column_of_counts_are_counted():
    rows = [{"area": "north", "n": "3"}, {"area": "north", "n": "4"}, {"area": None, "n": "1"}]
    assert counted(rows, ["area"]) == {("north",): 2, ("",): 1}
    assert counted(rows, ["area"], "n") == {("north",): 7, ("",): 1}


@pytest.mark.parametrize("count", ["many", "-1", "²", "9" * 5000, "", None])
def test_a_count_that_is_no_number_is_refused_by_its_row(count):
    with pytest.raises(BadInput, match="row 1"):
        counted([{"area": "north", "n": count}], ["area"], "n")
