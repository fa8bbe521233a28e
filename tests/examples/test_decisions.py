"""A person's decisions can be replayed: every word stands in its text, every key resolves, every value is in its list."""

from collections import Counter

import pytest

from tawthiq.examples.locating import find_all
from tawthiq.terms import dates, vocabulary


def folded(words):
    return " ".join(words.split())


@pytest.fixture(scope="module")
def records(case):
    decided = case.decisions
    return {record["key"]: record for record in decided["people"] + decided["groups"] + decided["places"]}


@pytest.fixture(scope="module")
def reports(case):
    return {report["key"]: report for report in case.decisions["incidents"]}


def test_keys_are_unique_and_end_in_the_number_of_their_source(case, records, reports):
    decided = case.decisions
    given = [
        entry["key"] for name in ("people", "groups", "places", "statements", "incidents") for entry in decided[name]
    ]
    assert [key for key, count in Counter(given).items() if count > 1] == []
    for record in [*records.values(), *reports.values()]:
        assert record["key"].endswith(f"@{record['source'][:2]}")
    for person in decided["people"]:
        assert person["key"].startswith(f"{person['person']}@")


def test_every_name_of_a_record_stands_in_its_source(case, records):
    for record in records.values():
        for name in (record["name"], *record["names"]):
            assert find_all(case.texts[record["source"]], name), (record["key"], name)


def test_every_statement_stands_once_in_its_text_and_its_tellers_are_named_there(case, records):
    for statement in case.decisions["statements"]:
        text = case.texts[statement["source"]]
        assert len(find_all(text, statement["quote"])) == 1, statement["key"]
        for teller in statement["said_by"]:
            assert find_all(text, teller["name"]), (statement["key"], teller["name"])
            assert teller["record"] is None or records[teller["record"]]["source"] == statement["source"]
        for quantity in statement["quantities"]:
            assert folded(statement["quote"]).count(quantity["quote"]) == 1, statement["key"]
        assert statement["stance"] in vocabulary.STANCES
        assert statement["ground"] in vocabulary.GROUNDS


def test_what_is_told_inside_another_statement_stands_inside_its_words(case):
    statements = {statement["key"]: statement for statement in case.decisions["statements"]}
    nested = [statement for statement in statements.values() if statement["inside"]]
    assert len(nested) >= 8
    for statement in nested:
        outer = statements[statement["inside"]]
        assert outer["source"] == statement["source"]
        assert folded(statement["quote"]) in folded(outer["quote"])
        assert outer["said_by"] != statement["said_by"]


def test_every_report_stands_in_its_text_with_its_trigger_date_and_place(case, records):
    for report in case.decisions["incidents"]:
        text, key = case.texts[report["source"]], report["key"]
        assert len(find_all(text, report["quote"])) == 1, key
        assert folded(report["quote"]).count(report["trigger"]) == 1, key
        for words in (report["when_words"], report["where_words"], *(role["name"] for role in report["roles"])):
            assert words is None or find_all(text, words), (key, words)
        assert report["when"] is None or dates.is_valid(report["when"]), key
        assert (report["when"] is None) == (report["when_words"] is None), key
        assert (report["where"] is None) == (report["where_words"] is None), key
        assert report["where"] is None or records[report["where"]]["source"] == report["source"]
        assert report["type"] in vocabulary.INCIDENT_TYPES
        assert report["stance"] in vocabulary.STANCES


def test_the_roles_and_statements_of_a_report_are_of_its_own_source(case, records):
    statements = {statement["key"]: statement for statement in case.decisions["statements"]}
    for report in case.decisions["incidents"]:
        assert report["statements"], report["key"]
        for key in report["statements"]:
            assert statements[key]["source"] == report["source"]
        for role in report["roles"]:
            assert role["role"] in vocabulary.ROLES
            assert role["record"] is None or records[role["record"]]["source"] == report["source"]


