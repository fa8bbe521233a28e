"""The redaction screen: every span hidden unless ticked, before beside after, saved as it was read."""

import re

from django.test import Client

from tawthiq.projection import models
from tawthiq.web.frame import opened
from web.invented import CANARY


def token_of(page: str) -> str:
    return page.partition('name="token" value="')[2].partition('"')[0]


def after_of(page: str) -> str:
    return re.sub("<[^>]+>", "", page.partition('class="after"')[2].partition(">")[2].partition("</div>")[0])


def span_of(page: str, words: str) -> str:
    label = next(one for one in page.split("<label")[1:] if f"<mark>{words}" in one)
    return re.search(r'value="([0-9]+)"', label)[1]  # type: ignore[index]


def test_what_is_ticked_stays_and_all_else_is_hidden(browser: Client, source: str) -> None:
    page = browser.get(f"/redaction/{source}/").content.decode()
    assert f"<mark>{CANARY}</mark>" in page
    assert CANARY not in after_of(page)
    place = span_of(page, "Ain al-Zahr")
    form = {"token": token_of(page), "keep": [place], "words": "dove"}
    page = browser.post(f"/redaction/{source}/", form).content.decode()
    assert "Ain al-Zahr" in after_of(page)
    assert "dove" not in after_of(page)
    assert "A journalist" in page
    assert CANARY not in re.search("<title>(.*?)</title>", page)[1]  # type: ignore[index]


def test_the_text_that_was_read_is_the_text_that_is_saved(browser: Client, source: str) -> None:
    token = token_of(browser.get(f"/redaction/{source}/").content.decode())
    saving = {"token": token, "name": "text-1", "purpose": "share", "read": "yes"}
    assert browser.post(f"/redaction/{source}/save/", {**saving, "read": ""}).status_code == 400
    assert browser.post(f"/redaction/{source}/save/", saving).status_code == 409  # no basis yet
    assert not models.Export.objects.exists()
    browser.post(f"/inbox/{source}/basis/", {"ground": "public source", "purpose": ["keep", "share"], "why": "public"})
    assert browser.post(f"/redaction/{source}/save/", {**saving, "name": "../out"}).status_code == 400
    assert browser.post(f"/redaction/{source}/save/", {**saving, "token": "0" * 64}).status_code == 409
    assert browser.post(f"/redaction/{source}/save/", saving).status_code == 302
    written = (opened.casebook().folder.parent / "releases/text-1.txt").read_text("utf-8")
    assert CANARY not in written
    assert "[Person 1]" in written
    assert "Written and entered." in browser.get(f"/redaction/{source}/").content.decode()
    assert models.Export.objects.get().what == "redacted"
