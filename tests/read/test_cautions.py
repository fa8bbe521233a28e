"""The writer's own doubts."""

import pytest

from read.reading import english


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He said so, although the Observer could not independently verify this.", "not verified"),
        ("It was not clear when the pictures were taken.", "date unclear"),
        ("Omar Sabri, who was not reachable for comment, left.", "unreachable"),
        ("The ministry did not respond to requests for comment.", "unreachable"),
        ("It is unclear exactly how many men follow him.", "unclear"),
        ("His whereabouts remain unknown.", "unclear"),
    ],
)
def test_each_kind_of_caution_is_found(text: str, kind: str) -> None:
    assert [one["kind"] for one in english(text)["cautions"]] == [kind]


def test_doubt_within_a_quotation_is_the_speakers() -> None:
    assert english("“It is unclear how many there are,” said Salma.")["cautions"] == []


def test_a_caution_is_short() -> None:
    text = "word " * 200 + "it is unclear how many men came and " + "word " * 200
    (found,) = english(text)["cautions"]
    assert found["end"] - found["start"] <= 300


def test_what_the_writer_could_not_verify_is_marked_so() -> None:
    reading = english(
        "They were paid $3,000, Omar said, although the Observer could not verify this. Salma said nobody was paid."
    )
    assert [one["stance"] for one in reading["statements"]] == ["unverified", "asserted"]
