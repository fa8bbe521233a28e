"""Whether a day or month named without a year lies ahead."""

import pytest

from read.reading import english


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They came on Monday.", "2024-05-13"),
        ("They will come on Monday.", "2024-05-20"),
        ("A minister said on Monday that the army will leave.", "2024-05-13"),
        ("They plan to leave on Monday.", "2024-05-20"),
        ("They have until Monday.", "2024-05-20"),
        ("The vote is planned for August.", "2024-08"),
        ("She was freed in August.", "2023-08"),
    ],
)
def test_the_verb_shows_which_one_is_meant(text: str, value: str) -> None:
    assert [one["value"] for one in english(text, "2024-05-15")["times"]] == [value]
