"""Reading beside other work: it tells how far it is, stops in the middle of a text, and keeps what it filed."""

import time
from collections.abc import Callable
from itertools import count

import pytest

from conftest import NOW
from tawthiq.projection import models
from tawthiq.work import reading, sources
from tawthiq.work.models import Job, Proposal
from tawthiq.work.reading_run import ReadingRun
from tawthiq.work.sources import AddRequest

WORDS = "Karam Nuri said that soldiers killed two men in the village on 3 March 2022."
LONG = 4_000  # times: no machine has read it before it is stopped
numbers = count()


def added(casebook, words: str) -> str:
    request = AddRequest("A report", "news", language="en", suffix=".txt")
    return sources.add(casebook, f"{words} Number {next(numbers)}.".encode(), request, now=NOW).source


def until(true: Callable[[], bool], seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.02)


def test_it_reads_all_and_says_how_many(casebook):
    wanted = [added(casebook, WORDS) for _ in range(2)]
    run = ReadingRun(casebook, wanted, lambda: NOW)
    run.start()
    assert run.wait(60)
    ended = run.progress()
    assert (ended.state, ended.done, ended.total, ended.current, ended.failed) == ("done", 2, 2, None, ())
    assert ended.new == Proposal.objects.count() > 0


def test_it_stops_in_the_middle_of_a_text_and_keeps_what_was_read(casebook):
    first, long = added(casebook, WORDS), added(casebook, f"{WORDS}\n\n" * LONG)
    run = ReadingRun(casebook, [first, long], lambda: NOW)
    run.start()
    until(lambda: run.progress().current == long)
    at_work = run.progress()
    assert (at_work.state, at_work.done, at_work.number, at_work.total) == ("at work", 1, 2, 2)
    asked = time.monotonic()
    run.stop()
    assert run.wait(10)
    assert time.monotonic() - asked < 3.0
    assert run.progress().state == "stopped"
    assert set(Job.objects.values_list("subject", flat=True)) == {first}
    assert Proposal.objects.filter(source=first).exists()
    assert not Proposal.objects.filter(source=long).exists()
    assert reading.unread_sources() == [long]


def test_a_failure_ends_it_and_is_told(casebook):
    run = ReadingRun(casebook, ["f" * 64], lambda: NOW)
    run.start()
    assert run.wait(60)
    assert run.progress().state == "failed"
    assert "ffffffff" in run.progress().why


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_nobody_foresaw_ends_it_too(casebook, monkeypatch: pytest.MonkeyPatch):
    def broken(text: models.Text):
        raise RuntimeError

    monkeypatch.setattr(reading, "_document", broken)
    run = ReadingRun(casebook, [added(casebook, WORDS)], lambda: NOW)
    run.start()
    assert run.wait(60)
    assert (run.progress().state, run.progress().why) == ("failed", "")


def test_what_is_hidden_while_it_is_read_is_not_filed(casebook, monkeypatch: pytest.MonkeyPatch):
    hidden, document = added(casebook, WORDS), reading._document

    def hides(text: models.Text):
        given = document(text)
        models.Text.objects.filter(id=text.id).delete()
        return given

    monkeypatch.setattr(reading, "_document", hides)
    (filed,) = reading.read_sources(casebook, [hidden], now=NOW)
    assert "hidden or erased" in (filed.why or "")
    assert not Proposal.objects.exists()
    assert not Job.objects.exists()
