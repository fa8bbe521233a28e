import pytest

from tawthiq.intake.notes import REFUSALS, WARNINGS, Note, Refusal


@pytest.mark.parametrize("code", WARNINGS)
def test_every_warning_is_a_sentence(code):
    sentence = Note(code, count=3, first=7, what="UTF-16").sentence()
    assert sentence[-1] == "."
    assert "{" not in sentence


@pytest.mark.parametrize("code", REFUSALS)
def test_every_refusal_is_a_sentence(code):
    assert Refusal(code, 3).sentence().rstrip(".") + "." == Refusal(code, 3).sentence()


@pytest.mark.parametrize(("code", "what"), [("invented", ""), ("bidi", "<b>"), ("bidi", "أمل"), ("bidi", "x" * 201)])
def test_a_note_takes_no_code_and_no_words_but_its_own(code, what):
    with pytest.raises(ValueError, match="plain words"):
        Note(code, what=what)
