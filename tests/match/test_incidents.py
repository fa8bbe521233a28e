"""Which two reports may tell of one incident."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq.match.incidents import IncidentRecord, suggest_incidents
from tawthiq.match.rivals import Named, PlaceSaid
from tawthiq.terms.errors import BadInput

AIN = PlaceSaid("ain", "Ain", ("zahr",))
ZAHR = PlaceSaid("zahr", "Zahr district")
TELL = PlaceSaid("tell", "Tell", ("zahr",))


def report(name, types=("killing",), when="2022-02-10", where=AIN, victims=("Saeed Mansour",), text=None):
    return IncidentRecord(
        name, types, text or f"text of {name}", when, where, tuple(Named(None, one) for one in victims)
    )


def test_reports_of_one_killing_say_why():
    found = suggest_incidents([report("a"), report("b", ("death",), "2022-02", ZAHR, ("سعيد منصور",))])
    (one,) = found
    assert (one.left, one.right) == ("a", "b")
    assert one.reasons == (
        "types that can be one event: killing, death",
        "dates that fit: 10 February 2022; February 2022",
        "one place lies in the other: Ain, Zahr district",
        "same victim: Saeed Mansour / سعيد منصور",
    )


@pytest.mark.parametrize(
    "other",
    [
        {"types": ("protest",)},
        {"when": "2023-02-10"},
        {"victims": ("Karim Mansour",)},
        {"victims": (), "where": TELL},
        {"victims": (), "when": None, "where": ZAHR},
    ],
)
def test_another_incident_is_not_suggested(other):
    assert suggest_incidents([report("a"), report("b", **other)]) == []


def test_without_victims_type_time_and_place_suffice():
    (found,) = suggest_incidents([report("a", victims=()), report("b", victims=())])
    assert found.reasons[0] == "same type: killing"


def test_what_speaks_against_is_said():
    (found,) = suggest_incidents([report("a"), report("b", where=TELL)])
    assert found.against == ("places differ: Ain, Tell",)


def test_a_linked_victim_is_the_same_under_any_name():
    left = IncidentRecord("a", ("killing",), "t", "2022", None, (Named("p", "Saeed"),))
    right = IncidentRecord("b", ("killing",), "u", "2022", None, (Named("p", "the teacher"),))
    other = IncidentRecord("c", ("killing",), "v", "2022", None, (Named("q", "Saeed"),))
    assert [(one.left, one.right) for one in suggest_incidents([left, right, other])] == [("a", "b")]


def test_a_report_given_twice_is_refused():
    with pytest.raises(BadInput, match="twice"):
        suggest_incidents([report("a"), report("a")])


reports = st.lists(
    st.tuples(
        st.lists(st.sampled_from(["killing", "death", "arrest"]), max_size=2).map(tuple),
        st.sampled_from([None, "2022", "2022-02~", "2023?", "XXXX"]),
        st.sampled_from([None, AIN, ZAHR, TELL, PlaceSaid(None, "Ain")]),
        st.lists(st.sampled_from(["Saeed", "سعيد", "Omar"]), max_size=2),
    ),
    max_size=5,
).map(lambda rows: [report(str(at), *row) for at, row in enumerate(rows)])


@settings(max_examples=50, deadline=None)
@given(reports)
def test_suggestions_are_symmetric_and_in_range(found):
    forward = {frozenset((one.left, one.right)): one.score for one in suggest_incidents(found)}
    backward = {frozenset((one.left, one.right)): one.score for one in suggest_incidents(found[::-1])}
    assert forward == backward
    assert all(0.5 <= score <= 1 for score in forward.values())
