"""Incidents told in whole phrases rather than by one word (`data/en/phrases.tsv`)."""

import pytest

from read.reading import by_type, english, roles

TOLD = [
    ("They pushed Karam Nuri into a white van.", "abduction"),
    ("Men in masks dragged Karam Nuri from his bed.", "abduction"),
    ("Karam Nuri has not been seen since.", "abduction"),
    ("Karam Nuri never came home.", "abduction"),
    ("I was also taken.", "abduction"),
    ("Karam Nuri was picked up at a checkpoint.", "arrest"),
    ("Karam Nuri was given electric shocks.", "torture"),
    ("They poured cold water on Karam Nuri.", "torture"),
    ("They hit Karam Nuri with hoses.", "torture"),
    ("Karam Nuri was already dead.", "death"),
    ("Karam Nuri's body was found by the canal.", "death"),
    ("Karam Nuri lost his left hand.", "injury"),
    ("Karam Nuri was hit in the leg.", "injury"),
    ("He held a pistol to my head.", "threat"),
    ("They gave us 24 hours to leave.", "threat"),
    ("He told me that if I came back they would kill my son.", "threat"),
    ("We left the village at dawn.", "displacement"),
    ("In June we crossed the border.", "displacement"),
    ("The women blocked the road.", "protest"),
    ("The hill is now in our hands.", "territorial control"),
    ("They signed with the elders.", "agreement"),
    ("Soldiers broke down the door.", "raid"),
    ("The shooting started on 3 May.", "armed clash"),
    ("Our house was blown up in July.", "destruction"),
]


@pytest.mark.parametrize(("said", "kind"), TOLD, ids=[kind + " " + said[:20] for said, kind in TOLD])
def test_a_phrase_tells_of_an_incident(said: str, kind: str) -> None:
    assert [one["type"] for one in english(said)["incidents"]] == [kind]


@pytest.mark.parametrize(
    "said",
    [
        "They took my brother to the hospital.",
        "He left the house at noon.",
        "She put the bread into the van.",
        "The guards hold a meeting every week.",
        "The light came home with him.",
        "The signed letter lay on the table.",
    ],
)
def test_like_words_tell_of_none(said: str) -> None:
    assert english(said)["incidents"] == []


def test_of_whom_a_phrase_tells_is_the_victim() -> None:
    reading = english("Men in masks dragged Karam Nuri from his bed.")
    (taken,) = by_type(reading, "abduction")
    assert roles(reading, taken)["victim"] == {"Karam Nuri"}


def test_who_is_named_among_many_is_a_victim() -> None:
    reading = english("Nine people were arrested, among them Salma Odeh and Karam Nuri.")
    (arrest,) = by_type(reading, "arrest")
    assert {"Salma Odeh", "Karam Nuri"} <= roles(reading, arrest)["victim"]


def test_fighters_who_hit_fighters_clash() -> None:
    reading = english("Rebels attacked army troops near Ain Warda on 3 May.")
    (clash,) = by_type(reading, "armed clash")
    assert "victim" not in roles(reading, clash)


def test_an_attack_on_villagers_is_no_clash() -> None:
    assert by_type(english("Rebels attacked the villagers near Ain Warda on 3 May."), "armed clash") == []


def test_a_deed_is_laid_on_those_blamed_for_it() -> None:
    reading = english("The mayor blamed the rebels for the killing of Karam Nuri.")
    (killing,) = by_type(reading, "killing")
    assert roles(reading, killing)["alleged perpetrator"] == {"rebels"}


def test_to_be_taken_and_killed_is_one_killing() -> None:
    reading = english("They took Karam Nuri from his home and killed him.")
    assert [one["type"] for one in reading["incidents"]] == ["killing"]
