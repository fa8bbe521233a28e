"""What a clean copy still says: nothing but its pixels, looked for by its bytes, by exiftool, and by opening it again."""

import io
import json
import re
import subprocess
import zlib

import pypdfium2
import pytest
from PIL import Image

from intake import corpus, media
from tawthiq.intake import cleaning, showing
from tawthiq.intake.burning import Box
from tawthiq.intake.media import PICTURE_LIMITS
from tawthiq.intake.notes import Refusal
from tawthiq.terms.errors import BadInput

STRUCTURE = {
    "SourceFile", "FileType", "FileTypeExtension", "MIMEType", "ImageWidth", "ImageHeight", "ImageSize", "Megapixels",
    "JFIFVersion", "ResolutionUnit", "XResolution", "YResolution", "EncodingProcess", "BitsPerSample", "ColorComponents",
    "YCbCrSubSampling", "BitDepth", "ColorType", "Compression", "Filter", "Interlace", "PDFVersion", "Linearized", "PageCount",
}  # fmt: skip


def told_of(folder):
    """What exiftool says of every file in a folder, by its name, without what the file system says."""
    command = ["exiftool", "-json", "-a", "-u", "-G0", "-ee", "--System:all", "--ExifTool:all", str(folder)]
    found = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return {one["SourceFile"].rpartition("/")[2]: {name.rpartition(":")[2] for name in one} for one in found}


def spelt(data):
    """Whether the canary is in the bytes, or in any stream of them that deflate opens, in the usual spellings."""
    pieces = [data]
    for found in re.finditer(rb"stream\r?\n", data):
        try:
            pieces.append(zlib.decompressobj().decompress(data[found.end() :]))
        except zlib.error:
            continue
    words = [media.CANARY.encode(code) for code in ("ascii", "utf-16-le", "utf-16-be")]
    return any(word in piece for piece in pieces for word in words)


@pytest.fixture(scope="module")
def copies():
    return {name: cleaning.clean(data) for name, data in media.MADE.items()}


def test_the_samples_say_what_has_to_go():
    assert all(spelt(data) for name, data in media.MADE.items() if name not in ("heic", "tiff of pages"))


def test_exiftool_finds_nothing_but_how_a_picture_is_built(copies, tmp_path):
    for name, made in copies.items():
        (tmp_path / f"{name}{made.suffix}").write_bytes(made.data)
    told = told_of(tmp_path)
    assert len(told) == len(copies)
    assert {name: tags - STRUCTURE for name, tags in told.items() if tags - STRUCTURE} == {}


def test_no_byte_of_a_canary_is_left_in_any_stream(copies):
    assert [name for name, made in copies.items() if spelt(made.data)] == []


def test_nothing_stands_behind_the_end_of_a_copy(copies):
    ends = {".png": b"IEND\xaeB`\x82", ".jpg": b"\xff\xd9", ".pdf": b"%%EOF\n"}
    assert [name for name, made in copies.items() if not made.data.endswith(ends[made.suffix])] == []


def test_the_picture_is_still_the_picture(copies):
    for name, made in copies.items():
        if made.suffix != ".pdf":
            image = Image.open(io.BytesIO(made.data))
            assert sorted(image.size) == [48, 64], name
            assert image.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}, name


def test_a_picture_that_its_camera_turned_stands_upright(copies):
    image = Image.open(io.BytesIO(copies["jpeg"].data))
    assert image.size == (48, 64)
    red, white = image.getpixel((24, 4)), image.getpixel((24, 60))
    assert red[1] < 60
    assert white[1] > 200


def test_a_scan_of_three_pages_becomes_a_pdf_of_three_pages_of_pixels(copies):
    assert (copies["tiff of pages"].media_type, copies["tiff of pages"].pages) == ("application/pdf", 3)
    document = pypdfium2.PdfDocument(copies["pdf"].data)
    assert len(document) == 2
    assert [page.get_textpage().get_text_range() for page in document] == ["", ""]
    assert [len(list(page.get_objects())) for page in document] == [1, 1]


def test_the_same_file_gives_the_same_copy(copies):
    assert cleaning.clean(media.MADE["jpeg"]).data == copies["jpeg"].data


def test_a_box_is_painted_before_anything_is_encoded_and_nothing_shines_through():
    noisy = Image.effect_noise((200, 100), 90).convert("RGB")
    for form in ("PNG", "JPEG"):
        out = io.BytesIO()
        noisy.save(out, form)
        made = cleaning.clean(out.getvalue(), [Box(0, 255, 300, 250, 400)])
        image = Image.open(io.BytesIO(made.data))
        inside = image.crop((51, 30, 101, 70))
        assert max(high for _, high in inside.getextrema()) <= 40, form  # JPEG's own blur at the edge, of a black box
        assert image.getpixel((150, 80)) != (0, 0, 0)
        assert made.boxes == 1


def test_two_pictures_that_differ_in_a_box_only_give_one_copy():
    """Nothing outside the box depends on what is under it, so nobody can try what fits."""
    copies = set()
    for colour in ("red", "green", "white"):
        image = media.picture(640, 480)
        image.paste(colour, (160, 160, 320, 320))
        out = io.BytesIO()
        image.save(out, "PNG")
        copies.add(cleaning.clean(out.getvalue(), [Box(0, 250, 333, 251, 335)]).data)
    assert len(copies) == 1


