"""Whether a text says that something happened."""

import pytest

from read.reading import by_type, english, roles


@pytest.mark.parametrize(
    "said",
    [
        "I will not say that Karim Haddad was killed.",
        '"Will they kill Karim Haddad too?" she asked.',
        "They were beaten if they spoke.",
        "They'd burn the house of Karim Haddad.",
        "Any attack on our people will be answered.",
        "The men were accused of looting offices.",
        "It gave up the town in exchange for surrendering rifles.",
        "Lawyers accuse the army of torture.",
    ],
)
def test_what_only_may_be_is_not_told_as_having_happened(said: str) -> None:
    assert not [one for one in english(said)["incidents"] if one["stance"] in ("asserted", "alleged")]


def test_a_pronoun_for_the_sufferer_is_not_the_doer() -> None:
    reading = english("Salma Odeh screamed. A soldier hit her with his rifle.")
    victims = [roles(reading, one).get("victim") for one in reading["incidents"]]
    assert {"soldier"} not in victims


def test_what_was_done_to_somebody_known_is_told_again() -> None:
    text = "Gunmen killed Salma Odeh at the well.\n\nNobody saw who it was. “They killed her,” said a neighbour."
    assert len(by_type(english(text), "killing")) == 1


def test_who_is_taken_is_not_the_taker() -> None:
    reading = english("The two others they took.")
    assert all(set(roles(reading, one)) <= {"victim"} for one in reading["incidents"])
