"""Kin and membership as worded."""

from read.reading import english, name


def ties(text: str) -> set[tuple[str, str, str]]:
    reading = english(text)
    return {(one["kind"], name(reading, one["from"]), name(reading, one["to"])) for one in reading["relations"]}


def test_kin_by_possessive_and_pronoun() -> None:
    found = ties("Salma’s son Karam was killed. Her husband Abu Karam left the town.")
    assert ("parent", "Salma", "Karam") in found
    assert ("spouse", "Salma", "Abu Karam") in found


def test_who_leads_and_who_belongs() -> None:
    found = ties(
        "Mazen Qutaish, commander of the Falcon Brigade, spoke. Adel Nuri, a member of the Falcon Brigade, did not."
    )
    assert ("leads", "Mazen Qutaish", "Falcon Brigade") in found
    assert ("member", "Adel Nuri", "Falcon Brigade") in found


def test_two_names_of_one_person_are_proposed_as_the_same() -> None:
    assert any(kind == "same" for kind, _, _ in ties("Mazen Qutaish, also known as Abu Layth, left."))
