"""A request hides at once; two stewards, or one and thirty days, destroy; then the words are nowhere, and stay so."""

from datetime import timedelta

import pytest

from conftest import CASE, NOW, PASSPHRASE, VAULT_PASSPHRASE
from tawthiq.examples import loading
from tawthiq.projection import models, search
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.work import (
    casebook as casebooks,
)
from tawthiq.work import (
    counting,
    erasing,
    exchange,
    incidents,
    people,
    releasing,
    review,
    safekeeping,
    sources,
    verifying,
)
from tawthiq.work.bases import BasisRequest
from tawthiq.work.models import Draft, Job, Proposal
from tawthiq.work.release_input import ReleaseOptions
from tawthiq.work.sources import AddRequest, Protected
from work.conftest import working_on
from work.contents import entries, files, forms, hits, projections, readable
from work.telling import WORDS, Told
from work.test_exchange import join, send
from work.test_incidents import reported

CANARY = "Zarqaliyya Qanaria"
LATER = NOW + timedelta(days=30)
SOON = NOW + timedelta(days=29)


@pytest.fixture
def told_of(casebook) -> Told:
    """A testimony of somebody protected, called by the canary; read, decided in part, and drafted upon."""
    request = AddRequest(
        f"Interview with {CANARY}", "testimony", language="en", suffix=".txt",
        protect=(Protected(CANARY, ("Salma",), contact={"telephone": "0999 765 4321"}),),
        basis=BasisRequest("consent", ("keep", "share", "publish"), words="Without my name."),
    )  # fmt: skip
    added = sources.add(casebook, WORDS.encode(), request, now=NOW)
    told = Told(casebook, models.Text.objects.get(id=added.text))
    start = told.text.text.index("that Kamil")
    for words in ((0, start), (start, start + 40)):
        review.state(casebook, added.text, review.StatementRequest(*words, (review.Teller(CANARY),)), now=NOW)
    request = review.IncidentRequest("killing", (start, start + 9), title=f"what {CANARY} saw", where="Tell Asfar")
    review.report(casebook, added.text, request, now=NOW)
    Draft.objects.create(key=f"note {added.source}", content=f"ask {CANARY}", changed="")
    Job.objects.create(kind="read", subject=added.source, state="done", changed="")
    Proposal.objects.create(
        id="f" * 64, text=added.text, source=added.source, kind="person", start=0, end=5, position=0,
        values={"name": CANARY, "mentions": []}, score=1, reasons=[], reader="hand 1", state="proposed",
    )  # fmt: skip
    return told


def shown() -> set[str]:
    """Names of the tables in which the canary is shown."""
    return {name for name, rows in projections().items() if CANARY.casefold() in repr(rows).casefold()}


def test_a_request_hides_the_matter_at_once_everywhere(told_of, tmp_path):
    casebook = told_of.casebook
    assert {"projection_source", "projection_text", "projection_person", "projection_report", "search"} <= shown()
    report = models.Report.objects.get().id
    erasing.request(casebook, told_of.text.source, "she asked", now=NOW)
    assert shown() == set()
    assert search.search(CANARY) == []
    assert (incidents.listing(), people.listing(), sources.states()) == ([], [], [])
    assert [model.objects.count() for model in (Proposal, Draft, Job)] == [0, 0, 0]
    with pytest.raises(NotFound):
        incidents.view(report)
    with pytest.raises(NotFound):
        releasing.preview(casebook, [report], ReleaseOptions(), now=NOW)
    assert counting.documented(unit="incidents").total.documented.low == 0
    casebook.rebuild()
    assert shown() == set()


def test_the_bundle_after_a_request_leaves_its_bodies_behind(told_of, tmp_path):
    casebook = told_of.casebook
    before = exchange.export(casebook, tmp_path / "before", to=[casebook.keys.mail_recipient], now=NOW)
    erasing.request(casebook, told_of.text.source, "she asked", now=NOW)
    after = exchange.export(casebook, tmp_path / "after", to=[casebook.keys.mail_recipient], now=NOW)
    assert (before.withheld, before.files) == (0, 1)
    assert (after.sealed, after.files) == (0, 0)
    assert after.withheld >= before.sealed > 0


