"""`tawthiq device list` says which entries do not count, and why."""

import json


def test_a_restored_device_that_nobody_listed_is_told_that_its_entries_do_not_count(
    tawthiq, ids, tmp_path, monkeypatch
):
    assert tawthiq("device", "list").out.count("quarantined") == 0
    assert tawthiq("backup", tmp_path / "backup").code == 0
    for name in ("VAULT", "VAULT_PASSPHRASE_FILE"):
        monkeypatch.delenv(f"TAWTHIQ_{name}")
    restored = tmp_path / "restored"
    assert tawthiq("restore", tmp_path / "backup", restored).code == 0
    here = ("--casebook", restored)
    assert tawthiq("judge", ids.incident, "confirmed", "--reason", "She was there.", *here).code == 0
    told = tawthiq("device", "list", *here)
    assert "quarantined: 1 entries of this device" in told.out
    assert "device card" in told.out
    last = json.loads(tawthiq("device", "list", "--json", *here).out.splitlines()[-1])["quarantined"]
    assert (last["entries"], last["own"], last["revoked"]) == (1, True, False)
