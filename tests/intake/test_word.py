import io
import time
import zipfile

import pytest

from intake import corpus
from tawthiq.intake import word
from tawthiq.intake.limits import Limits
from tawthiq.intake.notes import Refusal

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(data, **limits):
    return word.parse(data, Limits(**limits))


def refusal(data, **limits):
    with pytest.raises(Refusal) as refused:
        read(data, **limits)
    return refused.value.code


def notes(data):
    return {note.code: note.count for note in read(data).notes}


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_it_reads_paragraphs_and_tables_in_order():
    parsed = read(corpus.word())
    assert parsed.text == (
        "Interview\nAmal saw the raid. See https://example.org/list.\nBo\t\t34\nChidi\tone\ntwo\t35\nبعد الجدول"
    )
    assert parsed.title == "Notes of an interview"
    assert parsed.links == ("https://example.org/list",)
    assert parsed.notes == ()
    assert parsed.version.startswith("1 python-docx ")


def test_what_was_deleted_or_hidden_is_left_out_and_what_was_inserted_is_in():
    data = corpus.word_with_body(
        f"<w:p>{run('He ')}<w:del><w:r><w:delText>never</w:delText></w:r></w:del><w:ins>{run('once')}</w:ins>{run(' left')}"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="false"/></w:rPr><w:t>.</w:t></w:r></w:p>'
    )
    assert read(data).text == "He once left."
    assert notes(data) == {"deleted": 5, "inserted": 4, "hidden": 6}


def test_tabs_breaks_and_hyphens_are_kept_and_a_text_box_is_read_once():
    box = f"<mc:AlternateContent><mc:Choice>{run('box')}</mc:Choice><mc:Fallback>{run('box')}</mc:Fallback></mc:AlternateContent>"
    data = corpus.word_with_body(
        f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{run('a')}<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t>"
        f"<w:noBreakHyphen/></w:r>{box}</w:p><w:sdt><w:sdtContent><w:p>{run('control')}</w:p></w:sdtContent></w:sdt>"
    )
    assert read(data).text == "a\tb\nc\u2011box\ncontrol"


def test_footnotes_stand_after_the_text():
    xml = (
        f'<w:footnotes {NAMESPACE}><w:footnote w:type="separator" w:id="-1"><w:p>{run("---")}</w:p></w:footnote>'
        f'<w:footnote w:id="1"><w:p>{run("As Bo told it.")}</w:p></w:footnote></w:footnotes>'
    )
    data = corpus.word_with_part("footnotes.xml", "footnotes", xml)
    assert read(data).text.endswith("بعد الجدول\n\nAs Bo told it.")
    assert notes(data) == {"footnotes": 1}


def test_links_stand_in_the_order_of_the_text():
    data = corpus.word_with_body(
        f'<w:p><w:hyperlink r:id="rId98">{run("b")}</w:hyperlink><w:r><w:instrText>HYPERLINK "https://c.example/3"'
        f'</w:instrText></w:r><w:hyperlink r:id="rId97">{run("a")}</w:hyperlink><w:hyperlink w:anchor="x"/></w:p>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    added = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}" TargetMode="External"/>'
        for name, target in (("rId97", "https://a.example/1"), ("rId98", "https://b.example/2"))
    )
    end = b"</Relationships>"
    data = corpus.rezipped(
        data,
        lambda name, old: old.replace(end, added.encode() + end) if name == "word/_rels/document.xml.rels" else old,
    )
    assert read(data).links == ("https://b.example/2", "https://c.example/3", "https://a.example/1")
    assert read(data).text == "ba"


def test_an_office_file_that_is_no_word_document_is_refused_as_that():
    def change(name, old):
        return old.replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main") if name[0] == "[" else old

    assert refusal(corpus.rezipped(corpus.word(), change)) == "no document"


def test_comments_are_left_out_and_counted():
    xml = f'<w:comments {NAMESPACE}><w:comment w:id="1"><w:p>{run("check")}</w:p></w:comment></w:comments>'
    data = corpus.word_with_part("comments.xml", "comments", xml)
    assert "check" not in read(data).text
    assert notes(data) == {"comments": 1}


def test_a_million_nested_elements_cost_no_stack():
    data = corpus.word_with_body("<w:sdt>" * 200 + f"<w:p>{run('deep')}</w:p>" + "</w:sdt>" * 200)
    assert read(data).text == "deep"
    assert refusal(corpus.word_with_body("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000)) == "damaged"


@pytest.mark.parametrize(
    "broken",
    [
        b"PK\x03\x04",
        b"PK\x03\x04" + bytes(400),
        b"PK\x05\x06" + bytes(18),
        corpus.word()[:3_000],
        corpus.rezipped(corpus.word(), lambda name, old: None if name == "word/document.xml" else old),
        corpus.rezipped(corpus.word(), lambda name, old: b"<w:document" if name == "word/document.xml" else old),
        corpus.rezipped(corpus.word(), lambda name, old: b"" if name == "_rels/.rels" else old),
    ],
)
def test_a_broken_file_is_refused_by_name(broken):
    assert refusal(broken) in ("damaged", "no document")


def test_an_archive_that_is_no_document_is_refused_and_nothing_in_it_opened():
    inner = corpus.zip_bomb(40_000_000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("inner.zip", inner)
        archive.writestr("../../outside.txt", "x")
    assert refusal(out.getvalue()) == "no document"


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = corpus.zip_bomb(40_000_000)
    assert len(bomb) < 60_000
    started = time.process_time()
    assert refusal(bomb) == "bomb"
    assert time.process_time() - started < 0.5


@pytest.mark.soak
def test_the_bomb_of_200_mebibytes_is_refused_before_it_is_unpacked():
    assert refusal(corpus.zip_bomb(210_000_000), archive_ratio=10_000) == "bomb"


def test_a_bomb_that_lies_about_its_size_is_refused():
    bomb = corpus.zip_bomb(40_000_000)
    honest = (40_000_000).to_bytes(4, "little")
    assert refusal(bomb.replace(honest, (900).to_bytes(4, "little"))) == "damaged"


def test_an_archive_of_too_many_entries_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for index in range(60):
            archive.writestr(f"{index}.xml", "")
    assert refusal(out.getvalue(), archive_entries=50) == "bomb"


def test_an_encrypted_archive_is_refused_as_encrypted():
    data = bytearray(corpus.word())
    entry = data.find(b"PK\x01\x02")
    data[entry + 8] |= 1
    assert refusal(bytes(data)) == "encrypted"


def test_entities_that_multiply_are_not_unfolded():
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 9))
    xml = (
        f'<!DOCTYPE w:document [<!ENTITY l0 "ha">{laughs}]><w:document {NAMESPACE}><w:body><w:p><w:r><w:t>&l8;</w:t>'
        "</w:r></w:p></w:body></w:document>"
    )
    data = corpus.rezipped(corpus.word(), lambda name, old: xml.encode() if name == "word/document.xml" else old)
    assert refusal(data) == "damaged"


def test_a_file_named_by_an_entity_is_not_read():
    xml = (
        f'<!DOCTYPE w:document [<!ENTITY f SYSTEM "file:///etc/hostname">]><w:document {NAMESPACE}><w:body><w:p><w:r>'
        "<w:t>a&f;b</w:t></w:r></w:p></w:body></w:document>"
    )
    data = corpus.rezipped(corpus.word(), lambda name, old: xml.encode() if name == "word/document.xml" else old)
    assert read(data).text == "a"
