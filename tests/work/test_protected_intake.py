"""A seized casebook with a locked vault yields no protected name, whereabouts or contact."""

import pytest

from conftest import NOW, PASSPHRASE
from tawthiq.examples import loading
from tawthiq.intake.hiding import hide
from tawthiq.projection import models, search
from tawthiq.record import blobs, store
from tawthiq.terms.errors import BadInput, Locked
from tawthiq.work import casebook as casebooks
from tawthiq.work import exchange, review, safekeeping, sources, tables
from tawthiq.work.bases import BasisRequest
from tawthiq.work.sources import AddRequest, Protected
from work.contents import files, forms, hits, readable

WORDS = "Nuhad Barrak told us. NUHAD hid in Bab Narjis. «نهاد» قالت إن ونُهاد عادت. Karam saw a van."
NUHAD = Protected(
    "Widad", ("Nuhad Barrak", "Nuhad", "نهاد"), "female", "witness", contact={"telephone": "0999 123 4567"}
)
KARAM = Protected("Anis", ("Karam",), "male")
HIDE = {"Bab Narjis": "[whereabouts withheld]"}
SECRETS = ("Nuhad", "NUHAD", "Barrak", "نهاد", "نُهاد", "Karam", "Bab Narjis", "0999 123 4567")
REQUEST = AddRequest(
    "Interview 1", "testimony", language="en", protect=(NUHAD, KARAM), hide=HIDE, suffix=".txt",
    basis=BasisRequest("consent", ("keep", "share"), words="Without my name."),
)  # fmt: skip


@pytest.fixture
def kept(casebook):
    return sources.add(casebook, WORDS.encode(), REQUEST, now=NOW)


def test_no_real_name_is_in_any_table_page_file_or_index_of_the_casebook(casebook, kept):
    content = readable(casebook)
    assert hits(content, "Widad") > 3  # the search finds what is there
    assert {secret: hits(content, secret) for secret in SECRETS} == dict.fromkeys(SECRETS, 0)


def test_the_working_copy_is_what_is_shown_and_searched(casebook, kept):
    text = models.Text.objects.get(id=kept.text)
    assert text.text == hide(WORDS, dict.fromkeys(NUHAD.names, "Widad") | {"Karam": "Anis"} | HIDE)[0]
    assert text.text.startswith("Widad told us. Widad hid in [whereabouts withheld].")
    assert {hit.kind for hit in search.search("widad")} == {"person", "text"}
    assert not [secret for secret in SECRETS if search.search(secret)]


def test_the_vault_holds_who_they_are_and_the_way_back_to_the_original(casebook, kept):
    vault, people = casebook.vault, {row.name: row for row in models.Person.objects.all()}
    contact = vault.contact(people["Widad"].id)
    assert contact == {"names": list(NUHAD.names), "telephone": "0999 123 4567"}
    assert vault.contact(people["Anis"].id) == {"names": ["Karam"]}
    working = models.Text.objects.get(id=kept.text).text
    for start, end, working_start, working_end in vault.map_of(kept.text):
        assert working[working_start:working_end] in ("Widad", "Anis", "[whereabouts withheld]")
        assert WORDS[start:end] != working[working_start:working_end]
    assert len(vault.map_of(kept.text)) == 6
    assert vault.recipients() == {row.id: row.recipient for row in people.values()}
    original = b"".join(blobs.open_blob(casebook.blobs, models.Source.objects.get().blob, [vault.identity]))
    assert original == WORDS.encode()


def test_each_person_is_promised_by_a_record_of_their_own(casebook, kept):
    people = {row.name: row for row in models.Person.objects.all()}
    assert set(people) == {"Widad", "Anis"}
    assert all(row.protected and row.changed_name for row in people.values())
    assert len({row.recipient for row in people.values()}) == 2
    assert (people["Widad"].sex, people["Widad"].role) == ("female", "witness")
    assert set(models.Text.objects.get().people) == {row.id for row in people.values()}


@pytest.mark.parametrize("asked", [{"protect": (NUHAD,), "hide": {}}, {"protect": (), "hide": HIDE}])
def test_with_a_locked_vault_it_is_refused_and_nothing_written(casebook, asked):
    casebook.close()
    locked = casebooks.open_casebook(casebook.folder, PASSPHRASE)
    before, request = (
        store.count(tables.raw_connection()),
        AddRequest("Interview 1", "testimony", suffix=".txt", **asked),
    )
    with pytest.raises(Locked):
        sources.add(locked, WORDS.encode(), request, now=NOW)
    assert store.count(tables.raw_connection()) == before
    assert list(blobs.list_blobs(locked.blobs)) == []
    assert hits(readable(locked), "Nuhad") == 0


@pytest.mark.parametrize("told", [{"title": "Interview with Nuhad Barrak"}, {"received_from": "KARAM himself"}])
def test_a_title_or_sender_that_names_a_protected_person_is_refused_without_repeating_the_name(casebook, told):
    request = AddRequest(
        **{"title": "Interview 1", "kind": "testimony", "protect": (NUHAD, KARAM), "suffix": ".txt", **told}
    )
    with pytest.raises(BadInput) as refused:
        sources.add(casebook, WORDS.encode(), request, now=NOW)
    assert not any(name.casefold() in str(refused.value).casefold() for name in (*NUHAD.names, "Karam"))
    assert hits(readable(casebook), "Nuhad") == 0


def test_whereabouts_alone_are_reason_to_seal_the_original_for_the_vault(casebook):
    added = sources.add(casebook, WORDS.encode(), AddRequest("Note", "document", hide=HIDE, suffix=".txt"), now=NOW)
    assert models.Source.objects.get(id=added.source).protected
    assert hits(readable(casebook), "Bab Narjis") == 0
    assert len(casebook.vault.map_of(added.text)) == 1


def test_backup_and_bundle_hold_no_real_name_and_no_clear_working_copy(casebook, kept, tmp_path):
    safekeeping.back_up(casebook, tmp_path / "backup", now=NOW)
    exchange.export(casebook, tmp_path / "bundle", to=[casebook.keys.mail_recipient], now=NOW)
    for path in files(tmp_path):
        content = path.read_bytes()
        assert not any(form in content for secret in (*SECRETS, "Widad") for form in forms(secret) if len(form) > 5)


def test_the_examples_true_names_are_nowhere_in_its_casebook(example):
    """All names given to `protect` and whereabouts given to `hide` of the shipped case."""
    promised = [person for source in loading.manifest("wadi_al_safarjal")["sources"] for person in source["protect"]]
    hidden = [words for source in loading.manifest("wadi_al_safarjal")["sources"] for words in source["hide"]]
    true = [name for person in promised for name in person["names"]] + hidden
    content = readable(example)
    assert len(true) >= 9
    assert {name: hits(content, name) for name in true} == dict.fromkeys(true, 0)


def test_a_statement_entered_by_hand_is_the_promised_persons_own(casebook, kept):
    before = models.Person.objects.count()
    said = review.StatementRequest(0, 14, said_by=(review.Teller("Widad"),))
    review.state(casebook, kept.text, said, now=NOW)
    promised = models.Person.objects.get(name="Widad")
    assert (models.Teller.objects.get().record, models.Person.objects.count()) == (promised.id, before)
