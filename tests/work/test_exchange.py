"""Two devices of one casebook: a bundle there and back makes them equal, and brings nothing it should not."""

import pytest

from conftest import FAST, NOW, VAULT_PASSPHRASE
from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.work import appeals, bases, exchange, judging, review, verifying
from tawthiq.work import casebook as casebooks
from tawthiq.work.casebook import Casebook
from work.conftest import working_on
from work.contents import entries, hits, projections, readable

BOS = "words of Bo's own"


def join(first: Casebook, folder, *, steward=True) -> Casebook:
    """Bo's device, made from the first one's card and vouched for by its root."""
    with working_on(first):
        card = exchange.card(first)
    second = casebooks.join(folder / "casebook", BOS, folder / "vault", VAULT_PASSPHRASE, card=card, by="Bo", cost=FAST)
    his = exchange.card(second)
    with working_on(first):
        exchange.vouch(first, his, steward=steward, now=NOW)
    return second


def send(giver: Casebook, taker: Casebook, path):
    with working_on(giver):
        exchange.export(giver, path, now=NOW)
    with working_on(taker):
        return exchange.take(taker, path, now=NOW)


def without(shown: dict, ids: set[str]) -> dict:
    return {name: [row for row in rows if not ids & set(map(str, row))] for name, rows in shown.items()}


def state_a_group(casebook: Casebook, name: str) -> str:
    with working_on(casebook), casebook.deed(NOW) as deed:
        return deed.append("group", {"name": name, "names": []})


@pytest.fixture
def pair(told, tmp_path):
    """Amal's casebook, with a reading decided in part, and Bo's, still empty."""
    told.file()
    for key in ("killing", "kin"):
        review.accept(told.casebook, told.ids[key], now=NOW)
    bo = join(told.casebook, tmp_path / "bo")
    yield told.casebook, bo
    told.casebook.close()


def test_a_bundle_there_and_back_makes_both_equal_row_by_row(pair, tmp_path):
    amal, bo = pair
    send(amal, bo, tmp_path / "there")
    with working_on(bo):
        report = models.Report.objects.get()
        review.state(bo, report.text, review.StatementRequest(0, 5, (review.Teller("Bo"),)), now=NOW)
    send(bo, amal, tmp_path / "back")
    with working_on(amal):
        hers, shown = entries(), projections()
    with working_on(bo):
        his, seen = entries(), projections()
    notes = his.keys() ^ hers.keys()  # each one's own note that its last bundle left
    assert len(notes) == 2
    assert {one: his[one] for one in his.keys() & hers.keys()} == {one: hers[one] for one in his.keys() & hers.keys()}
    assert without(seen, set(notes)) == without(shown, set(notes))
    assert len(shown["projection_statement"]) == 4


def test_taking_a_bundle_twice_changes_nothing(pair, tmp_path):
    amal, bo = pair
    first = send(amal, bo, tmp_path / "there")
    with working_on(bo):
        before, shown = entries(), projections()
        again = exchange.take(bo, tmp_path / "there", now=NOW)
        assert (entries(), projections()) == (before, shown)
    assert first.new > 0
    assert (again.new, again.bodies, again.files) == (0, 0, 0)
    assert again.findings == ()


def test_a_bundle_can_be_verified_and_says_what_it_is(pair, tmp_path):
    amal, bo = pair
    send(amal, bo, tmp_path / "there")
    verified = verifying.verify_bundle_at(tmp_path / "there", bo)
    assert verified.holds
    assert verifying.kind_of(tmp_path / "there") == "bundle"
    with working_on(bo):
        assert verifying.verify_casebook(bo).holds


def test_proposals_do_not_travel(pair, tmp_path):
    from tawthiq.work.models import Proposal

    amal, bo = pair
    send(amal, bo, tmp_path / "there")
    with working_on(bo):
        assert not Proposal.objects.exists()
        assert hits(readable(bo), "two houses burned") >= 1  # in the text, but in nobody's statement
        assert not models.Statement.objects.filter(quote__startswith="two houses").exists()


