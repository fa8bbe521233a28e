"""Threats that their own words show."""

import pytest

from read.reading import by_type, english


@pytest.mark.parametrize(
    "said",
    [
        'A caller said: "Stop asking or your son is next."',
        "She found a threatening letter.",
        'The note read: "We know where you sleep."',
    ],
)
def test_the_words_of_a_threat_are_one(said: str) -> None:
    assert len(by_type(english(said), "threat")) == 1


@pytest.mark.parametrize(
    "said", ["The mill is next to the river.", "There were no death threats.", "The next train is late."]
)
def test_like_words_are_none(said: str) -> None:
    assert by_type(english(said), "threat") == []