def test_one_steward_alone_destroys_nothing_before_thirty_days(told_of):
    casebook = told_of.casebook
    made = erasing.request(casebook, told_of.text.source, "she asked", now=NOW).request
    with pytest.raises(Refused, match="second steward"):
        erasing.approve(casebook, made, now=NOW)
    assert erasing.finish(casebook, now=SOON) == erasing.Finished(0, 0, 0, 0)
    assert hits(readable(casebook), CANARY) > 0
    assert casebook.vault.recipients()
    finished = erasing.finish(casebook, now=LATER)
    assert (finished.requests, finished.files, finished.people) == (1, 1, 1)
    assert finished.bodies > 5
    assert [one.state for one in erasing.standings(LATER)] == ["finished"]
    assert erasing.finish(casebook, now=LATER).requests == 0


def test_after_the_second_stewards_approval_nothing_is_found_anywhere(told_of, tmp_path):
    """THREATS 18: both devices, their pages and journals, the vault, an old bundle and an old backup, all keys in hand."""
    amal, bo = told_of.casebook, join(told_of.casebook, tmp_path / "bo")
    send(amal, bo, tmp_path / "old bundle")
    with working_on(amal):
        exchange.export_vault_to(amal, tmp_path / "vault bundle", bo.vault_recipient, with_root=False, now=NOW)
    with working_on(bo):
        exchange.take_vault(bo, tmp_path / "vault bundle", now=NOW)
        assert hits(readable(bo), CANARY) > 5
    with working_on(amal):
        safekeeping.back_up(amal, tmp_path / "old backup", now=NOW)
        person = models.Person.objects.get(protected=True).id
        made = erasing.request(amal, person, "she asked", now=NOW).request
    send(amal, bo, tmp_path / "asked")
    with working_on(bo):
        assert shown() == set()
        erasing.approve(bo, made, now=NOW)
    send(bo, amal, tmp_path / "approved")
    for device in (amal, bo):
        with working_on(device):
            finished = erasing.finish(device, now=NOW)
            assert (finished.requests, finished.people) == (1, 1)
            keys = [*device.vault.identities(), device.vault.identity]
            assert hits(readable(device, keys), CANARY) == 0
            assert verifying.verify_casebook(device).holds
            assert device.vault.contact(person) is None
            exchange.take(device, tmp_path / "old bundle", now=NOW)
            assert hits(readable(device, keys), CANARY) == 0
            assert shown() == set()
    for path in (
        *files(tmp_path / "vault"),
        *files(tmp_path / "bo" / "vault"),
        tmp_path / "old backup",
        tmp_path / "old bundle",
    ):
        assert not any(form in path.read_bytes() for form in forms(CANARY))
    vault = (tmp_path / "vault", VAULT_PASSPHRASE)
    restored = safekeeping.restore(
        tmp_path / "old backup", tmp_path / "restored", PASSPHRASE, vault=vault, by=None, now=NOW
    )
    assert hits(readable(restored, restored.vault.identities()), CANARY) == 0


def test_a_legal_duty_shows_the_matter_again(told_of):
    casebook = told_of.casebook
    before = projections()
    made = erasing.request(casebook, told_of.text.source, "she asked", now=NOW).request
    with pytest.raises(BadInput, match="legal duty"):
        erasing.keep(casebook, made, " ", now=NOW)
    erasing.keep(casebook, made, "an order of a court", now=NOW)
    after = projections()
    new = {"projection_erasure", "projection_history"}
    assert {name: rows for name, rows in after.items() if name not in new} == {
        name: rows for name, rows in before.items() if name not in new
    }
    assert models.Erasure.objects.get().state == "kept"
    assert erasing.finish(casebook, now=LATER).requests == 0
    assert hits(readable(casebook), CANARY) > 0


