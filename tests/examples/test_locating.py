"""Words are found whatever the line breaks, and the place that belongs to a passage is preferred."""

import pytest

from tawthiq.examples.locating import find, find_all
from tawthiq.terms.errors import NotFound

TEXT = "Amal saw it.\nBo said Amal\n saw it too. Then Amal left."


def words_at(span):
    return TEXT[slice(*span)]


def test_white_space_of_any_kind_counts_as_one_space():
    assert [words_at(span) for span in find_all(TEXT, "Amal saw it")] == ["Amal saw it", "Amal\n saw it"]


def test_signs_are_taken_as_they_stand():
    assert find_all("up to $400 (said Bo)", "$400 (said") == [(6, 16)]


def test_it_prefers_inside_then_before_then_after():
    bo = find(TEXT, "Bo said Amal saw it too.")
    assert find(TEXT, "Amal", bo) == (21, 25)
    assert find(TEXT, "saw it", find(TEXT, "Then Amal left.")) == (27, 33)
    assert find(TEXT, "left", bo) == (49, 53)


def test_empty_words_and_words_that_are_not_there_are_found_nowhere():
    assert find_all(TEXT, "  ") == []
    with pytest.raises(NotFound):
        find(TEXT, "Chidi")
