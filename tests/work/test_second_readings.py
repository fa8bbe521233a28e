"""A second person reads alone: what they may not see or do, what agreement is kept, and how a difference is resolved."""

from dataclasses import replace

import pytest

from conftest import NOW
from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.work import erasing, review, second_readings, second_resolving, second_sheets
from tawthiq.work.casebook import Casebook
from tawthiq.work.models import SecondAnswer
from work.telling import Told, span

WHY = "it is to be published"


@pytest.fixture
def first(told: Told) -> Told:
    """Amal has decided on every card: one statement is denied, the fire was rejected with what tells of it."""
    told.file()
    for key in ("shot", "told", "fired"):
        review.accept(told.casebook, told.ids[key], now=NOW)
    review.correct(told.casebook, told.ids["burned"], {"stance": "denied"}, now=NOW)
    review.accept(told.casebook, told.ids["killing"], now=NOW)
    review.reject(told.casebook, told.ids["fire"], now=NOW)
    return told


def bo(told: Told) -> Casebook:
    return replace(told.casebook, by="Bo")


def answered(told: Told, **changes: dict) -> Casebook:
    """Bo's sheet: every card accepted, but for what is changed; `None` rejects."""
    second = bo(told)
    for key in ("shot", "told", "fired", "burned", "killing", "fire"):
        change = changes.get(key, {})
        state = "rejected" if change is None else "corrected" if change else "accepted"
        second_sheets.answer(second, told.text.id, told.ids[key], state, change)
    return second


def agreement(reading: second_readings.Reading, question: str) -> tuple[int, int]:
    found = next(one for one in reading.agreements if one.question == question)
    return found.same, found.compared


def difference(reading: second_readings.Reading, *questions: str) -> second_readings.Difference:
    return next(one for one in reading.differences if one.pair.differ == questions)


def place(one: second_readings.Difference) -> tuple[int | None, int | None]:
    return one.pair.first, one.pair.second


def test_who_asks_says_why_and_drops_it_with_a_reason(first: Told) -> None:
    with pytest.raises(BadInput):
        second_readings.ask(first.casebook, first.text.source, " ", now=NOW)
    asking = second_readings.ask(first.casebook, first.text.source, WHY, now=NOW)
    with pytest.raises(Refused):
        second_readings.ask(first.casebook, first.text.source, WHY, now=NOW)
    assert [one.is_waiting for one in second_readings.standings()] == [True]
    with pytest.raises(BadInput):
        second_readings.drop(first.casebook, asking, "", now=NOW)
    second_readings.drop(first.casebook, asking, "it is not published", now=NOW)
    assert second_readings.standings() == []
    with pytest.raises(NotFound):
        second_readings.drop(first.casebook, asking, "again", now=NOW)


def test_a_casebook_may_ask_it_for_every_source_that_is_read(first: Told) -> None:
    second_readings.ask(first.casebook, None, WHY, bare=True, now=NOW)
    (stands,) = second_readings.standings()
    assert (stands.is_waiting, stands.bare, stands.text) == (True, True, first.text.id)


def test_a_first_reader_is_no_second_one(first: Told) -> None:
    with pytest.raises(Refused):
        second_sheets.answer(first.casebook, first.text.id, first.ids["shot"], "accepted")
    with pytest.raises(Refused):
        second_readings.finish(first.casebook, first.text.source, now=NOW)


def test_a_sheet_shows_cards_as_proposed_and_enters_nothing_in_the_record(first: Told) -> None:
    before = models.History.objects.count()
    fresh = second_sheets.sheet(first.text.id, "Bo")[first.ids["burned"]]
    assert (fresh.state, fresh.corrected, fresh.made) == ("proposed", None, None)
    second_sheets.answer(bo(first), first.text.id, first.ids["burned"], "rejected")
    assert second_sheets.sheet(first.text.id, "Bo")[first.ids["burned"]].state == "rejected"
    assert second_sheets.sheet(first.text.id, "Chidi")[first.ids["burned"]].state == "proposed"
    assert first.proposal("burned").state == "corrected"
    assert models.History.objects.count() == before
    second_sheets.take_back(bo(first), first.text.id, first.ids["burned"])
    assert not SecondAnswer.objects.exists()
    with pytest.raises(BadInput):
        second_sheets.take_back(bo(first), first.text.id, first.ids["burned"])


def test_finishing_waits_for_every_card_of_both(first: Told) -> None:
    second = bo(first)
    with pytest.raises(Refused):
        second_readings.finish(second, first.text.source, now=NOW)
    answered(first)
    review.undo(first.casebook, first.ids["fire"], now=NOW)
    with pytest.raises(Refused):
        second_readings.finish(second, first.text.source, now=NOW)
    review.reject(first.casebook, first.ids["fire"], now=NOW)
    assert second_readings.finish(second, first.text.source, now=NOW).row.by == "Bo"


def test_agreement_is_told_question_by_question_and_stays_what_it_was(first: Told) -> None:
    bride = {"said_by": [{"name": "Kamil Haddad", "kind": "person", "start": None, "end": None}]}
    second = answered(first, shot=bride, killing={"type": "death", "roles": []})
    reading = second_readings.finish(second, first.text.source, now=NOW)
    assert agreement(reading, "passage") == (5, 6)
    assert agreement(reading, "teller") == (3, 4)
    assert agreement(reading, "stance") == (3, 4)
    assert agreement(reading, "type") == (0, 1)
    assert agreement(reading, "victim") == (0, 1)
    assert all(one.is_few for one in reading.agreements)
    review.correct(first.casebook, first.ids["burned"], {"stance": "asserted"}, now=NOW)
    assert agreement(second_readings.reading(reading.row.id), "stance") == (3, 4)
    assert not SecondAnswer.objects.exists()
    first.casebook.rebuild()
    assert second_readings.reading(reading.row.id).agreements == reading.agreements


