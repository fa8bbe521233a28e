"""The words asked for are marked as they are written, in both scripts, whole words and beginnings and phrases."""

import pytest

from tawthiq.language.asked import read_query, with_arabic_beginnings
from tawthiq.language.passages import passage


def marked(text: str, question: str) -> list[str]:
    terms = [form for term in read_query(question) for form in with_arabic_beginnings(term)]
    return [piece.text for piece in passage(text, terms).pieces if piece.asked]


@pytest.mark.parametrize(
    ("text", "question", "found"),
    [
        ("Armed men came to the house", "house", ["house"]),
        ("Armed men came", "arm* men ", ["Armed", "men"]),
        ("the old bridge, not the bridge of old", '"old bridge"', ["old bridge"]),
        ("قال إنَّ المُسَلَّحين جاؤوا", "مسلحين", ["المُسَلَّحين"]),
        ("في سنة ٢٠٢٢ وقع ذلك", "2022", ["٢٠٢٢"]),
        ("سلمـــى", "سلمى", ["سلمـــى"]),
        ("🕊️ Émile", "emile", ["Émile"]),
        ("nothing of the kind", "house", []),
    ],
)
def test_it_marks_what_was_asked_for_as_it_is_written(text, question, found):
    assert marked(text, question) == found


def test_the_pieces_are_the_passage_and_nothing_is_lost():
    text = "He said that two men stood by the old bridge."
    shown = passage(text, read_query("men"))
    assert "".join(piece.text for piece in shown.pieces) == text
    assert not shown.before
    assert not shown.after


def test_a_long_text_is_cut_round_the_first_word_and_says_so():
    text = "word " * 400 + "bridge " + "word " * 400
    shown = passage(text, read_query("bridge"))
    assert shown.before
    assert shown.after
    assert [piece.text for piece in shown.pieces if piece.asked] == ["bridge"]
    assert sum(len(piece.text) for piece in shown.pieces) < 300
    assert text[shown.start :].startswith(shown.pieces[0].text)
