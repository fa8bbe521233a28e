"""The gold of the case agrees with the decisions, and its counts and origins follow from the accepted accounts."""

from collections import defaultdict

import pytest

from tawthiq.count.documented import count_documented
from tawthiq.count.inclusion import AccountNumber, CountedIncident, InclusionRule
from tawthiq.match.origins import AccountForOrigin, CopiedText, Teller, find_origins, independent
from tawthiq.terms import dates


def test_the_commander_is_spelt_three_ways_in_two_scripts_and_the_brothers_are_apart(case):
    heads = clusters(case.decisions)
    shahin = {person["name"] for person in case.decisions["people"] if heads[person["key"]] == "shahin@01"}
    assert set(case.gold["same"][0]) <= shahin
    assert heads["yasar@09"] == heads["yasar@01"] != heads["yasir@01"]
    for link in case.decisions["not_same"] + case.decisions["unsure"]:
        assert link["kind"] == "incident" or heads[link["left"]] != heads[link["right"]]


def test_the_incidents_of_the_gold_are_those_decided(case):
    judged = {judgement["incident"]: judgement["value"] for judgement in case.decisions["judgements"]}
    reports = by_incident(case.decisions)
    assert [incident["id"] for incident in case.gold["incidents"]] == sorted(reports, key=lambda name: int(name[1:]))
    for incident in case.gold["incidents"]:
        told = reports[incident["id"]]
        assert incident["reports"] == [report["source"] for report in told]
        assert incident["type"] == told[0]["type"]
        assert incident["judgement"] == judged.get(incident["id"])
        assert incident["when"] in [report["when"] for report in told]
        assert incident["month"] == dates.month(told[0]["when"])
        assert incident["place"] == place_of(told)
        assert incident["victims"] == [key.partition("@")[0] for key in victims_of(told, clusters(case.decisions))]


def test_contested_accounts_of_the_case_name_statements_of_that_incident(case):
    reports = by_incident(case.decisions)
    for contested in case.gold["contested"]:
        said = {key for report in reports[contested["incident"]] for key in report["statements"]}
        for account in contested["accounts"]:
            assert set(account["statements"]) <= said, account


def test_independent_origins_leave_copies_and_parties_aside(case):
    for incident in case.gold["incidents"]:
        assert independent(origins_of(incident["id"], case)) == incident["independent"], incident["id"]


def test_the_reprint_repeats_the_dispatch_in_every_incident_it_reports(case):
    for name in ("C1", "C2"):
        repeating = [origin for origin in origins_of(name, case) if origin.copies]
        assert len(repeating) == 1
        assert len(repeating[0].accounts) > len(repeating[0].copies)


@pytest.mark.parametrize("unit", ["incidents", "people", "acts"])
def test_the_expected_counts_follow_from_the_accepted_accounts(case, unit):
    counted = [counted_incident(name, case) for name in by_incident(case.decisions)]
    expected = case.gold["expected"][unit]
    whole = count_documented(counted, InclusionRule("1"), unit=unit).total
    for shelf in ("documented", "contested", "unverified"):
        if shelf not in expected:
            continue
        tally, wanted = getattr(whole, shelf), expected[shelf]
        assert [tally.low, tally.high] == (
            wanted["total"] if isinstance(wanted["total"], list) else 2 * [wanted["total"]]
        )
        assert tally.identified == wanted.get("identified", tally.identified)
        for column in ("type", "month", "place"):
            if column in wanted:
                assert by_column(counted, unit, column, shelf) == wanted[column], (shelf, column)
                assert sum(wanted[column].values()) == tally.low
    if "left_out" in expected:
        outside = {entry.incident for entry in whole.left_out if entry.account is None}
        assert outside - {*whole.contested.incidents, *whole.unverified.incidents} == set(expected["left_out"])


def by_column(counted, unit, column, shelf):
    rows = count_documented(counted, InclusionRule("1"), unit=unit, by=[column]).strata
    return {row.key[0][1]: getattr(row, shelf).low for row in rows if getattr(row, shelf).low}


def clusters(decided):
    """The first record of everybody and everything joined by `same`, by record key."""
    head = {record["key"]: record["key"] for kind in ("people", "groups", "places") for record in decided[kind]}
    for link in decided["same"]:
        if link["kind"] != "incident":
            head[link["right"]] = head[link["left"]]
    return head


def by_incident(decided):
    found = defaultdict(list)
    for report in decided["incidents"]:
        found[report["incident"]].append(report)
    return found


def victims_of(reports, heads):
    named = [role["record"] for report in reports for role in report["roles"] if role["role"] == "victim"]
    return list(dict.fromkeys(heads[record] for record in named if record))


def place_of(reports):
    return next((report["where"].partition("@")[0] for report in reports if report["where"]), None)


def chain_of(key, statements, heads):
    statement = statements[key]
    outer = chain_of(statement["inside"], statements, heads) if statement["inside"] else ()
    tellers = tuple(
        Teller(heads.get(teller["record"], f"{statement['source']} {teller['name']}"), teller["name"])
        for teller in statement["said_by"]
    )
    return (*outer, tellers) if tellers else outer


def origins_of(name, case):
    decided = case.decisions
    heads, statements = clusters(decided), {statement["key"]: statement for statement in decided["statements"]}
    told = [
        AccountForOrigin(f"{report['key']} {key}", report["source"], chain_of(key, statements, heads))
        for report in by_incident(decided)[name]
        for key in report["statements"]
    ]
    parties = {key for key in heads if key.partition("@")[0] in case.gold["parties"].get(name, [])}
    return find_origins(told, [CopiedText(copy["source"], copy["of"]) for copy in decided["copies"]], parties)


def counted_incident(name, case):
    reports, origins = by_incident(case.decisions)[name], origins_of(name, case)
    judged = {judgement["incident"]: judgement["value"] for judgement in case.decisions["judgements"]}
    numbers = {report["key"]: report["number"] or {"low": None, "high": None} for report in reports}
    accounts = tuple(
        AccountNumber(
            f"{report['key']} {origin.key}",
            origin.key,
            **numbers[report["key"]],
            stance=report["stance"],
            copy=any(member.startswith(report["key"]) for member in origin.copies),
            party=origin.party,
        )
        for origin in origins
        for report in reports
        if any(member.startswith(f"{report['key']} ") for member in origin.accounts)
    )
    victims = tuple(victims_of(reports, clusters(case.decisions)))
    types = tuple(dict.fromkeys(report["type"] for report in reports))
    return CountedIncident(name, types, reports[0]["when"], place_of(reports), victims, accounts, judged.get(name))
