"""The same, not the same, nobody knows: the latest word on a pair stands, and taking a merge back restores everything."""

import pytest

from conftest import NOW
from tawthiq.projection import clusters, models
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.work import linking, people
from tawthiq.work.casebook import Casebook
from work.contents import projections


@pytest.fixture
def three(casebook: Casebook) -> list[str]:
    """Amal, Bo and Chidi, a record each, in this order."""
    return [person(casebook, name) for name in ("Amal", "Bo", "Chidi")]


def person(casebook: Casebook, name: str) -> str:
    about = {"sex": None, "age": None, "role": None, "protected": False, "recipient": None, "changed_name": False}
    with casebook.deed(NOW) as deed:
        return deed.append("person", {"name": name, "names": [], **about})


def group(casebook: Casebook, name: str) -> str:
    with casebook.deed(NOW) as deed:
        return deed.append("group", {"name": name, "names": []})


def say(casebook: Casebook, relation: str, left: str, right: str) -> str:
    return linking.link(casebook, relation, left, right, "a reason", now=NOW)


def heads() -> dict[str, str]:
    return dict(models.Person.objects.values_list("id", "cluster"))


def apart(ids: list[str]) -> dict[str, str]:
    return {one: one for one in ids}


def test_the_cluster_is_known_by_its_earliest_member(casebook, three):
    amal, bo, chidi = three
    say(casebook, "same", chidi, bo)
    assert heads() == {amal: amal, bo: bo, chidi: bo}
    say(casebook, "same", chidi, amal)
    assert set(heads().values()) == {amal}
    assert people.view(chidi).line.records == 3


@pytest.mark.parametrize("later", ["not same", "unsure"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_merge_is_taken_back_by_a_later_word_from_either_side(casebook, three, later, turned):
    amal, bo, _ = three
    say(casebook, "same", amal, bo)
    say(casebook, later, *((bo, amal) if turned else (amal, bo)))
    assert heads() == apart(three)
    links = people.view(amal).links
    assert [(link.relation, link.current) for link in links] == [(later, True), ("same", False)]


def test_a_merge_made_and_taken_back_leaves_the_people_as_they_were(casebook, three):
    before = projections()["projection_person"]
    say(casebook, "same", three[0], three[2])
    assert projections()["projection_person"] != before
    say(casebook, "not same", three[0], three[2])
    assert projections()["projection_person"] == before
    say(casebook, "same", three[0], three[2])
    assert heads()[three[2]] == three[0]


def test_a_chain_that_joins_two_held_apart_is_shown_as_a_conflict(casebook, three):
    amal, bo, chidi = three
    say(casebook, "not same", amal, chidi)
    say(casebook, "same", amal, bo)
    assert clusters.conflicts() == []
    say(casebook, "same", bo, chidi)
    assert clusters.conflicts() == [(amal, chidi)]
    say(casebook, "not same", bo, chidi)
    assert clusters.conflicts() == []


def test_of_two_ways_to_one_cluster_one_taken_back_leaves_the_other(casebook, three):
    amal, bo, chidi = three
    for left, right in ((amal, bo), (bo, chidi), (amal, chidi)):
        say(casebook, "same", left, right)
    say(casebook, "unsure", amal, chidi)
    assert set(heads().values()) == {amal}
    say(casebook, "unsure", bo, chidi)
    assert heads() == {amal: amal, bo: amal, chidi: chidi}


def test_kin_reads_from_either_side_and_joins_nobody(casebook, three):
    amal, bo, _ = three
    say(casebook, "parent", amal, bo)
    assert [(kin.relation, kin.other_name) for kin in people.view(amal).kin] == [("parent", "Bo")]
    assert [(kin.relation, kin.other_name) for kin in people.view(bo).kin] == [("child", "Amal")]
    assert heads() == apart(three)


def test_kin_of_one_record_is_kin_of_its_whole_cluster(casebook, three):
    amal, bo, chidi = three
    say(casebook, "sibling", bo, chidi)
    say(casebook, "same", amal, bo)
    (kin,) = people.view(amal).kin
    assert (kin.relation, kin.other) == ("sibling", chidi)
    assert people.view(chidi).kin[0].other == amal


@pytest.mark.parametrize(("relation", "right", "wrong"), [
    ("copy", 1, BadInput), ("cousin", 1, BadInput), ("same", 0, BadInput), ("same", None, NotFound),
])  # fmt: skip
def test_what_cannot_be_linked_is_refused_and_nothing_entered(casebook, three, relation, right, wrong):
    with pytest.raises(wrong):
        say(casebook, relation, three[0], "0" * 64 if right is None else three[right])
    assert not models.Link.objects.exists()


def test_a_person_and_a_group_are_never_the_same_but_one_may_belong_to_the_other(casebook, three):
    guard = group(casebook, "Red Guard")
    with pytest.raises(BadInput, match="one kind"):
        say(casebook, "same", three[0], guard)
    say(casebook, "member", three[0], guard)
    assert [(kin.relation, kin.other_name) for kin in people.view(guard).kin] == [("has member", "Amal")]


def test_a_link_needs_its_reason(casebook, three):
    with pytest.raises(BadInput, match="why"):
        linking.link(casebook, "same", three[0], three[1], "  ", now=NOW)


def test_a_name_by_two_spellings_is_one_line_in_the_list(example):
    lines = {name: line for line in people.listing() for name in line.names}
    shahin = lines["Shahin al-Tubayri"]
    assert {"Chahin Tobeiri", "شاهين الطبيري"} <= set(shahin.names)
    view = people.view(shahin.id)
    assert {spelling.script for spelling in view.spellings} == {"Latn", "Arab"}
    for spelling in (one for one in view.spellings if one.end is not None):
        text = models.Text.objects.get(id=spelling.text).text
        assert text[spelling.start : spelling.end] == spelling.name


def test_the_brothers_are_apart_and_each_others_kin(example):
    lines = {name: line for line in people.listing() for name in line.names}
    yasar, yasir = lines["Yasar Hamdan al-Mishkawi"], lines["Yasir Hamdan al-Mishkawi"]
    assert yasar.id != yasir.id
    assert ("sibling", yasir.id) in {(kin.relation, kin.other) for kin in people.view(yasar.id).kin}
    assert clusters.conflicts() == []


def test_nobody_by_that_id_is_not_found(casebook):
    with pytest.raises(NotFound):
        people.view("0" * 64)
