"""Lists of names, whose heading or items say what befell them, and notes without a verb."""

from read.reading import by_type, english, roles

LIST = (
    "NAMES OF THE DEAD OF WADI ZAYT\nKept by the Committee of Widows\n\n"
    "Killed at the mill, 2 July 2018\n"
    "1. Amin Haddad's son Taha Haddad, 24, farmer\n2. Shadi Nuri, 19, his friend\n3. His wife Fidaa, 30\n\n"
    "Dead in prison\n"
    "4. Yusri Karam, 38, arrested 14 January 2019 at the bridge, died 30 March 2019\n"
    "5. Munir Odeh, 40, teacher\n"
)


def test_a_heading_tells_of_all_who_stand_first_in_its_items() -> None:
    reading = english(LIST)
    (killing,) = by_type(reading, "killing")
    assert roles(reading, killing)["victim"] == {"Taha Haddad", "Shadi Nuri", "Fidaa"}
    assert killing["when"] == "2018-07-02"


def test_the_words_after_a_name_are_of_that_person() -> None:
    reading = english(LIST)
    (arrest,) = by_type(reading, "arrest")
    assert (roles(reading, arrest)["victim"], arrest["when"]) == ({"Yusri Karam"}, "2019-01-14")


def test_a_father_who_is_only_named_as_such_is_no_victim() -> None:
    reading = english(LIST)
    assert all("Amin Haddad" not in roles(reading, one).get("victim", set()) for one in reading["incidents"])


def test_a_list_that_says_not_tells_of_no_death() -> None:
    assert english("Not dead\n1. Shadi Nuri, 19\n2. Taha Haddad, 24\n")["incidents"] == []


def test_a_note_without_a_verb_tells_of_who_stands_before() -> None:
    (death,) = by_type(english("Driver dead, road closed."), "death")
    assert death["reasons"][0] == "noted without a verb"


def test_a_status_with_a_colon_tells_of_the_number_after_it() -> None:
    assert [one["type"] for one in english("Wounded: at least 16 (school).")["incidents"]] == ["injury"]


def test_an_adjective_before_its_noun_is_no_note() -> None:
    assert english("Two dead trees by the road.")["incidents"] == []
