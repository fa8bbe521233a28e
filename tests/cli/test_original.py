"""`tawthiq original`: the sealed file as it came, on a basis, into a new file."""

import json
import stat

from cli.conftest import WORDS


def test_an_original_comes_out_as_it_came(tawthiq, ids, tmp_path):
    told = tawthiq("original", ids.source[:10], "--out", tmp_path / "report.txt", "--to", "the committee", "--json")
    assert told.code == 0, told.err
    assert (tmp_path / "report.txt").read_text() == WORDS
    assert stat.S_IMODE((tmp_path / "report.txt").stat().st_mode) == 0o600
    assert json.loads(told.out)["size"] == len(WORDS)
    assert tawthiq("verify").code == 0


def test_it_is_refused_without_a_basis_over_a_file_and_for_no_source(tawthiq, ids, tmp_path):
    out = tmp_path / "Zubaydaalkhatib"
    told = tawthiq("original", ids.source, "--out", out, "--for", "court")
    assert (told.code, out.exists()) == (4, False)
    assert "does not cover" in told.err
    assert tawthiq("original", ids.person, "--out", out).code == 3
    out.write_text("mine")
    told = tawthiq("original", ids.source, "--out", out)
    assert (told.code, out.read_text()) == (2, "mine")
    assert out.name not in told.err
    missing = tawthiq("original", ids.source, "--out", tmp_path / "none" / "file")
    assert missing.code == 3
    assert str(tmp_path) not in missing.err
