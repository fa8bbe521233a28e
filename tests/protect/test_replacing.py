"""Names out of running text: every spelling, both scripts, possessives, particles, handles."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq.language.folding import fold
from tawthiq.protect.labels import PersonToLabel, label_people
from tawthiq.protect.replacing import NamesToReplace, Replacer, replace_names
from tawthiq.protect.shown import Shown
from tawthiq.terms.errors import Refused

SALMA = NamesToReplace("1", ("Salma al-Haymed", "سلمى الحمد", "Umm Wael", "أم وائل"), Shown("Witness 1", "الشاهدة 1"))
ALI = NamesToReplace("2", ("Ali Sa'id Bakkar", "علي سعيد بكار"), Shown("Victim 2", "الضحية 2"))
ABU_TAREQ = NamesToReplace("3", ("Abu Tareq", "أبو طارق"), Shown("Witness 3", "الشاهد 3"))
ALL = [SALMA, ALI, ABU_TAREQ]


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Salma al-Haymed spoke.", "Witness 1 spoke."),
        ("SALMA AL HAYMED, Salma Alhaymed", "Witness 1, Witness 1"),
        ("Salma’s son and Salma's house", "Witness 1’s son and Witness 1's house"),
        ("Mrs Haymed and Mrs Al-Haymed", "Mrs Witness 1 and Mrs Witness 1"),
        ("umm wael, Om Wael, Oum Wael", "Witness 1, Witness 1, Witness 1"),
        ("Wael wept", "[name withheld] wept"),
        ("Said Bakkar, Saʿid", "Victim 2, Victim 2"),
        ("he said nothing", "he said nothing"),
        ("Sälma", "Witness 1"),
        ("Sal\u200bma", "Witness 1"),
        ("write to salma_1990@example.org or #FreeSalma!", "write to [name withheld] or [name withheld]!"),
        ("the quality of Alina and Salman", "the quality of Alina and Salman"),
        ("قالت سلمى الحمد", "قالت الشاهدة 1"),
        ("سَلْمَى وسلمى وبسلمى ولسلمى", "الشاهدة 1 والشاهدة 1 وبالشاهدة 1 وللشاهدة 1"),
        ("بيت للحمد", "بيت للشاهدة 1"),
        ("يا أم وائل", "يا الشاهدة 1"),
        ("مع أبي طارق ولأبي طارق", "مع الشاهد 3 وللشاهد 3"),
        ("أبا طارق", "الشاهد 3"),
        ("وعلي على الجسر", "والضحية 2 على الجسر"),
        ("", ""),
    ],
)
def test_a_name_is_replaced(text, safe):
    assert replace_names(text, ALL) == safe


@pytest.mark.parametrize(
    ("names", "text", "safe"),
    [
        (("Adnan Qalaji",), "Adnan al-Qalaji, Mr al-Qalaji, Alqalaji", "V 1, Mr V 1, V 1"),
        (("Adnan al-Qalaji",), "Adnan Qalaji, el Qalaji", "V 1, V 1"),
        (("عدنان قلعجي",), "عدنان القلعجي وللقلعجي والقلعجي", "ض 1 ولض 1 وض 1"),
        (("عدنان القلعجي",), "قال عدنان قلعجي", "قال ض 1"),
        (("سلام قلعجي",), "السلام عليكم", "السلام عليكم"),
    ],
)
def test_a_family_name_is_found_with_and_without_its_article(names, text, safe):
    assert replace_names(text, [NamesToReplace("1", names, Shown("V 1", "ض 1"))]) == safe


def test_a_name_that_may_be_shown_is_kept_whole_and_its_words_elsewhere_are_nobodys():
    text = "Ali Darwish met Ali; Salma saw Ali Bakkar"
    assert replace_names(text, ALL, keep=["Ali Darwish"]) == (
        "Ali Darwish met [name withheld]; Witness 1 saw [name withheld] Victim 2"
    )


def test_a_name_both_kept_and_protected_is_protected():
    assert replace_names("Salma al-Haymed", ALL, keep=["Salma al-Haymed"]) == "Witness 1"


def test_a_word_that_two_people_share_says_whose_it_is_no_more():
    brother = NamesToReplace("4", ("Omar al-Haymed",), Shown("Relative 1", "القريب 1"))
    assert replace_names("Haymed; Omar Al Haymed", [SALMA, brother]) == "[name withheld]; Relative 1"


def test_only_whole_names_of_a_group_are_replaced():
    group = NamesToReplace("g", ("Reed Committee",), Shown("[withheld]", "[محجوب]"), whole=True)
    assert (
        replace_names("the Reed Committee, a committee by the reed", [group])
        == "the [withheld], a committee by the reed"
    )


def test_a_label_that_reads_like_a_protected_name_is_refused():
    odd = NamesToReplace("5", ("Witness Karimi",), Shown("Witness 1", "الشاهدة 1"))
    with pytest.raises(Refused, match="still"):
        replace_names("Karimi spoke", [odd])


def test_changes_in_a_quotation_are_marked():
    replacer = Replacer(ALL)
    assert replacer.replace("Salma and Wael", "[{}]") == "[Witness 1] and [name withheld]"


letters = {
    "latin": ["Salma", "Karim", "Haymed", "Bakkar", "Nour", "Tareq"],
    "arabic": ["سلمى", "كريم", "الحمد", "بكار", "نور"],
}
full_names = st.one_of(
    st.lists(st.sampled_from(letters["latin"]), min_size=1, max_size=3).map(" ".join),
    st.lists(st.sampled_from(letters["arabic"]), min_size=1, max_size=3).map(" ".join),
    st.sampled_from(["Abu Karim", "أم نور", "Salma al-Haymed"]),
)
protected = st.lists(st.lists(full_names, min_size=1, max_size=3), min_size=1, max_size=4)
fillers = st.sampled_from(["saw", "and", "'s", "و", "ل", "قال", ".", "\n", "-", "the", "@", "2022"])


@settings(max_examples=100, deadline=None)
@given(protected, st.lists(st.one_of(full_names, fillers)), st.sampled_from([" ", "", "  "]), st.integers())
def test_replacing_leaves_no_word_of_a_protected_name(names, pieces, between, seed):
    people = [PersonToLabel(str(at), "witness") for at in range(len(names))]
    labels = label_people(people, random.Random(seed), [name for group in names for name in group])
    hidden = [NamesToReplace(str(at), tuple(group), labels[str(at)]) for at, group in enumerate(names)]
    text = between.join(pieces)
    safe = Replacer(hidden).replace(text)
    assert not Replacer(hidden).holds_name(safe)
    if between.strip() == "" and between:
        whole = {fold(name) for group in names for name in group}
        assert not whole & {
            fold(" ".join(safe.split()[at : at + size])) for at in range(len(safe.split())) for size in (1, 2, 3)
        }


@settings(max_examples=60, deadline=None)
@given(protected, st.text(max_size=60))
def test_a_text_without_a_name_is_left_as_it_is(names, text):
    replacer = Replacer([NamesToReplace(str(at), tuple(group), Shown("W", "و")) for at, group in enumerate(names)])
    if not replacer.holds_name(text):
        assert replacer.replace(text) == text
