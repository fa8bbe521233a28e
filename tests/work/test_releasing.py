"""A release holds what was decided and nothing of whom it hides; a stranger verifies it without a line of ours."""

import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import CASE, NOW
from tawthiq.examples import loading
from tawthiq.projection import models
from tawthiq.record import store
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.work import bases, releasing, tables, verifying
from tawthiq.work.release_input import ReleaseOptions
from work.contents import files, hits
from work.test_incidents import GOLD, reported

OPTIONS = ReleaseOptions(dates="month", places="district")
CHOSEN = loading.decisions(CASE)["release"]["incidents"]


def chosen() -> list[str]:
    return [reported(key) for key in CHOSEN]


def cluster_named(name: str, model=models.Person) -> str:
    return next(row.cluster for row in model.objects.all() if name in {one["name"] for one in row.names} | {row.name})


@pytest.fixture
def released(example, tmp_path) -> Path:
    folder = tmp_path / "release"
    releasing.release(example, chosen(), OPTIONS, folder, now=NOW)
    return folder


def bytes_of(folder: Path) -> bytes:
    return b"\n".join(path.name.encode() + b"\n" + path.read_bytes() for path in files(folder))


def test_the_release_of_the_case_verifies_and_is_entered(example, released):
    verified = verifying.verify_package_at(released)
    assert verified.holds, verified.faults
    row = models.Release.objects.get()
    assert set(row.incidents) == set(chosen())
    assert row.rules == {"dates": "month", "places": "district", "alleged": "withheld"}
    listed = {one["path"] for one in row.files}
    assert listed <= {str(path.relative_to(released)) for path in files(released)}
    assert verified.signed_by


def test_a_stranger_verifies_it_with_openssl_and_sha256sum(released):
    """The commands are those of the package's own instructions, run as they stand there."""
    names = {path.name for path in files(released)}
    sums = next(name for name in names if "sha256" in name.lower())
    assert subprocess.run(["sha256sum", "-c", "--strict", sums], cwd=released, capture_output=True).returncode == 0
    command = [
        "openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin", "-in", "manifest.pae", "-sigfile",
        "manifest.sig",
    ]  # fmt: skip
    assert subprocess.run(command, cwd=released, capture_output=True).returncode == 0
    with (released / "manifest.pae").open("ab") as stream:
        stream.write(b" ")
    assert subprocess.run(command, cwd=released, capture_output=True).returncode != 0


@pytest.mark.parametrize("change", ["byte", "missing", "added"])
def test_a_changed_release_does_not_verify(released, change):
    victim = next(path for path in files(released) if path.suffix == ".csv")
    if change == "byte":
        victim.write_bytes(victim.read_bytes() + b"\n")
    elif change == "missing":
        victim.unlink()
    else:
        shutil.copy(victim, victim.with_name("another.csv"))
    assert not verifying.verify_package_at(released).holds


def test_no_protected_name_and_nothing_of_the_vault_is_in_any_byte(example, released):
    content = bytes_of(released)
    assert hits(content, "Yasar") > 0  # the search finds what is there
    raw = example.vault.conn
    contacts = [example.vault.contact(person) for (person,) in raw.execute("SELECT person FROM contact").fetchall()]
    true = [name for contact in contacts for name in contact["names"]]
    hidden = [words for source in loading.manifest(CASE)["sources"] for words in source["hide"]]
    assert len(true) >= 7
    secrets = [*true, *hidden, *GOLD["protect"], *example.vault.recipients().values()]
    assert {one: hits(content, one) for one in secrets} == dict.fromkeys(secrets, 0)


def test_identifying_words_are_not_shown_as_they_are(released):
    content = bytes_of(released).decode("utf-8", errors="replace")
    for one in GOLD["identifying"]:
        assert one["quote"] not in content, one["quote"][:20]


def test_the_accused_are_withheld_unless_somebody_decided_to_name_them(example, tmp_path, released):
    shahin = cluster_named("Shahin al-Tubayri")
    spellings = GOLD["people"]["shahin"]
    assert {name: hits(bytes_of(released), name) for name in spellings} == dict.fromkeys(spellings, 0)
    ember = cluster_named("Sons of the Ember", models.Group)
    options = ReleaseOptions(name_accused=(shahin, ember))
    releasing.release(example, chosen(), options, tmp_path / "named", now=NOW)
    assert hits(bytes_of(tmp_path / "named"), "Sons of the Ember") > hits(bytes_of(released), "Sons of the Ember")
    assert models.Release.objects.order_by("-order").first().rules["alleged"] == "named"


def test_the_dead_with_their_kins_word_are_named(released):
    content = bytes_of(released)
    assert hits(content, "Yasar Hamdan al-Mishkawi") > 0
    assert hits(content, "يسار حمدان المشكاوي") > 0


def test_days_are_coarsened_to_months(released):
    table = b"".join(path.read_bytes() for path in files(released) if path.suffix == ".csv")
    assert b"2022-05" in table
    assert b"2022-05-09" not in bytes_of(released)


def test_a_source_that_may_only_be_kept_stops_the_release_and_nothing_is_written(example, tmp_path):
    before = store.count(tables.raw_connection())
    with pytest.raises(Refused, match="does not cover the purpose 'publish'"):
        releasing.release(example, [*chosen(), reported("C7")], OPTIONS, tmp_path / "release", now=NOW)
    assert not (tmp_path / "release").exists()
    assert store.count(tables.raw_connection()) == before
    assert releasing.preview(example, [reported("C7")], OPTIONS, now=NOW).release is None


def test_without_a_basis_nothing_leaves(example, tmp_path):
    source = models.Report.objects.get(id=reported("C14")).source
    assert releasing.preview(example, [reported("C14")], OPTIONS, now=NOW).refusals == ()
    bases.set_basis(
        example, source, bases.BasisRequest("public source", ("keep", "publish"), why="read"), withdrawn=True, now=NOW
    )
    seen = releasing.preview(example, [reported("C14")], OPTIONS, now=NOW)
    assert (seen.release, len(seen.refusals)) == (None, 1)
    assert "withdrawn" in seen.refusals[0]


def test_a_folder_that_holds_anything_is_refused_and_nothing_entered(example, tmp_path):
    (tmp_path / "letter").write_text("mine")
    with pytest.raises(BadInput):
        releasing.release(example, chosen(), OPTIONS, tmp_path, now=NOW)
    assert not models.Release.objects.exists()
    assert (tmp_path / "letter").read_text() == "mine"


@pytest.mark.parametrize(("incidents", "wrong"), [([], BadInput), (["0" * 64], NotFound)])
def test_nothing_chosen_or_nothing_known_is_refused(example, tmp_path, incidents, wrong):
    with pytest.raises(wrong):
        releasing.release(example, incidents, OPTIONS, tmp_path / "release", now=NOW)
    assert not (tmp_path / "release").exists()


def test_each_release_has_a_name_and_a_manifest_of_its_own(example, tmp_path, released):
    releasing.release(example, chosen(), OPTIONS, tmp_path / "second", now=NOW)
    names = set(models.Release.objects.values_list("release", flat=True))
    assert len(names) == 2
    first, second = ((folder / "manifest.json").read_bytes() for folder in (released, tmp_path / "second"))
    assert first != second
