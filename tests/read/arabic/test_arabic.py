"""Words, keys, clitics and cues: offsets always lead back into the text as given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.language.arabic import cut, key, normalise, tokenise
from tawthiq.language.arabic_clitics import analyse, analyses
from tawthiq.language.arabic_cues import past_forms, present_forms, reading

ARABIC = st.text(alphabet='ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآؤئءًٌٍَُِّْـ ،.«»"\n٠١٢٣abc\u200f\u202b', max_size=80)


@pytest.mark.parametrize(
    ("left", "right"),
    [("مُحَمَّد", "محمد"), ("فاطمة", "فاطمه"), ("أحمد", "احمد"), ("على", "علي"), ("عـــلي", "علي"), ("٢٠٢٢", "2022")],
)
def test_variant_spellings_share_a_key(left: str, right: str) -> None:
    assert key(left) == key(right)


@given(ARABIC)
def test_every_token_stands_at_its_offsets(text: str) -> None:
    assert all(text[token.start : token.end] == token.text for token in tokenise(text))


@given(ARABIC)
def test_every_folded_letter_knows_where_it_came_from(text: str) -> None:
    folded = normalise(text)
    assert len(folded.text) == len(folded.offsets)
    assert all(
        key(text[at]) and letter in key(text[at]) for letter, at in zip(folded.text, folded.offsets, strict=True)
    )


def test_a_ligature_keeps_its_one_offset() -> None:
    folded = normalise("سﻻم")
    assert folded.text == "سلام"
    assert folded.span(1, 3) == (1, 2)


def test_a_word_with_signs_is_one_token() -> None:
    assert [token.text for token in tokenise("وَقُتِلَ الشَّابُّ.")] == ["وَقُتِلَ", "الشَّابُّ", "."]


def test_the_passive_shows_by_its_damma() -> None:
    assert tokenise("قُتل")[0].passive
    assert not tokenise("قتل")[0].passive


def test_cutting_counts_letters_not_signs() -> None:
    token = tokenise("وَأحمد")[0]
    assert token.text[cut(token, 1) - token.start :] == "أحمد"


@pytest.mark.parametrize(
    ("word", "stem", "pronoun"),
    [("وبدمشق", "دمشق", ""), ("زوجته", "زوجه", "ه"), ("للجيش", "جيش", ""), ("خطفوه", "خطفو", "ه")],
)
def test_a_clitic_is_taken_off_where_the_stem_is_known(word: str, stem: str, pronoun: str) -> None:
    found = analyse(key(word), {stem})
    assert found is not None
    assert (found.stem, found.pronoun) == (stem, pronoun)


def test_what_strips_least_comes_first() -> None:
    assert analyses(key("وليد"))[0].stem == "وليد"


def test_verbs_are_known_in_their_forms() -> None:
    assert {"قال", "قالت", "قالوا", "قلت"} <= {form for form, _ in past_forms("قال")}
    assert {"يقول", "تقول", "يقولون", "بيقول", "منقول"} <= {form for form, _ in present_forms("يقول")}
    assert {"نفي", "نفت", "نفوا"} <= {form for form, _ in past_forms("نفى")}


@pytest.mark.parametrize(("word", "person"), [("وقالت", "3fs"), ("قالولي", "3p"), ("يقولون", "3p"), ("وأفاد", "3ms")])
def test_a_reporting_verb_tells_its_person(word: str, person: str) -> None:
    found = reading(key(word), "reporting")
    assert found is not None
    assert found.cue.person == person
