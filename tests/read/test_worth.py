"""Which happenings are incidents worth telling."""

import pytest

from read.reading import by_type, english, roles


def test_a_headline_and_the_text_under_it_are_one_telling() -> None:
    text = "Two killed in shelling of the station\n\nTwo people were killed when rockets hit the station on Sunday."
    assert len(by_type(english(text, "2020-03-22"), "killing")) == 1


@pytest.mark.parametrize(
    "said",
    [
        "The school was shelled during the war.",
        "The group has kidnapped oil workers in the past decade.",
        "It was not clear who fired the rockets.",
        "He had a heart attack.",
        "They fled fighting around Ain Warda.",
    ],
)
def test_background_and_what_nobody_did_is_no_incident(said: str) -> None:
    kinds = {one["type"] for one in english(said)["incidents"]}
    assert not kinds - {"displacement"}


def test_the_one_who_suffered_just_before_suffers_again() -> None:
    text = "Gunmen shot Salma Odeh at the gate. Sergeant Bo Haddad told reporters about it. She died on the spot."
    victims = {one["name"] for one in english(text)["entities"] if one["kind"] == "person"}
    assert "Salma Odeh" in victims
    assert not by_type(english(text), "attack")


def test_an_attack_and_those_it_killed_in_one_sentence_are_one() -> None:
    assert len(english("A rocket attack on the market killed 31 people on 3 May 2018.")["incidents"]) == 1


def test_who_is_named_after_a_comma_is_the_one_before_it() -> None:
    reading = english("Two men stabbed a resident, Fares Dib (35), who is in hospital.")
    names = {
        one["name"]
        for one in reading["entities"]
        if any(r["entity"] == one["id"] for i in reading["incidents"] for r in i["roles"])
    }
    assert "Fares Dib" in names


def test_those_named_between_commas_are_among_the_victims() -> None:
    reading = english(
        "Two of the eleven, the brothers Hadi and Fares Khoury, were executed in the square on 12 January 2015."
    )
    assert {"Hadi", "Fares Khoury"} <= roles(reading, by_type(reading, "killing")[0])["victim"]


def test_no_one_suffers_twice_in_one_incident() -> None:
    reading = english("Three residents were killed: Neema Odeh (60), Joseph Baraka and an infant.")
    victims = [role["entity"] for one in reading["incidents"] for role in one["roles"] if role["role"] == "victim"]
    assert len(victims) == len(set(victims))
