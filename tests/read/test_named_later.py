"""Who is named after what befell them; the places in the names of bodies; who issues a communiqué."""

import pytest

from read.reading import english, name, roles, speakers
from tawthiq.language.english import verb_forms

OURS = (
    "Our fighters stormed the Well Hill on Tuesday and killed nine soldiers. The enemy shelled the village of Tell Ward. "
    "The town of Sahl is under our control since Monday."
)


def victims(said: str) -> set[str]:
    reading = english(said)
    return {who for one in reading["incidents"] for who in roles(reading, one).get("victim", set())}


@pytest.mark.parametrize(
    ("said", "who"),
    [
        (
            "Two aid workers were shot dead on Friday. The committee named the dead as Adnan Bitar and a driver, Wissam Khalil.",
            {"Adnan Bitar", "Wissam Khalil"},
        ),
        ("Three of our fighters gained martyrdom: Bashir, Salman and Hadi.", {"Bashir", "Salman", "Hadi"}),
    ],
)
def test_who_is_named_later_is_a_victim(said: str, who: set[str]) -> None:
    assert who <= victims(said)


def test_a_pronoun_means_the_unnamed_subject_of_its_sentence_and_not_the_victim_before() -> None:
    said = "Karam Odeh waited at the gate. A masked man checked his phone, and when he found it he dragged him out by the hair."
    reading = english(said)
    doers = {who for one in reading["incidents"] for who in roles(reading, one).get("alleged perpetrator", set())}
    assert "Karam Odeh" not in doers
    assert victims(said) == {"Karam Odeh"}


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("The Homs City Council met on Monday.", "Homs"),
        ("He called the Madison County Police about it.", "Madison County"),
    ],
)
def test_the_name_of_a_body_holds_its_place(said: str, place: str) -> None:
    assert place in {one["name"] for one in english(said)["entities"] if one["kind"] == "place"}


@pytest.mark.parametrize(
    "frame",
    [
        "In the name of God\n\nBrigade of the Two Rivers\n\n{}",
        "To the noble people of Sahl and to the world.\n\n{}\n\nBrigade of the Two Rivers\n12 March 2021",
        "Brigade of the Two Rivers\nNo. 14\n\n{}",
    ],
)
def test_a_communique_is_its_brigades(frame: str) -> None:
    assert speakers(english(frame.format(OURS)), "stormed the Well Hill") == {"Brigade of the Two Rivers"}


def test_a_denial_after_a_semicolon_denies_no_more_than_it_says() -> None:
    reading = english("Last July a clinic was bombed; the army denied responsibility.")
    assert [(one["type"], one["stance"]) for one in reading["incidents"]] == [("attack", "asserted")]
    assert name(reading, reading["incidents"][0]["roles"][0]["entity"]) == "clinic"


@pytest.mark.parametrize(
    ("base", "past"),
    [("imprison", "imprisoned"), ("abandon", "abandoned"), ("kidnap", "kidnapped"), ("shell", "shelled")],
)
def test_verbs_of_several_syllables_double_no_letter_unless_they_do(base: str, past: str) -> None:
    assert past in verb_forms(base)
