"""What the security page says a seizure surrenders: looked for on a closed casebook, a vault, a bundle, a backup, a release."""

import json
import re
import shutil
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from conftest import FAST, NOW, PASSPHRASE, VAULT_PASSPHRASE
from docs.pages import DOCS, text
from tawthiq.projection import models
from tawthiq.terms.errors import NotFound
from tawthiq.work import casebook as casebooks
from tawthiq.work import exchange, recovery, releasing, safekeeping, sources, wiping
from tawthiq.work.bases import BasisRequest
from tawthiq.work.casebook import Casebook
from tawthiq.work.factor import new_factor, with_factor
from tawthiq.work.release_input import ReleaseOptions
from tawthiq.work.sources import AddRequest, Protected

REAL, SHOWN, OPEN, STREET = "Hanan Qadri", "Salma", "Idris Halwani", "the mill road"
TOLD = f"My name is {REAL}. Two men took {OPEN} from his house on {STREET}. Nobody has seen him since that night.\n"
BASIS = BasisRequest("consent", ("keep", "share", "publish"), words="You may publish it without my name.")


def canaries(*names: str) -> list[bytes]:
    """Each word of the names and each name, as UTF-8 and UTF-16."""
    words = {word for name in names for word in (name, *name.split()) if len(word) > 3}
    return [word.encode(code) for word in words for code in ("utf-8", "utf-16-le")]


def hits(folder: Path, *names: str) -> list[str]:
    """Files that hold one of the words in their bytes or their name."""
    found = []
    for path in (path for path in [folder, *folder.rglob("*")] if path.is_file()):
        content = path.read_bytes()
        found += [path.name for word in canaries(*names) if word in content or word in str(path.name).encode()]
    return found


@pytest.fixture
def told(casebook: Casebook) -> Casebook:
    """A casebook with one protected testimony."""
    person = Protected(SHOWN, (REAL,), contact={"telephone": "+963 11 555 0100"})
    request = AddRequest(
        "Talk 1", "testimony", basis=BASIS, protect=(person,), hide={STREET: "their street"}, suffix=".txt"
    )
    sources.add(casebook, TOLD.encode(), request, now=NOW)
    return casebook


@pytest.fixture
def closed(told: Casebook) -> Path:
    """The folder of it after everything was closed, as on a laptop that is off; a vault lies beside it."""
    told.close()
    return told.folder


def test_a_closed_casebook_and_vault_hold_no_word_in_clear(closed: Path) -> None:
    everything = (REAL, SHOWN, OPEN, STREET, "house", "Amal", "telephone", "Talk 1", "consent")
    assert hits(closed, *everything) == []
    assert hits(closed.parent / "vault", *everything) == []
    assert hits(closed.parent, REAL) == []


def test_the_files_in_clear_hold_key_slots_and_hashes_and_no_name(closed: Path) -> None:
    facts = json.loads((closed / "casebook.json").read_text("utf-8"))
    assert set(facts) == {"v", "id", "slots"}
    assert all(set(slot) == {"id", "argon2", "nonce", "wrapped"} for slot in facts["slots"])
    vault = json.loads((closed.parent / "vault" / "vault.json").read_text("utf-8"))
    assert set(vault) == {"v", "slots", "recipient"}
    slots = re.findall(rb"\{[ -~]*\}", (closed / "head").read_bytes())
    assert slots
    assert all(set(json.loads(slot)) == {"arrived", "last", "log", "own"} for slot in slots)


def test_nothing_but_what_the_page_names_lies_in_the_folder(closed: Path) -> None:
    names = {path.relative_to(closed).parts[0] for path in closed.rglob("*")}
    assert names <= {"casebook.json", "record.db", "record.db-wal", "record.db-shm", "head", "lock", "blobs"}
    for path in (closed / "blobs").rglob("*"):
        assert all(letter in "0123456789abcdef" for letter in path.name)


def test_a_closed_casebook_shows_the_key_that_signs_its_entries(told: Casebook) -> None:
    """The page says so plainly; when this no longer holds, the page has to change."""
    told.close()
    assert told.signer.log.encode() in (told.folder / "head").read_bytes()
    assert "the public key that signs this device's entries" in text(DOCS / "security.md")


def test_an_open_casebook_with_a_locked_vault_shows_the_working_copy_only(told: Casebook) -> None:
    folder = told.folder
    told.close()
    opened = casebooks.open_casebook(folder, PASSPHRASE)
    rows = " ".join(models.Text.objects.values_list("text", flat=True))
    assert OPEN in rows
    assert SHOWN in rows
    assert "their street" in rows
    assert not any(word in rows for word in (*REAL.split(), STREET))
    assert opened.vault is None
    opened.close()


