"""Fifty names of people, through every page, every form with something wrong in it, and what leaves under labels: nowhere in
an address, a title, a header, a log, an error page or a file."""

import io
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from conftest import NOW
from tawthiq.projection import models
from tawthiq.web.frame import opened
from tawthiq.web.frame.logs import Plain
from tawthiq.work import bases, judging, releasing, review, sources
from tawthiq.work.release_input import ReleaseOptions
from web.test_canaries import ADDRESS, walk
from web.test_matrix import FOUND, ROUTES

GIVEN = ("Zumurrud", "Yaquta", "Marjana", "Lazward", "Fayruzi", "Aqiqa", "Almasi", "Kahraman", "Zabarjad", "Baluri")
FAMILY = ("al-Qazwiri", "al-Tamburi", "al-Shahrani", "al-Dulfini", "al-Barqashi")
NAMES = tuple(f"{given} {family}" for given in GIVEN for family in FAMILY)
WORDS = (*GIVEN, *(family.removeprefix("al-") for family in FAMILY))


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Plain())
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def incident(browser: Client) -> str:
    """Fifty people, half of them victims and half of them witnesses of one incident, none of whom may be named."""
    casebook = opened.casebook()
    basis = bases.BasisRequest("consent", ("keep", "publish", "share"), words="Use it without any name.")
    request = sources.AddRequest("A list", "testimony", language="en", basis=basis, suffix=".txt")
    words = "They were taken at night: " + ", ".join(NAMES) + "."
    text = str(sources.add(casebook, words.encode(), request, now=NOW).text)
    people = []
    for name in NAMES:
        start = words.index(name)
        about = {"name": name, "mentions": [[start, start + len(name)]], "sex": "male", "age": "30", "role": None}
        people.append((name, review.name(casebook, text, "person", about, now=NOW)))
    roles = [
        {"role": "victim" if at % 2 else "witness", "name": name, "kind": "person", "start": None, "end": None, "record": record}
        for at, (name, record) in enumerate(people)
    ]  # fmt: skip
    values = {
        "type": "abduction", "title": None, "when": "2022-02", "when_span": None, "trigger": [10, 15], "stance": "asserted",
        "where": None, "where_span": None, "statements": [], "number": None, "roles": roles,
    }  # fmt: skip
    made = review.enter(casebook, text, "incident", values, now=NOW)
    judging.judge(casebook, made, "confirmed", f"as {NAMES[0]} and {NAMES[7]} saw", now=NOW)
    return made


def found(text: str) -> list[str]:
    return [word for word in WORDS if word.casefold() in text.casefold()]


def test_no_page_puts_a_name_where_it_is_kept_or_sent(browser: Client, incident: str, log: io.StringIO) -> None:
    seen = walk(browser)
    shown = " ".join(seen.values())
    assert all(name in shown for name in NAMES)
    for path, page in seen.items():
        title = re.search(r"<title>(.*?)</title>", page)
        assert found(" ".join([path, title[1] if title else "", *ADDRESS.findall(page)])) == [], path
    assert found(log.getvalue()) == []


def test_no_answer_to_a_wrong_form_repeats_a_name_and_no_header_or_log_holds_one(
    browser: Client, incident: str, log: io.StringIO
) -> None:
    fields = ("ground", "value", "relation", "dates", "places", "kind", "type", "version", "token", "proposal", "left", "right",
              "due", "taken_on", "until", "purpose", "reply_on", "copy_of", "rhythm", "language", "days", "columns", "back")  # fmt: skip
    for at, (name, methods) in enumerate(sorted(ROUTES.items())):
        if "POST" in methods and name not in ("lock", "language"):
            answer = browser.post(FOUND[name], dict.fromkeys(fields, NAMES[at % len(NAMES)]))
            assert found(str(answer.headers)) == [], name
            if answer.status_code >= 400:
                assert found(re.sub(r'value="[^"]*"', "", answer.content.decode())) == [], name
    browser.raise_request_exception = False
    for name in NAMES[:3]:
        assert found(browser.get(f"/people/{name}/").content.decode()) == []
    assert found(re.sub("/people/.*", "", log.getvalue())) == []


def test_no_byte_of_a_release_holds_one(browser: Client, incident: str, tmp_path: Path) -> None:
    casebook = opened.casebook()
    seen = releasing.preview(casebook, [incident], ReleaseOptions(), now=NOW)
    assert (seen.refusals, seen.remaining.disclosure.rows if seen.remaining and seen.remaining.disclosure else 0) == (
        (),
        25,
    )
    releasing.sign(casebook, seen, tmp_path / "release", now=NOW, reason="their families asked")
    for path in sorted((tmp_path / "release").rglob("*")):
        assert found(path.name + path.read_bytes().decode("utf-8", "replace")) == [], path.name
    assert models.Clearance.objects.get().findings