def test_the_reports_of_one_incident_agree_on_its_type_and_are_linked_to_its_first(case, reports):
    first = {}
    for report in reports.values():
        first.setdefault(report["incident"], report)
        assert report["type"] == first[report["incident"]]["type"]
    linked = {(link["left"], link["right"]) for link in case.decisions["same"] if link["kind"] == "incident"}
    assert linked == {
        (first[report["incident"]]["key"], report["key"])
        for report in reports.values()
        if first[report["incident"]] is not report
    }


def test_links_join_records_of_one_kind_and_one_person_with_a_reason(case, records, reports):
    decided = case.decisions
    for link in decided["same"] + decided["not_same"] + decided["unsure"]:
        known = reports if link["kind"] == "incident" else records
        assert link["left"] in known
        assert link["right"] in known
        assert link["reason"]
    for link in decided["same"]:
        names = {link["left"].partition("@")[0], link["right"].partition("@")[0]}
        assert len(names) == 1 or names == {"yasar", "dead"}, link
    apart = [link for link in decided["not_same"] + decided["unsure"] if link["kind"] == "person"]
    assert all(
        link["left"].partition("@")[0] != link["right"].partition("@")[0] or "nurse" in link["left"] for link in apart
    )


def test_relations_clauses_and_rejections_stand_in_their_texts(case, records):
    decided = case.decisions
    for entry in decided["relations"] + decided["reject"]:
        assert len(find_all(case.texts[entry["source"]], entry["quote"])) == 1, entry
    for relation in decided["relations"]:
        assert relation["kind"] in vocabulary.RELATIONS
        assert {records[relation[end]]["source"] for end in ("from", "to")} == {relation["source"]}
    for agreement in decided["agreements"]:
        assert all(find_all(case.texts[agreement["source"]], clause) for clause in agreement["clauses"])
        assert set(agreement["parties"]) <= records.keys()
    for rejected in decided["reject"]:
        assert set(rejected["types"]) <= set(vocabulary.INCIDENT_TYPES)


def test_judgements_and_follow_ups_are_about_what_was_accepted(case, records, reports):
    decided = case.decisions
    incidents = {report["incident"] for report in reports.values()}
    judged = [judgement["incident"] for judgement in decided["judgements"]]
    assert len(set(judged)) == len(judged)
    assert set(judged) <= incidents
    for judgement in decided["judgements"]:
        assert judgement["value"] in vocabulary.JUDGEMENTS
        assert judgement["reason"]
        assert judgement["reliability"] in (None, *vocabulary.RELIABILITY)
        assert judgement["credibility"] in (None, *vocabulary.CREDIBILITY)
    assert {judgement["value"] for judgement in decided["judgements"]} == set(vocabulary.JUDGEMENTS)
    for follow_up in decided["follow_ups"]:
        assert follow_up["subject"] in {**records, **reports}
        assert dates.is_valid(follow_up["due"])
    assert any(reports[follow_up["subject"]]["type"] == "threat" for follow_up in decided["follow_ups"][:1])


def test_everything_that_leaves_has_a_basis_to_be_published(case):
    decided = case.decisions
    release = decided["release"]
    for report in decided["incidents"]:
        if report["incident"] in release["incidents"]:
            assert "publish" in case.sources[report["source"]]["basis"]["purposes"], report["key"]
    public = {basis["subject"].partition("@")[0] for basis in decided["bases"] if "publish" in basis["purposes"]}
    assert set(release["named"]) <= public
    assert {label["person"] for label in release["labels"]} <= public
    for basis in decided["bases"]:
        assert basis["ground"] in vocabulary.BASIS_GROUNDS
        assert basis["why"] if basis["ground"] == "not asked" else True


def test_a_release_speaks_of_every_incident_and_names_no_protected_person(case, reports):
    release = case.decisions["release"]
    left_out = [entry["incident"] for entry in release["left_out"]]
    assert sorted([*release["incidents"], *left_out]) == sorted({report["incident"] for report in reports.values()})
    protected = {person["person"] for person in case.decisions["people"] if person["protected"]}
    assert protected.isdisjoint(release["named"])
    assert not {entry["person"] for entry in release["withheld"]} & set(release["named"])
