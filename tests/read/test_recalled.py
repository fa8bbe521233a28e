"""What is only spoken of in passing, taken back or told again is no incident of its own."""

import pytest

from read.reading import by_type, english

CLAIMED = ("asserted", "alleged", "unverified")


def claimed(said: str) -> list[str]:
    return [one["type"] for one in english(said)["incidents"] if one["stance"] in CLAIMED]


@pytest.mark.parametrize(
    "said",
    [
        "Glass kills more people than iron.",
        "They take the cart and they hit whoever opens his mouth.",
        "No house has been burned in the village.",
        "Donors should pay for clearance so that no more farmers are killed.",
        "Every night his mother dreamed that they were killing him.",
        "Children near the railway are at risk of death or injury.",
        "The rumour that women were raped has not been confirmed by any family.",
        "It was the deadliest day since a truck bomb killed 31 people in 2019.",
        "He has represented families of people killed in the prison riot of 2019.",
        "A bombing of a bus in Sinn turned out to have been a gas explosion.",
        "The police were searching for others.",
    ],
)
def test_it_invents_no_incident(said: str) -> None:
    assert claimed(said) == []


def test_the_dead_who_turn_up_are_not_dead() -> None:
    said = "The teacher Hiyam Odeh had been murdered in August; she turned up a week later at her sister's."
    assert claimed(said) == []
    assert [one["stance"] for one in english(said)["incidents"]] == ["denied"]


@pytest.mark.parametrize(
    "said",
    [
        "Salma's nephew Jamil was killed at the mill. The mill burned for a day.\n\n“They killed my nephew,” she said.",
        "At least eight people were killed at the ferry. Later a doctor found eight bodies.",
        "The guards took four men from the ward and shot them in the yard.",
        "A boy died in the cell on the third night. The corpse was left there until the morning.",
    ],
)
def test_a_death_told_again_is_one(said: str) -> None:
    assert len(claimed(said)) == len([one for one in claimed(said) if one == "destruction"]) + 1


def test_a_clause_that_says_which_deed_is_meant_adds_none() -> None:
    said = (
        "A drone hit the house of Salma Odeh in March. Nobody claimed it.\n\nThe drone that struck the Odehs was small."
    )
    assert len(by_type(english(said), "attack")) == 1


@pytest.mark.parametrize(
    ("said", "victims"),
    [
        ("Shelling killed a girl of seven, Malak Issa, and injured her two brothers.", {"Malak Issa"}),
        ("Her nephew Jamil was killed together with the miller, Nuri Rashed.", {"Jamil", "Nuri Rashed"}),
    ],
)
def test_all_who_were_killed_are_named(said: str, victims: set[str]) -> None:
    reading = english(said)
    names = {one["id"]: one["name"] for one in reading["entities"]}
    killed = by_type(reading, "killing")
    assert {names[role["entity"]] for one in killed for role in one["roles"] if role["role"] == "victim"} == victims


def test_a_threat_is_told_though_what_it_threatens_may_never_be() -> None:
    said = "A voice said that we should bring nine thousand, and that otherwise they would send his ears."
    assert claimed(said) == ["threat"]
    assert claimed("He fears that the bridge will be next.") == []
