"""Numbers: every bar leads to its incidents, and what is not counted says why."""

from django.test import Client

from conftest import NOW
from tawthiq.web.frame import opened
from tawthiq.work import judging, review
from web.conftest import proposal


def test_an_incident_is_counted_once_judged_and_its_bar_leads_to_it(browser: Client) -> None:
    incident = str(review.accept(opened.casebook(), proposal("incident").id, now=NOW).made)
    before = browser.get("/numbers/").content.decode()
    assert "Documented: <bdi>0</bdi> people" in before
    assert "Not counted, and why" in before
    judging.judge(opened.casebook(), incident, "confirmed", "seen by her", now=NOW)
    after = browser.get("/numbers/").content.decode()
    assert "Documented: <bdi>1</bdi> people" in after
    assert f"/incidents/{incident}/" in after.partition("Counted")[2]


def test_each_way_to_count_answers_and_no_other(browser: Client) -> None:
    review.accept(opened.casebook(), proposal("incident").id, now=NOW)
    for by in ("month", "place", "type"):
        for unit in ("people", "acts", "incidents"):
            assert browser.get(f"/numbers/?by={by}&unit={unit}").status_code == 200
    assert browser.get("/numbers/?by=teller").status_code == 404
    assert browser.get("/numbers/?unit=dead").status_code == 404


def test_nothing_to_count_says_what_is_counted(browser: Client) -> None:
    assert "Nothing to count yet." in browser.get("/numbers/").content.decode()
