"""Foreign bytes at random: whatever comes, the readers answer with text or with a refusal of their list, and soon."""

import random
import time

import pytest

from intake import corpus
from tawthiq.intake.limits import Limits
from tawthiq.intake.notes import Refusal
from tawthiq.intake.parse import parse

LIMITS = Limits(file_bytes=500_000, text_chars=500_000, archive_bytes=5_000_000)
WORD, EXCEL, CHAT = corpus.word(), corpus.workbook(), corpus.chat_archive()
PARTS = {
    WORD: ("word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml", "docProps/core.xml"),
    EXCEL: (
        "xl/worksheets/sheet1.xml",
        "xl/workbook.xml",
        "xl/styles.xml",
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
    ),
    CHAT: ("_chat.txt", "0001-PHOTO.jpg"),
}
SEEDS = [
    (corpus.HTML, ".html"),
    (corpus.HTML.decode().encode("utf-16"), None),
    (corpus.ARABIC.encode(), ".txt"),
    (corpus.ARABIC.encode("cp1256"), None),
    (corpus.FRENCH.encode("utf-16-be"), ".md"),
    (corpus.pdf("A witness saw it.", "", "Nobody slept."), None),
    (corpus.encrypted_pdf(), None),
    (WORD, None),
    (EXCEL, None),
    (CHAT, None),
    (corpus.WHATSAPP.encode(), ".txt"),
    ("٥\u200f/٣\u200f/٢٠٢٣، ٢:٢٢ م - سلمى: أمس\n٥/٣/٢٠٢٣، ٢:٢٣ م - بو: نعم\n".encode(), ".txt"),
    (corpus.telegram(), ".json"),
    (corpus.png(30, 20), None),
    (corpus.jpeg(30, 20), None),
    (corpus.webp(30, 20), None),
]
TOKENS = [
    b"<!--", b"]]>", b"<![", b"<!", b"</", b"<script>", b"<title>", b"&#", b"&#xd800;", b"<pre>", b"\0", b"\xff\xfe", b"%PDF-",
    b"PK\x05\x06", b"\xe2\x80\xae", b"\xed\xa0\x80", b"endstream", b"/Kids[2 0 R]", b"/Count 999999999", b"<<", b"\xff" * 8,
    b"startxref\n1\n", b"[5/3/2023, 14:22:10] ", b" - Bo: ", b'"messages":[', b'<c r="XFD1048576"><v>1</v></c>', b"<f>", b"<td>", b"</tr>", b"<form", b"\r\n",
]  # fmt: skip


def mutated(data, rng):
    data = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        at = rng.randrange(len(data) + 1)
        match rng.randrange(6):
            case 0 if data:
                data[at % len(data)] ^= 1 << rng.randrange(8)
            case 1 if data:
                data[at % len(data)] = rng.randrange(256)
            case 2:
                data[at:at] = rng.choice(TOKENS) * rng.choice((1, 1, 2, 300))
            case 3:
                del data[at : at + rng.randrange(1, 60)]
            case 4:
                del data[at:]
            case _:
                other = rng.choice(SEEDS)[0]
                start = rng.randrange(len(other))
                data[at:at] = other[start : start + rng.randrange(1, 400)]
    return bytes(data)


def mutated_part(data, rng):
    """A sound archive around a mutated part, since a flip in the archive itself only breaks its checksums."""
    target = rng.choice(PARTS[data])
    return corpus.rezipped(data, lambda name, old: mutated(old, rng) if name == target else old)


def sentences(data, suffix):
    """What the user would be told of the file; only a refusal may come up."""
    try:
        parsed = parse(data, suffix, LIMITS)
    except Refusal as refusal:
        return [refusal.sentence()]
    parsed.text.encode("utf-8")
    return [note.sentence() for note in parsed.notes]


def hold(rounds, seed):
    rng = random.Random(seed)
    for number in range(rounds):
        data, suffix = rng.choice(SEEDS)
        change = mutated_part if data in PARTS and rng.random() < 0.7 else mutated
        data = change(data, rng)
        started = time.process_time()
        assert "" not in sentences(data, suffix)
        assert time.process_time() - started < 1, f"round {number} of seed {seed}"


def test_two_thousand_mutated_files_bring_only_text_or_refusals():
    hold(2_000, seed=1)


@pytest.mark.soak
@pytest.mark.timeout(1_800)
def test_a_hundred_thousand_mutated_files_bring_only_text_or_refusals():
    hold(100_000, seed=2)
