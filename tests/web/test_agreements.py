"""Agreements and appeals at the desk: entered beside the text, marked by an account, answered or shown as silence."""

from django.test import Client

from conftest import NOW
from tawthiq.projection import models
from tawthiq.web.frame import opened
from tawthiq.work import drafts, review
from web.conftest import proposal
from web.invented import TEXT


def incident_of(browser: Client) -> str:
    made = review.accept(opened.casebook(), proposal("incident").id, now=NOW).made
    return str(models.Report.objects.get(id=made).cluster)


def test_an_agreement_is_entered_from_a_text_and_an_incident_marked_as_its_breach(browser: Client, source: str) -> None:
    incident = incident_of(browser)
    clause = TEXT.split(".")[0][:20].strip()
    form = {"title": "Hand-over", "parties": "the Command\r\nthe committee", "since": "2022-03", "clauses": clause}
    assert b"data-draft" in browser.get(f"/agreements/new/{source}/").content
    browser.post(f"/drafts/agreement/{source}/", form)
    assert browser.post(f"/agreements/new/{source}/", {**form, "clauses": "not in it"}).status_code == 400
    went = browser.post(f"/agreements/new/{source}/", form).headers["Location"]
    assert drafts.find("agreement", source) == ()
    assert "no cause" in browser.get(went).content.decode()
    made = models.Agreement.objects.get()
    mark = {"agreement": made.id, "report": incident, "reason": "clause 1, says the neighbour"}
    browser.post(f"/incidents/{incident}/breach/", mark)
    for page in (went, f"/incidents/{incident}/"):
        assert "clause 1, says the neighbour" in browser.get(page).content.decode()
    assert "Hand-over" in browser.get("/agreements/").content.decode()


def test_an_appeal_stands_as_silence_until_its_answer_is_entered(browser: Client) -> None:
    incident = incident_of(browser)
    page = f"/incidents/{incident}/"
    browser.post(f"/drafts/appeal/{incident}/", {"to": "the working group", "asked": "half a sent"})
    assert "half a sent" in browser.get(page).content.decode()
    browser.post(f"{page}appeal/", {"to": "the working group", "asked": "who ordered it", "on": "2022-06-05"})
    assert "No answer so far." in browser.get(page).content.decode()
    assert drafts.find("appeal", incident) == ()
    made = models.Appeal.objects.get()
    browser.post(f"{page}appeal/{made.id}/answer/", {"answer": "They ask for a date."})
    shown = browser.get(page).content.decode()
    assert "They ask for a date." in shown
    assert "No answer so far." not in shown