def test_words_under_a_box_of_a_pdf_are_gone_as_picture_too():
    plain = corpus.pdf("Zubayda saw it.", "Zubayda again.")
    made = cleaning.clean(plain, [Box(1, 0, 0, 1000, 1000)])
    first, second = (
        page.render(scale=1).to_pil().convert("L").getextrema() for page in pypdfium2.PdfDocument(made.data)
    )
    assert first[1] == 255
    assert second == (0, 0)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><text>Zubayda</text></svg>", "SVG"),
        (
            b"PK\3\4" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.textPK\5\6" + bytes(18),
            "OpenDocument",
        ),
        (corpus.word(), "Word"),
        (corpus.workbook(), "Excel"),
        (corpus.archive({"ppt/presentation.xml": "<a/>"}), "PowerPoint"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"fLaC" + bytes(90), "FLAC"),
        (b"RIFF\0\0\0\0AVI LIST" + bytes(90), "AVI"),
        (b"0&\xb2u\x8ef\xcf\x11" + bytes(90), "Windows Media"),
        (b"8BPS" + bytes(90), "Photoshop"),
        (b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(90), "JPEG 2000"),
        (b"\xff\x0a" + bytes(90), "JPEG XL"),
        (b"II*\0\x10\0\0\0CR\2\0" + bytes(90), "raw photograph"),
        (b"FORM\0\0\0\0AIFF" + bytes(90), "AIFF"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "an archive"),
        (b"<html><p>Zubayda</p></html>", "plain text or HTML"),
    ],
)
def test_what_cannot_be_cleaned_is_refused_by_the_name_of_its_format(data, name):
    with pytest.raises(Refusal) as refused:
        showing.pages_of(data, PICTURE_LIMITS, first=0, most=1, side=None)
    assert name in refused.value.sentence()
    assert media.CANARY not in refused.value.sentence()


def test_the_worker_says_the_name_of_the_format():
    with pytest.raises(BadInput, match="SVG"):
        cleaning.clean(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    with pytest.raises(BadInput, match="raw photograph"):
        cleaning.clean(b"\0\0\0\x18ftypcrx \0\0\0\1")


def test_a_box_lies_within_a_page_that_is_there():
    with pytest.raises(BadInput, match="within its page"):
        Box(0, 900, 0, 200, 10)
    with pytest.raises(BadInput, match="not there"):
        cleaning.clean(media.MADE["png"], [Box(1, 0, 0, 10, 10)])


def test_a_picture_is_looked_at_smaller_and_made_anew():
    out = io.BytesIO()
    media.picture(1200, 900).save(out, "PNG")
    seen = cleaning.look(out.getvalue(), side=300)
    assert Image.open(io.BytesIO(seen.data)).size == (300, 225)
    with pytest.raises(BadInput, match="no such page"):
        cleaning.look(media.MADE["png"], page=3, side=300)


class TestBombs:
    """Each is refused by a worker with 512 MB and a few seconds of processor time, by a word of its own, not by its end."""

    LIMITS = cleaning.Limits(memory_bytes=512 << 20, cpu_seconds=5, answer_bytes=PICTURE_LIMITS.answer_bytes)

    def refused(self, data, match="unpacks to far more|more than .* million pixels"):
        with pytest.raises(BadInput, match=match):
            cleaning.clean(data, limits=self.LIMITS)

    def test_a_png_that_claims_a_vast_area(self):
        self.refused(corpus.png(15_000, 15_000))

    def test_a_gif_that_claims_a_vast_screen(self):
        self.refused(b"GIF89a\xff\xff\xff\xff\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\2\2L\1\0;")

    def test_a_tiff_that_claims_a_vast_picture(self):
        entries = b"".join(
            tag.to_bytes(2, "little") + b"\4\0\1\0\0\0" + value.to_bytes(4, "little")
            for tag, value in ((256, 60_000), (257, 60_000), (273, 8), (279, 9))
        )
        self.refused(b"II*\0\x08\0\0\0\4\0" + entries + bytes(4))

    def test_a_pdf_whose_stream_unpacks_to_a_vast_one(self):
        packed = zlib.compress(bytes(60_000_000), 9)
        body = b"%PDF-1.4\n1 0 obj<</Filter/FlateDecode/Length 9>>stream\n" + packed + b"\nendstream\n"
        self.refused(body)
        twice = zlib.compress(packed)
        self.refused(b"%PDF-1.4\n1 0 obj<<>>stream\n" + twice + b"\nendstream\n")

    def test_a_pdf_page_as_large_as_a_house_is_shown_smaller(self):
        house = corpus.pdf("x").replace(b"[0 0 600 144]", b"[0 0 9999 999]")
        made = cleaning.clean(house, limits=self.LIMITS)
        assert made.pages == 1

    def test_an_archive_is_no_picture_and_is_not_opened(self):
        self.refused(corpus.zip_bomb(40_000_000), match="Word")
