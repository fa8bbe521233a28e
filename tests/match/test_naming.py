"""Whether two written names can be one name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq.match.naming import same_name


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Saeed Mansour", "سعيد منصور"),
        ("Saeed", "Said Mansour"),
        ("Mohammed al-Khatib", "Mr Muhammad El Khatib"),
        ("Mansour Saeed", "Saeed Mansour"),
        ("Abu Wael", "أبو وائل"),
        ("أبي وائل", "أبو وائل"),
        ("Abd al-Karim", "عبد الكريم"),
    ],
)
def test_one_name_in_two_spellings(left, right):
    assert same_name(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Abu Saeed", "Saeed"),
        ("أبو سعيد", "Saeed"),
        ("Abu Saeed", "Umm Saeed"),
        ("Omar", "Amir"),
        ("Saeed Mansour", "Karim Mansour"),
        ("سعيد منصور", "Karim Mansour"),
        ("", "Saeed"),
        ("", ""),
        ("...", "…"),
    ],
)
def test_two_names(left, right):
    assert not same_name(left, right)


names = st.lists(st.sampled_from(["Saeed", "سعيد", "Omar", "عمر", "Abu", "أبو", "Karim", "al-"]), max_size=4).map(
    " ".join
)


@settings(max_examples=60, deadline=None)
@given(names, names)
def test_it_is_symmetric(left, right):
    assert same_name(left, right) == same_name(right, left)
