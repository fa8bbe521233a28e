import pytest

from intake import corpus
from tawthiq.intake import pdf
from tawthiq.intake.limits import Limits
from tawthiq.intake.notes import Refusal


def refusal(data, **limits):
    with pytest.raises(Refusal) as refused:
        pdf.parse(data, Limits(**limits))
    return refused.value.code


def test_it_reads_the_pages_in_order_with_an_empty_line_between():
    parsed = pdf.parse(corpus.pdf("A witness saw the raid.", "Nobody slept.", title="Notes"), Limits())
    assert parsed.text == "A witness saw the raid.\n\nNobody slept."
    assert parsed.title == "Notes"
    assert parsed.media_type == "application/pdf"
    assert parsed.notes == ()
    assert "pypdfium2" in parsed.version


def test_it_finds_the_addresses_behind_links_and_in_the_text():
    area = "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.org/area)>>>>]"
    parsed = pdf.parse(corpus.pdf("See https://example.org/text now", extra=area), Limits())
    assert parsed.links == ("https://example.org/area", "https://example.org/text")


def test_a_scan_without_text_is_said_to_be_one():
    parsed = pdf.parse(corpus.pdf("", ""), Limits())
    assert parsed.text == ""
    assert [(note.code, note.count) for note in parsed.notes] == [("scanned", 2)]


def test_a_page_without_text_among_others_is_pointed_at():
    notes = pdf.parse(corpus.pdf("one", "", "three", ""), Limits()).notes
    assert [(note.code, note.count, note.first) for note in notes] == [("empty pages", 2, 2)]


def test_an_encrypted_file_is_refused_as_encrypted():
    assert refusal(corpus.encrypted_pdf()) == "encrypted"


@pytest.mark.parametrize("kept", [5, 9, 60, 200])
def test_a_file_cut_short_is_refused_as_damaged(kept):
    assert refusal(corpus.pdf("A witness saw the raid.")[:kept]) == "damaged"


def test_a_file_without_pages_is_refused():
    assert refusal(corpus.pdf()) == "damaged"


def test_pages_and_text_have_limits():
    assert refusal(corpus.pdf("one", "two", "three"), pages=2) == "pages"
    assert refusal(corpus.pdf("a" * 60), text_chars=50) == "too much text"
