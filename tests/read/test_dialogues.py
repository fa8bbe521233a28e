"""Whose words open where: chats, interviews and forwarded blocks in the ways people write them."""

import pytest

from read.reading import english, speakers
from tawthiq.read.dialogues import cuts, heads

CHATS = {
    "colon": "[02/03/2022, 21:14] ~ Lubna: They hit the silo\n[02/03/2022, 21:16] Abu Fadi: I saw it\n"
    "[02/03/2022, 21:20] ~ Lubna: Nobody answers\n",
    "dash": "3/2/22, 9:14 PM - Lubna: They hit the silo\n3/2/22, 9:16 PM - Abu Fadi: I saw it\n"
    "3/2/22, 9:20 PM - Lubna: Nobody answers\n",
    "above": "Lubna, [02.03.22 21:14]\nThey hit the silo.\n\nAbu Fadi, [02.03.22 21:16]\nI saw it.\n\n"
    "Lubna, [02.03.22 21:20]\nNobody answers.\n",
    "alone": "LUBNA\nThey hit the silo.\n\nABU FADI\nI saw it.\n\nLUBNA\nNobody answers.\n\nABU FADI\nNor here.\n",
    "handed on": "Forwarded message\nFrom: Lubna\n\nThey hit the silo.\n\nForwarded message\nFrom: Abu Fadi\n\nI saw it.\n",
}
INTERVIEWS = {
    "letters": "Interview with Salma Odeh\n\nQ1. Who came?\nA1. Some men with lamps.\nQ2. When?\nA2. At dusk.\n",
    "marked": "**Interviewer:** Who came?\n\n**Salma Odeh:** Some men with lamps.\n\n**Interviewer:** When?\n\n"
    "**Salma Odeh:** At dusk.\n",
    "dashes": "Interview with Salma Odeh, baker\n\n- Who came?\n- Some men with lamps.\n- When?\n- At dusk.\n",
    "bare": "Interview with Salma Odeh, a baker, 3 June 2020.\n\nWho came?\n\nSome men with lamps.\n\nWhen?\n\nAt dusk.\n",
}


@pytest.mark.parametrize("chat", CHATS.values(), ids=CHATS)
def test_a_line_is_its_senders(chat: str) -> None:
    assert {one.lower() for one in speakers(english(chat), "They hit the silo")} == {"lubna"}
    assert {one.lower() for one in speakers(english(chat), "I saw it")} == {"abu fadi"}


@pytest.mark.parametrize("text", INTERVIEWS.values(), ids=INTERVIEWS)
def test_an_answer_is_of_who_is_interviewed_and_a_question_of_nobody(text: str) -> None:
    reading = english(text)
    assert speakers(reading, "Some men with lamps") <= {"Salma Odeh", "A1"}
    assert speakers(reading, "Some men with lamps")
    assert not speakers(reading, "Who came")


def test_who_forwards_is_not_who_wrote() -> None:
    text = CHATS["above"].replace("21:14]\n", "21:14]\n[Forwarded from Nadia]\n")
    assert speakers(english(text), "They hit the silo") == {"Nadia"}


def test_prose_with_a_colon_opens_nobodys_words() -> None:
    assert heads("The council met. It decided this: the mill stays.\nNobody objected.\n") == []


def test_no_sentence_runs_over_a_sender() -> None:
    chat = CHATS["colon"]
    assert all(one.words in cuts(chat, []) for one in heads(chat))


@pytest.mark.parametrize("odd", [" ", "- ", "*", "[", "12/", "Ab: "])
def test_odd_runs_of_signs_are_searched_in_one_pass(odd: str) -> None:
    assert len(heads(odd * 100_000)) <= 1
