import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.intake.hiding import hide, parts_left
from tawthiq.terms.errors import BadInput


def hidden(text, *spellings):
    return hide(text, dict.fromkeys(spellings, "W"))[0]


@pytest.mark.parametrize(
    ("text", "spelling", "working"),
    [
        ("Amal saw it. AMAL's sister, amal’s aunt.", "Amal", "W saw it. W's sister, W’s aunt."),
        ("Amalia and Kamal left.", "Amal", "Amalia and Kamal left."),
        ("(Amal) Amal, Amal_2 amal2024 @amal", "Amal", "(W) W, W_2 W2024 @W"),
        ("Amal  Haddad, Amal\nHaddad, Amal-Haddad, Amal\u00a0\u200fHaddad", "Amal Haddad", "W, W, W, W"),
        ("A\u200bm\u200dal and Am\u00adal", "Amal", "W and W"),
        ("Sana’a, Sana'a, Sanaʿa", "Sana'a", "W, W, W"),
        ("Zoe\u0308 and Zo\u00eb", "Zo\u00eb", "W and W"),
        ("وأمل وبأمل ولأمل كأمل", "أمل", "وW وبW ولW كW"),
        ("أملا وآمال والأمل", "أمل", "أملا وآمال والأمل"),
        ("أَمَل وأمـــل، وأملٌ", "أمل", "W وW، وW"),
        ("قال الشامي للشامي وللشامي", "الشامي", "قال W لW ولW"),
        ("وليد لوليد ووليد", "وليد", "W لW وW"),
        ("أبو  سمير ولأبو سمير", "أبو سمير", "W ولW"),
        ("وAmal قالت", "Amal", "وW قالت"),
        ("his phone 0900 555-123", "0900 555 123", "his phone W"),
    ],
)
def test_it_hides_every_way_a_spelling_is_written(text, spelling, working):
    assert hidden(text, spelling) == working


def test_the_longest_spelling_wins():
    replacements = {"Amal": "Witness 1", "Amal Haddad": "Person 2", "Haddad": "Family 3"}
    assert hide("Amal Haddad, Amal and a Haddad", replacements)[0] == "Person 2, Witness 1 and a Family 3"


def test_the_map_leads_back_to_the_original():
    text = "Amal met Bo; Bo left with Amal."
    working, offsets = hide(text, {"Amal": "Witness 1", "Bo": "Witness 22"})
    assert [(text[s:e], working[ws:we]) for s, e, ws, we in offsets] == [
        ("Amal", "Witness 1"),
        ("Bo", "Witness 22"),
        ("Bo", "Witness 22"),
        ("Amal", "Witness 1"),
    ]


def test_nothing_to_hide_leaves_the_text_as_it_is():
    assert hide("Amal left.", {}) == ("Amal left.", [])
    assert hide("Amal left.", {"Chidi": "W"}) == ("Amal left.", [])


def test_an_empty_spelling_is_refused():
    with pytest.raises(BadInput, match="at least one letter"):
        hide("Amal", {"Amal": "W", "  ": "X"})


NAMES = st.sampled_from(["Amal", "Bo", "Chidi Okoye", "أمل", "الشامي", "أبو سمير"])
FILLERS = st.text(alphabet="ab \n.,'-و فبلكاسم\u200b\u064e", max_size=8)


@given(st.lists(st.one_of(NAMES, FILLERS), max_size=12).map(" ".join), st.sets(NAMES))
def test_between_the_replaced_passages_both_texts_are_equal(text, spellings):
    replacements = {spelling: f"[{index}]" for index, spelling in enumerate(sorted(spellings))}
    working, offsets = hide(text, replacements)
    at = working_at = 0
    for start, end, working_start, working_end in offsets:
        assert text[at:start] == working[working_at:working_start]
        assert working[working_start:working_end] in replacements.values()
        assert start < end
        at, working_at = end, working_end
    assert text[at:] == working[working_at:]


@given(FILLERS, FILLERS, NAMES)
def test_a_name_standing_alone_is_never_left(before, after, name):
    assert name not in hidden(f"{before} {name} {after}", name)


def test_single_parts_of_a_hidden_name_that_still_stand_are_counted():
    working, _ = hide("Nadia Kassab left. They told Nadia and Sami Kassab.", {"Nadia Kassab": "Salma"})
    assert parts_left(working, ["Nadia Kassab"]) == 2
    assert parts_left(working, ["Abu Wael"]) == 0
    assert parts_left("قالوا لنادية أن ترحل", ["نادية القصاب"]) == 1
