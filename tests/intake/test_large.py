"""A large file of each accepted kind ends in its text or in one clear sentence, within the worker's limits."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest

from intake import corpus
from tawthiq.intake.extract import extract
from tawthiq.intake.limits import MEGABYTE, Limits
from tawthiq.terms.errors import BadInput

LINE = b"Salma said that soldiers came to the village on 3 March 2022.\n"


def text(size: int) -> bytes:
    return LINE * (size // len(LINE))


def page(size: int) -> bytes:
    part = b"<p>" + LINE + b"</p>"
    return b"<html><body>" + part * (size // len(part)) + b"</body></html>"


def pdf(size: int) -> bytes:
    return corpus.pdf("A witness saw it.") + b"\n%" + b"x" * size + b"\n%%EOF"


def word(size: int) -> bytes:
    made = io.BytesIO(corpus.word())
    with zipfile.ZipFile(made, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/media/picture.bin", bytes(size))
    return made.getvalue()


def picture(size: int) -> bytes:
    """A small picture with a large remark after its header."""
    small, remark = corpus.png(10, 10), b"tEXtk\0" + b"x" * size
    chunk = struct.pack(">I", len(remark) - 4) + remark + struct.pack(">I", zlib.crc32(remark))
    return small[:33] + chunk + small[33:]


KINDS: dict[str, Callable[[int], bytes]] = {".txt": text, ".md": text, ".html": page, ".pdf": pdf, ".docx": word, ".png": picture}  # fmt: skip
READ = (".pdf", ".docx", ".png")  # large by what is no text: their few words are read


def ends(suffix: str, data: bytes, limits: Limits) -> str:
    """The text, or the sentence of the refusal."""
    try:
        return extract(data, filename_suffix=suffix, limits=limits).text
    except BadInput as error:
        return str(error)


@pytest.mark.parametrize("suffix", KINDS)
def test_a_file_just_below_a_limit_ends_in_text_or_one_sentence(suffix):
    told = ends(suffix, KINDS[suffix](2 * MEGABYTE), Limits(file_bytes=3 * MEGABYTE, text_chars=MEGABYTE))
    assert ("more than 1 million characters" in told) == (suffix not in READ), told[:200]


@pytest.mark.parametrize("suffix", KINDS)
def test_a_file_over_it_is_refused_by_its_size(suffix):
    told = ends(suffix, KINDS[suffix](2 * MEGABYTE), Limits(file_bytes=MEGABYTE))
    assert told.startswith("The file is larger than is read here (1 MB at most).")


@pytest.mark.soak
@pytest.mark.parametrize("suffix", KINDS)
def test_200_megabytes_are_refused_and_just_below_100_end_within_the_worker_s_limits(suffix):
    large = KINDS[suffix](199 * MEGABYTE)
    assert ends(suffix, large, Limits()).startswith("The file is larger than is read here (100 MB at most).")
    told = ends(suffix, KINDS[suffix](99 * MEGABYTE), Limits())
    if suffix in READ:
        assert "larger" not in told
    else:
        assert "20 million characters" in told or "60 seconds" in told
