"""A threat is followed up on days set beforehand, and one that nobody follows up is not forgotten."""

from datetime import date, timedelta

import pytest

from conftest import NOW
from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.work import follow_ups, judging, linking, watching

ASK = "Ask by the agreed word whether they are safe"


@pytest.fixture
def threat(example) -> str:
    (incident,) = watching.threats_not_followed()
    return incident


def planned() -> list[date]:
    return [row.due for row in follow_ups.due(date.max) if row.what == ASK]


def test_a_plan_begins_today_and_ends_after_eight_weeks(example, threat):
    follow_ups.plan(example, threat, ASK, "Amal", now=NOW)
    assert planned()[0] == NOW.date()
    assert planned()[-1] == NOW.date() + timedelta(days=56)


def test_a_plan_is_one_line_with_the_days_after_it(example, threat):
    follow_ups.plan(example, threat, ASK, "Amal", now=NOW)
    (step,) = [one for one in follow_ups.steps(NOW.date()) if one.next.what == ASK]
    assert step.next.due == NOW.date()
    assert len(step.later) == 5


def test_a_step_that_is_done_leaves_the_others_open(example, threat):
    first, *rest = follow_ups.plan(example, threat, ASK, "Amal", now=NOW)
    follow_ups.close(example, first, "asked", "safe", now=NOW)
    assert len(planned()) == len(rest)


def test_stopping_closes_every_open_step_with_the_reason_and_no_other_follow_up(example, threat):
    first, *rest = follow_ups.plan(example, threat, ASK, "Amal", now=NOW)
    others = models.FollowUp.objects.filter(done="").exclude(what=ASK).count()
    follow_ups.close(example, first, "asked", "safe", now=NOW)
    assert follow_ups.stop(example, rest[0], "the family has left", now=NOW) == len(rest)
    assert planned() == []
    assert models.FollowUp.objects.filter(done="").count() == others
    assert models.FollowUp.objects.get(id=first).done == "asked"


def test_the_same_plan_twice_is_refused(example, threat):
    follow_ups.plan(example, threat, ASK, "Amal", now=NOW)
    with pytest.raises(BadInput, match="planned already"):
        follow_ups.plan(example, threat, ASK, "Amal", rhythm="urgent", now=NOW)
    assert len(planned()) == 6


@pytest.mark.parametrize(("what", "owner"), [(" ", "Amal"), (ASK, "")])
def test_a_plan_says_what_is_to_be_done_and_by_whom(example, threat, what, owner):
    with pytest.raises(BadInput):
        follow_ups.plan(example, threat, what, owner, now=NOW)
    assert planned() == []


def test_nothing_is_planned_or_stopped_for_what_does_not_exist(example):
    with pytest.raises(NotFound):
        follow_ups.plan(example, "0" * 64, ASK, "Amal", now=NOW)
    with pytest.raises(NotFound):
        follow_ups.stop(example, "0" * 64, "done", now=NOW)


def test_a_threat_is_named_until_somebody_follows_it_up_and_stays_off_the_list_once_done(example, threat):
    note = follow_ups.add(example, threat, ASK, "Amal", now=NOW)
    assert watching.threats_not_followed() == []
    follow_ups.close(example, note, "asked", "safe", now=NOW)
    assert watching.threats_not_followed() == []


def test_a_follow_up_on_somebody_threatened_counts_for_the_threat(example, threat):
    person = models.Role.objects.filter(report=threat, role="victim").exclude(record=None).first()
    assert person is not None
    follow_ups.add(example, str(person.record), ASK, "Amal", now=NOW)
    assert watching.threats_not_followed() == []


def test_a_refuted_threat_needs_no_follow_up(example, threat):
    judging.judge(example, threat, "refuted", "the message was never sent", now=NOW)
    assert watching.threats_not_followed() == []


def incident(*, type: str, when: str) -> str:
    return models.Report.objects.filter(type=type, when=when).values_list("cluster", flat=True).first()


def test_the_killing_of_a_brother_stands_beside_the_killing_before_all_else(example):
    killing, earlier = incident(type="killing", when="2022-05-09"), incident(type="killing", when="2021-03")
    first = watching.beside(killing)[0]
    assert (first.line.id, first.repeat.why, first.repeat.when) == (earlier, ("their kin",), "before")
    assert killing in [one.line.id for one in watching.beside(earlier)]


def test_two_reports_of_one_incident_do_not_stand_beside_each_other(example):
    arrest, gone = (
        incident(type="arrest", when="2022-06-20"),
        incident(type="enforced disappearance", when="2022-06-20"),
    )
    assert gone in [one.line.id for one in watching.beside(arrest)]
    linking.link(example, "same", arrest, gone, "one and the same taking", now=NOW)
    joined = models.Report.objects.get(id=arrest).cluster
    assert gone not in [one.line.id for one in watching.beside(joined)]


def test_what_stands_beside_something_unknown_is_not_found(example):
    with pytest.raises(NotFound):
        watching.beside("0" * 64)
