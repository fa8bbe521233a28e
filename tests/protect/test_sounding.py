"""Words that sound like a protected name in a spelling nobody recorded."""

import pytest

from tawthiq.protect.sounding import SoundIndex

LATIN_ONLY = SoundIndex([["Salma Darwish", "Umm Wael"]])
BOTH = SoundIndex([["Salma Darwish", "سلمى درويش"]], known=["Sulaiman"])


def heard(index, text):
    return [text[start:end] for start, end in index.find(text)]


def test_an_unknown_spelling_with_a_capital_is_heard():
    assert heard(BOTH, "Selma and Derweesh spoke") == ["Selma", "Derweesh"]


def test_a_name_is_heard_in_the_other_script_where_the_record_lacks_it():
    assert heard(LATIN_ONLY, "وسلما قالت") == ["وسلما"]
    assert heard(BOTH, "السلام عليكم") == []


@pytest.mark.parametrize("text", ["solemn words of a few men", "Ali came", "on Monday", ""])
def test_other_words_are_not(text):
    assert heard(BOTH, text) == []


def test_a_name_that_may_stand_is_not_heard():
    assert heard(BOTH, "Sulaiman came") == []
