"""Drafts: what is kept of a form comes back as it was, and goes with an erasure and once it is entered."""

import pytest

from conftest import NOW
from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.work import drafts, erasing, review, sources
from tawthiq.work.models import Draft, Proposal
from tawthiq.work.review import IncidentRequest
from tawthiq.work.sources import AddRequest

FIELDS = (("teller-name", "Amal"), ("teller-name", ""), ("words", 'she said: "no"\n{}\\'))


def added(casebook, words: str = "They took him from the house.") -> sources.Added:
    return sources.add(casebook, words.encode(), AddRequest("A report", "news", language="en", suffix=".txt"), now=NOW)


def test_a_draft_comes_back_as_it_was_and_a_later_one_takes_its_place(casebook):
    source = added(casebook).source
    drafts.keep("statement", source, FIELDS, now=NOW)
    assert drafts.find("statement", source) == FIELDS
    assert drafts.find("incident", source) == ()
    drafts.keep("statement", source, FIELDS[:1], now=NOW)
    assert drafts.find("statement", source) == FIELDS[:1]
    drafts.drop("statement", source)
    assert drafts.find("statement", source) == ()


def test_a_draft_about_nothing_and_one_too_long_are_refused(casebook):
    source = added(casebook).source
    for form in set(drafts.FORMS) - {"interview", "search"}:
        with pytest.raises(NotFound):
            drafts.keep(form, "f" * 64, FIELDS, now=NOW)
    with pytest.raises(BadInput, match="500000"):
        drafts.keep("statement", source, [("words", "x" * drafts.MOST_CHARACTERS)], now=NOW)
    assert not Draft.objects.exists()


def test_a_request_to_erase_takes_the_drafts_about_it_and_no_other(casebook):
    gone, stays = added(casebook), added(casebook, "Nothing of that.")
    report = review.report(casebook, gone.text, IncidentRequest("arrest", (0, 13)), now=NOW)
    card = Proposal.objects.create(
        id="a" * 64, text=gone.text, source=gone.source, kind="statement", start=0, end=4, position=0, values={},
        score=1.0, reasons=[], reader="tawthiq 1", state="proposed",
    )  # fmt: skip
    incident = models.Report.objects.get(id=report).cluster
    for form, subject in (("correction", card.id), ("statement", gone.source), ("judgement", incident)):
        drafts.keep(form, subject, FIELDS, now=NOW)
    drafts.keep("statement", stays.source, FIELDS, now=NOW)
    erasing.request(casebook, gone.source, "consent withdrawn", now=NOW)
    assert list(Draft.objects.values_list("key", flat=True)) == [f"statement {stays.source}"]


def test_an_erasure_that_destroys_takes_every_draft(casebook):
    from datetime import timedelta

    gone, stays = added(casebook), added(casebook, "Nothing of that.")
    drafts.keep("statement", stays.source, FIELDS, now=NOW)
    erasing.request(casebook, gone.source, "consent withdrawn", now=NOW)
    assert erasing.finish(casebook, now=NOW + timedelta(days=31)).requests == 1
    assert not Draft.objects.exists()
