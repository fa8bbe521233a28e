import hashlib
import os
import random
import shutil
import subprocess
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tawthiq.evidence.packages import is_package
from tawthiq.evidence.seals import key_fingerprint, seal_files, verify_package, write_package
from tawthiq.terms.errors import BadInput

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
OWN = {"manifest.json", "manifest.pae", "manifest.sig", "key.pem", "SHA256SUMS"}


@pytest.fixture
def package(tmp_path):
    outside = tmp_path / "photo.jpg"
    outside.write_bytes(random.Random(1).randbytes(3_000))
    contents = {
        "report.html": b"<p>A raid</p>\n",
        "photos/1.jpg": outside,
        "قائمة.csv": b"id,name\n1,W\n",
        "empty.txt": b"",
    }
    folder = tmp_path / "package"
    write_package(folder, contents, KEY, NOW)
    return folder


def wrong(folder, **options):
    return {(finding.path, finding.wrong.split(":")[0]) for finding in verify_package(folder, **options)}


def paths(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_files_are_hashed_and_the_list_is_signed(tmp_path):
    (tmp_path / "b.txt").write_bytes(b"b" * 3_000_000)
    (tmp_path / "a.txt").write_bytes(b"")
    manifest = seal_files([tmp_path / "b.txt", tmp_path / "a.txt"], KEY, NOW)
    assert [(file.path, file.size) for file in manifest.files] == [("a.txt", 0), ("b.txt", 3_000_000)]
    assert manifest.files[1].sha256 == hashlib.sha256(b"b" * 3_000_000).hexdigest()
    assert manifest.at == "2024-05-06T07:08:09Z"
    assert manifest.key == key_fingerprint(KEY.public_key())
    KEY.public_key().verify(manifest.signature, manifest.signed_bytes())


def test_a_package_holds_its_files_and_what_a_stranger_needs(package):
    assert paths(package) == sorted([*OWN, "VERIFY.txt", "empty.txt", "photos/1.jpg", "report.html", "قائمة.csv"])
    assert (package / "manifest.sig").stat().st_size == 64
    assert verify_package(package) == []
    assert verify_package(package, expected_key=key_fingerprint(KEY.public_key()).upper()) == []
    assert is_package(package)
    assert not is_package(package / "photos")


def test_sealing_the_same_again_gives_the_same_bytes(package, tmp_path):
    again = tmp_path / "again"
    contents = {name: package / name for name in paths(package) if name not in OWN | {"VERIFY.txt"}}
    write_package(again, contents, KEY, NOW)
    assert [(again / name).read_bytes() for name in paths(again)] == [
        (package / name).read_bytes() for name in paths(package)
    ]


def test_the_key_of_another_is_found(package):
    fingerprint = key_fingerprint(OTHER.public_key())
    assert wrong(package, expected_key=fingerprint) == {("key.pem", "not the key that was expected")}


def test_any_flipped_byte_is_found(package):
    rng = random.Random(7)
    names = paths(package)
    for number in range(1_000):
        path = package / names[number % len(names)]
        sound = path.read_bytes()
        if not sound:
            continue
        damaged = bytearray(sound)
        damaged[rng.randrange(len(sound))] ^= 1 << rng.randrange(8)
        path.write_bytes(damaged)
        assert verify_package(package), f"silent in {path.name}"
        path.write_bytes(sound)
    assert verify_package(package) == []


@pytest.mark.soak
def test_every_flipped_bit_of_the_packages_own_files_is_found(package):
    for name in OWN:
        path = package / name
        sound = path.read_bytes()
        for at in range(len(sound)):
            for bit in range(8):
                path.write_bytes(sound[:at] + bytes([sound[at] ^ 1 << bit]) + sound[at + 1 :])
                assert verify_package(package), f"silent in {name} at {at}"
        path.write_bytes(sound)


def test_each_file_cut_short_or_made_longer_is_found(package):
    for name in paths(package):
        sound = (package / name).read_bytes()
        for damaged in (sound[:-1], sound + b"\n", b"") if sound else (b"\n",):
            (package / name).write_bytes(damaged)
            assert verify_package(package), name
        (package / name).write_bytes(sound)


def test_each_missing_file_is_named(package):
    for name in paths(package):
        (package / name).rename(package.parent / "aside")
        assert (name, "missing") in wrong(package)
        (package.parent / "aside").rename(package / name)


def test_extra_files_and_empty_folders_are_named(package):
    (package / "more.txt").write_text("x")
    (package / "photos" / "Ali\u202egnp.exe").write_text("x")
    (package / "new").mkdir()
    assert wrong(package) == {
        ("more.txt", "not in the list of sealed files"),
        ("photos/Ali\\u202egnp.exe", "not in the list of sealed files"),
        ("new", "an empty folder that was not sealed"),
    }


def test_a_renamed_file_is_missing_and_extra(package):
    (package / "report.html").rename(package / "Report.html")
    assert wrong(package) == {("report.html", "missing"), ("Report.html", "not in the list of sealed files")}


def test_links_are_not_followed(package, tmp_path):
    shutil.copytree(package / "photos", tmp_path / "photos")
    shutil.rmtree(package / "photos")
    (package / "photos").symlink_to(tmp_path / "photos")
    (tmp_path / "page").write_bytes((package / "report.html").read_bytes())
    (package / "report.html").unlink()
    (package / "report.html").symlink_to(tmp_path / "page")
    assert wrong(package) == {
        ("photos", "a link or device, not a file; not followed"),
        ("report.html", "a link or device, not a file; not followed"),
        ("photos/1.jpg", "missing"),
        ("report.html", "missing"),
    }


def test_a_link_for_a_file_of_the_package_itself_is_not_followed(package, tmp_path):
    shutil.move(package / "manifest.json", tmp_path / "manifest.json")
    (package / "manifest.json").symlink_to(tmp_path / "manifest.json")
    assert ("manifest.json", "missing") in wrong(package)


def test_a_pipe_in_place_of_a_file_does_not_hold_the_check_up(package):
    (package / "report.html").unlink()
    os.mkfifo(package / "report.html")
    assert ("report.html", "missing") in wrong(package)


def test_a_list_signed_by_someone_else_does_not_pass_for_ours(package, tmp_path):
    forged = tmp_path / "forged"
    contents = {"report.html": b"<p>Nothing happened</p>", "photos/1.jpg": b"", "empty.txt": b"", "قائمة.csv": b""}
    write_package(forged, contents, OTHER, NOW)
    assert verify_package(forged) == []
    assert wrong(forged, expected_key=key_fingerprint(KEY.public_key())) == {
        ("key.pem", "not the key that was expected")
    }
    for name in ("manifest.json", "manifest.pae", "manifest.sig", "SHA256SUMS", "report.html"):
        shutil.copy(forged / name, package / name)
    assert ("manifest.sig", "the signature does not hold") in wrong(package)


def test_a_list_with_a_path_that_leads_out_is_refused_whole(package):
    manifest = (package / "manifest.json").read_text()
    (package / "manifest.json").write_text(manifest.replace('"empty.txt"', '"../photo.jpg"'))
    assert [finding.path for finding in verify_package(package)][-1] == "manifest.json"


@pytest.mark.parametrize(
    "name", ["../x", "/x", "a/../x", "manifest.json", "key.pem", "VERIFY.txt", "verify.TXT", "con", "a\\b"]
)
def test_contents_under_a_name_no_package_can_hold_are_refused_and_nothing_is_written(name, tmp_path):
    with pytest.raises(BadInput, match="Rename"):
        write_package(tmp_path / "p", {name: b"x"}, KEY, NOW)
    assert list(tmp_path.iterdir()) == []


def test_refusals_say_what_to_do_and_name_no_file(tmp_path):
    (tmp_path / "Amal").mkdir()
    (tmp_path / "Amal" / "x").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "Amal" / "x")
    attempts = [
        lambda: seal_files([], KEY, NOW),
        lambda: seal_files([tmp_path / "Amal"], KEY, NOW),
        lambda: seal_files([tmp_path / "Amal" / "none"], KEY, NOW),
        lambda: seal_files([tmp_path / "link"], KEY, NOW),
        lambda: seal_files([tmp_path / "Amal" / "x", tmp_path / "x"], KEY, NOW),
        lambda: write_package(tmp_path / "Amal", {"a": b""}, KEY, NOW),
        lambda: verify_package(tmp_path / "Amal" / "none"),
        lambda: verify_package(tmp_path / "link"),
    ]
    for attempt in attempts:
        with pytest.raises(BadInput) as error:
            attempt()
        assert "Amal" not in str(error.value)
        assert str(tmp_path) not in str(error.value)


