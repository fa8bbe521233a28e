"""Documented counts: ranges, units, strata, and everybody behind each number."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq.count.documented import COLUMNS, UNKNOWN, count_documented
from tawthiq.count.inclusion import AccountNumber, CountedIncident, InclusionRule
from tawthiq.terms.errors import BadInput

RULE = InclusionRule("1")


def incident(
    name="i", *, types=("killing",), when="2022-02-10", place="Ain", victims=(), accounts=(), judged="confirmed"
):
    told = accounts or (AccountNumber(f"{name} a", f"{name} o"),)
    return CountedIncident(name, tuple(types), when, place, tuple(victims), tuple(told), judged)


def number(low, high, **more):
    return AccountNumber(f"a{low}-{high}{''.join(sorted(more))}", f"o{low}-{high}", low, high, **more)


def total(*incidents, rule=RULE, unit="people"):
    return count_documented(incidents, rule, unit=unit).total


def span(tally):
    return tally.low, tally.high


def test_people_it_names_are_counted_once_over_incidents():
    counted = total(incident("i", victims=["p", "q"]), incident("j", types=["torture"], victims=["p"])).documented
    assert span(counted) == (2, 2)
    assert counted.people == ("p", "q")
    assert counted.incidents == ("i", "j")


def test_rival_numbers_make_a_range_and_the_unnamed_are_counted_apart():
    counted = total(incident(victims=["p", "q"], accounts=[number(6, 7), number(9, 9)])).documented
    assert span(counted) == (6, 9)
    assert (counted.identified, counted.unidentified_low, counted.unidentified_high) == (2, 4, 7)
    assert counted.accounts == ("a6-7", "a9-9")


def test_an_account_lower_than_the_named_takes_nobody_away():
    assert span(total(incident(victims=["p", "q", "r"], accounts=[number(1, 1)])).documented) == (3, 3)


def test_at_least_five_is_five_and_up_to_five_starts_from_none():
    assert span(total(incident(accounts=[number(5, None)])).documented) == (5, 5)
    assert span(total(incident(accounts=[number(None, 5)])).documented) == (0, 5)


@pytest.mark.parametrize("more", [{"copy": True}, {"party": True}, {"stance": "denied"}, {"stance": "hypothetical"}])
def test_a_copy_a_party_and_a_denial_stand_beside_the_range(more):
    row = total(incident(accounts=[number(2, 3), number(40, 40, **more)]))
    assert span(row.documented) == (2, 3)
    (beside,) = row.left_out
    assert (beside.incident, beside.low, beside.high) == ("i", 40, 40)
    assert beside.account is not None
    assert beside.why


def test_copies_are_no_origins():
    two = InclusionRule("2", least_origins=2)
    first, again = AccountNumber("a", "o"), AccountNumber("b", "o", copy=True)
    row = total(incident(victims=["p"], accounts=[first, again]), rule=two)
    assert span(row.documented) == (0, 0)
    assert row.left_out[0].why == "1 independent origins, the rule asks for 2"
    other = AccountNumber("c", "other")
    assert span(total(incident(victims=["p"], accounts=[first, again, other]), rule=two).documented) == (1, 1)


def test_a_party_alone_is_no_origin():
    assert span(total(incident(victims=["p"], accounts=[AccountNumber("a", "o", party=True)])).documented) == (0, 0)


@pytest.mark.parametrize(("judged", "shelf"), [("contested", "contested"), ("unverified", "unverified")])
def test_contested_and_unverified_stand_apart(judged, shelf):
    row = total(incident("i", victims=["p"]), incident("j", victims=["q"], judged=judged))
    assert span(row.documented) == (1, 1)
    assert getattr(row, shelf).people == ("q",)


@pytest.mark.parametrize("judged", ["refuted", None])
def test_refuted_and_unjudged_are_in_no_number_but_said(judged):
    row = total(incident("j", victims=["q"], judged=judged))
    assert span(row.documented) == span(row.contested) == span(row.unverified) == (0, 0)
    assert row.left_out[0].incident == "j"


def test_a_rule_may_not_count_what_was_refuted():
    with pytest.raises(BadInput, match="refuted"):
        InclusionRule("1", judgements=("refuted",))


@pytest.mark.parametrize("wrong", [{"judgements": ("sure",)}, {"stances": ("shouted",)}, {"least_origins": 0}])
def test_a_rule_with_unknown_words_is_refused(wrong):
    with pytest.raises(BadInput):
        InclusionRule("1", **wrong)


def test_an_incident_over_two_months_by_uncertainty_is_in_the_unknown_month():
    counted = count_documented([incident(when="2022-02-25/2022-03-03"), incident("j", when=None)], RULE, by=["month"])
    (row,) = counted.strata
    assert row.key == (("month", UNKNOWN),)
    assert row.unknown_because == (
        ("i", "the date is uncertain over more than one month"),
        ("j", "no date is given"),
    )


def test_an_uncertain_day_within_a_month_stays_in_it():
    (row,) = count_documented([incident(when="2022-02-03/2022-02-09")], RULE, by=["month"]).strata
    assert row.key == (("month", "2022-02"),)
    assert row.unknown_because == ()


def test_unknown_comes_last_and_each_combination_is_a_row():
    counted = count_documented(
        [incident("i", place=None), incident("j", place="Ain"), incident("k", place="Tell", types=["death", "arrest"])],
        RULE,
        by=["place", "type"],
    )
    keys = [tuple(value for _, value in row.key) for row in counted.strata]
    assert keys == [("Ain", "killing"), ("Tell", "arrest"), ("Tell", "death"), (UNKNOWN, "killing")]


def test_an_act_is_one_type_against_one_victim_or_the_unnamed_together():
    both = incident(types=["killing", "torture"], victims=["p", "q"], accounts=[number(2, 30)])
    counted = total(both, unit="acts").documented
    assert span(counted) == (4, 6)
    assert span(total(incident(victims=[]), unit="acts").documented) == (1, 1)


def test_an_incident_without_number_or_name_adds_nobody_and_is_said():
    counted = total(incident()).documented
    assert span(counted) == (0, 0)
    assert counted.without_number == ("i",)
    assert span(total(incident(), unit="incidents").documented) == (1, 1)


def test_nothing_is_zero_with_nobody_behind_it():
    counted = count_documented([], RULE, by=["month"])
    assert counted.strata == ()
    assert span(counted.total.documented) == (0, 0)


@pytest.mark.parametrize("wrong", [{"unit": "souls"}, {"by": ["street"]}, {"by": ["month", "month"]}])
def test_unknown_units_and_columns_are_refused(wrong):
    with pytest.raises(BadInput):
        count_documented([], RULE, **wrong)


def test_an_incident_given_twice_is_refused():
    with pytest.raises(BadInput, match="twice"):
        count_documented([incident(), incident()], RULE)


@pytest.mark.parametrize("accounts", [[number(3, 2)], [number(-1, 2)], [number(None, -2)]])
def test_numbers_that_cannot_be_are_refused(accounts):
    with pytest.raises(BadInput, match="victims"):
        incident(accounts=accounts)


@pytest.mark.parametrize("wrong", [{"types": ["murder most foul"]}, {"when": "July 2022"}, {"judged": "sure"}])
def test_values_outside_the_vocabulary_are_refused(wrong):
    with pytest.raises(BadInput):
        incident(**wrong)


bound = st.one_of(st.none(), st.integers(0, 9))
numbers = st.tuples(bound, bound).map(lambda pair: (None, pair[1]) if None in pair else tuple(sorted(pair)))
accounts = st.lists(st.tuples(st.sampled_from("opq"), numbers, st.booleans(), st.booleans()), min_size=1, max_size=4)
cases = st.lists(
    st.tuples(
        st.lists(st.sampled_from(["killing", "torture", "arrest"]), unique=True, max_size=2),
        st.sampled_from([None, "2022-02-10", "2022-02", "2022", "2022-03-30/2022-04-02"]),
        st.sampled_from([None, "Ain", "Tell"]),
        st.lists(st.sampled_from("abcdef"), max_size=3),
        accounts,
        st.sampled_from([None, "confirmed", "corroborated", "contested", "unverified", "refuted"]),
    ),
    max_size=6,
).map(lambda rows: [_case(str(at), *row) for at, row in enumerate(rows)])


def _case(name, types, when, place, victims, told, judged):
    rows = [
        AccountNumber(f"{name}.{at}", origin, low, high, copy=copy, party=party)
        for at, (origin, (low, high), copy, party) in enumerate(told)
    ]
    return CountedIncident(name, tuple(types), when, place, tuple(victims), tuple(rows), judged)


@settings(max_examples=40, deadline=None)
@given(cases)
def test_rows_of_months_and_places_add_up_to_the_total_of_acts_and_incidents(incidents):
    for unit in ("acts", "incidents"):
        for by in (["month"], ["place"], ["month", "place"]):
            counted = count_documented(incidents, RULE, unit=unit, by=by)
            assert sum(row.documented.low for row in counted.strata) == counted.total.documented.low
            assert sum(row.documented.high for row in counted.strata) == counted.total.documented.high


@settings(max_examples=40, deadline=None)
@given(cases)
def test_acts_add_up_over_types_too(incidents):
    counted = count_documented(incidents, RULE, unit="acts", by=["type"])
    assert sum(row.documented.high for row in counted.strata) == counted.total.documented.high


@settings(max_examples=40, deadline=None)
@given(cases)
def test_people_in_rows_are_the_people_of_the_total_and_never_fewer(incidents):
    for by in (by for size in (1, 2, 3) for by in combinations(COLUMNS, size)):
        counted = count_documented(incidents, RULE, by=by)
        assert {person for row in counted.strata for person in row.documented.people} == set(
            counted.total.documented.people
        )
        assert sum(row.documented.low for row in counted.strata) >= counted.total.documented.low


@settings(max_examples=40, deadline=None)
@given(cases)
def test_every_incident_is_in_the_number_or_has_a_reason(incidents):
    row = count_documented(incidents, RULE).total
    said = {item.incident for item in row.left_out if item.account is None}
    assert said.isdisjoint(row.documented.incidents)
    assert said | set(row.documented.incidents) == {incident.id for incident in incidents}


@settings(max_examples=40, deadline=None)
@given(cases)
def test_low_is_never_above_high_and_identified_never_above_low(incidents):
    counted = count_documented(incidents, RULE).total.documented
    assert counted.identified <= counted.low <= counted.high
    assert counted.low - counted.unidentified_low == counted.high - counted.unidentified_high == counted.identified


ABOUT = {"p": {"sex": "female", "age": "child"}, "q": {"sex": "male", "age": "adult"}, "r": {"sex": "male"}}


def test_by_sex_an_incident_is_split_by_its_victims_and_the_unnamed_are_unknown():
    one = replace(incident(victims=["p", "q", "r"], accounts=[number(5, 6)]), about=ABOUT)
    counted = count_documented([one], RULE, by=["sex"])
    assert [(row.key[0][1], span(row.documented), row.documented.people) for row in counted.strata] == [
        ("female", (1, 1), ("p",)), ("male", (2, 2), ("q", "r")), (UNKNOWN, (2, 3), ()),
    ]  # fmt: skip
    assert span(counted.total.documented) == (5, 6)
    assert counted.strata[-1].unknown_because == (("i", "no sex is known"),)


def test_a_row_for_the_unknown_stands_only_where_somebody_is():
    counted = count_documented([replace(incident(victims=["p"]), about=ABOUT)], RULE, by=["sex", "age"])
    assert [row.key for row in counted.strata] == [(("sex", "female"), ("age", "child"))]
    nobody = count_documented([incident(accounts=[number(2, 2)])], RULE, by=["status"])
    assert [span(row.documented) for row in nobody.strata] == [(2, 2)]


def test_by_cause_the_whole_incident_goes_to_one_row():
    counted = count_documented(
        [replace(incident(victims=["p"]), cause="small arms"), incident("j")], RULE, by=["cause"]
    )
    assert [row.key[0][1] for row in counted.strata] == ["small arms", UNKNOWN]


def test_the_rows_of_people_add_up_to_the_total_where_nobody_suffers_twice():
    told = [
        replace(incident(f"i{at}", victims=[name], accounts=[number(1, at)]), about=ABOUT)
        for at, name in enumerate("pqr", 1)
    ]
    for column in ("sex", "age", "status"):
        counted = count_documented(told, RULE, by=[column])
        assert sum(row.documented.low for row in counted.strata) == counted.total.documented.low
        assert sum(row.documented.high for row in counted.strata) == counted.total.documented.high
