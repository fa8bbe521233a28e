"""Names of people never stand in an address, a title or a log, whatever page shows them."""

import io
import logging
import re
from collections.abc import Iterator

import pytest
from django.test import Client

from conftest import NOW
from tawthiq.web.frame import opened
from tawthiq.web.frame.logs import Plain
from tawthiq.work import review
from tawthiq.work.models import Proposal
from web.conftest import proposal
from web.invented import CANARY

ADDRESS = re.compile(r'(?:href|action|formaction|hx-get|hx-post|src)="([^"]*)"')
PARTS = [*CANARY.split(), "Abu Wael", "Ain al-Zahr"]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that would be written, by the formatter the settings use."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Plain())
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


def test_a_walk_through_every_page_shows_the_name_and_leaks_it_nowhere(
    browser: Client, source: str, log: io.StringIO
) -> None:
    for kind in ("incident", "relation"):
        review.accept(opened.casebook(), proposal(kind).id, now=NOW)
    seen = walk(browser)
    assert any(CANARY in page for page in seen.values())
    assert {"/incidents/", "/people/", "/numbers/"} < seen.keys()
    for path, page in seen.items():
        title = re.search(r"<title>(.*?)</title>", page)
        leaks = [
            part for part in PARTS for text in [path, title[1] if title else "", *ADDRESS.findall(page)] if part in text
        ]
        assert leaks == [], path
    assert not any(part in log.getvalue() for part in PARTS)


def walk(browser: Client) -> dict[str, str]:
    seen: dict[str, str] = {}
    waiting = ["/"]
    while waiting:
        path = waiting.pop()
        if path in seen or len(seen) > 120:
            continue
        answer = browser.get(path, follow=True)
        if answer.status_code == 405:  # where only a form leads
            continue
        assert answer.status_code == 200, path
        seen[path] = answer.content.decode()
        links = [link.split("#")[0].replace("&amp;", "&") for link in ADDRESS.findall(seen[path])]
        waiting += [link for link in links if link.startswith("/") and not link.startswith("/assets") and "POST" not in link
                    and not re.search(r"/(accept|reject|undo|read|lock|search|language|judge|follow-up|link|sign|save|preview|close)/", link)]  # fmt: skip
    return seen


def test_a_search_sends_its_words_in_the_body(browser: Client, log: io.StringIO) -> None:
    review.accept(opened.casebook(), proposal("statement", "four").id, now=NOW)
    answer = browser.post("/search/", {"words": "zumurrud"})
    assert CANARY in re.sub("</?mark>", "", answer.content.decode())
    assert "umurrud" not in browser.get("/search/?words=zumurrud").content.decode()
    assert "umurrud" not in log.getvalue()


def test_a_failure_that_quotes_a_name_is_logged_without_it(
    browser: Client, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError(CANARY)

    monkeypatch.setattr("tawthiq.work.incidents.total", fail)
    browser.raise_request_exception = False
    assert browser.get("/incidents/").status_code == 500
    assert "KeyError" in log.getvalue()
    assert not any(part in log.getvalue() for part in PARTS)


def test_a_wrong_form_is_answered_without_what_was_typed(browser: Client, source: str, log: io.StringIO) -> None:
    card = proposal("incident")
    form = {"version": "x", "when": CANARY, "type": CANARY, "value": CANARY, "title": CANARY, "kind": CANARY}
    for path in (f"/source/{source}/card/{card.id}/edit/", f"/source/{source}/by-hand/incident/", "/inbox/add/"):
        answer = browser.post(path, form)
        assert answer.status_code in (400, 409)
        if answer.status_code == 400:
            assert CANARY not in answer.content.decode()
    assert CANARY not in log.getvalue()
    assert not Proposal.objects.exclude(state="proposed").exists()
