"""Incidents told in everyday words rather than in those of a report."""

import pytest

from read.reading import by_type, english, roles


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("They hung Karam Nuri by the wrists for a day.", "torture"),
        ("A bus drove over a mine on the track.", "mine or remnant explosion"),
        ("The first shell came down on the market.", "attack"),
        ("Two men were neutralised at the gate.", "killing"),
        ("Five villagers lost their lives.", "death"),
        ("Karam Nuri lost both his sons.", "death"),
        ("Three villagers drowned in the river.", "death"),
        ("In May we left our home.", "displacement"),
    ],
)
def test_everyday_words_tell_of_an_incident(said: str, kind: str) -> None:
    assert [one["type"] for one in english(said)["incidents"]] == [kind]


def test_to_leave_a_house_alone_is_no_displacement() -> None:
    assert by_type(english("He left the house at noon."), "displacement") == []


def test_to_lose_things_is_no_death() -> None:
    assert by_type(english("Karam Nuri lost his keys."), "death") == []


def test_a_burned_school_is_destroyed_not_tortured() -> None:
    assert [one["type"] for one in english("Soldiers burned the school.")["incidents"]] == ["destruction"]


def test_one_sentence_tells_of_the_killed_and_of_the_injured() -> None:
    reading = english("Seven people were killed and four injured on Thursday.")
    assert [one["type"] for one in reading["incidents"]] == ["killing", "injury"]


def test_one_who_is_among_those_killed_is_a_victim() -> None:
    (incident,) = by_type(english("Karam Nuri was among those killed."), "killing")
    assert "Karam Nuri" in roles(english("Karam Nuri was among those killed."), incident)["victim"]


@pytest.mark.parametrize("what", ["kill me", "cut off my hands", "drown me in the well"])
def test_what_they_say_they_would_do_is_a_threat(what: str) -> None:
    reading = english(f"They said they would {what}.")
    assert [(one["type"], one["stance"]) for one in reading["incidents"]] == [("threat", "asserted")]


def test_what_others_would_do_is_no_threat_of_the_teller() -> None:
    assert by_type(english("My mother said they would kill me."), "threat") == []
