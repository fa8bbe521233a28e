"""One incident: accounts down to the sentence, judgement with its reason, what is next, what belongs together."""

import pytest
from django.test import Client

from conftest import NOW
from tawthiq.projection import models
from tawthiq.web.frame import opened
from tawthiq.work import casebook as casebooks
from tawthiq.work import incidents, review
from web.conftest import proposal
from web.invented import CANARY


@pytest.fixture
def incident(browser: Client) -> str:
    return str(review.accept(opened.casebook(), proposal("incident").id, now=NOW).made)


def test_each_cell_opens_its_sentence_and_leads_to_the_source(browser: Client, incident: str, source: str) -> None:
    page = browser.get(f"/incidents/{incident}/").content.decode()
    statement = models.Statement.objects.get().id
    assert "abduction" in page
    assert f"/source/{source}/sentence/{statement}/#at" in page
    assert CANARY in page
    assert "one independent origin in one source" in page


def test_a_judgement_needs_its_reason_and_a_value_of_the_list(browser: Client, incident: str) -> None:
    for form in (
        {"value": "confirmed"},
        {"value": "true", "reason": "r"},
        {"value": "confirmed", "reason": "r", "reliability": "Z"},
    ):
        assert browser.post(f"/incidents/{incident}/judge/", form).status_code == 400
    assert "Not judged yet." in browser.get(f"/incidents/{incident}/").content.decode()
    form = {"value": "contested", "reason": "the committee denies it", "reliability": "B", "credibility": "3"}
    assert browser.post(f"/incidents/{incident}/judge/", form).status_code == 302
    page = browser.get(f"/incidents/{incident}/").content.decode()
    assert "the committee denies it" in page
    assert "B3" in page


def test_a_follow_up_is_noted_with_a_day_and_an_owner(browser: Client, incident: str) -> None:
    address = f"/incidents/{incident}/follow-up/"
    assert browser.post(address, {"what": "Ask", "owner": ""}).status_code == 400
    assert browser.post(address, {"what": "Ask", "owner": "Amal", "due": "soon"}).status_code == 400
    browser.post(address, {"what": "Ask the nurse", "owner": "Amal", "due": "2022-03-05"})
    assert "Ask the nurse" in browser.get(f"/incidents/{incident}/").content.decode()


def threat_of(browser: Client, source: str) -> str:
    browser.post(f"/source/{source}/by-hand/incident/", {"type": "threat", "words": "وقفتا أمام البيت"})
    return models.Report.objects.get(type="threat").cluster


def test_a_threat_is_named_on_the_first_page_until_somebody_follows_it_up(browser: Client, source: str) -> None:
    threat = threat_of(browser, source)
    assert "Threats nobody follows up" in browser.get("/").content.decode()
    assert "nobody follows it up" in browser.get(f"/incidents/{threat}/").content.decode()
    plan = {"what": "Ask by the agreed word", "owner": "Amal", "rhythm": "urgent"}
    assert browser.post(f"/incidents/{threat}/plan/", {**plan, "owner": " "}).status_code == 400
    assert browser.post(f"/incidents/{threat}/plan/", plan).status_code == 302
    first = browser.get("/").content.decode()
    assert "Threats nobody follows up" not in first
    assert "steps after this one: 7" in first


def test_a_plan_is_stopped_with_a_reason(browser: Client, source: str) -> None:
    threat = threat_of(browser, source)
    browser.post(f"/incidents/{threat}/plan/", {"what": "Ask", "owner": "Amal"})
    step = models.FollowUp.objects.order_by("due").first()
    assert step is not None
    address = f"/incidents/{threat}/plan/{step.id}/stop/"
    assert browser.post(address, {"why": ""}).status_code == 400
    assert browser.post(address, {"why": "they asked for that"}).status_code == 302
    assert not models.FollowUp.objects.filter(done="").exists()


def test_an_incident_that_is_no_threat_has_no_plan(browser: Client, incident: str) -> None:
    assert "Follow up this threat" not in browser.get(f"/incidents/{incident}/").content.decode()