def test_another_casebooks_bundle_is_refused_and_nothing_taken_in(pair, casebook, tmp_path):
    amal, _ = pair
    with working_on(amal):
        exchange.export(amal, tmp_path / "foreign", to=[casebook.keys.mail_recipient], now=NOW)
    with working_on(casebook):
        before, shown = entries(), projections()
        with pytest.raises(BadInput, match="another casebook"):
            exchange.take(casebook, tmp_path / "foreign", now=NOW)
        assert (entries(), projections()) == (before, shown)
        assert not any((casebook.folder / "blobs").rglob("*.*"))


@pytest.mark.parametrize("kept", [0, 100, 0.5, 0.99])
def test_a_bundle_that_was_cut_off_is_refused_whole(pair, tmp_path, kept):
    amal, bo = pair
    with working_on(amal):
        exchange.export(amal, tmp_path / "there", now=NOW)
    content = (tmp_path / "there").read_bytes()
    (tmp_path / "cut").write_bytes(content[: int(len(content) * kept) if isinstance(kept, float) else kept])
    with working_on(bo):
        before = entries()
        with pytest.raises(BadInput):
            exchange.take(bo, tmp_path / "cut", now=NOW)
        assert entries() == before


def test_an_export_is_entered_and_never_overwrites(pair, tmp_path):
    amal, _ = pair
    with working_on(amal):
        exchange.export(amal, tmp_path / "there", now=NOW)
        assert models.Export.objects.get().what == "bundle"
        with pytest.raises(BadInput):
            exchange.export(amal, tmp_path / "there", now=NOW)
        assert models.Export.objects.count() == 1


def test_without_another_device_there_is_nobody_to_send_to(told, tmp_path):
    with pytest.raises(Refused, match="no other device"):
        exchange.export(told.casebook, tmp_path / "there", now=NOW)
    assert not (tmp_path / "there").exists()


def test_what_may_only_be_kept_stays_behind_and_headers_go(example, tmp_path):
    bo = join(example, tmp_path / "bo")
    with working_on(example):
        kept = [row.id for row in models.Source.objects.all() if bases.covers(row.id, "share", on="2025-02-11")]
        quotes = [row.quote for row in models.Statement.objects.filter(source__in=kept)]
        public = models.Source.objects.get(publisher="Millstone Wire").id
        left = exchange.export(example, tmp_path / "there", now=NOW)
    assert len(kept) == 2
    assert quotes
    assert left.withheld > len(kept)
    with working_on(bo):
        exchange.take(bo, tmp_path / "there", now=NOW)
        assert set(kept) <= entries().keys()
        assert not models.Source.objects.filter(id__in=kept).exists()
        assert models.Source.objects.filter(id=public).exists()
        content = readable(bo)
        assert [quote for quote in quotes if len(quote) > 20 and hits(content, quote)] == []


def test_protected_bodies_open_once_the_other_vault_has_their_identities(example, tmp_path):
    bo = join(example, tmp_path / "bo")
    send(example, bo, tmp_path / "there")
    with working_on(bo):
        assert not models.Person.objects.filter(protected=True).exists()
        assert hits(readable(bo), "Widad") == 0
    with working_on(example):
        exchange.export_vault_to(example, tmp_path / "vault", bo.vault_recipient, with_root=False, now=NOW)
        promised = set(models.Person.objects.filter(protected=True).values_list("id", flat=True))
    with working_on(bo):
        assert exchange.take_vault(bo, tmp_path / "vault", now=NOW) == len(promised)
        assert set(models.Person.objects.filter(protected=True).values_list("id", flat=True)) == promised
        assert bo.vault.root_seed() is None
        with pytest.raises(Refused, match="root key"):
            exchange.root_signer(bo)


