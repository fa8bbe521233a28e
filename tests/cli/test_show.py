"""`tawthiq show`: by id alone, or with the word for its kind before it."""

import json

import pytest

from cli.conftest import SHOT


@pytest.mark.parametrize("kind", ["source", "incident", "statement", "person"])
def test_one_of_a_kind_is_shown_with_or_without_the_word_for_it(tawthiq, ids, kind):
    record = getattr(ids, kind)
    assert tawthiq("show", kind, record[:10]).out == tawthiq("show", record).out != ""


def test_an_id_of_another_kind_is_not_taken_for_this_one(tawthiq, ids):
    found = tawthiq("show", "person", ids.incident)
    assert (found.code, found.out) == (3, "")
    assert "of another kind" in found.err


@pytest.mark.parametrize("words", [("incident",), ("sources", "abcdef"), ("abcdef", "abcdef")])
def test_a_word_without_its_id_or_a_list_with_one_is_refused(tawthiq, ids, words):
    found = tawthiq("show", *words)
    assert (found.code, found.out) == (2, "")


def test_statements_are_listed_with_who_says_them(tawthiq, ids):
    listed = tawthiq("show", "statements").out
    assert f"{ids.statement[:10]}  Salma (asserted, unknown): “{SHOT}”" in listed
    assert json.loads(tawthiq("show", "statements", "--json").out)["id"] == ids.statement


def test_a_count_names_the_incidents_that_stand_in_no_column(tawthiq, ids):
    assert f"In no column, not judged yet: {ids.incident[:10]}" in tawthiq("count").out
    tawthiq("judge", ids.incident, "unverified", "--reason", "one voice only")
    assert "In no column" not in tawthiq("count").out