def test_with_the_vault_open_the_names_and_contacts_are_surrendered(told: Casebook) -> None:
    person = models.Person.objects.get(name=SHOWN)
    facts = told.require_vault().contact(person.id)
    assert facts is not None
    assert REAL in facts["names"]
    assert facts["telephone"]


def test_a_backup_and_a_bundle_in_transit_show_an_id_or_nothing(told: Casebook, tmp_path: Path) -> None:
    transit = tmp_path / "transit"
    transit.mkdir()
    safekeeping.back_up(told, transit / "backup", now=NOW)
    other = casebooks.join(
        tmp_path / "other", "another casebook", tmp_path / "other vault", "another vault",
        card=exchange.card(told), by="Bo", cost=FAST,
    )  # fmt: skip
    recipient = other.keys.mail_recipient
    other.close()
    again = casebooks.open_casebook(told.folder, PASSPHRASE)
    exchange.export(again, transit / "bundle", to=[recipient], now=NOW)
    assert hits(transit, REAL, SHOWN, OPEN, STREET, "Amal", "house") == []
    assert again.id.encode() in (transit / "backup").read_bytes()
    assert again.id.encode() not in (transit / "bundle").read_bytes()
    again.close()


def test_a_release_shows_no_key_that_a_closed_casebook_shows(example: Casebook, tmp_path: Path) -> None:
    chosen = models.Report.objects.filter(type="raid").values_list("id", flat=True)[:1]
    seen = releasing.preview(example, list(chosen), ReleaseOptions(), now=NOW)
    releasing.sign(example, seen, tmp_path / "release", now=NOW, reason="invented")
    key = serialization.load_pem_public_key((tmp_path / "release" / "key.pem").read_bytes())
    assert isinstance(key, Ed25519PublicKey)
    example.close()
    spellings = (key.public_bytes_raw(), key.public_bytes_raw().hex().encode())
    for path in example.folder.rglob("*"):
        if path.is_file():
            assert not any(spelling in path.read_bytes() for spelling in spellings)
    assert "**A release is not tied to the laptop.**" in text(DOCS / "security.md")


def test_a_copy_of_the_folder_is_shut_to_the_vaults_passphrase(closed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(closed, copy)
    with pytest.raises(casebooks.Locked):
        casebooks.open_casebook(copy, VAULT_PASSPHRASE)


def test_what_the_page_says_of_parts_of_a_second_factor_and_of_a_wipe_is_so(closed: Path) -> None:
    paper = recovery.Paper("vault", 1, 5, 3, "academic " * 20).text()
    assert "PART 1 OF 5" in paper
    assert not re.search(r"[0-9a-f]{8}|/", paper.partition("To use it")[0])  # no id, no folder
    assert with_factor(PASSPHRASE, new_factor()) != PASSPHRASE
    wiping.wipe(closed)
    wiping.wipe(closed.parent / "vault")
    with pytest.raises(NotFound):
        casebooks.open_casebook(closed, PASSPHRASE)
    left = {path.name for folder in (closed, closed.parent / "vault") for path in folder.iterdir()}
    assert left.isdisjoint({"casebook.json", "vault.json"})
    page = text(DOCS / "security.md")
    for state in (
        "A paper with a part of a key",
        "The file of a second factor",
        "After a wipe",
        "Request for a time stamp",
    ):
        assert f"| **{state}**" in page


def test_what_is_not_yet_protected_is_said() -> None:
    page = text(DOCS / "security.md")
    for plain in (
        "Swap", "Memory until the process ends", "No duress passphrase and no wipe key", "No limit to guesses",
        "No automatic wipe", "No roles on one laptop", "Sizes and times", "SSD leftovers", "Old vault copies", "No outside audit",
    ):  # fmt: skip
        assert plain in page


def test_every_goal_and_attack_has_its_line() -> None:
    page = text(DOCS / "security.md")
    states = [line.split("|") for line in page.splitlines() if line.startswith("| ") and line.count("|") == 5]
    numbers = [cells[1].strip() for cells in states if cells[3].strip() in ("done", "partly", "not yet")]
    assert numbers[:25] == [str(number) for number in range(1, 26)]
    assert numbers[25:45] == [str(number) for number in range(1, 21)]
    for cells in states:
        if cells[3].strip() == "done":
            assert cells[4].strip(), cells[1]
