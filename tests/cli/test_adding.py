"""What cannot be taken in is refused in clear words, by position and never by name, and nothing of it is kept."""

import json
import os

import pytest

from conftest import VAULT_PASSPHRASE
from intake.corpus import encrypted_pdf, pdf, word, zip_bomb
from tawthiq.projection import models
from tawthiq.record.vault import open_vault
from work.contents import projections

CANARY = "Zubaydaalkhatib"
NEWS = ("--kind", "news")


BAD = {
    "empty.txt": (b"", "empty"),
    "cut.pdf": (pdf("A report")[:120], "damaged"),
    "cut.docx": (word()[:200], ""),
    "closed.pdf": (encrypted_pdf(), "encrypted"),
    "bomb.docx": (zip_bomb(50_000_000), ""),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word"),
    "program.txt": (b"\x7fELF" + bytes(range(256)) * 4, "kind that is not read"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_is_refused_in_clear_words(tawthiq, tmp_path, name):
    data, said = BAD[name]
    file = tmp_path / f"{CANARY} {name}"
    file.write_bytes(data)
    for words in (("add", file, *NEWS), ("read", file, "--json")):
        told = tawthiq(*words)
        assert told.code == 2, told.err
        assert said in told.err
        assert told.out == ""
        assert CANARY not in told.err
        assert told.err.count("\n") == 1
    tawthiq("show", "sources")
    assert models.Source.objects.count() == 1


def test_a_file_of_200_megabytes_is_refused_without_being_read(tawthiq, tmp_path):
    file = tmp_path / "huge.txt"
    with file.open("wb") as stream:
        os.truncate(stream.fileno(), 200_000_000)
    for words in (("add", file, *NEWS), ("read", file)):
        told = tawthiq(*words)
        assert told.code == 2
        assert "larger than is taken in (100 MB at most)" in told.err


@pytest.mark.soak
def test_200_megabytes_on_standard_input_are_refused(tawthiq):
    told = tawthiq("read", "-", given=b"word " * 40_000_000)
    assert told.code == 2
    assert "100 MB at most" in told.err


@pytest.mark.parametrize(
    "name", ["nothing there", "folder", "\0"], ids=["missing", "folder without files", "impossible name"]
)
def test_a_file_that_is_not_there_is_said_by_its_position(tawthiq, tmp_path, name):
    (tmp_path / "folder").mkdir()
    told = tawthiq("add", f"{tmp_path}/{name}", *NEWS)
    assert told.code == 2
    assert str(tmp_path) not in told.err


def test_of_several_files_the_good_ones_are_kept_and_the_bad_ones_said(tawthiq, tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / f"{CANARY}.txt"
    good.write_text("A report of a raid.")
    told = tawthiq("add", bad, good, *NEWS, "--json")
    assert told.code == 1
    assert [json.loads(line)["file"] for line in told.out.splitlines()] == [2]
    assert "file 1: " in told.err
    assert CANARY not in told.err
    assert tawthiq("verify").code == 0


def test_a_folder_is_gone_through_in_order_and_no_link_is_followed(tawthiq, tmp_path):
    folder = tmp_path / "reports"
    (folder / "more").mkdir(parents=True)
    (folder / "b.txt").write_text("The second report.")
    (folder / "a.md").write_text("The first report.")
    (folder / "more" / "c.txt").write_text("The third report.")
    (folder / "ignored.exe").write_bytes(b"MZ")
    (tmp_path / "secret.txt").write_text("not to be taken")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    told = tawthiq("add", folder, *NEWS, "--basis", "public source", "--json")
    assert told.code == 0
    assert len(told.out.splitlines()) == 3
    texts = list(models.Text.objects.order_by("order").values_list("text", flat=True))[1:]
    assert [text.strip() for text in texts] == ["The first report.", "The second report.", "The third report."]


@pytest.mark.parametrize(
    ("data", "expected", "noted"),
    [
        ("قالت سلمى إن كامل قتل في أيار".encode("cp1256"), "قالت سلمى إن كامل قتل في أيار", "Windows-1256"),
        ("قالت سلمى".encode("utf-16"), "قالت سلمى", ""),
        (b"Salma said \xff\xfe\xfa it", None, "taken to be"),
        ("a \u202eb\u200bc".encode(), "a \u202eb\u200bc", "invisible"),
    ],
)
def test_other_encodings_and_unseen_characters_are_kept_and_flagged(tawthiq, data, expected, noted):
    told = tawthiq("add", "-", *NEWS, given=data)
    assert told.code == 0
    text = models.Text.objects.order_by("-order").first()
    assert expected is None or text.text.strip() == expected
    assert noted in told.out
    shown = tawthiq("show", text.source).out
    assert "\u202e" not in shown
    assert ("⟨U+202E⟩" in shown) == ("\u202e" in text.text)


def test_the_same_file_again_adds_nothing(tawthiq):
    tawthiq("add", "-", *NEWS, given=b"A report of a raid.")
    before = projections()
    told = tawthiq("add", "-", *NEWS, given=b"A report of a raid.")
    assert told.code == 0
    assert "was there already" in told.out
    assert projections() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--kind", "news", "--dated", CANARY), "EDTF"),
        (("--kind", "news", "--basis", "consent"), "words"),
        (("--kind", "news", "--basis", "not asked"), "say why"),
        (("--kind", "news", "--protect", CANARY), "="),
        (("--kind", "news", "--copy-of", CANARY), ""),
        ((), "--kind"),
    ],
)
def test_options_that_do_not_fit_are_refused_before_anything_is_kept(tawthiq, words, said):
    told = tawthiq("add", "-", *words, given=b"A report.")
    assert told.code in (2, 3), told
    assert said in told.err
    assert CANARY not in told.err
    tawthiq("show", "sources")
    assert models.Source.objects.count() == 1


def test_a_copy_is_marked_by_the_first_digits_of_what_it_repeats(tawthiq, ids):
    assert tawthiq("add", "-", *NEWS, "--copy-of", ids.source[:8], given=b"The same again.").code == 0
    assert models.Source.objects.order_by("-order").first().copy_of == ids.source
    told = tawthiq("add", "-", *NEWS, "--copy-of", ids.person[:8], given=b"And again.")
    assert told.code == 3
    assert "no source" in told.err


def test_without_a_basis_it_says_that_nothing_can_leave(tawthiq):
    assert "nothing of it can leave" in tawthiq("add", "-", *NEWS, given=b"A report.").out


def test_names_with_the_same_words_to_show_are_one_person_in_several_spellings(tawthiq, ids):
    words = ("--protect", "Zubaydaalkhatib=Witness", "--protect", "Umm Zayd=Witness", "--protect", "Omar=Neighbour")
    told = tawthiq("add", "-", *NEWS, *words, given=b"Zubaydaalkhatib said it. Umm Zayd wept. Omar heard Umm Zayd.")
    assert told.code == 0, told.err
    text = models.Text.objects.order_by("-order").first()
    assert text.text.strip() == "Witness said it. Witness wept. Neighbour heard Witness."
    people = models.Person.objects.filter(protected=True).order_by("order")
    assert [person.name for person in people] == ["Witness", "Neighbour"]
    assert sorted(text.people) == sorted(person.id for person in people)
    vault = open_vault(ids.folder / "vault", VAULT_PASSPHRASE)
    assert vault.contact(people[0].id)["names"] == ["Zubaydaalkhatib", "Umm Zayd"]
    vault.close()


def test_an_empty_name_is_refused_and_is_not_the_folder_one_stands_in(tawthiq, tmp_path, monkeypatch):
    (tmp_path / "left.txt").write_text("They came at night.", "utf-8")
    monkeypatch.chdir(tmp_path)
    told = tawthiq("add", "", "--kind", "news")
    assert told.code == 2
    assert "empty" in told.err
