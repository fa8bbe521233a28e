"""An answer that cannot be is refused with what is accepted, and never with what was typed: it may be a name."""

import pytest

from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.work import checking, ids, judging, linking

NAME = "Zubayda al-Khatib"


@pytest.mark.parametrize(
    ("kind", "changes", "said"),
    [
        ("statement", {NAME: "x"}, "stance, ground"),
        ("statement", {"stance": NAME}, "asserted, alleged"),
        ("statement", {"ground": NAME}, "witnessed, heard"),
        ("incident", {"type": NAME}, "killing, death"),
        ("incident", {"roles": [{"role": NAME}]}, "victim, alleged perpetrator"),
        ("incident", {"when": NAME}, "2022-07-14"),
        ("relation", {"kind": NAME}, "parent, child"),
        (NAME, {NAME: NAME}, "none"),
    ],
)
def test_a_wrong_field_or_word_is_not_repeated(kind, changes, said):
    with pytest.raises(BadInput) as refused:
        checking.check_changes(kind, changes)
    told = str(refused.value)
    assert said in told
    assert NAME not in told.replace(f"a {kind}.", "")  # the kind is a word of ours


@pytest.mark.parametrize("span", [[NAME, 5], [0, NAME], [NAME, NAME]])
def test_a_wrong_span_is_not_repeated_and_its_bounds_are_said(span):
    for values in ({"start": span[0], "end": span[1]}, {"cue": span}, {"said_by": [{"span": span}]}):
        with pytest.raises(BadInput, match="from 0 to 40") as refused:
            checking.check_spans(values, 40)
        assert NAME not in str(refused.value)


def test_what_points_at_nothing_is_named_by_its_id_only_when_it_is_one(told):
    for pointer, shown in ((NAME, "by that id"), ("ab" * 32, "abababab")):
        for values in ({"statements": [pointer]}, {"inside": pointer}, {"said_by": [{"record": pointer}]}):
            with pytest.raises(NotFound, match=shown) as refused:
                checking.check_pointers(values, told.text.id)
            assert NAME[:8] not in str(refused.value)


def test_judgements_and_links_do_not_repeat_it_either(told):
    with pytest.raises(BadInput, match="confirmed") as first:
        judging.judge(told.casebook, "0" * 64, NAME, "because", now=None)
    with pytest.raises(NotFound) as second:
        judging.judge(told.casebook, NAME, "confirmed", "because", now=None)
    with pytest.raises(BadInput, match="not same") as third:
        linking.link(told.casebook, NAME, "0" * 64, "1" * 64, "because", now=None)
    with pytest.raises(NotFound) as fourth:
        linking.link(told.casebook, "same", NAME, "1" * 64, "because", now=None)
    for refused in (first, second, third, fourth):
        assert NAME[:8] not in str(refused.value)


@pytest.mark.parametrize("digits", ["facade", "deadbeef00", "Fadaba"])
def test_digits_that_could_be_a_name_are_not_repeated(told, digits):
    with pytest.raises(NotFound) as refused:
        ids.complete(digits)
    assert digits.casefold() not in str(refused.value).casefold()


def test_somebody_of_no_kind_is_refused_before_anything_is_made(told):
    part = {"name": NAME, "kind": NAME, "start": None, "end": None}
    for values in ({"said_by": [part]}, {"roles": [part]}):
        with pytest.raises(BadInput, match="person, group, place") as refused:
            checking.check_pointers(values, told.text.id)
        assert NAME not in str(refused.value)
    checking.check_pointers({"roles": [{"name": "a rifle", "record": None}]}, told.text.id)
