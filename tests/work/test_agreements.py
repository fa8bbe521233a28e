"""Agreements and their breaches as somebody tells of them; appeals and their answers, or the silence."""

import pytest

from conftest import NOW
from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.work import agreements, appeals, review, sources
from tawthiq.work.agreements import AgreementRequest
from tawthiq.work.review import IncidentRequest, RoleRequest

WORDS = "The Command and the committee agreed that arms are handed over. The Command raided a house on 3 June 2022."
ASKED = AgreementRequest("Hand-over of arms", ("the Command", "the committee"), "2022-05-28", ("arms are handed over",))


@pytest.fixture
def text(casebook) -> str:
    request = sources.AddRequest("A report", "news", language="en", suffix=".txt")
    return sources.add(casebook, WORDS.encode(), request, now=NOW).text


def report(casebook, text: str, when: str | None) -> str:
    asked = IncidentRequest("raid", (75, 81), when=when, roles=(RoleRequest("the Command", "group", role="actor"),))
    return review.report(casebook, text, asked, now=NOW)


def test_an_agreement_keeps_its_parties_clauses_and_what_stands_before_and_since(casebook, text):
    raids = {when: report(casebook, text, when) for when in ("2022-05-01", "2022-06-03", None)}
    made = agreements.enter(casebook, text, ASKED, now=NOW)
    found = agreements.view(made)
    assert found.parties == ("the Command", "the committee")
    assert [one["words"] for one in found.agreement.clauses] == ["arms are handed over"]
    assert WORDS[found.agreement.clauses[0]["start"] : found.agreement.clauses[0]["end"]] == "arms are handed over"
    sides = [[line.when for line in side] for side in (found.before, found.since, found.undated)]
    assert sides == [["2022-05-01"], ["2022-06-03"], [""]]
    assert found.breaches == ()
    agreements.mark_breach(casebook, raids["2022-06-03"], made, "clause 1, as the report says", now=NOW)
    (breach,) = agreements.view(made).breaches
    assert (breach.line.when, breach.reason, breach.by) == ("2022-06-03", "clause 1, as the report says", "Amal")
    assert [one.id for one, _ in agreements.broken_by([raids["2022-06-03"]])] == [made]
    before = list(models.Agreement.objects.values())
    casebook.rebuild()
    assert list(models.Agreement.objects.values()) == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "}, {"clauses": ()}, {"clauses": ("arms are kept",)}, {"parties": ("the Command",)},
        {"parties": ("the Command", "The  command")}, {"since": "last May"},
    ],
)  # fmt: skip
def test_an_agreement_that_says_too_little_or_cites_other_words_is_refused(casebook, text, wrong):
    asked = AgreementRequest(**{**vars(ASKED), **wrong})
    with pytest.raises(BadInput):
        agreements.enter(casebook, text, asked, now=NOW)
    assert not models.Agreement.objects.exists()
    assert not models.Group.objects.exists()


def test_a_breach_needs_its_reason_and_both_ends(casebook, text):
    made, raid = agreements.enter(casebook, text, ASKED, now=NOW), report(casebook, text, "2022-06-03")
    with pytest.raises(BadInput, match="which clause"):
        agreements.mark_breach(casebook, raid, made, " ", now=NOW)
    for ends in ((raid, "f" * 64), ("f" * 64, made)):
        with pytest.raises(NotFound):
            agreements.mark_breach(casebook, *ends, "clause 1", now=NOW)


def test_an_appeal_is_silence_until_somebody_answers(casebook, text):
    raid = report(casebook, text, "2022-06-03")
    made = appeals.make(casebook, raid, "the working group", "who ordered it", on="2022-06-05", now=NOW)
    assert [(one.to, one.on, one.answer) for one in appeals.unanswered()] == [("the working group", "2022-06-05", "")]
    appeals.answered(casebook, made, "They ask for a date.", now=NOW)
    (one,) = appeals.on_subjects([raid])
    assert (one.id, one.answer, one.answered_on, one.asked) == (
        made, "They ask for a date.", NOW.date().isoformat(), "who ordered it"
    )  # fmt: skip
    assert appeals.unanswered() == []
    before = list(models.Appeal.objects.values())
    casebook.rebuild()
    assert list(models.Appeal.objects.values()) == before


def test_an_appeal_about_nothing_or_without_words_is_refused(casebook, text):
    raid = report(casebook, text, None)
    for subject, to, asked, error in (
        ("f" * 64, "x", "y", NotFound),
        (raid, " ", "y", BadInput),
        (raid, "x", "", BadInput),
    ):
        with pytest.raises(error):
            appeals.make(casebook, subject, to, asked, now=NOW)
    made = appeals.make(casebook, raid, "x", "y", now=NOW)
    for appeal, answer, error in (("f" * 64, "x", NotFound), (made, " ", BadInput)):
        with pytest.raises(error):
            appeals.answered(casebook, appeal, answer, now=NOW)
