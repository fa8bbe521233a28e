"""Reading at the desk: all that waits, watched from any page, stopped by hand, ended by the lock."""

import time

from django.test import Client

from conftest import NOW
from tawthiq.web.frame import opened
from tawthiq.work import sources
from tawthiq.work.models import Job, Proposal
from tawthiq.work.reading_run import ReadingRun

WORDS = "Karam Nuri said that soldiers killed two men in the village on 3 March 2022.\n\n"
LONG = 4_000


def waiting(times: int = 1) -> str:
    request = sources.AddRequest("A report", "news", language="en", suffix=".txt")
    return sources.add(opened.casebook(), (WORDS * times).encode(), request, now=NOW).source


def ended(seconds: float = 60) -> ReadingRun:
    run = opened.desk().reading.run
    assert run
    assert run.wait(seconds)
    return run


def test_what_waits_is_read_from_today_and_the_end_is_told(browser: Client) -> None:
    added = waiting()
    assert "Read what waits: 1" in browser.get("/").content.decode()
    assert browser.post("/reading/start/").headers["Location"] == "/reading/"
    ended()
    page = browser.get("/reading/").content.decode()
    assert "The reading has ended." in page
    assert "Sources: 1 of 1" in page
    assert Proposal.objects.filter(source=added).exists()
    assert browser.get("/reading/progress/").headers["HX-Refresh"] == "true"
    assert browser.post("/reading/start/").status_code == 400


def test_how_far_it_is_shows_on_every_page_by_a_short_id_and_it_can_be_stopped(browser: Client) -> None:
    added = waiting(LONG)
    browser.post("/reading/start/")
    until_at_work(added)
    bar = browser.get("/reading/progress/")
    assert "HX-Refresh" not in bar.headers
    assert added[:8] in bar.content.decode()
    assert "A report" not in bar.content.decode()
    for address in ("/people/", "/reading/", f"/source/{added}/"):
        assert "Reading source 1 of 1" in browser.get(address).content.decode()
    assert browser.post(f"/source/{added}/read/").status_code == 409
    went = browser.post("/reading/stop/", {"back": f"/source/{added}/"})
    assert went.headers["Location"] == f"/source/{added}/"
    assert "The reading was stopped." in browser.get("/reading/").content.decode()
    assert "Read this source" in browser.get(f"/source/{added}/").content.decode()
    assert not Job.objects.filter(subject=added).exists()


def until_at_work(source: str) -> None:
    for _ in range(1500):
        run = opened.desk().reading.run
        if run and run.progress().current == source:
            return
        time.sleep(0.02)
    raise AssertionError("it was not taken up in time")


def test_a_short_text_comes_up_with_its_cards_at_once_or_when_it_is_done(browser: Client) -> None:
    added = waiting()
    browser.post(f"/source/{added}/read/")
    ended()
    assert "/accept/" in browser.get(f"/source/{added}/").content.decode()


def test_a_page_that_asks_by_itself_keeps_no_desk_unlocked(browser: Client) -> None:
    browser.get("/")
    used = opened.desk().used
    browser.get("/reading/progress/")
    assert opened.desk().used == used
    browser.get("/reading/")
    assert opened.desk().used > used


def test_the_lock_ends_a_reading(browser: Client) -> None:
    added = waiting(LONG)
    browser.post("/reading/start/")
    until_at_work(added)
    opened.desk().reading.end(5.0)
    assert ended(0).progress().state == "stopped"
