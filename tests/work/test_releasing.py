"""A release holds what was decided and nothing of whom it hides; a stranger verifies it without a line of ours."""

import dataclasses
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from conftest import CASE, NOW
from tawthiq.examples import loading
from tawthiq.projection import models
from tawthiq.record import store
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.work import accusing, bases, clearing, counting, judging, releasing, tables, verifying
from tawthiq.work.release_input import ReleaseOptions
from work.conftest import copy_of
from work.contents import files, hits
from work.test_accusing import DECIDED
from work.test_incidents import GOLD, reported

OPTIONS = ReleaseOptions(dates="month", places="district")
WHY = "The families asked that it be told."
CHOSEN = loading.decisions(CASE)["release"]["incidents"]


def chosen() -> list[str]:
    return [reported(key) for key in CHOSEN]


def cluster_named(name: str, model=models.Person) -> str:
    return next(row.cluster for row in model.objects.all() if name in {one["name"] for one in row.names} | {row.name})


@pytest.fixture
def released(example, tmp_path) -> Path:
    folder = tmp_path / "release"
    release(example, chosen(), OPTIONS, folder)
    return folder


@pytest.fixture(scope="module")
def signed(example_folder, tmp_path_factory) -> Path:
    """A release of the example, made once: for tests that look at its files alone."""
    folder = tmp_path_factory.mktemp("signed")
    opened = copy_of(example_folder, folder / "example")
    release(opened, chosen(), OPTIONS, folder / "release")
    opened.close()
    return folder / "release"


def release(casebook, incidents, options, folder, *, now=NOW):
    """Look, then sign what was seen; the few of an example are above any gate."""
    seen = releasing.preview(casebook, incidents, options, now=now)
    return releasing.sign(casebook, seen, folder, now=now, reason=WHY)


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


def test_a_stranger_verifies_it_with_openssl_and_sha256sum(signed, tmp_path):
    """The commands are those of the package's own instructions, run as they stand there."""
    released = Path(shutil.copytree(signed, tmp_path / "release"))
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
def test_a_changed_release_does_not_verify(signed, tmp_path, change):
    released = Path(shutil.copytree(signed, tmp_path / "release"))
    victim = next(path for path in files(released) if path.suffix == ".csv")
    if change == "byte":
        victim.write_bytes(victim.read_bytes() + b"\n")
    elif change == "missing":
        victim.unlink()
    else:
        shutil.copy(victim, victim.with_name("another.csv"))
    assert not verifying.verify_package_at(released).holds


def test_no_protected_name_and_nothing_of_the_vault_is_in_any_byte(example, signed):
    content = bytes_of(signed)
    assert hits(content, "Yasar") > 0  # the search finds what is there
    raw = example.vault.conn
    contacts = [example.vault.contact(person) for (person,) in raw.execute("SELECT person FROM contact").fetchall()]
    true = [name for contact in contacts for name in contact["names"]]
    hidden = [words for source in loading.manifest(CASE)["sources"] for words in source["hide"]]
    assert len(true) >= 7
    secrets = [*true, *hidden, *GOLD["protect"], *example.vault.recipients().values()]
    assert {one: hits(content, one) for one in secrets} == dict.fromkeys(secrets, 0)


def test_identifying_words_are_not_shown_as_they_are(signed):
    content = bytes_of(signed).decode("utf-8", errors="replace")
    for one in GOLD["identifying"]:
        assert one["quote"] not in content, one["quote"][:20]


def test_the_accused_are_withheld_unless_somebody_decided_to_name_them(example, tmp_path, signed):
    spellings = GOLD["people"]["shahin"]
    assert {name: hits(bytes_of(signed), name) for name in spellings} == dict.fromkeys(spellings, 0)
    ember = cluster_named("Sons of the Ember", models.Group)
    options = ReleaseOptions(name_accused=(ember,))
    with pytest.raises(Refused, match="no decision to name them is recorded"):
        release(example, chosen(), options, tmp_path / "named", now=NOW)
    accusing.decide(example, ember, DECIDED, now=NOW)
    release(example, chosen(), options, tmp_path / "named", now=NOW)
    assert hits(bytes_of(tmp_path / "named"), "Sons of the Ember") > hits(bytes_of(signed), "Sons of the Ember")
    assert models.Release.objects.order_by("-order").first().rules["alleged"] == "named"


