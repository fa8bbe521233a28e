"""A list is taken in after a dry run, row by row, and taken back as a whole; a later state brings only what is new."""

from datetime import date

import pytest

from conftest import NOW
from intake import corpus
from tawthiq.projection import models
from tawthiq.read.lists import ListColumns
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.work import incidents, judging, list_import, reading, verifying
from tawthiq.work.models import Proposal
from tawthiq.work.sources import AddRequest

LIST = "No,Name,Date,Place\n1,Karam Nuri,2022-03-09,Tell Asfar\n2,unknown,2022-03-10,Tell Asfar\n3,,2022-03-11,Kafr\n"
LATER = LIST.replace("Tell Asfar\n2", "Kafr\n2") + "4,Salma Nuri,2022-03-12,Kafr\n"
MAPPING = ListColumns({"id": "No", "name": "Name", "date": "Date", "place": "Place"}, "killing")
REQUEST = AddRequest("A list", "list", language="en", suffix=".csv")


def take_in(casebook, text: str = LIST, updates: str | None = None) -> str:
    steps = list_import.take_in(
        casebook, list_import.opened(text.encode()), MAPPING, REQUEST, updates=updates, now=lambda: NOW
    )
    return list(steps)[-1].source


def undo(casebook, source: str) -> list_import.Step:
    return list(list_import.undo(casebook, source, now=lambda: NOW))[-1]


def test_a_dry_run_says_what_would_happen_and_enters_nothing(casebook):
    plan = list_import.dry_run(list_import.opened(LIST.encode()), MAPPING)
    assert (plan.new, plan.changed, plan.same) == (2, (), 0)
    assert [one.line for one in plan.refused] == [4]
    assert not models.History.objects.filter(kind="source").exists()
    assert not Proposal.objects.exists()


def test_each_row_becomes_an_incident_with_its_statement_person_and_place(casebook):
    take_in(casebook)
    assert [(line.when, line.place, line.victims) for line in incidents.listing()] == [
        ("2022-03-09", "Tell Asfar", ("Karam Nuri",)), ("2022-03-10", "Tell Asfar", ("unknown",)),
    ]  # fmt: skip
    assert [row.quote for row in models.Statement.objects.order_by("start")] == LIST.splitlines()[1:3]
    assert [row.name for row in models.Person.objects.all()] == ["Karam Nuri"]
    assert models.Place.objects.count() == 1


def test_nothing_of_it_is_counted_before_somebody_judges(casebook):
    take_in(casebook)
    assert all(line.judgement == "" for line in incidents.listing())


def test_the_machine_does_not_read_the_list_again(casebook):
    take_in(casebook)
    assert reading.unread_sources() == []
    assert not Proposal.objects.filter(state="proposed").exists()


def test_undoing_takes_all_of_it_back_and_the_record_keeps_both(casebook):
    source = take_in(casebook)
    step = undo(casebook, source)
    assert (step.done, step.kept) == (2, 0)
    assert incidents.total() == 0
    assert not models.Statement.objects.exists()
    assert not models.Person.objects.exists()
    assert verifying.verify_casebook(casebook).holds
    with pytest.raises(NotFound, match="undone already"):
        undo(casebook, source)


def test_a_row_on_which_something_rests_stays_and_is_counted(casebook):
    source = take_in(casebook)
    judging.judge(casebook, incidents.listing()[0].id, "confirmed", "seen in the register", now=NOW)
    assert undo(casebook, source).kept == 1
    assert [line.judgement for line in incidents.listing()] == ["confirmed"]


def test_a_later_state_brings_what_is_new_or_changed_and_leaves_what_is_known(casebook):
    source = take_in(casebook)
    plan = list_import.dry_run(list_import.opened(LATER.encode()), MAPPING, updates=source)
    assert (plan.new, plan.changed, plan.same) == (1, (2,), 2)
    take_in(casebook, LATER, source)
    assert sorted(line.victims[0] for line in incidents.listing()) == [
        "Karam Nuri",
        "Karam Nuri",
        "Salma Nuri",
        "unknown",
    ]


def test_the_same_list_again_is_refused_and_changes_nothing(casebook):
    source = take_in(casebook)
    before = models.History.objects.count()
    with pytest.raises(Refused, match="already"):
        take_in(casebook)
    with pytest.raises(Refused, match="known already"):
        take_in(casebook, LIST, source)
    assert models.History.objects.count() == before


def test_a_list_of_other_columns_is_no_later_state(casebook):
    source = take_in(casebook)
    other = ListColumns({"name": "Who"}, "killing")
    with pytest.raises(BadInput, match="other columns"):
        list_import.dry_run(list_import.opened(b"Who,When\nKaram,2022\n"), other, updates=source)
    with pytest.raises(NotFound):
        list_import.dry_run(list_import.opened(LIST.encode()), MAPPING, updates="0" * 64)


def test_a_list_with_nothing_to_take_is_refused_before_it_is_a_source(casebook):
    with pytest.raises(Refused, match="No row"):
        take_in(casebook, "No,Name,Date,Place\n1,,2022,Kafr\n")
    assert not models.Source.objects.exists()


def test_names_with_signs_that_turn_the_writing_round_stay_where_the_text_has_them(casebook):
    take_in(casebook, "No,Name,Date,Place\n1,كرم نوري \U0001f54a,2022-03-09,Kafr\n")
    (role,) = models.Role.objects.filter(role="victim")
    text = models.Text.objects.get().text
    assert text[role.start : role.end] == "كرم نوري \U0001f54a"


def test_an_excel_list_is_taken_in_like_any_other_and_its_shape_is_remembered(casebook):
    rows = (
        ("No", "Who", "When", "Place"),
        (1, "Karam Nuri", date(2022, 3, 9), "Kafr"),
        (2, "Salma Nuri", None, "Kafr"),
    )
    file = list_import.opened(corpus.workbook(rows))
    names, guessed = list_import.columns(file)
    assert list_import.remembered(names) is None
    told = ListColumns({"name": "Who", "date": "When", "place": "Place"}, "killing", "day first")
    assert guessed != told.columns
    list(list_import.take_in(casebook, file, told, REQUEST, now=lambda: NOW))
    assert [(line.when, line.victims) for line in incidents.listing()] == [
        ("2022-03-09", ("Karam Nuri",)), ("", ("Salma Nuri",))
    ]  # fmt: skip
    assert list_import.remembered(["place", " WHEN", "No", "Who"]) == ListColumns(
        {"name": "Who", "date": " WHEN", "place": "place"}, "killing", "day first"
    )
    assert list_import.remembered(["place", "when", "No"]) is None
