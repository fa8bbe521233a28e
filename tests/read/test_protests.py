"""Protests told by a noun."""

import pytest

from read.reading import by_type, english, roles


@pytest.mark.parametrize(
    "said",
    [
        "Police dispersed a sit-in of graduates on 3 May.",
        "Soldiers opened fire on a demonstration in Ain Warda.",
        "A vigil was held in Ain Warda on Friday.",
        "Police arrested 12 demonstrators in Ain Warda.",
    ],
)
def test_a_noun_shows_a_protest(said: str) -> None:
    assert len(by_type(english(said), "protest")) == 1


def test_those_who_protested_are_its_actors() -> None:
    reading = english("Soldiers fired at 200 protesters outside the mill.")
    assert roles(reading, by_type(reading, "protest")[0]) == {"actor": {"200 protesters"}}


@pytest.mark.parametrize(
    "said",
    [
        "Karim Haddad was born after the protests broke out.",
        "They called for a protest on Friday.",
        "Nobody protested in the town.",
        "The air strike killed Karim Haddad.",
        "It happened on 3 March.",
        "Every day there were demonstrations.",
    ],
)
def test_a_protest_is_not_made_of(said: str) -> None:
    assert not by_type(english(said), "protest")
