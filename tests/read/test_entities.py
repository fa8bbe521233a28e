"""Persons, groups and places: who is one and who is not."""

from read.reading import english


def names(text: str, kind: str) -> set[str]:
    return {one["name"] for one in english(text)["entities"] if one["kind"] == kind}


def test_a_kunya_is_not_the_bare_name() -> None:
    found = names(
        "Saeed was arrested in May. Abu Saeed, his father, paid for his release, said Mr Saeed Al Hamwi.", "person"
    )
    assert {"Saeed", "Abu Saeed"} <= found


def test_a_full_name_does_not_swallow_an_earlier_bare_name() -> None:
    found = names(
        "Mahmoud was shot in March. Mahmood Al Jabri, a lawyer, filed a complaint. Mr Al Jabri fled.", "person"
    )
    assert {"Mahmoud", "Mahmood Al Jabri"} <= found
    assert "Al Jabri" not in found


def test_spellings_of_a_full_name_are_one_person() -> None:
    found = [
        one
        for one in english("Ahmad Al Nuri spoke first. Later Ahmed Al Nuri left.")["entities"]
        if one["kind"] == "person"
    ]
    assert len(found) == 1
    assert len(found[0]["mentions"]) == 2


def test_the_gazetteer_overrules_the_tagger_and_gives_coordinates() -> None:
    (place,) = [one for one in english("They fled from Khan Shaykhun at night.")["entities"] if one["kind"] == "place"]
    assert abs((place["place"]["lat"] or 0) - 35.44) < 0.1


def test_a_village_that_nobody_knows_is_still_a_place() -> None:
    assert "Tal Barid" in names("Soldiers entered the village of Tal Barid on Sunday.", "place")


def test_age_and_role_stand_with_the_name() -> None:
    reading = english("“We hid,” said Huda Rastani, 34, a teacher from the village.")
    (huda,) = [one for one in reading["entities"] if one["name"] == "Huda Rastani"]
    assert huda["age"] == "34"
    assert "teacher" in huda["role"]
    assert huda["sex"] == "female"


def test_a_man_told_of_before_he_is_named_is_one_person() -> None:
    reading = english("Police shot dead a man on Sunday. The man, Devon Clarke, was unarmed.")
    (incident,) = reading["incidents"]
    victims = {one["entity"] for one in incident["roles"] if one["role"] == "victim"}
    assert victims == {one["id"] for one in reading["entities"] if one["name"] == "Devon Clarke"}
