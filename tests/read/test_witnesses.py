"""Who the witness of a testimony is, by its heading or by what the witness says."""

import pytest

from tawthiq.read.issuers import head_of
from tawthiq.read.witnesses import witness

OWN = "I worked at the salt works for nineteen years. On 4 March soldiers came and I ran."


def named(plain: str) -> str | None:
    found = witness(plain, head_of(plain))
    return None if found is None else plain[slice(*found)]


@pytest.mark.parametrize(
    "heading",
    [
        "Yasin Abboud, salt worker, 52",
        "Statement no. 7: Yasin Abboud, 41",
        "Recorded in Sahl, 5 May 2021. Name of the witness: Yasin Abboud.",
        "I, Yasin Abboud, born in 1970, declare the following of my own free will.",
        "They call me Yasin Abboud, though on my papers it is something else.",
        "Yasin Abboud's story, told to a volunteer in the camp",
        "The following was told by a salt worker, Yasin Abboud, on 5 May 2021.",
        "The witness, Yasin Abboud, is 34 and worked in the marshes.",
        "SALT WORKS TESTIMONY\nYasin Abboud (name changed)\nTaken by phone, 12 June 2021",
    ],
)
def test_a_heading_names_the_witness(heading: str) -> None:
    assert named(f"{heading}\n\n{OWN}") == "Yasin Abboud"


def test_a_name_in_the_last_line_signs_it() -> None:
    assert named(f"{OWN}\n\nYasin Abboud, 3 March\n") == "Yasin Abboud"


@pytest.mark.parametrize("heading", ["Damascus, 5 May 2021", "Taken by Hala Odeh, volunteer", "SALT WORKS TESTIMONY"])
def test_a_place_or_who_wrote_it_down_is_no_witness(heading: str) -> None:
    assert named(f"{heading}\n\n{OWN}") != heading.split(",")[0]
    assert named(f"{heading}\n\n{OWN}") != "Hala Odeh"
