"""The Word file, the PDF and the picture are made by the committed script from the committed words."""

import importlib.util
from pathlib import Path, PurePath

from tawthiq.intake.extract import extract

TOOL = Path(__file__).parents[2] / "tools/make_example_files.py"
MADE = ("01-interview.docx", "10-communique.pdf", "13-wall.png")


def tool():
    spec = importlib.util.spec_from_file_location("make_example_files", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def words_in(data, file):
    return extract(data, filename_suffix=PurePath(file).suffix).text


def test_it_makes_the_files_of_the_case_anew_with_the_same_words(case, tmp_path):
    tool().make(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(MADE)
    for file in MADE[:2]:
        assert words_in((tmp_path / file).read_bytes(), file) == case.received[file]
    assert (tmp_path / MADE[2]).read_bytes()[:33] == case.folder.joinpath(MADE[2]).read_bytes()[:33]


def test_the_same_words_give_the_same_bytes(tmp_path):
    for folder in ("left", "right"):
        tool().make(tmp_path / folder)
    for file in MADE:
        assert (tmp_path / "left" / file).read_bytes() == (tmp_path / "right" / file).read_bytes()


def test_what_is_printed_of_a_pdf_keeps_its_brackets():
    assert words_in(tool().pdf_of("A (B) \\ C"), "a.pdf") == "A (B) \\ C"
