"""The shipped case can be found and its sources are described as `add` asks for them."""

from pathlib import PurePath

import pytest

from tawthiq.examples import loading
from tawthiq.terms import dates, vocabulary
from tawthiq.terms.errors import NotFound

CASE = "wadi_al_safarjal"


def test_there_is_one_case_and_another_name_is_refused_with_the_names_there_are():
    assert loading.case_names() == [CASE]
    with pytest.raises(NotFound, match=CASE):
        loading.folder("wadi_al_zahr")
    with pytest.raises(NotFound):
        loading.folder("..")


def test_every_file_of_the_folder_is_a_source_or_belongs_to_the_case(case):
    there = {entry.name for entry in case.folder.iterdir()}
    assert there == {*case.sources, "case.json", "decisions.json", "gold.yaml", "gold"}


def test_every_format_of_intake_and_a_picture_are_among_the_sources(case):
    suffixes = {PurePath(file).suffix for file in case.sources}
    assert suffixes == {".txt", ".md", ".html", ".pdf", ".docx", ".png"}
    assert {source["kind"] for source in case.sources.values()} == set(vocabulary.SOURCE_KINDS)
    assert {source["language"] for source in case.sources.values()} == set(vocabulary.LANGUAGES)


def test_texts_are_short_and_in_the_language_they_are_said_to_be(case):
    for file, text in case.texts.items():
        assert 150 <= len(text.split()) <= 510, file
        arabic = sum("\u0600" <= letter <= "\u06ff" for letter in text) > len(text) / 3
        assert arabic == (case.sources[file]["language"] == "ar"), file
    assert [file for file in case.sources if file not in case.texts] == ["13-wall.png"]


def test_every_source_says_whence_when_and_on_what_basis(case):
    for file, source in case.sources.items():
        basis = source["basis"]
        assert all((source["title"], source["received"]["from"], source["received"]["how"])), file
        assert basis["ground"] in vocabulary.BASIS_GROUNDS
        assert basis["purposes"]
        assert set(basis["purposes"]) <= set(vocabulary.PURPOSES)
        assert basis["words"] if basis["ground"] == "consent" else True
        assert basis["why"] if basis["ground"] == "not asked" else True
        for day in (source["dated"], source["received"]["on"], basis["on"]):
            assert day is None or dates.is_valid(day), file


def test_a_copy_names_an_earlier_file_and_the_page_without_a_date_has_none(case):
    files = list(case.sources)
    copies = {file: source["copy_of"] for file, source in case.sources.items() if source["copy_of"]}
    assert copies == {"04-reprint.html": "03-dispatch.html"}
    assert all(files.index(of) < files.index(file) for file, of in copies.items())
    assert case.sources["05-feature.html"]["dated"] is None


def test_menus_and_footers_of_the_pages_are_no_part_of_their_texts(case):
    assert "Corrections" not in case.texts["05-feature.html"]
    assert "راسلونا" not in case.texts["06-protest.html"]
