from hypothesis import given
from hypothesis import strategies as st

from tawthiq.intake.hygiene import clean, language_of


def codes(text):
    return {note.code: (note.count, note.first, note.what) for note in clean(text)[1]}


def test_line_ends_become_lf():
    assert clean("a\r\nb\rc\n\r\nd")[0] == "a\nb\nc\n\nd"


def test_nul_and_lone_surrogates_are_replaced_and_said():
    text, _ = clean("a\0b\ud800c\0")
    assert text == "a\ufffdb\ufffdc\ufffd"
    assert codes("a\0b\ud800c\0") == {"nul": (2, 1, ""), "surrogate": (1, 3, "")}


def test_invisible_characters_stay_and_are_counted_with_their_first_place():
    name = "Ali\u202egnp.exe \u200bBo\u200b \u2066x\u2069"
    assert clean(name)[0] == name
    assert codes(name) == {
        "bidi": (3, 3, "U+202E RIGHT-TO-LEFT OVERRIDE, U+2066 LEFT-TO-RIGHT ISOLATE, U+2069 POP DIRECTIONAL ISOLATE"),
        "zero width": (2, 12, "U+200B ZERO WIDTH SPACE"),
    }


def test_the_place_is_that_in_the_kept_text():
    text, notes = clean("a\r\n\r\n\u202eb")
    assert text[notes[0].first] == "\u202e"


def test_control_characters_are_said_but_tabs_and_form_feeds_are_not():
    assert codes("a\tb\fc\n") == {}
    assert codes("a\x07b\x9b") == {"control": (2, 1, "")}


def test_it_guesses_the_language_by_script():
    assert language_of("شهادة جارة Amal") == "ar"
    assert language_of("Testimony of أم سمير in full") == "en"
    assert language_of("12:30 — 1998") is None
    assert language_of("") is None


@given(st.text(alphabet=st.characters()))
def test_any_text_can_be_kept_afterwards_and_cleaning_again_changes_nothing(text):
    cleaned, notes = clean(text)
    cleaned.encode("utf-8")
    assert not {"\0", "\r"} & set(cleaned)
    assert clean(cleaned)[0] == cleaned
    assert all(note.sentence() for note in notes)