def test_words_about_an_incident_of_somebody_protected_travel_sealed_to_them(example, tmp_path):
    bo = join(example, tmp_path / "bo")
    with working_on(example):
        promised = {one for named in models.Text.objects.values_list("people", flat=True) for one in named}
        texts = [text for text in models.Text.objects.order_by("order") if promised & set(text.people)]
        closed = set(models.Source.objects.values_list("id", flat=True))
        closed -= set(bases.stopped_sources(closed, "share", on="2025-02-11"))
        report = models.Report.objects.filter(
            source__in=[text.source for text in texts if text.source in closed]
        ).first()
        judging.judge(example, report.id, "contested", "Zuhayra saw it.", now=NOW)
        old = {"incident": report.id, "value": "contested", "reason": "Zuhayra said it before.", "reliability": None}
        with example.deed(NOW) as deed:  # as an earlier version entered it, sealed to nobody
            deed.append("judgement", {**old, "credibility": None}, (report.id,))
        appeals.answered(
            example, appeals.make(example, report.id, "the group", "where Zuhayra is", now=NOW), "No Zuhayra.", now=NOW
        )
    send(example, bo, tmp_path / "there")
    with working_on(bo):
        assert hits(readable(bo), "Zuhayra") == 0


def test_entries_of_a_device_count_once_the_root_vouches_for_it(told, tmp_path):
    with working_on(told.casebook):
        card = exchange.card(told.casebook)
    bo = casebooks.join(
        tmp_path / "bo" / "casebook", BOS, tmp_path / "bo" / "vault", VAULT_PASSPHRASE, card=card, by="Bo", cost=FAST
    )
    group = state_a_group(bo, "North")
    with working_on(bo):
        his = exchange.card(bo)
        exchange.export(bo, tmp_path / "early", to=[told.casebook.keys.mail_recipient], now=NOW)
    with working_on(told.casebook):
        exchange.take(told.casebook, tmp_path / "early", now=NOW)
        assert group in entries()
        assert not models.Group.objects.filter(id=group).exists()
        exchange.vouch(told.casebook, his, steward=False, now=NOW)
        assert models.Group.objects.filter(id=group).exists()


def test_what_a_revoked_device_writes_later_is_kept_and_not_shown(pair, tmp_path):
    amal, bo = pair
    send(amal, bo, tmp_path / "there")
    good = state_a_group(bo, "North")
    send(bo, amal, tmp_path / "good")
    with working_on(amal):
        exchange.revoke(amal, bo.signer.log, revoked_after=1, now=NOW)  # entry 0 the group, 1 the export
    bad = state_a_group(bo, "South")
    send(bo, amal, tmp_path / "bad")
    with working_on(amal):
        assert {good, bad} <= entries().keys()
        assert set(models.Group.objects.filter(id__in=(good, bad)).values_list("id", flat=True)) == {good}
        verified = verifying.verify_casebook(amal)
        assert verified.holds
        assert any("quarantine" in notice or "revoked" in notice for notice in verified.notices)
        with pytest.raises(NotFound):
            exchange.revoke(amal, "0" * 64, revoked_after=0, now=NOW)


def test_a_card_of_another_casebook_is_not_vouched_for(pair, casebook):
    amal, _ = pair
    with working_on(casebook):
        card = exchange.card(casebook)
    with working_on(amal):
        before = [one.key for one in exchange.listed()]
        with pytest.raises(BadInput, match="another casebook"):
            exchange.vouch(amal, card, steward=False, now=NOW)
        broken = {name: value for name, value in exchange.card(amal).items() if name != "key"}
        with pytest.raises(BadInput):
            exchange.vouch(amal, broken, steward=False, now=NOW)
        assert [one.key for one in exchange.listed()] == before


@pytest.mark.parametrize("change", [{"root": "no key"}, {"recipient": None}, {"casebook": 7}])
def test_no_device_is_made_from_what_is_no_card(told, tmp_path, change):
    card = {**exchange.card(told.casebook), **change}
    where = (tmp_path / "bo" / "casebook", BOS, tmp_path / "bo" / "vault", VAULT_PASSPHRASE)
    with pytest.raises(BadInput, match="not the card"):
        casebooks.join(*where, card=card, by="Bo", cost=FAST)
    assert not (tmp_path / "bo").exists()


def test_a_vault_without_the_root_key_vouches_for_nobody(pair):
    _, bo = pair
    with working_on(bo), pytest.raises(Refused, match="root key"):
        exchange.vouch(bo, exchange.card(bo), steward=True, now=NOW)
