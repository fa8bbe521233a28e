"""What is taken in, on which basis, once; and what a basis lets leave."""

import dataclasses

import pytest

from conftest import NOW
from tawthiq.projection import models
from tawthiq.record import blobs, store
from tawthiq.terms.errors import BadInput, Locked, NotFound
from tawthiq.work import bases, sources, tables
from tawthiq.work.bases import BasisRequest
from tawthiq.work.sources import AddRequest, Protected

DAY = "2025-02-11"
ASKED = AddRequest("A report", "news", language="en", suffix=".txt")
CONSENT = BasisRequest("consent", ("keep", "share"), words="Use it without my name.", taken_by="Amal", on="2025-02-01")


def count() -> int:
    return store.count(tables.raw_connection())


def add(casebook, words: str = "Omar saw it.", **about):
    return sources.add(casebook, words.encode(), dataclasses.replace(ASKED, **about), now=NOW)


def test_a_source_is_kept_with_all_that_was_said_of_it(casebook):
    added = add(
        casebook, dated="2025-02", publisher="The Mill", received_from="its page", received_how="saved",
        received_on="2025-02-10", basis=CONSENT,
    )  # fmt: skip
    row, text = models.Source.objects.get(), models.Text.objects.get()
    assert (row.id, text.id, text.source) == (added.source, added.text, added.source)
    assert (row.title, row.kind, row.language, row.dated, row.publisher) == (
        "A report",
        "news",
        "en",
        "2025-02",
        "The Mill",
    )
    assert (row.received_from, row.received_how, row.received_on) == ("its page", "saved", "2025-02-10")
    assert (text.text, text.dated, text.dated_why) == ("Omar saw it.", "2025-02", "as stated at intake")
    basis = models.Basis.objects.get()
    assert (basis.subject, basis.ground, basis.purposes, basis.words) == (
        row.id,
        "consent",
        ["keep", "share"],
        CONSENT.words,
    )
    assert not row.protected


def test_the_original_is_sealed_and_opens_with_the_casebooks_key(casebook):
    add(casebook)
    row = models.Source.objects.get()
    assert b"Omar" not in blobs.path_of(casebook.blobs, row.blob).read_bytes()
    assert b"".join(blobs.open_blob(casebook.blobs, row.blob, [casebook.keys.blobs])) == b"Omar saw it."


@pytest.mark.parametrize("kind", ["testimony", "news", "list", "message", "communique", "photo", "document"])
def test_each_kind_of_source_is_taken_in(casebook, kind):
    add(casebook, kind=kind)
    assert models.Source.objects.get().kind == kind


@pytest.mark.parametrize(
    ("words", "suffix"), [("# Omar\n\nOmar saw it.", ".md"), ("<p>Omar saw it.</p>", ".html"), ("Omar saw it.", ".txt")]
)
def test_files_of_different_forms_give_their_text(casebook, words, suffix):
    add(casebook, words, suffix=suffix)
    assert "Omar saw it." in models.Text.objects.get().text


def test_the_same_file_is_not_added_twice(casebook):
    first, before = add(casebook), count()
    again = add(casebook, title="Another title")
    assert (again.source, again.known) == (first.source, True)
    assert again.warnings
    assert count() == before
    assert len(list(blobs.list_blobs(casebook.blobs))) == 1


WRONG: dict[str, dict] = {
    "kind": {"kind": "rumour"},
    "language": {"language": "fr"},
    "date": {"dated": "last month"},
    "title": {"title": "  "},
    "ground": {"basis": BasisRequest("habit", ("keep",))},
    "purpose": {"basis": BasisRequest("public source", ("sell",))},
    "why nobody was asked": {"basis": BasisRequest("not asked", ("keep",))},
    "the words of the consent": {"basis": BasisRequest("consent", ("keep",))},
}


@pytest.mark.parametrize("about", WRONG.values(), ids=WRONG.keys())
def test_a_request_that_lacks_or_misstates_something_is_refused_and_nothing_written(casebook, about):
    before = count()
    with pytest.raises(BadInput):
        add(casebook, **about)
    assert count() == before
    assert list(blobs.list_blobs(casebook.blobs)) == []


