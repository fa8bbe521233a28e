"""Neutral labels, dealt anew for each release."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq.language.folding import fold
from tawthiq.protect.labels import LABEL_ROLES, PersonToLabel, label_people
from tawthiq.terms.errors import BadInput


def witnesses(count):
    return [PersonToLabel(f"p{at}", "witness", "female") for at in range(count)]


def test_numbers_run_from_one_in_each_role():
    people = [*witnesses(3), PersonToLabel("v", "victim", "male")]
    labels = label_people(people, random.Random(1))
    assert {label.en for label in labels.values()} == {"Witness 1", "Witness 2", "Witness 3", "Victim 1"}


def test_an_arabic_label_agrees_with_a_woman_and_a_man():
    people = [
        PersonToLabel("f", "witness", "female"),
        PersonToLabel("m", "witness", "male"),
        PersonToLabel("u", "witness"),
    ]
    labels = label_people(people, random.Random(1))
    assert labels["f"].ar.startswith("الشاهدة ")
    assert labels["m"].ar.startswith("الشاهد ")
    assert labels["u"].ar.startswith("الشاهد ")


def test_the_next_release_deals_other_numbers():
    dealt = {
        tuple(label.en for label in label_people(witnesses(8), random.Random(seed)).values()) for seed in range(20)
    }
    assert len(dealt) > 15


def test_the_same_generator_deals_the_same_labels():
    assert label_people(witnesses(8), random.Random(4)) == label_people(witnesses(8), random.Random(4))


def test_a_number_that_reads_like_a_name_of_the_casebook_is_passed_over():
    labels = label_people(witnesses(2), random.Random(1), taken=["WITNESS  1", "الشاهدة ٢"])
    assert {label.en for label in labels.values()} == {"Witness 3", "Witness 4"}


def test_a_person_twice_and_an_unknown_role_are_refused():
    with pytest.raises(BadInput, match="twice"):
        label_people([*witnesses(1), *witnesses(1)], random.Random(1))
    with pytest.raises(BadInput, match="role"):
        label_people([PersonToLabel("p", "spy")], random.Random(1))


people = st.lists(
    st.builds(
        PersonToLabel, st.uuids().map(str), st.sampled_from(LABEL_ROLES), st.sampled_from(["female", "male", None])
    ),
    max_size=12,
    unique_by=lambda person: person.id,
)
taken = st.lists(
    st.one_of(st.text(max_size=8), st.from_regex(r"(Witness|VICTIM|الضحية|Person) ?[1-5]", fullmatch=True))
)


@settings(max_examples=60, deadline=None)
@given(people, taken, st.integers())
def test_no_label_is_a_name_of_the_casebook_and_none_is_given_twice(found, names, seed):
    labels = label_people(found, random.Random(seed), names)
    assert len(set(labels.values())) == len(labels) == len(found)
    folded = {fold(name) for name in names}
    assert not any(fold(text) in folded for label in labels.values() for text in (label.en, label.ar))
