"""A group's page: rival labels, who is said to belong, lead, hold and pay, each with its statement; civilian or fighter."""

import re

import pytest
from django.test import Client

from conftest import NOW, VAULT_PASSPHRASE
from tawthiq.projection import models
from tawthiq.web.frame import opened
from tawthiq.work import affiliations, linking, review
from tawthiq.work.affiliations import TieRequest
from web.conftest import proposal
from web.invented import CANARY
from work.contents import projections


def accepted(kind: str, words: str = "") -> str:
    return str(review.accept(opened.casebook(), proposal(kind, words).id, now=NOW).made)


@pytest.fixture
def people(browser: Client) -> dict[str, str]:
    """The group, a person, the place and the statement of the two cars, all accepted."""
    return {
        "group": accepted("group", "The committee"), "person": accepted("person", CANARY), "place": accepted("place"),
        "statement": accepted("statement", "سيارتين"),
    }  # fmt: skip


def page(browser: Client, record: str) -> str:
    return browser.get(f"/people/{record}/").content.decode()


def test_each_tie_stands_with_who_says_it_and_since_when(browser: Client, people: dict[str, str]) -> None:
    found = browser.post(f"/people/{people['group']}/tie/find/", {"name": "Zomorod Kanary"}).content.decode()
    assert people["person"] in found
    form = {"other": people["person"], "relation": "leads in", "statement": people["statement"], "since": "2021-05~"}
    assert browser.post(f"/people/{people['group']}/tie/", form).status_code == 302
    place = {"other": people["place"], "relation": "holds out", "reason": "told by telephone"}
    assert browser.post(f"/people/{people['group']}/tie/", place).status_code == 302
    shown = page(browser, people["group"])
    assert f"/sentence/{people['statement']}/#at" in shown
    assert "about May 2021" in shown
    assert "told by telephone" in shown
    assert "No statement is named" in shown
    other = page(browser, people["person"])
    assert f"/people/{people['group']}/" in other
    assert f"/sentence/{people['statement']}/#at" in other
    assert "Who is said to hold it" in page(browser, people["place"])


@pytest.mark.parametrize(
    "change",
    [{"relation": "holds out"}, {"relation": "owns out"}, {"since": "May"}, {"statement": "", "reason": " "}],
)  # fmt: skip
def test_a_tie_that_cannot_be_is_refused_and_the_form_stays(
    browser: Client, people: dict[str, str], change: dict[str, str]
) -> None:
    form = {"other": people["person"], "relation": "leads in", "statement": people["statement"], "reason": "because"}
    answer = browser.post(f"/people/{people['group']}/tie/", {**form, **change})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert not models.Link.objects.exists()


def test_rival_words_on_one_tie_stand_side_by_side_and_one_is_taken_back(
    browser: Client, people: dict[str, str]
) -> None:
    other = accepted("statement", "it took anybody")
    for statement in (people["statement"], other, other):
        request = TieRequest("member", people["person"], people["group"], statement)
        affiliations.say_tie(opened.casebook(), request, now=NOW)
    standing = affiliations.ties_of([people["group"]])
    assert [tie.said.id for tie in standing if tie.said] == [people["statement"], other]
    assert browser.post(f"/people/tie/{standing[0].link}/back/", {"back": "/people/"}).status_code == 302
    assert [tie.said.id for tie in affiliations.ties_of([people["group"]]) if tie.said] == [other]
    assert browser.post(f"/people/tie/{standing[0].link}/back/").status_code == 404
    grown = projections()
    opened.casebook().rebuild()
    assert projections() == grown


def test_rival_labels_of_one_group_stand_side_by_side(browser: Client, people: dict[str, str]) -> None:
    text = models.Text.objects.get()
    with opened.casebook().deed(NOW) as deed:
        name = {"name": "the cells", "script": "Latn", "text": text.id, "start": None, "end": None}
        cells = deed.append("group", {"name": "the cells", "names": [name]})
    linking.link(opened.casebook(), "same", people["group"], cells, "one group by two names", now=NOW)
    labels = page(browser, people["group"]).partition('class="labels"')[2].partition("</section>")[0]
    assert re.findall(r"<h3><bdi>([^<]*)</bdi>", labels) == ["The committee", "the cells"]
    assert labels.count(f"/source/{text.source}/") == 2


def test_civilian_or_fighter_is_somebodys_statement_and_shown_as_such(browser: Client, people: dict[str, str]) -> None:
    assert "Nobody is recorded as saying either" in page(browser, people["person"])
    form = {"status": "civilian", "statement": people["statement"]}
    assert browser.post(f"/people/{people['person']}/status/", form).status_code == 302
    shown = page(browser, people["person"]).partition('id="status"')[2].partition("</section>")[0]
    assert "a civilian, as somebody says" in shown
    assert f"/sentence/{people['statement']}/#at" in shown
    for wrong in ({"status": "spy"}, {"status": "fighter", "statement": ""}):
        assert browser.post(f"/people/{people['person']}/status/", {**form, **wrong}).status_code in (400, 404)
    assert browser.post(f"/people/{people['group']}/status/", form).status_code == 400


def test_what_the_vault_holds_is_on_no_page_of_people_and_groups_and_not_found(
    browser: Client, people: dict[str, str]
) -> None:
    """Locked or unlocked: the identity is looked up in the vault alone."""
    hidden = "Nabila Qandil"
    with opened.casebook().deed(NOW) as deed:
        name = {"name": "Witness Rain", "script": "Latn", "text": None, "start": None, "end": None}
        body = {"name": "Witness Rain", "names": [name], "sex": None, "age": None, "role": None, "protected": True,
                "recipient": None, "changed_name": True}  # fmt: skip
        witness = deed.append("person", body)
    request = TieRequest("member", witness, people["group"], people["statement"])
    affiliations.say_tie(opened.casebook(), request, now=NOW)
    for unlocked in (False, True):
        if unlocked:
            opened.casebook().unlock_vault(opened.casebook().folder.parent / "vault", VAULT_PASSPHRASE)
            opened.casebook().require_vault().keep_contact(witness, {"name": hidden})
        for record in (witness, people["group"]):
            shown = page(browser, record)
            assert "Witness Rain" in shown
            assert hidden not in shown
        assert "changed name" in page(browser, witness)
        assert "/people/" not in browser.post("/search/", {"words": hidden}).content.decode().partition("<main")[2]
