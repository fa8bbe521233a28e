import pytest

from intake import corpus
from tawthiq.intake.notes import Refusal
from tawthiq.intake.sniff import also, kind_of


@pytest.mark.parametrize(
    ("data", "suffix", "kind"),
    [
        (b"A witness saw it.", None, "txt"),
        (b"# Note\n\nA witness <b>saw</b> it.", ".md", "md"),
        (b"# Note\n\nA witness saw it.", ".txt", "txt"),
        (corpus.HTML, None, "html"),
        (corpus.HTML, ".pdf", "html"),
        (corpus.HTML.decode().encode("utf-16"), None, "html"),
        (b"\xef\xbb\xbf  <!-- saved --> <HTML><p>x", None, "html"),
        (b"He said <i>no</i> twice.", ".html", "html"),
        (b"He said <i>no</i> twice <a href='x'>a</a>, <b>b</b>.", None, "html"),
        (b"He said <i>no</i> twice <a href='x'>a</a>, <b>b</b>.", ".txt", "txt"),
        (b"The sign < means less, </i> closes.", None, "txt"),
        (corpus.ARABIC.encode("utf-16-le"), None, "txt"),
        (corpus.ARABIC.encode("cp1256"), None, "txt"),
        (b"BM met MZ at the ID3 gate, then Rar! and GIF8 were said.", None, "txt"),
        (corpus.pdf("x"), ".txt", "pdf"),
        (corpus.word(), ".html", "docx"),
        (corpus.png(1, 1), None, "png"),
        (corpus.jpeg(1, 1), None, "jpeg"),
        (corpus.webp(1, 1), None, "webp"),
        (b"GIF89a\x01\0\x01\0\0\0\0", None, "gif"),
        (b"BM\x3a\0\0\0\0\0\0\0", None, "bmp"),
        (b"MM\0*" + bytes(9), None, "tiff"),
        (b"\0\0\0\x18ftypheic", None, "heic"),
        (b"\0\0\0\x18ftypavif", ".jpg", "avif"),
        (corpus.workbook(), ".docx", "xlsx"),
        (corpus.chat_archive(), None, "chat archive"),
        (b"\0\0\0\x18ftypmp42", ".txt", "recording"),
        (b"OggS\0\2" + bytes(40), None, "recording"),
        (b"OggS and ID3 are words here.", None, "txt"),
    ],
)
def test_it_tells_the_kind_by_the_bytes_and_not_by_the_name(data, suffix, kind):
    assert kind_of(data, suffix) == kind


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\x7fELF\x02\x01\x01\0", "unknown"),
        (b"{\\rtf1 hello}", "unknown"),
        (b'<?xml version="1.0"?><svg onload="x"/>', "unknown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "unknown"),
        (b"SQLite format 3\0" + bytes(100), "unknown"),
        (bytes(range(256)) * 40, "unknown"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "archive"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "archive"),
        (bytes(257) + b"ustar\x0000", "archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ],
)
def test_it_refuses_what_is_not_read_here_and_says_why(data, code):
    with pytest.raises(Refusal) as refused:
        kind_of(data, None)
    assert refused.value.code == code
    assert refused.value.sentence().endswith(".")


def test_it_reads_a_page_that_begins_as_xml_but_is_xhtml():
    assert kind_of(b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><p>x</p></html>', None) == "html"


def test_it_remarks_on_files_that_open_as_two_formats():
    assert also(b"\x89PNG\r\n\x1a\n" + b"%PDF-1.4", "png")[0].what == "PDF"
    assert also(corpus.jpeg(9, 9) + corpus.word(), "jpeg")[0].what == "a zip archive"
    assert also(corpus.pdf("x") + b"<script>", "pdf")[0].what == "a web page"
    assert also(corpus.word(), "docx") == ()
    assert also(corpus.HTML, "html") == ()
