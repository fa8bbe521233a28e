"""English wording of dates, and the day of a text that does not say it."""

import pytest

from read.reading import english, words


@pytest.mark.parametrize(
    ("wording", "value"),
    [
        ("on 14 March 2019", "2019-03-14"),
        ("in March 2019", "2019-03"),
        ("in July last year", "2023-07"),
        ("last month", "2024-04"),
        ("on Tuesday", "2024-05-14"),
        ("next Friday", "2024-05-17"),
        ("yesterday", "2024-05-14"),
        ("three days ago", "2024-05-12"),
        ("at the end of January", "2024-01~"),
        ("in the summer of 2016", "2016-22"),
        ("in the 1980s", "198X"),
        ("in the third quarter of 1998", "1998-35"),
        ("on 2013-08-21", "2013-08-21"),
        ("on 21/08/2013", "2013-08-21"),
        ("over the weekend", "2024-05-11/2024-05-12"),
        ("in January nineteen ninety-seven", "1997-01"),
        ("in the 1998 second quarter", "1998-34"),
        ("in last May", "2023-05"),
    ],
)
def test_a_date_is_tied_to_the_day_of_the_text(wording: str, value: str) -> None:
    reading = english(f"They came back to the village {wording}.", "2024-05-15")
    assert value in {one["value"] for one in reading["times"]}


@pytest.mark.parametrize("text", ["Rim, who is in her late 40s, left.", "A 12-year-old boy left.", "They may leave."])
def test_ages_and_modals_are_no_dates(text: str) -> None:
    assert english(text, "2024-05-15")["times"] == []


def test_an_undated_text_is_bounded_by_its_newest_link_and_says_why() -> None:
    reading = english(
        "He was arrested at the end of January. The raids last month were the first.",
        links=["https://news.example/2025/02/10/story", "https://news.example/2024/12/03/older"],
    )
    assert reading["dated"] == "2025-02"
    assert "2025-02-10" in reading["dated_why"]
    assert "2025-01~" in {one["value"] for one in reading["times"]}


def test_without_any_sign_the_date_stays_open() -> None:
    reading = english("He was arrested last year.")
    assert reading["dated"] is None
    assert reading["times"] == []
    assert "no date" in reading["dated_why"]


def test_a_date_at_the_head_is_the_texts_own() -> None:
    reading = english("TAL BARID, 14 March 2019\n\nThree men were killed on Tuesday.")
    assert reading["dated"] == "2019-03-14"
    assert words(reading, reading["times"][-1]) == "Tuesday"


def test_a_year_ago_is_the_quarter_spoken_of_a_year_before() -> None:
    reading = english(
        "Sales rose in the third quarter. A year ago they fell. In the year-ago quarter none paid.", "2024-11-15"
    )
    assert [one["value"] for one in reading["times"]] == ["2024-35", "2023-35", "2023-35"]


def test_a_length_of_time_has_no_date() -> None:
    reading = english("They waited for two years.", "2024-05-15")
    assert [one["value"] for one in reading["times"]] == [None]
