"""Whether a name is found in bytes, in every disguise that can be undone."""

import base64
import html
import json
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq.protect.leaks import leaks

NAMES = ["Salma Darwish", "سلمى درويش", "Abu Wael", "الحمد", "Émile"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "disguise",
    [
        lambda name: f"It was {name}, she said.".encode(),
        lambda name: f"It was {name}, she said.".encode("utf-16"),
        lambda name: b"x" + f"It was {name}, she said.".encode("utf-16-be"),
        lambda name: "".join(f"&#{ord(letter)};" for letter in name).encode(),
        lambda name: "".join(f"&#x{ord(letter):x};" for letter in name).encode(),
        lambda name: html.escape(f"<b title='{name}'>").encode(),
        lambda name: f"?q={quote(name)}&x=1".encode(),
        lambda name: f"?q={quote(name).replace('%20', '+')}".encode(),
        lambda name: json.dumps({"name": name}).encode(),
        lambda name: name.upper().encode(),
        lambda name: "\u200f".join(name).encode(),
        lambda name: f"و{name}".encode(),
        lambda name: f"{name}’s son".encode(),
        lambda name: base64.b64encode(f"Yes {name} No".encode()),
        lambda name: base64.b64encode(f"I saw {name}".encode()),
        lambda name: base64.b64encode(f"We saw {name}.".encode()),
        lambda name: f"{name.replace(' ', '_')}_1990@example.org".encode(),
        lambda name: f"cell,{name}\r\n".encode("utf-8-sig"),
    ],
)
def test_a_name_is_found_in_every_disguise(name, disguise):
    assert leaks(disguise(name), [*NAMES, "Nobody Else"]) == [name]


@pytest.mark.parametrize("name", NAMES)
def test_clean_bytes_hold_no_name(name):
    assert leaks("Witness 3 told it in February 2022, الشاهدة 3 قالت".encode(), [name]) == []


def test_the_article_after_a_particle_is_found():
    assert leaks("قيل للحمد".encode(), ["الحمد"]) == ["الحمد"]


def test_vowel_signs_hide_nothing():
    assert leaks("سَلْمَى دَرْوِيش".encode(), ["سلمى درويش"]) == ["سلمى درويش"]


def test_a_short_name_inside_another_word_is_none():
    assert leaks(b"the quality of Alina", ["Ali", "Lina"]) == []


def test_an_empty_name_is_never_found():
    assert leaks(b"anything", ["", " ", "…"]) == []


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)


@settings(max_examples=80, deadline=None)
@given(words, words, st.sampled_from(NAMES), st.sampled_from(["utf-8", "utf-16-le", "utf-16-be"]))
def test_a_name_between_any_words_is_found(before, after, name, encoding):
    assert name in leaks(f"{before} {name} {after}".encode(encoding), NAMES)


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_can_be_searched(data):
    assert isinstance(leaks(data, NAMES), list)
