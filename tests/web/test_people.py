"""People: names by script and source, links with undo."""

from django.test import Client

from conftest import NOW
from tawthiq.projection import models
from tawthiq.web.frame import opened
from tawthiq.work import review
from web.conftest import proposal
from web.invented import CANARY


def accepted(kind: str, words: str) -> str:
    return str(review.accept(opened.casebook(), proposal(kind, words).id, now=NOW).made)


def test_a_person_shows_names_with_script_and_source(browser: Client) -> None:
    person = accepted("person", "الجارةُ")
    page = browser.get(f"/people/{person}/").content.decode()
    assert "الجارةُ" in page
    assert "Arabic" in page
    assert "A report" in page


def test_kin_is_drawn_and_listed(browser: Client) -> None:
    review.accept(opened.casebook(), proposal("relation").id, now=NOW)
    person = models.Person.objects.get(name="Abu Wael").id
    page = browser.get(f"/people/{person}/").content.decode()
    assert '<svg class="kin"' in page
    assert "married to" in page
    assert page.count(CANARY) >= 2


def test_same_joins_and_undo_takes_apart(browser: Client) -> None:
    left, right = accepted("person", CANARY), accepted("person", "الجارةُ")
    form = {"left": left, "right": right, "reason": "the same woman", "back": f"/people/{left}/"}
    went = browser.post("/people/link/", {**form, "relation": "same"})
    assert went.headers["Location"] == f"/people/{left}/"
    assert models.Person.objects.get(id=right).cluster == left
    browser.post("/people/link/", {**form, "relation": "unsure"})
    assert models.Person.objects.get(id=right).cluster == right
    assert "the same woman" in browser.get(f"/people/{left}/").content.decode()


def test_what_cannot_be_linked_is_refused(browser: Client) -> None:
    left, group = accepted("person", CANARY), accepted("group", "The committee")
    for form, status in (
        ({"relation": "friend", "left": left, "right": group}, 400),
        ({"relation": "same", "left": left, "right": group}, 400),
        ({"relation": "same", "left": left, "right": left}, 400),
        ({"relation": "same", "left": left, "right": "0" * 64}, 404),
    ):
        assert browser.post("/people/link/", form).status_code == status
    assert not models.Link.objects.exists()


def test_a_protected_person_is_shown_under_the_label(browser: Client) -> None:
    person = accepted("person", "Abu")
    models.Person.objects.filter(id=person).update(protected=True)
    assert "protected" in browser.get("/people/").content.decode()


def test_pairs_are_looked_for_apart_from_the_page_and_whole_or_in_part(browser: Client) -> None:
    whole = browser.get("/people/pairs/?kind=incident").content.decode()
    part = browser.get("/people/pairs/?kind=incident", headers={"hx-request": "true"}).content.decode()
    assert "<html" in whole
    assert "<html" not in part
    assert browser.get("/people/pairs/?kind=photo").status_code == 404
    assert browser.get("/people/?kind=photo").status_code == 404
