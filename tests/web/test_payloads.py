"""Five hundred scripts in every field make no tag and no attribute on any page, and none of them runs in a browser."""

import os
import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from conftest import NOW
from tawthiq.projection import models
from tawthiq.web.frame import opened
from tawthiq.work import bases, follow_ups, judging, linking, review, sources
from web.payloads import payloads
from web.running import running

ALL = payloads()
KEPT = re.compile(r"/(accept|reject|undo|read|lock|language|skip|sign|preview|close|begin|progress)/")


def fields(words: str) -> None:
    """The same words in every free field that the desk shows; of names, which are compared with one another, a part."""
    name = words[:1_500]
    casebook = opened.casebook()
    basis = bases.BasisRequest("consent", ("keep", "publish", "share"), words=words, taken_by=words, until="2090")
    request = sources.AddRequest(
        words, "news", language="en", dated="2022-03-03", publisher=words, received_from=words, received_how=words,
        basis=basis, suffix=".txt",
    )  # fmt: skip
    added = sources.add(casebook, f"Amal was taken. {words}\n".encode(), request, now=NOW)
    text = str(added.text)
    people = [
        review.name(casebook, text, "person", {"name": f"{name}{at}", "mentions": [], "sex": None, "age": name, "role": name}, now=NOW)
        for at in range(2)
    ]  # fmt: skip
    place = review.name(
        casebook, text, "place", {"name": name, "mentions": [], "place": {"precision": "town"}}, now=NOW
    )
    said = review.enter(casebook, text, "statement", {
        "start": 0, "end": 15, "spans": [], "direct": False, "stance": "asserted", "ground": "witnessed", "inside": None,
        "said_by": [{"name": name, "kind": "person", "start": None, "end": None, "record": people[0]}], "quantities": [],
    }, now=NOW)  # fmt: skip
    report = review.enter(casebook, text, "incident", {
        "type": "abduction", "title": words, "when": "2022-02", "when_span": None, "trigger": [9, 14], "stance": "asserted",
        "where": {"name": name, "kind": "place", "record": place}, "where_span": None, "statements": [said], "number": None,
        "roles": [{"role": "victim", "name": name, "kind": "person", "start": None, "end": None, "record": people[1]}],
    }, now=NOW)  # fmt: skip
    judging.judge(casebook, report, "confirmed", words, now=NOW)
    follow_ups.add(casebook, report, words, words, due=NOW.date(), now=NOW)
    linking.link(casebook, "sibling", *people, words, now=NOW)
    bases.set_basis(casebook, people[1], bases.BasisRequest("not asked", ("keep", "publish"), why=words), now=NOW)


class Shape(HTMLParser):
    """Which elements a page has, with the names of their attributes, in order; and where its links go."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, ...]] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, *(name for name, _ in attrs)))
        self.links += [
            value or "" for name, value in attrs if name in ("href", "src", "action", "formaction", "hx-get", "hx-post")
        ]


def shape(page: str) -> Shape:
    found = Shape()
    found.feed(page)
    found.close()
    return found


def pages(browser: Client) -> dict[str, str]:
    """Every page that can be reached by its address, and the preview of a release and a search."""
    seen: dict[str, str] = {}
    waiting = ["/"]
    while waiting:
        path = waiting.pop()
        if path in seen or KEPT.search(path):
            continue
        answer = browser.get(path)
        if answer.status_code in (302, 405):  # the address of a form, or one that leads on
            continue
        assert answer.status_code == 200, path
        seen[path] = answer.content.decode()
        waiting += [link.partition("#")[0] for link in shape(seen[path]).links if re.match("/(?!assets)", link)]
    chosen = {"incident": models.Report.objects.get().cluster}
    seen["preview"] = browser.post("/releases/preview/", chosen).content.decode()
    seen["search"] = browser.post("/search/", {"words": "taken"}).content.decode()
    return seen


def stranger_elements(page: str) -> list[tuple[str, ...]]:
    """Elements and attributes that no page of ours has."""
    ours = re.compile("html|head|meta|title|link|script|body|header|footer|main|nav|section|article|aside|div|span|p|a|h[1-4]|"
                      "ul|ol|li|dl|dt|dd|table|caption|colgroup|col|thead|tbody|tfoot|tr|th|td|form|fieldset|legend|label|input|"
                      "select|option|textarea|button|details|summary|bdi|mark|strong|s|i|em|code|blockquote|progress|img|svg|"
                      "g|rect|line|text|path|circle|small|output|datalist|time|b|abbr|figure|figcaption|template|hr|br|tspan|use|pre|kbd|defs|pattern|lineargradient|stop|clippath|marker|polyline|polygon")  # fmt: skip
    return [
        one
        for one in shape(page).elements
        if not ours.fullmatch(one[0]) or any(name.startswith("on") for name in one[1:])
    ]


def test_the_elements_of_every_page_are_those_that_plain_words_make(browser: Client) -> None:
    """Held against the same pages with plain words, tag by tag: a payload adds none, nor an attribute or a foreign link."""
    fields(" ".join(ALL))
    seen = pages(browser)
    assert len(seen) > 20
    assert sum("window.ran=1" in page for page in seen.values()) > 10  # they stand there, as words
    for path, page in seen.items():
        assert stranger_elements(page) == [], path
        assert [link for link in shape(page).links if not re.match(r"/(?!/)|#|\?|index|$", link)] == [], path
        assert not re.search(r"<script(?![^>]* src=\"/assets/)", page), path
        assert "192.0.2.1" not in "".join(shape(page).links), path


def test_the_check_sees_a_payload_that_is_not_escaped() -> None:
    blind = [one for one in ALL if "&lt;" not in one and re.search("<[a-z]", one, re.I)]
    assert sum(bool(stranger_elements(one)) or bool(re.search("<script|javascript:|//192|data:|hx-", one, re.I)) for one in blind) > 0.9 * len(blind)  # fmt: skip


@pytest.mark.browser
@pytest.mark.skipif(not os.path.exists("/usr/bin/chromium"), reason="no Chromium on this machine")
@pytest.mark.parametrize("some", [ALL[::12], pytest.param(ALL, marks=pytest.mark.soak)], ids=["some", "all"])
def test_none_of_them_runs_in_a_browser_and_nothing_is_asked_elsewhere(desk: opened.Desk, some: list[str]) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    fields(" ".join(some))
    report, person = models.Report.objects.get(), models.Person.objects.first()
    source = models.Source.objects.order_by("-order")[0].id
    assert person is not None
    addresses = ("/", "/inbox/", f"/source/{source}/", f"/inbox/{source}/basis/", f"/incidents/{report.id}/", "/people/",
                 f"/people/{person.id}/", f"/consent/{person.id}/", f"/redaction/{source}/", "/numbers/", "/releases/new/")  # fmt: skip
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with running(desk.casebook) as served, sync_api.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        page = chromium.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: asked.append(f"dialog {dialog.message}"))
        page.goto(served.address)
        for address in addresses:
            page.goto(served.base + address)
            page.mouse.move(300, 300)
            assert page.evaluate(
                "window.ran === undefined && !document.querySelector('iframe, object, base, marquee')"
            ), address
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
    assert [url for url in asked if not url.startswith(served.base)] == []
