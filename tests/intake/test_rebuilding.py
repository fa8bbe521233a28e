"""Recordings built anew: every sample of sound and picture is kept, and no word of a maker, in any box or frame around them."""

import json
import re
import subprocess

import pytest

from intake import media
from tawthiq.intake import cleaning, mp4_boxes
from tawthiq.intake.notes import Refusal
from tawthiq.intake.pieces import big
from tawthiq.intake.rebuilding import rebuilt
from tawthiq.terms.errors import BadInput

CANARY = media.CANARY.encode()


MADE = media.recordings()
BUILT = {name: rebuilt(data) for name, data in MADE.items()}


def test_the_samples_say_what_has_to_go():
    assert [name for name, data in MADE.items() if CANARY not in data] == ["audio/aac"]
    assert b"x264" in MADE["video/mp4"]
    assert b"x265" in MADE["video/mp4 mov"]


@pytest.mark.parametrize("name", MADE)
def test_no_word_of_a_maker_is_left(name):
    assert CANARY not in BUILT[name]
    assert b"Lavf" not in BUILT[name]
    assert b"x26" not in BUILT[name]  # what encoders write into the pictures themselves


@pytest.mark.parametrize("name", MADE)
def test_what_was_built_is_built_the_same_again(name):
    assert rebuilt(BUILT[name]) == BUILT[name]


def test_exiftool_finds_figures_and_no_word(tmp_path):
    read = {
        name: data for name, data in BUILT.items() if name not in ("audio/amr", "audio/aac")
    }  # it knows no such file
    for at, (name, data) in enumerate(read.items()):
        (tmp_path / f"{at}{cleaning.SUFFIXES[name.partition(' ')[0]]}").write_bytes(data)
    command = [
        "exiftool",
        "-json",
        "-a",
        "-G0",
        "-ee",
        "--System:all",
        "--ExifTool:all",
        "--File:all",
        "--Composite:all",
    ]
    found = json.loads(subprocess.run([*command, str(tmp_path)], capture_output=True, check=True, text=True).stdout)
    assert len(found) == len(read)
    for one in found:
        told = {name.rpartition(":")[2]: value for name, value in one.items() if name != "SourceFile"}
        named = {name: value for name, value in told.items() if re.search("date", name, re.I)}
        assert set(named.values()) <= {"0000:00:00 00:00:00"}, named
        assert not told.keys() & {
            "Artist",
            "Title",
            "Author",
            "Comment",
            "Encoder",
            "GPSCoordinates",
            "Software",
            "Creator",
        }


def samples_of(data):
    """Each track of an MP4 as the bytes of its samples, read back by its own tables."""
    movie = mp4_boxes.first_of(data)[b"moov"]
    found = []
    for kind, track in mp4_boxes.children(movie):
        inner = mp4_boxes.first_of(mp4_boxes.first_of(track).get(b"mdia", b"")) if kind == b"trak" else {}
        tables = mp4_boxes.first_of(mp4_boxes.first_of(inner[b"minf"])[b"stbl"]) if inner else {}
        if tables:
            chunks = mp4_boxes.chunks(tables, len(data))
            found.append(b"".join(data[one.offset : one.offset + sum(one.sizes)] for one in chunks))
    return found


def test_every_slice_and_every_frame_of_sound_is_kept_to_the_byte():
    before, after = samples_of(MADE["video/mp4"][: -len(media.FREE)]), samples_of(BUILT["video/mp4"])
    assert before[1] == after[1]  # sound
    assert without_messages(before[0]) == after[0] != before[0]


def without_messages(samples):
    """H.264's units without SEI, by a reading of our own."""
    kept, at = b"", 0
    while at < len(samples):
        size = big(samples, at, 4)
        if samples[at + 4] & 0x1F != 6:
            kept += samples[at : at + 4 + size]
        at += 4 + size
    return kept


def test_a_wave_keeps_its_form_and_its_sound():
    assert BUILT["audio/wav"][44:] == bytes(range(256)) * 4
    assert len(BUILT["audio/wav"]) == 44 + 1024


def test_pages_of_ogg_are_numbered_in_a_row_with_right_checks():
    data, at, number = BUILT["audio/ogg"], 0, 0
    while at < len(data):
        count = data[at + 26]
        size = 27 + count + sum(data[at + 27 : at + 27 + count])
        page = bytearray(data[at : at + size])
        told = int.from_bytes(page[22:26], "little")
        assert (page[:4], int.from_bytes(page[18:22], "little")) == (b"OggS", number)
        page[22:26] = bytes(4)
        assert told == slow_check(page)
        at, number = at + size, number + 1
    assert number > 2


def slow_check(page):
    found = 0
    for byte in page:
        found ^= byte << 24
        for _ in range(8):
            found = (found << 1 ^ (0x04C11DB7 if found & 0x80000000 else 0)) & 0xFFFFFFFF
    return found


@pytest.mark.parametrize("name", ["fragments.mp4", "h264.mkv"])
def test_what_is_not_built_anew_is_refused_by_the_name_of_its_format(name):
    with pytest.raises(BadInput, match=r"MP4 or QuickTime|Matroska or WebM"):
        cleaning.clean((media.SAMPLES / name).read_bytes())


@pytest.mark.parametrize("name", MADE)
def test_one_that_is_cut_short_is_refused_or_kept_as_far_as_it_stands(name):
    cuts = range(20, len(MADE[name]) - 1, len(MADE[name]) // 12)
    answers = [answer_to(MADE[name][:cut]) for cut in cuts]
    assert not any(CANARY in one for one in answers if isinstance(one, bytes))
    assert {one for one in answers if isinstance(one, str)} <= {"damaged", "no cleaning"}


def answer_to(data):
    """What is built of some bytes, or the code of the refusal."""
    try:
        return rebuilt(data)
    except Refusal as refusal:
        return refusal.code


def test_a_page_of_another_version_of_ogg_is_passed_over_and_not_looked_at_for_ever():
    page = bytearray(MADE["audio/ogg"])
    page[4] = 1
    assert answer_to(bytes(page)) in ("damaged", "no cleaning")


def test_it_is_built_by_the_sealed_worker_and_has_no_boxes():
    for name in ("video/mp4 mov", "audio/ogg", "video/webm"):
        made = cleaning.clean(MADE[name])
        assert (made.data, made.media_type) == (BUILT[name], name.partition(" ")[0])
    with pytest.raises(BadInput, match="no page"):
        cleaning.clean(MADE["audio/ogg"], [cleaning.Box(0, 0, 0, 10, 10)])


def test_tables_that_tell_of_more_than_the_file_has_are_refused_at_once():
    many = bytes(4) + (1).to_bytes(4, "big") + (4_000_000_000).to_bytes(4, "big")
    with pytest.raises(ValueError, match="too many samples"):
        mp4_boxes.chunks({b"stsz": many, b"stco": bytes(8), b"stsc": bytes(8)}, 1_000)
