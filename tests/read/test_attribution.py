"""Who says what: verbs, places of the source, nested tellers."""

import pytest

from read.reading import english, speakers, told


@pytest.mark.parametrize(
    ("text", "who", "said"),
    [
        ("Residents said the soldiers left at dawn.", "Residents", "the soldiers left at dawn"),
        ("The soldiers left at dawn, residents said.", "residents", "The soldiers left at dawn"),
        ("According to Huda Rastani, the road was closed.", "Huda Rastani", "the road was closed"),
        ("“The road was closed,” said Huda Rastani, a nurse.", "Huda Rastani", "The road was closed,"),
        ("Huda Rastani told reporters: “The road was closed all day.”", "Huda Rastani", "The road was closed all day."),
        ("The army denied that the road was closed.", "army", "the road was closed"),
        ("“The road was closed all day.” — Huda Rastani", "Huda Rastani", "The road was closed all day."),
    ],
)
def test_the_source_is_found_on_either_side(text: str, who: str, said: str) -> None:
    assert speakers(english(text), said) == {who}


def test_two_who_say_it_together_are_two_tellers() -> None:
    reading = english("Prices doubled in May, according to traders and Huda Rastani, a nurse.")
    (statement,) = reading["statements"]
    assert len(statement["said_by"]) == 2


def test_a_pronoun_is_the_woman_named_before() -> None:
    reading = english("Salma Darwish left in March with Omar. “We walked for two days,” she said.")
    assert speakers(reading, "We walked") == {"Salma Darwish"}


def test_a_quotation_after_a_full_stop_is_not_the_next_sentences() -> None:
    reading = english(
        "“We had a march,” said Salma. “They broke our windows at night.” The new police command said it found nothing."
    )
    assert speakers(reading, "broke our windows") == {"Salma"}


def test_a_teller_within_a_quotation_is_inside_it() -> None:
    reading = english("“My neighbour said the men wore black uniforms,” said Salma.")
    inner = [one for one in reading["statements"] if one["inside"]]
    assert len(inner) == 1
    assert any(one["id"] == inner[0]["inside"] and one["direct"] for one in reading["statements"])


def test_a_word_set_apart_is_not_somebodys_sentence() -> None:
    reading = english("The so-called “peace corridor” stayed shut. Nothing moved there.")
    assert told(reading) == []


def test_stance_and_ground_follow_the_verb_and_the_words() -> None:
    reading = english(
        "Omar Sabri denied that he had fired. Rim Haddad estimated there were 40 men. “I saw them with my own eyes,” said Salma."
    )
    found = {one["stance"] for one in reading["statements"]}
    assert {"denied", "estimate", "asserted"} <= found
    assert "witnessed" in {one["ground"] for one in reading["statements"]}
