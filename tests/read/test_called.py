"""Whose name a name is."""

import pytest

from read.reading import english


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They asked for my brother Tamro. They put Tamro in a car. Tamro was cold.", "Tamro"),
        ("A labourer known as Chepe was taken.", "Chepe"),
    ],
)
def test_a_name_once_shown_to_be_a_persons_is_one_through_the_text(text: str, name: str) -> None:
    kinds = {one["kind"] for one in english(text)["entities"] if one["name"] == name}
    assert kinds == {"person"}
