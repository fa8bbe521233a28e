"""Texts in somebody's own voice: every sentence of a turn is its teller's, what they report of others stands inside."""

from read.reading import english, name, speakers, told

TESTIMONY = (
    "Testimony of Dunya (changed name), taken 4 May 2021\n\n"
    "I lived beside the tannery. My brother told me that the guards had left. I saw two trucks at the gate. "
    "They loaded the boys. I ran to my aunt."
)
INTERVIEW = (
    "Interview with a potter from Ain Warda.\n\n"
    "Q: Who killed the guard?\n\nA: I did not see it. The kiln was still warm.\n\n"
    "Q: When did you leave?\n\nA: We left in the winter.\n"
)
CHAT = (
    "[02/03/2022, 21:14] Lubna: The bridge is closed again\n"
    "[02/03/2022, 21:16] Abu Fadi: I saw three trucks there\n"
    "[02/03/2022, 21:20] Lubna: Nobody answers at the clinic\n"
)
COMMUNIQUE = (
    "COUNCIL OF SALT MAKERS\nStatement no. 3, 5 June 2022\n\n"
    "The Council of Salt Makers informs its members that our patrols reached the mill. "
    "We have opened the road. According to the miller, two carts were burned.\n"
)


def test_every_sentence_of_a_testimony_is_the_witnesss() -> None:
    assert speakers(english(TESTIMONY), "They loaded the boys") == {"Dunya"}


def test_what_a_witness_was_told_stands_inside_their_sentence() -> None:
    reading = english(TESTIMONY)
    by_id = {one["id"]: one for one in reading["statements"]}
    (inner,) = [one for one in reading["statements"] if one["inside"]]
    outer = by_id[inner["inside"] or ""]
    assert name(reading, inner["said_by"][0]["entity"]) == "My brother"
    assert name(reading, outer["said_by"][0]["entity"]) == "Dunya"
    assert outer["ground"] == "heard"


def test_answers_are_of_the_one_who_is_interviewed_and_questions_tell_nothing() -> None:
    reading = english(INTERVIEW)
    assert {who for who, _ in told(reading)} == {"potter"}
    assert not reading["incidents"]


def test_a_line_of_a_chat_is_of_its_sender() -> None:
    reading = english(CHAT)
    assert speakers(reading, "The bridge is closed") == {"Lubna"}
    assert speakers(reading, "I saw three trucks") == {"Abu Fadi"}


def test_a_communique_is_told_by_the_body_that_issues_it() -> None:
    (who,) = speakers(english(COMMUNIQUE), "We have opened the road")
    assert who.title() == "Council Of Salt Makers"


def test_what_a_communique_lays_to_others_is_theirs_alone() -> None:
    (who,) = speakers(english(COMMUNIQUE), "two carts were burned")
    assert "miller" in who


def test_prose_has_no_turns() -> None:
    assert not told(english("The rain came late in Ain Warda. The mill stood still."))
