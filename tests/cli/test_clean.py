"""`tawthiq clean` and `tawthiq taken`: a file cleaned without a casebook, a source's clean copy taken out, and bounds."""

import json
import stat

from PIL import Image

from intake import media


def test_a_file_is_cleaned_without_a_casebook(tawthiq, tmp_path):
    (tmp_path / "in.jpg").write_bytes(media.MADE["jpeg"])
    told = tawthiq("clean", tmp_path / "in.jpg", "--hide", "10,20,50,50", "--out", tmp_path / "out.jpg", "--json")
    assert told.code == 0, told.err
    assert json.loads(told.out)["boxes"] == 1
    assert stat.S_IMODE((tmp_path / "out.jpg").stat().st_mode) == 0o600
    assert media.CANARY.encode() not in (tmp_path / "out.jpg").read_bytes()
    assert max(Image.open(tmp_path / "out.jpg").getpixel((12, 30))) < 40
    again = tawthiq("clean", tmp_path / "in.jpg", "--out", tmp_path / "out.jpg")
    assert again.code == 2  # the file exists


def test_what_cannot_be_cleaned_is_said_by_its_format_and_nothing_is_written(tawthiq, tmp_path):
    (tmp_path / "Zubaydaalkhatib.svg").write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    told = tawthiq("clean", tmp_path / "Zubaydaalkhatib.svg", "--out", tmp_path / "out")
    assert (told.code, (tmp_path / "out").exists()) == (2, False)
    assert "SVG" in told.err
    assert "Zubayda" not in told.err
    assert tawthiq("clean", tmp_path / "none", "--out", tmp_path / "out").code == 3
    assert tawthiq("clean", tmp_path / "Zubaydaalkhatib.svg").code == 2


def test_a_sources_clean_copy_is_made_listed_and_taken_out(tawthiq, tmp_path):
    (tmp_path / "in.png").write_bytes(media.MADE["png"])
    basis = ("--basis", "public source", "--purpose", "keep", "--purpose", "share")
    added = tawthiq("add", tmp_path / "in.png", "--title", "A wall", "--kind", "photo", *basis, "--json")
    assert added.code == 0, added.err
    source = json.loads(added.out)["source"]
    made = tawthiq("clean", "--source", source[:12], "--hide", "0,0,100,30", "--json")
    assert made.code == 0, made.err
    copy = json.loads(made.out)["copy"]
    assert copy[:8] in tawthiq("clean", "--source", source, "--list").out
    told = tawthiq("clean", "--copy", copy[:12], "--out", tmp_path / "out.png", "--to", "a lawyer")
    assert told.code == 0, told.err
    assert media.CANARY.encode() not in (tmp_path / "out.png").read_bytes()
    refused = tawthiq("clean", "--copy", copy, "--out", tmp_path / "two.png", "--for", "court")
    assert (refused.code, (tmp_path / "two.png").exists()) == (4, False)
    assert "clean" in tawthiq("register").out
    assert tawthiq("clean", "--copy", source, "--out", tmp_path / "two.png").code == 3


def test_bounds_are_said_shown_and_taken_back(tawthiq, ids):
    why = ("--because", "a clock in it", "--said-by", "Bo")
    assert tawthiq("taken", ids.source, "--not-before", "2022-05", *why).code == 0
    assert tawthiq("taken", ids.source, "--place", "Tell Asfar", *why).code == 0
    told = tawthiq("taken", ids.source, "--not-after", "2022-06", *why)
    assert "open: from 2022-05-01 to 2022-06-30" in told.out
    found = json.loads(tawthiq("taken", ids.source, "--json").out)
    assert [one["value"] for one in found["bounds"]] == ["2022-05", "Tell Asfar", "2022-06"]
    back = tawthiq("taken", ids.source, "--take-back", found["bounds"][2]["id"])
    assert "to any day" in back.out
    assert tawthiq("taken", ids.source, "--not-after", "2021", *why).out.strip().endswith("one of them is wrong.")
    assert tawthiq("taken", ids.source, "--not-after", "2021").code == 2
    assert tawthiq("taken", ids.source, "--not-after", "2021", "--date-unknown", *why).code == 2