def test_the_dead_with_their_kins_word_are_named(signed):
    content = bytes_of(signed)
    assert hits(content, "Yasar Hamdan al-Mishkawi") > 0
    assert hits(content, "يسار حمدان المشكاوي") > 0


def test_days_are_coarsened_to_months(signed):
    table = b"".join(path.read_bytes() for path in files(signed) if path.suffix == ".csv")
    assert b"2022-05" in table
    assert b"2022-05-09" not in bytes_of(signed)


def test_a_source_that_may_only_be_kept_stops_the_release_and_nothing_is_written(example, tmp_path):
    before = store.count(tables.raw_connection())
    with pytest.raises(Refused, match="does not cover the purpose 'publish'"):
        release(example, [*chosen(), reported("C7")], OPTIONS, tmp_path / "release", now=NOW)
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
        release(example, chosen(), OPTIONS, tmp_path, now=NOW)
    assert not models.Release.objects.exists()
    assert (tmp_path / "letter").read_text() == "mine"


@pytest.mark.parametrize(("incidents", "wrong"), [([], BadInput), (["0" * 64], NotFound)])
def test_nothing_chosen_or_nothing_known_is_refused(example, tmp_path, incidents, wrong):
    with pytest.raises(wrong):
        release(example, incidents, OPTIONS, tmp_path / "release", now=NOW)
    assert not (tmp_path / "release").exists()


def test_each_release_has_a_name_and_a_manifest_of_its_own(example, tmp_path, released):
    release(example, chosen(), OPTIONS, tmp_path / "second", now=NOW)
    names = set(models.Release.objects.values_list("release", flat=True))
    assert len(names) == 2
    first, second = ((folder / "manifest.json").read_bytes() for folder in (released, tmp_path / "second"))
    assert first != second


def test_what_is_signed_is_byte_for_byte_what_was_looked_at(example, tmp_path):
    seen = releasing.preview(example, chosen(), OPTIONS, now=NOW)
    releasing.sign(example, seen, tmp_path / "release", now=NOW, reason=WHY)
    assert {path: (tmp_path / "release" / path).read_bytes() for path in seen.files} == seen.files
    again = releasing.preview(example, chosen(), OPTIONS, now=NOW)
    assert again.token != seen.token  # labels are dealt anew and the record has grown


def test_a_preview_of_an_earlier_state_of_the_record_is_not_signed(example, tmp_path):
    seen = releasing.preview(example, chosen(), OPTIONS, now=NOW)
    judging.judge(example, chosen()[0], "refuted", "the next of kin say he lives", now=NOW)
    before = store.count(tables.raw_connection())
    with pytest.raises(Refused, match="Look at it again"):
        releasing.sign(example, seen, tmp_path / "release", now=NOW, reason=WHY)
    assert not (tmp_path / "release").exists()
    assert store.count(tables.raw_connection()) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda seen: {"options": dataclasses.replace(seen.options, dates="day")},
        lambda seen: {"clusters": seen.clusters[:-1]},
        lambda seen: {"files": {**seen.files, "index.html": seen.files["index.html"].replace(b"a", b"b", 1)}},
        lambda seen: {"files": {**seen.files, "more.csv": b"name"}},
        lambda seen: {"token": ""},
        lambda seen: {"token": "0" * 64},
    ],
    ids=["finer dates", "another choice", "a byte", "a file more", "no token", "another token"],
)
def test_nothing_else_than_what_was_looked_at_is_signed(example, tmp_path, change):
    seen = releasing.preview(example, chosen(), OPTIONS, now=NOW)
    with pytest.raises(Refused, match="Look at it again"):
        releasing.sign(example, dataclasses.replace(seen, **change(seen)), tmp_path / "release", now=NOW, reason=WHY)
    assert not (tmp_path / "release").exists()
    assert not models.Release.objects.exists()


def test_with_another_inclusion_rule_or_on_another_day_it_is_looked_at_again(example, tmp_path, monkeypatch):
    seen = releasing.preview(example, chosen(), OPTIONS, now=NOW)
    with pytest.raises(Refused, match="Look at it again"):
        releasing.sign(example, seen, tmp_path / "release", now=NOW + timedelta(days=1), reason=WHY)
    monkeypatch.setattr(counting, "RULE", dataclasses.replace(counting.RULE, version="2"))
    with pytest.raises(Refused, match="Look at it again"):
        releasing.sign(example, seen, tmp_path / "release", now=NOW, reason=WHY)
    assert not models.Release.objects.exists()


