"""Which words may be somebody's name."""

import pytest

from tawthiq.language.proper import is_name


@pytest.mark.parametrize(
    "words", ["Nuhad", "Abu Yamam", "Colonel Dirar al-Finjani", "أم وائل", "محمد الصايغ", "والد سلمى"]
)
def test_it_sees_a_name(words: str) -> None:
    assert is_name(words)


@pytest.mark.parametrize(
    "words",
    ["residents", "Two gunmen", "One of the men", "the duty nurse", "Local media", "رجل مجهول الاسم", "ابن عمه", ""],
)
def test_it_takes_no_description_for_a_name(words: str) -> None:
    assert not is_name(words)
