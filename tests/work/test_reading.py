"""Several sources read with one reader: what one text does to it is not the others' loss."""

import pytest

from conftest import NOW
from tawthiq.projection import models
from tawthiq.terms.errors import BadInput
from tawthiq.work import reading, sources
from tawthiq.work.models import Job, Proposal
from tawthiq.work.sources import AddRequest

WORDS = "Karam Nuri said that soldiers killed two men in the village on 3 March 2022."


def added(casebook, words: str, language: str = "en") -> str:
    request = AddRequest("A report", "news", language=language, suffix=".txt")
    return sources.add(casebook, words.encode(), request, now=NOW).source


@pytest.fixture
def odd(casebook, monkeypatch: pytest.MonkeyPatch) -> str:
    """A source whose document the reader does not take, between two that it does."""
    added(casebook, WORDS)
    odd = added(casebook, WORDS.replace("two", "three"))
    added(casebook, WORDS.replace("two", "four"))
    document = reading._document

    def broken(text: models.Text):
        return {**document(text), "text": None} if text.source == odd else document(text)

    monkeypatch.setattr(reading, "_document", broken)
    return odd


def test_a_text_that_cannot_be_read_is_named_and_the_others_are_filed(casebook, odd):
    wanted = reading.unread_sources()
    filed = list(reading.read_sources(casebook, wanted, now=NOW))
    assert [one.source for one in filed] == wanted
    assert [one.source for one in filed if one.why] == [odd]
    assert all(one.new for one in filed if one.source != odd)
    assert not Proposal.objects.filter(source=odd).exists()
    assert set(Job.objects.values_list("subject", flat=True)) == set(wanted) - {odd}
    assert reading.unread_sources() == [odd]


def test_reading_just_that_one_says_why_and_repeats_nothing_of_it(casebook, odd):
    with pytest.raises(BadInput, match="cannot be read") as told:
        reading.read_source(casebook, odd, now=NOW)
    assert "Karam" not in str(told.value)
