"""Numbers with bounds, units and what they count."""

import pytest

from read.reading import english, words


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "of"),
    [
        ("There were about 100 to 150 fighters in the town.", 100, 150, "count", "fighters"),
        ("At least 40 people were wounded.", 40, None, "count", "people"),
        ("They paid up to $3,000 for it.", None, 3000, "USD", ""),
        ("The town had a population of 26,000 in 2004.", 26000, 26000, "count", "population"),
        ("They brought six, seven pieces of weaponry.", 6, 7, "count", "pieces"),
        ("Between 15 and 20 lawyers came.", 15, 20, "count", "lawyers"),
        ("Twenty-three houses burnt.", 23, 23, "count", "houses"),
        ("Dozens of families left.", None, None, "count", "families"),
    ],
)
def test_bounds_unit_and_thing(text: str, low: float | None, high: float | None, unit: str, of: str) -> None:
    (found,) = english(text)["quantities"]
    assert (found["low"], found["high"], found["unit"], found["of"]) == (low, high, unit, of)


@pytest.mark.parametrize(
    "text", ["He was born in 1980.", "She is 34 years old.", "They waited for two hours.", "One of them left."]
)
def test_dates_ages_and_lengths_are_no_quantity(text: str) -> None:
    assert english(text)["quantities"] == []


def test_a_quantity_points_to_its_statement() -> None:
    reading = english("Residents said there were 30 men at the gate.")
    assert reading["quantities"][0]["statements"] == [reading["statements"][0]["id"]]
    assert words(reading, reading["quantities"][0]) == "30"
