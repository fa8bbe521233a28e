"""Which two records may be one person."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq.match.people import PersonRecord, suggest
from tawthiq.terms.errors import BadInput

sources = itertools.count()


def person(name, *names, **more):
    more.setdefault("source", f"source {next(sources)}")
    return PersonRecord(name, names, **more)


def only(*records):
    (found,) = suggest(records)
    return found


def test_one_name_in_two_scripts_says_so_in_words():
    found = only(person("a", "Saeed Mansour"), person("b", "سعيد منصور"))
    assert (found.left, found.right) == ("a", "b")
    assert found.reasons == ("same given name, Saeed / سعيد", "same family name, Mansour / منصور")
    assert found.against == ()


def test_a_spelling_of_one_script_is_the_same_name():
    assert only(person("a", "Mohammed al-Khatib"), person("b", "Muhamad El Khatib")).score >= 0.7


def test_another_father_speaks_against_and_is_said():
    same = {"dates": ("2022-02",), "places": ("p",)}
    found = only(person("a", "سعيد علي منصور", **same), person("b", "Saeed Omar Mansour", **same))
    assert found.against == ("father differs: علي, Omar",)
    assert suggest([person("a", "Saeed Ali Mansour"), person("b", "Saeed Omar Mansour")]) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Saeed Mansour", "Karim Mansour"),
        ("سعيد منصور", "Karim Mansour"),
        ("Saeed Ali Mansour", "Ali Saeed Mansour"),
        ("Saeed Ali Mansour", "Ali Mansour"),
        ("Abu Saeed", "Saeed"),
        ("Abu Saeed", "Saeed Mansour"),
        ("Abu Wael", "Umm Wael"),
        ("Saeed Mansour", "Saeed Darwish"),
        ("Omar", "Amir"),
    ],
)
def test_brothers_fathers_and_sons_kunyas_and_namesakes_are_told_apart(left, right):
    near = {"dates": ("2022-02-10",), "places": ("p",)}
    assert suggest([person("a", left, **near), person("b", right, **near)]) == []


def test_a_kunya_on_record_meets_the_kunya_alone():
    near = {"dates": ("2022-02-10",), "places": ("p",)}
    found = only(person("a", "Karim Darwish", kunya="أبو وائل", **near), person("b", "Abu Wael", **near))
    assert found.reasons[0] == "same kunya, أبو وائل / Abu Wael"


def test_a_given_name_alone_needs_a_time_and_a_place():
    assert suggest([person("a", "Saeed"), person("b", "Saeed Mansour")]) == []
    near = {"dates": ("2022-02-10",), "places": ("p",)}
    found = only(person("a", "Saeed", **near), person("b", "Saeed Mansour", **near))
    assert "named in incidents at the same place" in found.reasons


def test_the_family_name_may_come_first():
    found = only(person("a", "Saeed Mansour"), person("b", "Mansour Saeed"))
    assert found.reasons == ("the same names, the family name first in one",)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"sex": "female"}, "sex differs"),
        ({"age": "19"}, "ages differ"),
        ({"dates": ("2019",)}, "different times"),
    ],
)
def test_what_speaks_against_lowers_the_score(more, words):
    base = {"sex": "male", "age": "40", "dates": ("2022",)}
    alike = only(person("a", "Saeed Ali Mansour", **base), person("b", "Saeed Ali Mansour", **base))
    found = suggest([person("a", "Saeed Ali Mansour", **base), person("b", "Saeed Ali Mansour", **{**base, **more})])
    assert all(one.score < alike.score and any(words in why for why in one.against) for one in found)


def test_two_rows_of_one_source_are_less_likely_one():
    apart = only(person("a", "Saeed Mansour"), person("b", "Saeed Mansour")).score
    (together,) = suggest([person("a", "Saeed Mansour", source="s"), person("b", "Saeed Mansour", source="s")]) or [
        None
    ]
    assert together is None or together.score < apart


def test_the_likeliest_comes_first():
    near = {"dates": ("2022-02-10",), "places": ("p",)}
    records = [
        person("a", "Saeed", **near),
        person("b", "Saeed Ali Mansour", **near),
        person("c", "سعيد علي منصور", **near),
    ]
    found = suggest(records)
    assert {found[0].left, found[0].right} == {"b", "c"}
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_nobody_and_the_nameless_suggest_nothing():
    assert suggest([]) == []
    assert suggest([person("a", ""), person("b", "…"), person("c")]) == []


def test_a_record_given_twice_is_refused():
    with pytest.raises(BadInput, match="twice"):
        suggest([person("a", "Saeed"), person("a", "Saeed")])


def test_a_crowded_name_does_not_explode():
    records = [person(str(at), "Mohammed Al Ahmad", places=(f"p{at % 500}",)) for at in range(1500)]
    start = time.process_time()
    found = suggest(records)
    assert time.process_time() - start < 10
    assert all(int(one.left) % 500 == int(one.right) % 500 for one in found)
    assert len(found) == 1500


parts = st.sampled_from(["Saeed", "سعيد", "Omar", "عمر", "Karim", "Abu", "أبو", "Mansour", "منصور", "al-"])
records = st.lists(st.lists(parts, max_size=4).map(" ".join), max_size=6).map(
    lambda names: [PersonRecord(str(at), (name,), str(at)) for at, name in enumerate(names)]
)


@settings(max_examples=50, deadline=None)
@given(records)
def test_suggestions_are_symmetric_and_in_range(found):
    forward = {frozenset((one.left, one.right)): one.score for one in suggest(found)}
    backward = {frozenset((one.left, one.right)): one.score for one in suggest(found[::-1])}
    assert forward == backward
    assert all(0.5 <= score <= 1 for score in forward.values())
