"""What a rare word may have been meant for."""

import numpy as np

from tawthiq.match.misspelling import meant_words


def meant(words: dict[str, int], names: tuple[str, ...] = ()) -> dict[str, str]:
    texts = tuple(words)
    found = meant_words(texts, np.array(list(words.values()), np.int64), names)
    return {texts[at]: texts[other] for at, other in enumerate(found) if other >= 0}


def test_one_letter_changed_left_out_put_in_or_turned_about_is_a_slip() -> None:
    words = {"محمد": 50, "محهد": 1, "مجمد": 1, "محد": 1, "محممد": 1, "محدم": 1}
    assert set(meant(words).values()) == {"محمد"}
    assert len(meant(words)) == 5


def test_an_article_misread_is_passed_over() -> None:
    assert meant({"فاعوري": 9, "اكفاعوري": 1}) == {"اكفاعوري": "فاعوري"}


def test_a_shipped_name_and_a_word_about_as_common_are_right_as_they_are() -> None:
    assert meant({"عمر": 50, "عمرو": 2}, ("عمرو",)) == {}
    assert meant({"khaled": 4, "khalde": 3}) == {}
