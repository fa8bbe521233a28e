"""Nobody accused is named without a decision that says what it rests on, and only as long as that holds."""

import dataclasses

import pytest

from conftest import NOW
from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.work import accusing, judging

DECIDED = accusing.NamingRequest(
    reply_on="2022-07-20", reply_how="a letter to their office", reply_answer="not reachable",
    risk_accused="they hold an office and are guarded", risk_kin="nobody of their kin is named",
    risk_sources="both have left the valley", reason="they said in public that they hold the road",
)  # fmt: skip


def head(name: str, model) -> str:
    return next(row.cluster for row in model.objects.all() if name in {one["name"] for one in row.names})


@pytest.fixture
def ember(example) -> str:
    return head("Sons of the Ember", models.Group)


def test_a_decision_holds_the_origins_the_judgement_and_the_reply_as_they_were(example, ember):
    (one,) = accusing.against(ember)
    assert (one.origins, one.judgement, one.suffices) == (2, "corroborated", True)
    accusing.decide(example, ember, DECIDED, now=NOW)
    entered = models.Naming.objects.get()
    assert (entered.incidents, entered.origins, entered.judgements) == ([one.incident], 2, ["corroborated"])
    assert entered.reply == {"on": "2022-07-20", "how": "a letter to their office", "answer": "not reachable"}
    assert accusing.may_name(ember, [one.incident]) is None


@pytest.mark.parametrize("field", [one.name for one in dataclasses.fields(DECIDED)])
def test_no_part_of_a_decision_may_be_missing(example, ember, field):
    with pytest.raises(BadInput):
        accusing.decide(example, ember, dataclasses.replace(DECIDED, **{field: " "}), now=NOW)
    assert not models.Naming.objects.exists()


def test_one_origin_or_a_contested_incident_is_not_enough(example, ember):
    (one,) = accusing.against(ember)
    judging.judge(example, one.incident, "contested", "the second account was taken back", now=NOW)
    with pytest.raises(Refused, match="2 independent origins"):
        accusing.decide(example, ember, DECIDED, now=NOW)


def test_a_decision_stops_to_hold_with_what_it_rests_on(example, ember):
    (one,) = accusing.against(ember)
    accusing.decide(example, ember, DECIDED, now=NOW)
    judging.judge(example, one.incident, "contested", "the second account was taken back", now=NOW)
    assert "do not hold any more" in accusing.may_name(ember, [one.incident])


def test_it_covers_only_incidents_where_enough_stands_and_can_be_withdrawn(example):
    command = head("the Command", models.Group)
    accusing.decide(example, command, DECIDED, now=NOW)
    found = accusing.against(command)
    enough = [one.incident for one in found if one.suffices]
    assert set(models.Naming.objects.get().incidents) == set(enough)
    assert accusing.may_name(command, enough) is None
    assert "does not cover every incident" in accusing.may_name(command, [one.incident for one in found])
    accusing.withdraw(example, command, "a court has cleared them", now=NOW)
    assert "was withdrawn" in accusing.may_name(command, enough)
    with pytest.raises(NotFound):
        accusing.withdraw(example, command, "once more", now=NOW)


def test_somebody_promised_safety_is_named_by_no_decision(example):
    promised = models.Person.objects.filter(protected=True).first()
    with pytest.raises(Refused, match="promised safety"):
        accusing.decide(example, promised.id, DECIDED, now=NOW)