def command(line, folder):
    return subprocess.run(["sh", "-c", line], cwd=folder, capture_output=True, text=True, timeout=20)


def steps(package):
    """The commands a stranger is told to run, taken from the package itself: lines set in, one block a command."""
    english = (package / "VERIFY.txt").read_text().split("\n\n\n")[0]
    return [block for block in english.split("\n\n") if block.startswith("    ")]


needs_tools = pytest.mark.skipif(
    not (shutil.which("openssl") and shutil.which("sha256sum")), reason="openssl or sha256sum is not installed"
)


@needs_tools
def test_a_stranger_verifies_it_with_openssl_and_sha256sum_alone(package):
    sums, signature, same, listed, fingerprint, shown, _stamp = steps(package)
    assert command(sums, package).stdout.count(": OK") == 9
    assert "Signature Verified Successfully" in command(signature, package).stdout
    assert command(same, package).returncode == 0
    assert command(listed, package).stdout.count(": OK") == 5
    assert command(shown, package).stdout.split()[0] == fingerprint.strip() == key_fingerprint(KEY.public_key())


@needs_tools
def test_the_strangers_steps_fail_on_a_changed_package(package):
    sums, signature, same, listed, *_ = steps(package)
    (package / "report.html").write_text("<p>Nothing happened</p>")
    assert command(sums, package).returncode != 0
    assert command(listed, package).returncode != 0
    manifest = package / "manifest.json"
    manifest.write_text(manifest.read_text().replace("2024", "2023"))
    assert command(same, package).returncode != 0
    pae = package / "manifest.pae"
    pae.write_bytes(pae.read_bytes().replace(b"2024", b"2023"))
    assert "Verified Successfully" not in command(signature, package).stdout


def test_the_instructions_are_in_both_languages(package):
    told = (package / "VERIFY.txt").read_text()
    assert told.startswith("HOW TO CHECK THIS PACKAGE")
    assert "كيف تتحقق من هذه الحزمة" in told
