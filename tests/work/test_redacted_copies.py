"""The redacted text of a source leaves as a person decided it, only on a basis, and the record says so."""

import stat

import pytest

from conftest import NOW
from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.work import bases, redacted_copies, sources
from tawthiq.work.bases import BasisRequest
from tawthiq.work.sources import AddRequest

WORDS = "Amal Qandil, 34, a midwife, sent her sons to a mill near Ain Warda on 3 May 2021. It rained."
SHARED = BasisRequest("consent", ("keep", "share"), words="Give it to the lawyer, without my name.")


@pytest.fixture
def source(casebook) -> str:
    request = AddRequest("A testimony", "testimony", language="en", basis=SHARED, suffix=".txt")
    return sources.add(casebook, WORDS.encode(), request, now=NOW).source


def test_everything_is_hidden_unless_somebody_leaves_it_in(casebook, source, tmp_path):
    seen = redacted_copies.redact_source(source)
    assert not any(word in seen.after() for word in ("Amal", "34", "midwife", "mill", "Warda", "May"))
    assert seen.clues() == ()
    age = next(at for at, one in enumerate(seen.redaction.proposals) if WORDS[one.start : one.end] == "34")
    mine = redacted_copies.decided(seen, [age], ["rained", "  "])
    assert "34" in mine.after()
    assert "rained" not in mine.after()
    assert [(one.attacker, one.reasons) for one in mine.clues()] == [("prosecutor", ("an age",))]
    left = redacted_copies.save(casebook, mine, tmp_path / "text.txt", purpose="share", to="the lawyer", now=NOW)
    assert (tmp_path / "text.txt").read_text("utf-8") == mine.after()
    assert stat.S_IMODE((tmp_path / "text.txt").stat().st_mode) == 0o600
    assert left.kept == 1
    assert (models.Export.objects.get().what, models.Export.objects.get().recipients) == ("redacted", ["the lawyer"])


def test_it_does_not_leave_for_what_its_basis_does_not_cover_or_once_taken_back(casebook, source, tmp_path):
    seen = redacted_copies.redact_source(source)
    with pytest.raises(Refused, match="'publish'"):
        redacted_copies.save(casebook, seen, tmp_path / "text.txt", purpose="publish", now=NOW)
    bases.set_basis(casebook, source, BasisRequest("", ()), withdrawn=True, now=NOW)
    with pytest.raises(Refused, match="withdrawn"):
        redacted_copies.save(casebook, seen, tmp_path / "text.txt", purpose="share", now=NOW)
    assert not (tmp_path / "text.txt").exists()
    assert not models.Export.objects.exists()


def test_a_file_that_exists_a_span_never_proposed_and_an_unknown_source_are_refused(casebook, source, tmp_path):
    seen = redacted_copies.redact_source(source)
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(BadInput):
        redacted_copies.save(casebook, seen, tmp_path / "mine.txt", purpose="share", now=NOW)
    assert (tmp_path / "mine.txt").read_text() == "mine"
    with pytest.raises(BadInput):
        redacted_copies.decided(seen, [999], [])
    with pytest.raises(NotFound):
        redacted_copies.redact_source("0" * 64)
