"""A person's consent: what it allows, which releases show them, and taking it back."""

from django.test import Client

from conftest import NOW
from tawthiq.projection import models
from tawthiq.web.frame import opened
from tawthiq.work import review
from web.conftest import proposal

ASKED = {"ground": "consent", "purpose": ["keep", "publish"], "words": "without my name", "until": "2025-02-20"}


def person() -> str:
    review.accept(opened.casebook(), proposal("incident").id, now=NOW)
    found = models.Person.objects.first()
    assert found is not None
    return found.id


def test_what_a_consent_allows_until_when_and_by_whom_is_shown_and_can_be_taken_back(browser: Client) -> None:
    who = person()
    assert "Nothing is recorded of this person" in browser.get(f"/consent/{who}/").content.decode()
    assert browser.post(f"/consent/{who}/", {**ASKED, "taken_by": "Amal"}).status_code == 302
    page = browser.get(f"/consent/{who}/").content.decode()
    assert "without my name" in page
    assert "Amal" in page
    assert browser.post(f"/consent/{who}/", {"withdrawn": "yes"}).status_code == 302
    assert models.Basis.objects.order_by("-order")[0].withdrawn
    assert "the basis was withdrawn" in browser.get(f"/consent/{who}/").content.decode()


def test_a_consent_that_runs_out_stands_on_the_first_page_with_a_way_to_renew_it(browser: Client) -> None:
    who = person()
    browser.post(f"/consent/{who}/", ASKED)
    page = browser.get("/").content.decode()
    assert f'href="/consent/{who}/"' in page
    assert "has run out" in page
    browser.post(f"/consent/{who}/", {**ASKED, "until": "2090-01-01"})
    assert f'href="/consent/{who}/"' not in browser.get("/").content.decode()


def test_a_wrong_basis_is_refused_and_nothing_entered(browser: Client) -> None:
    who = person()
    for wrong in ({**ASKED, "words": ""}, {**ASKED, "until": "soon"}, {"ground": "rumour"}):
        assert browser.post(f"/consent/{who}/", wrong).status_code == 400
    assert not models.Basis.objects.filter(subject=who).exists()