def test_a_release_that_cannot_be_entered_leaves_no_folder(example, tmp_path, monkeypatch):
    seen = releasing.preview(example, chosen(), OPTIONS, now=NOW)
    wrong = dataclasses.replace(seen, options=dataclasses.replace(OPTIONS, name_accused=("nobody",)))
    wrong = dataclasses.replace(wrong, token=releasing._token(wrong.files, wrong.clusters, wrong.options, NOW))
    with pytest.raises(BadInput):
        releasing.sign(example, wrong, tmp_path / "release", now=NOW, reason=WHY)
    assert not (tmp_path / "release").exists()


def test_what_would_still_be_guessed_is_told_before_signing(example):
    seen = releasing.preview(example, chosen(), OPTIONS, now=NOW)
    assert seen.remaining is not None
    assert seen.remaining.disclosure.rows == 1  # the others are named with their kin's word
    assert seen.held == seen.remaining.above
    assert set(seen.remaining.words()) <= set(seen.warnings)


def test_above_the_gate_nothing_leaves_without_a_reason_which_is_entered(example, tmp_path):
    seen = releasing.preview(example, chosen(), OPTIONS, now=NOW)
    for reason in (None, "  ", ".", "\u200b\u200b\u200b"):
        with pytest.raises(Refused, match="Victims under labels"):
            releasing.sign(example, seen, tmp_path / "release", now=NOW, reason=reason)
    assert not (tmp_path / "release").exists()
    assert not models.Clearance.objects.exists()
    done = releasing.sign(example, seen, tmp_path / "release", now=NOW, reason=WHY)
    entered = models.Clearance.objects.get()
    assert (entered.release, entered.reason, tuple(entered.findings)) == (done.release, WHY, seen.held)
    assert [row["sex"] for row in entered.rows] == [one.values[3] for one in seen.release.exposures if not one.named]


def test_the_steps_that_are_proposed_bring_a_release_below_the_gate(example, tmp_path):
    step = releasing.preview(example, chosen(), OPTIONS, now=NOW).steps[-1]
    options = dataclasses.replace(OPTIONS, dates=step.rules.dates, places=step.rules.places)
    seen = releasing.preview(example, step.incidents, options, now=NOW)
    assert seen.held == ()
    releasing.sign(example, seen, tmp_path / "release", now=NOW, reason="not needed")
    assert models.Clearance.objects.get().reason == ""


def test_releases_are_found_by_who_is_in_them_and_a_withdrawal_stops_the_next(example, tmp_path, released):
    widad = cluster_named("Widad")
    assert [one.release for one in clearing.showing(widad)] == [models.Release.objects.get().release]
    assert clearing.showing(cluster_named("Shahin al-Tubayri")) == []
    bases.set_basis(example, widad, bases.BasisRequest("", ()), withdrawn=True, now=NOW)
    seen = releasing.preview(example, chosen(), OPTIONS, now=NOW)
    assert (seen.release, seen.refusals) == (
        None, (f"What concerns person {widad[:10]} may not be published: the basis was withdrawn.",),
    )  # fmt: skip


def test_what_an_earlier_release_showed_and_nobody_knows_is_above_the_gate(example, tmp_path, released):
    models.Clearance.objects.all().delete()  # as on a device that may not read it
    seen = releasing.preview(example, chosen(), OPTIONS, now=NOW)
    assert any("nobody knows here what they showed" in one and ": 1." in one for one in seen.held)


def test_with_years_no_table_tells_the_month(example):
    seen = releasing.preview(example, chosen(), dataclasses.replace(OPTIONS, dates="year"), now=NOW)
    assert not any("2022-05" in content.decode() or "May 2022" in content.decode() for content in seen.files.values())


def test_a_release_that_differs_from_an_earlier_one_by_a_few_incidents_is_told(example, tmp_path):
    release(example, chosen()[:2], OPTIONS, tmp_path / "earlier")
    same = releasing.preview(example, chosen()[:2], OPTIONS, now=NOW)
    more = releasing.preview(example, chosen()[:3], OPTIONS, now=NOW)
    assert not any("two side by side" in warning for warning in same.warnings)
    assert any("differs from this one by 1 incidents" in warning for warning in more.warnings)