def test_words_that_the_second_chose_stand_beside_those_of_the_first(first: Told) -> None:
    start, end = span("Kamil was a baker")
    review.state(first.casebook, first.text.id, review.StatementRequest(start, end), now=NOW)
    second = answered(first)
    values = {"start": start, "end": end - 2, "said_by": [], "direct": False, "stance": "believed", "ground": "unknown"}
    made = second_sheets.enter(second, first.text.id, "statement", values)
    second_sheets.answer(second, first.text.id, made, "corrected", {"ground": "heard"})
    reading = second_readings.finish(second, first.text.source, now=NOW)
    found = difference(reading, "stance", "ground")
    assert found.first is not None
    second_resolving.resolve(
        first.casebook, reading.row.id, place(found), {"stance": "second", "ground": "first"}, WHY, now=NOW
    )
    said = models.Statement.objects.get(id=found.first["made"])
    assert (said.stance, said.ground, said.end) == ("believed", "unknown", end)


def test_what_stands_is_decided_with_a_reason_for_every_question(first: Told) -> None:
    reading = second_readings.finish(answered(first), first.text.source, now=NOW)
    found = difference(reading, "stance")
    for stands, why in (({"stance": "second"}, " "), ({}, WHY), ({"stance": "both"}, WHY), ({"type": "first"}, WHY)):
        with pytest.raises(BadInput):
            second_resolving.resolve(first.casebook, reading.row.id, place(found), stands, why, now=NOW)
    with pytest.raises(NotFound):
        second_resolving.resolve(first.casebook, reading.row.id, (99, None), {"stance": "first"}, WHY, now=NOW)
    second_resolving.resolve(first.casebook, reading.row.id, place(found), {"stance": "second"}, WHY, now=NOW)
    assert first.proposal("burned").corrected["stance"] == "asserted"
    said = models.Statement.objects.get(id=first.proposal("burned").made)
    assert said.stance == "asserted"
    kinds = models.History.objects.filter(subject=said.id).values_list("kind", flat=True)
    assert "second-reading" in kinds
    again = second_readings.reading(reading.row.id)
    resolved = difference(again, "stance").resolved
    assert resolved is not None
    assert resolved.why == WHY
    assert again.open == reading.open - 1


def test_the_record_follows_the_second_where_only_one_of_the_two_found_something(first: Told) -> None:
    reading = second_readings.finish(answered(first, killing=None), first.text.source, now=NOW)
    fire = next(one for one in reading.differences if one.first and not one.first["taken"])
    killing = next(
        one for one in reading.differences if one.first and one.first["taken"] and one.first["kind"] == "incident"
    )
    for one in (fire, killing):
        second_resolving.resolve(first.casebook, reading.row.id, place(one), {"passage": "second"}, WHY, now=NOW)
    assert [report.type for report in models.Report.objects.all()] == ["destruction"]
    assert first.proposal("killing").state == "rejected"


def test_victims_and_perpetrators_are_decided_apart(first: Told) -> None:
    roles = [{"role": "victim", "name": "Omar", "kind": "person", "start": None, "end": None}]
    reading = second_readings.finish(answered(first, killing={"roles": roles}), first.text.source, now=NOW)
    found = difference(reading, "victim", "alleged perpetrator")
    stands = {"victim": "second", "alleged perpetrator": "first"}
    second_resolving.resolve(first.casebook, reading.row.id, place(found), stands, WHY, now=NOW)  # type: ignore[arg-type]
    parts = models.Role.objects.values_list("role", "name", "record")
    assert {(role, name) for role, name, _ in parts} == {
        ("victim", "Omar"), ("alleged perpetrator", "Red Guard"), ("weapon", "a van"),
    }  # fmt: skip
    assert next(record for role, _, record in parts if role == "alleged perpetrator")


def test_a_bare_reading_hides_the_proposals_and_claims_no_coefficient_for_passages(first: Told) -> None:
    second_readings.ask(first.casebook, first.text.source, WHY, bare=True, now=NOW)
    second = bo(first)
    assert second_sheets.sheet(first.text.id, "Bo", bare=True) == {}
    start, end = span("two houses burned down in Tell Asfar")
    values = {"start": start, "end": end, "said_by": [], "direct": False, "stance": "denied", "ground": "unknown"}
    second_sheets.enter(second, first.text.id, "statement", values)
    reading = second_readings.finish(second, first.text.source, now=NOW)
    passage = reading.agreements[0]
    assert (passage.question, passage.alpha) == ("passage", None)
    assert agreement(reading, "stance") == (1, 1)


def test_a_sheet_and_a_reading_go_with_what_is_erased(first: Told) -> None:
    second_readings.finish(answered(first), first.text.source, now=NOW)
    second_sheets.answer(replace(first.casebook, by="Chidi"), first.text.id, first.ids["shot"], "accepted")
    erasing.request(first.casebook, first.text.source, "withdrawn", now=NOW)
    assert not SecondAnswer.objects.exists()
    assert not models.SecondReading.objects.filter(act="read").exists()
