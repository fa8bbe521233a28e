"""What must stand around a word, beyond who suffers."""

import pytest

from read.reading import english


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("The army repelled an attack near Ain Warda.", ["armed clash"]),
        ("Police foiled a bomb attack on the court.", ["weapons seizure"]),
        ("Soldiers discovered a grenade in the yard.", ["weapons seizure"]),
        ("The boy found a knife in the drawer.", []),
        ("Soldiers drove the rebels out of Ain Warda.", ["territorial control"]),
        ("The mayor foiled the sale of the hall.", []),
    ],
)
def test_a_meaning_looks_at_what_stands_around_it(said: str, kinds: list[str]) -> None:
    assert [one["type"] for one in english(said)["incidents"]] == kinds


@pytest.mark.parametrize(
    "said", ["He lost control of the car.", "She took control of the situation.", "They handed over the prisoners."]
)
def test_only_ground_is_taken_or_handed_over(said: str) -> None:
    assert "territorial control" not in {one["type"] for one in english(said)["incidents"]}


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("Government troops entered Ain Warda.", ["territorial control"]),
        ("Fighters withdrew from Ain Warda.", ["territorial control"]),
        ("Fighters entered Ain Warda and beat Karim Haddad.", ["torture"]),
        ("Karim Haddad entered Ain Warda.", []),
        ("The army intercepted a truck loaded with explosives.", ["weapons seizure"]),
    ],
)
def test_ground_is_entered_and_left_by_people_under_arms(said: str, kinds: list[str]) -> None:
    assert [one["type"] for one in english(said)["incidents"]] == kinds
