import pytest

from intake import corpus
from tawthiq.intake.images import parse
from tawthiq.intake.limits import Limits
from tawthiq.intake.notes import Refusal


@pytest.mark.parametrize(
    ("kind", "data", "media_type"),
    [
        ("png", corpus.png(1, 1), "image/png"),
        ("jpeg", corpus.jpeg(4000, 3000), "image/jpeg"),
        ("webp", corpus.webp(4000, 3000), "image/webp"),
        ("webp", b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + b"\x9f\x0f\0\xb7\x0b\0" + bytes(9), "image/webp"),
        ("webp", b"RIFF\0\0\0\0WEBPVP8 " + bytes(10) + b"\x40\x01\xf0\0" + bytes(9), "image/webp"),
    ],
)
def test_a_picture_is_kept_without_text(kind, data, media_type):
    parsed = parse(data, kind, Limits())
    assert (parsed.text, parsed.media_type) == ("", media_type)
    assert [note.code for note in parsed.notes] == ["picture"]


def test_a_small_file_that_claims_a_vast_picture_is_refused():
    for kind, data in (("png", corpus.png(15_000, 15_000)), ("jpeg", corpus.jpeg(65_000, 65_000))):
        with pytest.raises(Refusal) as refused:
            parse(data, kind, Limits())
        assert refused.value.code == "bomb"


def test_a_large_photograph_that_holds_its_pixels_is_kept():
    photograph = corpus.jpeg(16_320, 12_240) + bytes(1_000_000)
    assert parse(photograph, "jpeg", Limits()).media_type == "image/jpeg"


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("png", corpus.png(0, 5)),
        ("png", corpus.png(5, 5)[:14]),
        ("png", corpus.png(5, 5)[:18]),
        ("jpeg", b"\xff\xd8\xff"),
        ("jpeg", b"\xff\xd8\xff\xe0\0\0" * 50),
        ("jpeg", corpus.jpeg(5, 5)[:25]),
        ("webp", corpus.webp(5, 5)[:20]),
        ("webp", b"RIFF\0\0\0\0WEBPXXXX" + bytes(30)),
    ],
)
def test_a_picture_cut_short_is_refused(kind, data):
    with pytest.raises(Refusal) as refused:
        parse(data, kind, Limits())
    assert refused.value.code == "damaged"
