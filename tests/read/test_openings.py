"""A date that opens a sentence is no part of the people who come after it."""

import pytest

from tawthiq.read.openings import with_commas
from tawthiq.read.reader import read


@pytest.mark.parametrize(
    "text",
    [
        "On 10 February 2024 four men came.", "He left. In May 2021 masked men came.", "On the night of 3 May 2022 guards came.",
        "On February 10, 2024 four men came.",
    ],
)  # fmt: skip
def test_a_comma_takes_the_place_of_the_blank_after_the_date(text):
    found = with_commas(text)
    assert len(found) == len(text)
    assert [one for one, other in zip(found, text, strict=True) if one != other] == [","]


@pytest.mark.parametrize(
    "text",
    [
        "In May 2021 and June 2022 men came.",
        "On 3 May 2022, men came.",
        "He said On 3 May 2022 men came",
        "In 2012 police came.",
    ],
)
def test_elsewhere_nothing_is_changed(text):
    assert with_commas(text) == text


def told(text: str) -> list[tuple[str, str | None]]:
    reading = read({"id": "a", "text": text})
    assert "2024" not in str([one["name"] for one in reading["entities"]])
    return [(one["type"], one["when"]) for one in reading["incidents"]]


def test_who_came_is_not_called_by_the_date():
    text = "On the night of 10 February 2024 four armed men came to our house and took my brother. They said they would return."
    assert told(text) == [("abduction", "2024-02-10")]


def test_a_statement_that_was_taken_is_nobody_who_was_taken():
    assert told("Statement of a resident of Bab Rumman, taken on 3 March 2024.\n\nI saw nothing that night.") == []


def test_whom_one_calls_is_nothing_that_is_said():
    reading = read(
        {"id": "a", "text": "After the funeral somebody called my aunt and told her that her other sons would be next."}
    )
    said = [reading["text"][one["start"] : one["end"]] for one in reading["statements"]]
    assert "that her other sons would be next" in said
    assert "my aunt" not in said


def test_a_village_of_two_words_is_not_the_town_that_has_its_first_for_a_name():
    reading = read(
        {"id": "a", "text": "Smugglers killed two men near Bab Rumman on 3 May 2022. In Bab shops were shut."}
    )
    (bab,) = [one for one in reading["entities"] if one["name"] == "Bab"]
    assert all(reading["text"][start:].startswith("Bab shops") for start, _ in bab["mentions"])
    assert round(bab["place"]["lat"]) == 36
