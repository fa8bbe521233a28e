"""What stands beside a threat: the same people, their kin, those accused, the place; and never as a cause."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tawthiq.watch.repeats import Reported, repeats

DAY = date(2025, 2, 11)
THREAT = Reported("threat", frozenset({"salma"}), frozenset({"wael"}), frozenset({"guard"}), "town", DAY, DAY)


def found(other: Reported) -> tuple[str, ...]:
    return next((repeat.why for repeat in repeats(THREAT, [other])), ())


def test_the_same_person_stands_before_kin_and_kin_before_place():
    others = [
        Reported("place", place="town", earliest=DAY),
        Reported("kin", frozenset({"wael"})),
        Reported("same", frozenset({"salma"})),
    ]
    assert [repeat.id for repeat in repeats(THREAT, others)] == ["same", "kin", "place"]


def test_what_was_done_to_her_son_stands_beside_a_threat_against_her():
    assert found(Reported("killing", frozenset({"wael"}))) == ("their kin",)


def test_the_same_place_two_years_apart_is_not_set_beside():
    assert found(Reported("old", place="town", earliest=date(2023, 1, 1))) == ()
    assert found(Reported("new", place="town", earliest=date(2024, 12, 1))) == ("the same place",)


def test_two_places_nobody_knows_are_not_the_same_place():
    assert repeats(Reported("a"), [Reported("b")]) == []


def test_an_incident_is_not_set_beside_itself():
    assert repeats(THREAT, [THREAT]) == []


def test_before_and_since_are_said_only_where_the_bounds_do_not_overlap():
    def order(earliest: date, latest: date) -> str:
        return repeats(THREAT, [Reported("x", frozenset({"salma"}), earliest=earliest, latest=latest)])[0].when

    assert order(date(2025, 1, 1), date(2025, 1, 31)) == "before"
    assert order(date(2025, 3, 1), date(2025, 3, 31)) == "since"
    assert order(date(2025, 2, 1), date(2025, 2, 28)) == "unclear"


NAMES = st.frozensets(st.sampled_from("abc"), max_size=2)
REPORTED = st.builds(Reported, st.sampled_from("xyz"), NAMES, NAMES, NAMES, st.sampled_from(["p", "q", None]))


@given(REPORTED, REPORTED)
def test_standing_beside_goes_both_ways_with_the_same_reasons(one: Reported, other: Reported):
    there, back = repeats(one, [other]), repeats(other, [one])
    assert [repeat.why for repeat in there] == [repeat.why for repeat in back]
