"""What is shown to a person cannot move their cursor, turn their writing round or hide between letters."""

import io
import json

import pytest

from tawthiq.cli import telling


@pytest.mark.parametrize("letter", ["\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\u200b", "\ufeff", "\x7f"])
def test_what_a_terminal_would_obey_or_hide_is_written_out(letter):
    assert telling.visible(f"a{letter}b") == f"a⟨U+{ord(letter):04X}⟩b"


def test_ordinary_writing_stays_as_it_is():
    words = "قالت سلمى إنّ كاملاً قُتل\n\tمی‌خواهم café 👩‍👧"
    assert telling.visible(words) == words


def test_json_is_one_line_and_keeps_every_character(capsys):
    given = {"text": "سلمى\n\u202e\x1b[2J"}
    telling.tell_json(given)
    told = capsys.readouterr().out
    assert told.count("\n") == 1
    assert "سلمى" in told
    assert "\x1b" not in told
    assert json.loads(told) == given


def test_a_table_is_as_wide_as_its_cells():
    assert telling.table([("a", "bb"), ("ccc", "d")], ("x", "y")) == "x    y\na    bb\nccc  d"


def test_words_are_cut_at_a_space():
    assert telling.quoted("one two three", 8) == "“one two …”"
    assert telling.quoted("one\ntwo") == "“one two”"


def test_nothing_is_asked_where_nobody_sits(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("news\n"))
    assert telling.ask("What kind?", ("news",)) is None
    assert telling.ask("What kind?", ("news",), default="news") == "news"


def test_origins_and_sources_are_told_in_plain_words(tawthiq, ids):
    assert "1 independent origin in 1 source\n" in tawthiq("show", ids.incident).out
    assert "1 independent origin in 1 source " in tawthiq("show", "incidents").out
