"""A body that the record takes in from another device can never stop the projections from being made."""

import json
from datetime import date

import pytest

from conftest import NOW
from tawthiq.projection import models, projecting
from tawthiq.projection.items import Item
from tawthiq.record.kinds import registry
from tawthiq.record.log import stamp
from tawthiq.work import review
from work.telling import Told


@pytest.fixture
def incident(told: Told) -> dict:
    """The body of a report, as the record holds it."""
    told.file()
    made = review.accept(told.casebook, told.ids["killing"], now=NOW).made
    from work.contents import entries

    return json.loads(entries()[made])


AWKWARD = {
    "a date that is none": {"when": "2022-99-99"},
    "a date of no known form": {"when": "[2021,2022]"},
    "no trigger": {"trigger": None},
    "a number that is not whole": {"number": {"low": "2.5", "high": None}},
    "a span beyond the text": {"trigger": [900_000, 900_001]},
    "a place that is not there": {"where": "0" * 64},
    "a text that is not there": {"text": "0" * 64},
    "statements that are not there": {"statements": ["0" * 64]},
    "a number beyond a column": {"number": {"low": 2**53 - 1, "high": None}},
}


@pytest.mark.parametrize("change", AWKWARD.values(), ids=AWKWARD.keys())
def test_an_awkward_report_is_shown_or_passed_over(told, incident, change):
    body = {**incident, **change, "by": "Bo", "at": stamp(NOW)}
    registry.check("incident", body)
    projecting.project([Item("a" * 64, "incident", (told.text.id,), "9" * 16, body)])
    assert models.Report.objects.exclude(id="a" * 64).count() == 1
    from tawthiq.work import counting, incidents

    incidents.listing()
    counting.documented()


@pytest.mark.parametrize(("due", "shown"), [("2025-02", date(2025, 2, 1)), ("2025-99", date.min), ("XXXX", date.min)])
def test_a_follow_up_without_a_day_is_due_on_the_first_it_can_mean(told, incident, due, shown):
    report = models.Report.objects.get().id
    body = {"subject": report, "due": due, "what": "ask", "owner": "Bo", "done": None, "outcome": None}
    body |= {"by": "Bo", "at": stamp(NOW)}
    registry.check("follow-up", body)
    projecting.project([Item("b" * 64, "follow-up", (report,), "9" * 16, body)])
    assert models.FollowUp.objects.get().due == shown
