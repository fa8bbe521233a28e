"""What a device enters before the root vouches for it is told as quarantined, and counts once it is on the list."""

import pytest

from conftest import FAST, NOW, VAULT_PASSPHRASE
from tawthiq.projection import models
from tawthiq.web.frame import opened
from tawthiq.web.today.views import today
from tawthiq.work import casebook as casebooks
from tawthiq.work import exchange
from tawthiq.work.casebook import Casebook
from tawthiq.work.quarantine import Quarantined, quarantined
from work.conftest import working_on


@pytest.fixture
def bo(casebook: Casebook, tmp_path) -> Casebook:
    """A device that joined and is not on the list yet, with two entries of its own."""
    card = exchange.card(casebook)
    second = casebooks.join(
        tmp_path / "bo", "words of Bo's own", tmp_path / "bo-vault", VAULT_PASSPHRASE, card=card, by="Bo", cost=FAST
    )
    for name in ("North", "South"):
        with second.deed(NOW) as deed:
            deed.append("group", {"name": name, "names": []})
    return second


def test_nothing_of_a_listed_device_is_quarantined(casebook):
    with casebook.deed(NOW) as deed:
        deed.append("group", {"name": "North", "names": []})
    assert quarantined(casebook) == []


def test_own_entries_of_a_device_not_listed_are_told_before_and_after_a_rebuild(bo):
    told = [Quarantined(bo.signer.log, 2, revoked=False, own=True)]
    assert models.Group.objects.count() == 2
    assert quarantined(bo) == told
    bo.rebuild()
    assert models.Group.objects.count() == 0
    assert quarantined(bo) == told


def test_they_are_told_on_the_receiving_device_count_once_vouched_for_and_no_more_once_revoked(casebook, bo, tmp_path):
    with working_on(bo):
        exchange.export(bo, tmp_path / "bundle", to=[casebook.keys.mail_recipient], now=NOW)
        his = exchange.card(bo)
    with working_on(casebook):
        exchange.take(casebook, tmp_path / "bundle", now=NOW)
        assert [(one.key, one.own, one.revoked) for one in quarantined(casebook)] == [(bo.signer.log, False, False)]
        assert models.Group.objects.count() == 0
        exchange.vouch(casebook, his, steward=False, now=NOW)
        assert quarantined(casebook) == []
        assert models.Group.objects.count() == 2
        exchange.revoke(casebook, bo.signer.log, revoked_after=0, now=NOW)
        assert [(one.entries >= 1, one.revoked) for one in quarantined(casebook)] == [(True, True)]
        assert models.Group.objects.count() == 1


def test_today_says_so(bo, rf):
    opened.put(opened.Desk(bo, idle_seconds=900))
    try:
        page = today(rf.get("/")).content.decode()
    finally:
        opened.put(None)
    assert "Entries of this device that are kept and do not count: 2." in page