@pytest.mark.parametrize("name", ["until", "on"])
def test_a_day_of_a_basis_that_is_none_is_refused(casebook, name):
    before = count()
    with pytest.raises(BadInput):
        add(casebook, basis=dataclasses.replace(CONSENT, **{name: "soon"}))
    assert count() == before


def test_an_empty_file_is_refused(casebook):
    with pytest.raises(BadInput):
        add(casebook, "")
    assert models.Source.objects.count() == 0


def test_a_copy_stands_on_the_source_and_is_taken_back_by_a_later_word(casebook):
    first = add(casebook)
    second = add(casebook, "Omar saw it, too.", copy_of=first.source)
    assert models.Source.objects.get(id=second.source).copy_of == first.source
    third = add(casebook, "Omar also saw it.")
    sources.mark_copy(casebook, third.source, first.source, "word for word", now=NOW)
    assert models.Source.objects.get(id=third.source).copy_of == first.source
    link = models.Link.objects.get(left=third.source)
    assert (link.relation, link.reason) == ("copy", "word for word")


def test_a_copy_of_nothing_is_refused(casebook):
    first = add(casebook)
    with pytest.raises(NotFound):
        sources.mark_copy(casebook, first.source, "0" * 64, "a guess", now=NOW)
    with pytest.raises(NotFound):
        add(casebook, "Omar saw it, too.", copy_of="0" * 64)
    with pytest.raises(BadInput):
        sources.mark_copy(casebook, first.source, first.source, "itself", now=NOW)


def test_the_inbox_says_what_was_decided_and_on_which_ground(told):
    told.file()
    (state,) = sources.states()
    assert (state.source.id, state.text) == (told.text.source, told.text.id)
    assert (state.decided, state.proposed, state.basis, state.has_basis, state.read) == (
        0,
        7,
        "public source",
        True,
        False,
    )
    bases.set_basis(told.casebook, told.text.source, CONSENT, withdrawn=True, now=NOW)
    assert not sources.states()[0].has_basis


def test_an_original_may_be_sealed_for_the_vault_without_naming_anybody(casebook):
    add(casebook, protected=True)
    row = models.Source.objects.get()
    assert row.protected
    with pytest.raises(Locked):
        b"".join(blobs.open_blob(casebook.blobs, row.blob, [casebook.keys.blobs, casebook.keys.mail]))
    opened = b"".join(blobs.open_blob(casebook.blobs, row.blob, [casebook.vault.identity]))
    assert opened == b"Omar saw it."


def test_a_promise_of_safety_without_a_name_to_show_or_to_hide_is_refused(casebook):
    before = count()
    for person in (Protected("", ("Omar",)), Protected("Sami", ()), Protected("Sami", (" ",))):
        with pytest.raises(BadInput):
            add(casebook, protect=(person,))
    assert count() == before


def test_the_sealed_file_of_a_deed_that_failed_does_not_stay_behind(casebook):
    """An entry of a wrong form, found only after the original was sealed."""
    with pytest.raises(BadInput):
        add(casebook, received_on="some day in spring")
    assert models.Source.objects.count() == 0
    assert list(blobs.list_blobs(casebook.blobs)) == []


def test_two_people_are_not_shown_by_the_same_words(casebook):
    before = count()
    with pytest.raises(BadInput, match="by the same words") as refused:
        add(casebook, "Omar saw Salma.", protect=(Protected("Witness", ("Omar",)), Protected("witness", ("Salma",))))
    assert count() == before
    assert "Omar" not in str(refused.value)


@pytest.mark.parametrize(
    ("about", "said"),
    [({"kind": "Zubayda"}, "testimony"), ({"language": "Zubayda"}, "en, ar"), ({"dated": "Zubayda"}, "EDTF")],
)
def test_a_wrong_word_about_a_source_is_not_repeated(casebook, about, said):
    with pytest.raises(BadInput, match=said) as refused:
        add(casebook, **about)
    assert "Zubayda" not in str(refused.value)


def test_a_copy_of_what_is_no_source_does_not_repeat_it(casebook):
    with pytest.raises(NotFound) as refused:
        add(casebook, copy_of="Zubayda")
    assert "Zubayda" not in str(refused.value)
