"""Headers of every answer, errors included, and pages without a word of script or style in them."""

import re

import pytest
from django.test import Client

from conftest import NOW
from tawthiq.web.frame import opened
from tawthiq.work import review
from tawthiq.work.models import Proposal
from web.conftest import proposal

INLINE = re.compile(
    r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:|\shx-on|https?://(?!www\.w3\.org)", re.I
)
PAGES = ("/", "/inbox/", "/inbox/add/", "/incidents/", "/people/", "/people/?kind=group", "/people/pairs/", "/people/review/", "/numbers/",
         "/numbers/?by=type&unit=acts", "/map/", "/timeline/", "/releases/", "/releases/new/")  # fmt: skip


def check(response: object) -> None:
    headers = response.headers  # type: ignore[attr-defined]
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("path", [*PAGES, "/assets/css/paper.css", "/assets/none", "/no/such/", "/numbers/?by=name"])
def test_every_answer_carries_the_headers(browser: Client, stranger: Client, path: str) -> None:
    check(browser.get(path))
    check(stranger.get(path))


def test_answers_to_what_is_wrong_carry_them_too(browser: Client) -> None:
    for answer, status in (
        (browser.get("/", headers={"host": "evil.example"}), 400),
        (browser.put("/inbox/"), 405),
        (browser.post("/lock/", headers={"sec-fetch-site": "cross-site"}), 403),
        (browser.post("/inbox/add/", {}), 400),
    ):
        assert answer.status_code == status
        check(answer)


def test_a_page_that_fails_carries_them_and_says_nothing_of_why(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("Zumurrud")

    monkeypatch.setattr("tawthiq.work.sources.states", fail)
    browser.raise_request_exception = False
    answer = browser.get("/inbox/")
    assert answer.status_code == 500
    check(answer)
    assert not re.search(rb"Zumurrud|KeyError|Traceback|\.py", answer.content)


def test_no_page_has_script_or_style_in_it_or_an_address_outside(browser: Client, source: str) -> None:
    card = proposal("incident")
    review.accept(opened.casebook(), card.id, now=NOW)
    incident, person = Proposal.objects.get(id=card.id).made, proposal("person", "Abu").made
    inner = [f"/source/{source}/", f"/source/{source}/card/{card.id}/edit/", f"/source/{source}/by-hand/incident/",
             f"/inbox/{source}/basis/", f"/inbox/{source}/copy/", f"/incidents/{incident}/", f"/people/{person}/"]  # fmt: skip
    for path in [*PAGES, *inner, "/no/such/"]:
        page = browser.get(path).content.decode()
        assert not INLINE.search(page), (path, INLINE.search(page))
        assert 'translate="no"' in page


def test_every_field_keeps_the_browser_from_learning_its_words(browser: Client, source: str) -> None:
    paths = [
        *PAGES,
        f"/source/{source}/by-hand/incident/",
        f"/source/{source}/by-hand/statement/",
        f"/inbox/{source}/basis/",
    ]
    for path in paths:
        page = browser.get(path).content.decode()
        for field in re.findall(r"<(?:input|textarea)[^>]*>", page):
            if not re.search(r'type="(?:hidden|checkbox|radio|file)"', field):
                assert 'spellcheck="false"' in field, (path, field)
                assert 'autocomplete="off"' in field, (path, field)