def test_with_a_locked_vault_the_identity_waits_and_goes_at_the_next_finish(told_of, tmp_path):
    casebook = told_of.casebook
    person = models.Person.objects.get(protected=True).id
    erasing.request(casebook, person, "she asked", now=NOW)
    casebook.close()
    locked = casebooks.open_casebook(casebook.folder, PASSPHRASE)
    finished = erasing.finish(locked, now=LATER)
    assert (finished.requests, finished.people) == (1, 0)
    locked.unlock_vault(tmp_path / "vault", VAULT_PASSPHRASE)
    assert locked.vault.contact(person) is not None
    assert erasing.finish(locked, now=LATER).people == 1
    assert locked.vault.contact(person) is None
    locked.close()


def test_what_does_not_concern_it_stays(example):
    """One of two witnesses of the killing is erased; the other accounts stand as they did."""
    killing = reported("C1")
    anis = next(row for row in models.Person.objects.filter(protected=True) if row.name == "صبري")
    before = {origin.tellers for origin in incidents.view(killing).origins}
    erasing.request(example, anis.id, "he asked", now=NOW)
    after = {origin.tellers for origin in incidents.view(killing).origins}
    assert before - after == {("صبري",)}
    assert search.search("صبري") == []
    assert models.Source.objects.count() == len(loading.manifest(CASE)["sources"]) - 1


@pytest.mark.parametrize(("why", "wrong"), [("", BadInput), ("she asked", NotFound)])
def test_a_request_needs_a_reason_and_somebody_or_something_known(casebook, why, wrong):
    before = entries()
    with pytest.raises(wrong):
        erasing.request(casebook, "0" * 64, why, now=NOW)
    with pytest.raises(NotFound):
        erasing.approve(casebook, "0" * 64, now=NOW)
    assert entries() == before


def test_hidden_whereabouts_go_from_the_vault_with_their_source(casebook):
    request = AddRequest("Note", "document", hide={"Bab Narjis": "[withheld]"}, suffix=".txt")
    added = sources.add(casebook, b"She slept in Bab Narjis.", request, now=NOW)
    assert casebook.vault.map_of(added.text)
    erasing.request(casebook, added.source, "she asked", now=NOW)
    erasing.finish(casebook, now=LATER)
    assert casebook.vault.map_of(added.text) is None


def test_what_it_will_reach_is_told_first_and_is_what_it_then_hides(told_of):
    casebook, source = told_of.casebook, told_of.text.source
    other = sources.add(casebook, b"Omar saw nothing.", AddRequest("Another", "news", suffix=".txt"), now=NOW)
    before = projections()
    told = erasing.reach(source)
    assert projections() == before
    assert (told.sources, told.statements, told.incidents, told.lost, told.people) == (1, 2, 1, 1, 1)
    asked = erasing.request(casebook, source, "she asked", now=NOW)
    assert asked.reach == told
    assert erasing.standings(NOW)[0].targets == told.entries
    models_left = [model.objects.count() for model in (models.Statement, models.Report, models.Person)]
    assert models_left == [0, 0, 0]
    assert list(models.Source.objects.values_list("id", flat=True)) == [other.source]


def test_an_incident_that_another_report_tells_of_is_reached_and_not_lost(example):
    source = models.Report.objects.get(id=reported("C1")).source
    told = erasing.reach(source)
    clusters = set(models.Report.objects.filter(source=source).values_list("cluster", flat=True))
    elsewhere = set(models.Report.objects.exclude(source=source).values_list("cluster", flat=True))
    assert clusters & elsewhere
    assert told.incidents == len(clusters)
    assert told.lost == len(clusters - elsewhere)


def test_the_reach_of_nothing_is_refused_and_not_repeated(casebook):
    with pytest.raises(NotFound) as refused:
        erasing.reach("Zubayda")
    assert "Zubayda" not in str(refused.value)
