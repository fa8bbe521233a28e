"""Numbers: every bar leads to its incidents, and what is not counted says why."""

import pytest
from django.test import Client

from conftest import NOW
from tawthiq.web.frame import opened
from tawthiq.web.numbers import views
from tawthiq.web.numbers.views import mark
from tawthiq.work import counting, judging, review
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


def test_every_incident_behind_a_number_has_its_page_and_no_name_its_address(browser: Client) -> None:
    incident = str(review.accept(opened.casebook(), proposal("incident").id, now=NOW).made)
    for by in ("month", "place", "type"):
        (stratum,) = counting.documented([by]).strata
        address = f"/numbers/behind/?by={by}&row={mark(stratum)}"
        assert stratum.key[0][1] not in address.replace(f"by={by}", "")
        page = browser.get(address).content.decode()
        assert f"/incidents/{incident}/" in page
        assert "Not counted, and why" in page
        assert browser.get(f"{address}&from=x").status_code == 404
        assert browser.get(f"{address}&from=100").status_code == 200
    judging.judge(opened.casebook(), incident, "confirmed", "seen by her", now=NOW)
    page = browser.get(address).content.decode()
    assert "<h2>Counted</h2>" in page
    assert "Not counted" not in page
    for wrong in ("by=month&row=0", "by=month", "by=teller&row=0"):
        assert browser.get(f"/numbers/behind/?{wrong}").status_code == 404


def test_a_bar_with_many_incidents_leads_to_all_of_them(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    review.accept(opened.casebook(), proposal("incident").id, now=NOW)
    assert "/numbers/behind/" not in browser.get("/numbers/").content.decode()
    monkeypatch.setattr(views, "MOST_BEHIND", 0)
    assert "/numbers/behind/?by=month&amp;row=" in browser.get("/numbers/").content.decode()


def test_only_people_are_identified(browser: Client) -> None:
    review.accept(opened.casebook(), proposal("incident").id, now=NOW)
    for unit, shown in (("people", True), ("acts", False), ("incidents", False)):
        table = browser.get(f"/numbers/?unit={unit}").content.decode().partition("<table>")[2].partition("</table>")[0]
        assert ("identified" in table) is shown
        assert table.count("</th>") == table.count("</td>")
