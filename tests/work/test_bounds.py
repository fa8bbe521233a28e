"""When and where a picture was taken, as bounds with their evidence: what they leave open, and where they clash."""

from datetime import date

import pytest

from conftest import NOW
from intake import media
from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.work import bounds, sources
from tawthiq.work.bounds import BoundRequest
from tawthiq.work.sources import AddRequest


@pytest.fixture
def source(casebook):
    return sources.add(casebook, media.MADE["png"], AddRequest("A picture", "photo"), now=NOW).source


def when(bound, value, evidence="a clock in it"):
    return BoundRequest("when", bound, value, evidence, "Bo")


def test_bounds_together_leave_a_span_open(casebook, source):
    bounds.say(casebook, source, when("not before", "2024-02", "the new bridge stands"), now=NOW)
    bounds.say(casebook, source, when("not after", "2024-07-30", "sent to us that day"), now=NOW)
    bounds.say(casebook, source, when("within", "2024", "leaves on the trees"), now=NOW)
    bounds.say(casebook, source, BoundRequest("where", "within", "the river district", "the mill", "Chidi"), now=NOW)
    found = bounds.span(bounds.standing(source))
    assert (found.first, found.last, found.clash, found.unknown) == (date(2024, 2, 1), date(2024, 7, 30), False, False)
    told = [(one.bound, one.when or one.where, one.evidence, one.said_by) for one in bounds.standing(source)]
    assert told[0] == ("not before", "2024-02", "the new bridge stands", "Bo")
    assert told[3] == ("within", "the river district", "the mill", "Chidi")


def test_bounds_that_leave_nothing_open_are_shown_to_clash(casebook, source):
    bounds.say(casebook, source, when("not before", "2024-05"), now=NOW)
    bounds.say(casebook, source, when("within", "2023"), now=NOW)
    assert bounds.span(bounds.standing(source)).clash


def test_date_unknown_is_an_answer_and_a_bound_is_a_better_one(casebook, source):
    assert not bounds.span(bounds.standing(source)).unknown
    bounds.say(casebook, source, when("unknown", None, "nothing in it tells"), now=NOW)
    assert bounds.span(bounds.standing(source)).unknown
    bounds.say(casebook, source, when("not after", "2024"), now=NOW)
    assert not bounds.span(bounds.standing(source)).unknown


def test_a_bound_taken_back_stands_no_more_and_stays_in_the_record(casebook, source):
    said = bounds.say(casebook, source, when("not before", "2024-05"), now=NOW)
    bounds.withdraw(casebook, said, now=NOW)
    assert bounds.standing(source) == []
    assert models.History.objects.filter(subject=said, kind="bound").count() == 2
    with pytest.raises(NotFound):
        bounds.withdraw(casebook, said, now=NOW)
    before = list(models.Bound.objects.values())
    casebook.rebuild()
    assert list(models.Bound.objects.values()) == before


def test_what_is_no_bound_is_refused(casebook, source):
    for request, match in (
        (when("not before", "last spring"), "EDTF"),
        (when("not before", ""), "unknown"),
        (when("around", "2024"), "not after"),
        (when("within", "2024", " "), "rests"),
        (BoundRequest("when", "within", "2024", "a clock", ""), "who said"),
        (BoundRequest("where", "not before", "the mill", "a sign", "Bo"), "within a place"),
    ):
        with pytest.raises(BadInput, match=match):
            bounds.say(casebook, source, request, now=NOW)
    assert bounds.standing(source) == []
