"""What happened: types, roles, dates, one incident told twice, and what is no incident."""

import pytest

from read.reading import by_type, english, name, roles


@pytest.mark.parametrize(
    ("text", "kind", "role", "who"),
    [
        ("Gunmen abducted Yaman Haddad on Sunday.", "abduction", "victim", "Yaman Haddad"),
        ("Yaman Haddad was killed by snipers in 2014.", "killing", "victim", "Yaman Haddad"),
        ("Police arrested Rana Aziz at her home.", "arrest", "victim", "Rana Aziz"),
        ("Salma received a threat from the Falcon Brigade.", "threat", "victim", "Salma"),
        ("They sent a threat to Salma.", "threat", "victim", "Salma"),
        ("Omar Sabri died in prison in June 2015.", "death in custody", "victim", "Omar Sabri"),
        ("Teachers protested in Homs on Monday.", "protest", "actor", "Teachers"),
        ("Soldiers carried out raids in Jasim and seized 12 rifles.", "raid", "actor", "Soldiers"),
        ("Soldiers carried out raids in Jasim and seized 12 rifles.", "weapons seizure", "actor", "Soldiers"),
        ("The Falcon Brigade took control of Tal Barid.", "territorial control", "actor", "Falcon Brigade"),
        ("The army and the Falcon Brigade signed a truce.", "agreement", "actor", "Falcon Brigade"),
        ("Rebels clashed with soldiers near Nawa.", "armed clash", "actor", "Rebels"),
        ("Soldiers beat Adel Nuri with a rifle.", "torture", "victim", "Adel Nuri"),
        ("Jets bombed the hospital in Saraqib.", "attack", "target", "hospital"),
    ],
)
def test_each_type_has_its_people(text: str, kind: str, role: str, who: str) -> None:
    reading = english(text, "2022-06-15")
    found = by_type(reading, kind)
    assert found, reading["incidents"]
    assert who.lower() in {one.lower() for one in roles(reading, found[0]).get(role, set())}


def test_one_killing_told_three_times_is_one() -> None:
    reading = english(
        "Karam Nuri was killed in March 2016. His mother remembers the day. “They shot Karam at the door,” said Salma. "
        "The killing of Karam Nuri was never investigated."
    )
    (incident,) = reading["incidents"]
    assert incident["when"] == "2016-03"


def test_different_victims_are_different_killings() -> None:
    reading = english("Karam Nuri was killed in March 2016. Adel Sabri was killed in May 2017.")
    assert len(by_type(reading, "killing")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The town has been plagued by murders, kidnappings and other violence.",
        "Every day they threatened us, she said.",
        "Nobody knows how many men are fighting there.",
        "They fear attacks.",
        "The plan is to arrest smugglers.",
    ],
)
def test_kinds_habits_and_fears_are_no_incident(text: str) -> None:
    assert [one for one in english(text)["incidents"] if one["stance"] == "asserted"] == []


def test_what_is_denied_is_told_apart() -> None:
    reading = english("Officers did not kill Karam Nuri, the ministry said.")
    assert [one["stance"] for one in reading["incidents"]] == ["denied"]


def test_what_is_threatened_did_not_happen() -> None:
    reading = english("They said they would kill Karam Nuri.")
    assert all(one["stance"] == "hypothetical" for one in by_type(reading, "killing"))


def test_a_date_counted_back_from_another_event() -> None:
    reading = english(
        "In July last year, two years after Salma’s son Karam was killed, men came to the house.", "2025-02"
    )
    (incident,) = by_type(reading, "killing")
    assert incident["when"] == "2022-07~"


def test_the_place_is_the_one_in_the_sentence() -> None:
    reading = english("Karam Nuri was killed in Nawa. He had lived in Tafas.")
    assert name(reading, reading["incidents"][0]["where"]) == "Nawa"


def test_the_machine_never_assigns_an_enforced_disappearance() -> None:
    reading = english(
        "Security forces forcibly disappeared Karam Nuri in 2013. He was taken from his home by soldiers."
    )
    assert "enforced disappearance" not in {one["type"] for one in reading["incidents"]}


def test_every_incident_rests_on_a_statement() -> None:
    reading = english("Karam Nuri was killed in Nawa in 2014.")
    assert all(one["statements"] for one in reading["incidents"])


def test_a_narrator_who_gives_a_name_tells_what_they_saw() -> None:
    reading = english("My name is Rim and I am from Nawa. On 3 May 2013 soldiers raided our house.")
    (statement,) = reading["statements"]
    assert [name(reading, one["entity"]) for one in statement["said_by"]] == ["Rim"]
    assert statement["ground"] == "witnessed"
