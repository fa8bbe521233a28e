import pytest

from intake import corpus
from tawthiq.intake.notes import Refusal
from tawthiq.intake.plain import decode, parse


def read(data, markdown=False, text_chars=10_000):
    return parse(data, markdown=markdown, text_chars=text_chars, links=10)


@pytest.mark.parametrize("text", [corpus.ARABIC, corpus.FRENCH, "A witness saw it."])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_it_believes_what_the_file_says_of_its_encoding(text, encoding):
    assert decode(text.encode(encoding)) == (text, ())


@pytest.mark.parametrize(
    ("text", "encoding", "assumed"),
    [
        (corpus.ARABIC, "utf-16-le", "UTF-16"),
        (corpus.ARABIC, "utf-16-be", "UTF-16"),
        ("A witness saw it.", "utf-16-be", "UTF-16"),
        (corpus.ARABIC, "cp1256", "Windows-1256"),
        (corpus.FRENCH, "cp1252", "Windows-1252"),
        ("L’été — «non» œuvre", "cp1252", "Windows-1252"),
        ("Größe, Übermut, Fuß.", "latin-1", "Windows-1252"),
    ],
)
def test_it_says_which_encoding_it_assumed(text, encoding, assumed):
    decoded, notes = decode(text.encode(encoding))
    assert decoded == text
    assert [(note.code, note.what) for note in notes] == [("encoding", assumed)]


def test_it_shows_damage_instead_of_guessing_another_encoding():
    data = corpus.ARABIC.encode()
    damaged = data[:21] + b"\xff" + data[21:]
    text, notes = decode(damaged)
    assert [(note.code, note.count) for note in notes] == [("undecoded", text.count("\ufffd"))]
    assert text.index("\ufffd") == notes[0].first
    assert text.endswith(corpus.ARABIC[-30:])


def test_it_does_not_call_a_replacement_character_damage_when_the_file_holds_one():
    assert decode("was \ufffd here".encode()) == ("was \ufffd here", ())


def test_it_keeps_markdown_as_it_is_written_and_takes_its_heading_as_title():
    parsed = read(
        b"# Notes of *May* #\n\n- a [list](https://example.org/a) and https://example.org/b.\n", markdown=True
    )
    assert parsed.text.startswith("# Notes of *May* #\n")
    assert parsed.title == "Notes of *May*"
    assert parsed.links == ("https://example.org/a", "https://example.org/b")
    assert parsed.media_type == "text/markdown"


def test_plain_text_has_no_title():
    parsed = read(b"# 3 of the list\n")
    assert (parsed.title, parsed.media_type, parsed.version) == (None, "text/plain", "1")


def test_it_refuses_more_text_than_allowed():
    with pytest.raises(Refusal) as refused:
        read(b"a" * 101, text_chars=100)
    assert refused.value.code == "too much text"