def test_two_incidents_are_joined_and_taken_apart_again(browser: Client, incident: str, source: str) -> None:
    browser.post(f"/source/{source}/by-hand/incident/", {"type": "threat", "words": "وقفتا أمام البيت"})
    other = models.Report.objects.exclude(id=incident).get().id
    address = f"/incidents/{incident}/link/"
    assert browser.post(address, {"relation": "parent", "other": other, "reason": "r"}).status_code == 400
    assert browser.post(address, {"relation": "same", "other": other}).status_code == 400
    browser.post(address, {"relation": "same", "other": other, "reason": "same night"})
    assert incidents.total() == 1
    browser.post(address, {"relation": "not same", "other": other, "reason": "another night"})
    assert incidents.total() == 2


def test_the_list_is_paged_by_numbers_only(browser: Client, incident: str) -> None:
    assert browser.get("/incidents/?from=0").status_code == 200
    for wrong in ("-1", "x", "99999999", "٣a"):
        assert browser.get(f"/incidents/?from={wrong}").status_code == 404


def test_no_incident_yet_says_what_makes_one(browser: Client) -> None:
    assert "No incident yet." in browser.get("/incidents/").content.decode()


def test_the_example_s_rival_accounts_show_agreement_difference_and_copies(example: casebooks.Casebook) -> None:
    opened.put(opened.Desk(example, idle_seconds=900))
    browser = Client(HTTP_HOST="127.0.0.1")
    browser.get(f"/enter/{opened.desk().token}/")
    killing = max(incidents.listing(most=None), key=lambda line: line.sources)
    page = browser.get(f"/incidents/{killing.id}/").content.decode()
    assert "≠" in page
    assert "Party to it" in page
    assert "shares the words" in page or "repeats it in other words" in page
    drawn = page.partition('class="drawn"')[2].partition("</section>")[0]
    repeats = drawn.partition('class="repeats"')[2]
    assert "●" in drawn
    assert "Farmer killed at his own gate" in repeats
    assert "not counted as independent" in drawn
    asking = page.partition('id="asking"')[2].partition("</section>")[0]
    assert "Nobody says how many." in asking
    assert "They differ on this: by whom." in asking
    asked = browser.get(f"/incidents/{killing.id}/?ask=0").content.decode()
    assert 'value="Nobody says how many. Ask Widad' in asked
    assert browser.get(f"/incidents/{killing.id}/?ask=99").status_code == 200


def test_what_is_next_is_the_judgement_then_the_question_then_what_is_due(browser: Client, incident: str) -> None:
    def deed() -> str:
        return browser.get(f"/incidents/{incident}/").content.decode().partition('class="deed"')[2].partition("</p>")[0]

    assert "Judge it: it is not counted before." in deed()
    browser.post(f"/incidents/{incident}/judge/", {"value": "unverified", "reason": "one origin only"})
    assert "Nobody says by whom." in deed()
    browser.post(f"/incidents/{incident}/follow-up/", {"what": "Ask the nurse", "owner": "Amal", "due": "2022-03-05"})
    assert "Ask the nurse, by Amal until 5 March 2022" in deed()


def test_places_of_which_nothing_is_known_do_not_differ(browser: Client, source: str) -> None:
    for words, where in (("took anybody", "unknown"), ("وقفتا أمام البيت", "Not known")):
        browser.post(f"/source/{source}/by-hand/incident/", {"type": "threat", "words": words, "where": where})
    left, right = models.Report.objects.values_list("id", flat=True)
    browser.post(f"/incidents/{left}/link/", {"relation": "same", "other": right, "reason": "one night"})
    (row,) = (row for row in incidents.view(left).rows if row.question == "where")
    assert row.verdict == "unknown"


def test_nobody_judges_over_a_judgement_that_they_have_not_seen(browser: Client, incident: str) -> None:
    address = f"/incidents/{incident}/judge/"
    browser.post(address, {"value": "unverified", "reason": "one origin only", "seen": ""})
    late = {"value": "confirmed", "reason": "I asked the nurse", "seen": ""}
    assert browser.post(address, late).status_code == 409
    page = browser.get(f"/incidents/{incident}/").content.decode()
    assert "one origin only" in page
    assert "I asked the nurse" in page.partition("data-kept=")[2]
    assert browser.post(address, {**late, "seen": models.Judgement.objects.get().id}).status_code == 302
