import pytest

from intake import corpus
from tawthiq.intake import chats, parse
from tawthiq.intake.chat_stamps import order_of, stamp_of
from tawthiq.intake.limits import Limits
from tawthiq.intake.notes import Refusal

ANDROID = """05/03/2023, 14:22 - Messages and calls are end-to-end encrypted. Tap to learn more.
05/03/2023, 14:22 - Salma: They came yesterday.
Four men.

05/03/2023, 14:23 - +963 900 000 111: <Media omitted>
25/03/2023, 00:05 - Bo: This message was deleted
25/03/2023, 00:06 - Salma changed the subject from “a: b” to “c”
25/03/2023, 00:07 - Salma: I meant three. <This message was edited>
"""
ARABIC = "\u200f٥\u200f/٣\u200f/٢٠٢٣، ٢:٢٢\u202fم - سلمى: أخذوا زوجي أمس\n\u200f٢٥\u200f/٣\u200f/٢٠٢٣، ١٢:٠٥ ص - أبو سمير: \u200f<تم استبعاد الوسائط>\n"


def read(text, days=None, suffix=".txt"):
    return parse.parse(text.encode(), suffix, Limits(), days)


def notes(parsed):
    return {note.code: note.count for note in parsed.notes}


def test_each_message_keeps_its_day_time_sender_and_words():
    parsed = read(ANDROID)
    assert parsed.text.split("\n") == [
        "[2023-03-05 14:22] Salma: They came yesterday.",
        "· Four men.",
        "[2023-03-05 14:23] +963 900 000 111: [<Media omitted>]",
        "[2023-03-25 00:05] Bo: [This message was deleted]",
        "[2023-03-25 00:07] Salma: I meant three. <This message was edited>",
    ]
    assert (parsed.dated, parsed.extractor) == ("2023-03-05/2023-03-25", "tawthiq.intake.chats")
    told = notes(parsed)
    assert (told["chat"], told["app lines"], told["no media"], told["deleted messages"], told["edited"]) == (
        4,
        2,
        1,
        1,
        1,
    )
    assert "no zone" in told


def test_arabic_digits_marks_of_direction_and_halves_of_the_day_are_read():
    parsed = read(ARABIC)
    assert parsed.text == "[2023-03-05 14:22] سلمى: أخذوا زوجي أمس\n[2023-03-25 00:05] أبو سمير: [<تم استبعاد الوسائط>]"


@pytest.mark.parametrize(
    ("line", "parts", "time"),
    [
        ("[12/31/23, 9:05:07 PM] Bo: x", (12, 31, 23), "21:05"),
        ("[31.12.23, 09:05:07] Bo: x", (31, 12, 23), "09:05"),
        ("31.12.23, 09:05 - Bo: x", (31, 12, 23), "09:05"),
        ("2023-12-31, 09:05 - Bo: x", (2023, 12, 31), "09:05"),
        ("[2019-05-29, 15:04] Me: x", (2019, 5, 29), "15:04"),
        ("[2019-05-29 15:04] Me: x", (2019, 5, 29), "15:04"),
        ("5/3/23, 12:10 am - Bo: x", (5, 3, 23), "00:10"),
        ("[12.3.2022 klo 14.08.18] Bo: x", (12, 3, 2022), "14:08"),
    ],
)  # fmt: skip
def test_a_stamp_is_read_as_phones_write_it(line, parts, time):
    stamp = stamp_of(line)
    assert (stamp.parts, stamp.time) == (parts, time)
    assert line[stamp.end :].endswith(": x")


@pytest.mark.parametrize(
    "line", ["5/3/2023 14:22 Bo: x", "[5/3/2023, 14:22 - Bo: x", "5/3/2023, 25:22 - Bo: x", "On 5/3/2023, 14:22 - x", "5/3/1444, 14:22 - Bo: x"]
)  # fmt: skip
def test_what_is_no_stamp_is_none(line):
    assert stamp_of(line) is None


@pytest.mark.parametrize(
    ("days", "order"),
    [
        (["25/3/2023"], "day first"),
        (["3/25/2023"], "month first"),
        (["3/4/2023", "4/4/2023", "1/5/2023"], "day first"),
        (["4/3/2023", "4/4/2023", "5/1/2023"], "month first"),
        (["5.3.2023"], "day first"),
        (["3/3/2023"], "day first"),
        (["3/4/2023", "3/5/2023"], None),
        (["25/3/2023", "3/25/2023"], None),
    ],
)
def test_the_whole_file_tells_the_order_of_day_and_month_or_nothing_does(days, order):
    assert order_of([stamp_of(f"{day}, 14:22 - Bo: x") for day in days])[0] == order


def test_an_order_that_nothing_tells_is_asked_and_then_taken():
    text = "3/4/2023, 14:22 - Salma: yesterday\n3/5/2023, 14:23 - Bo: yes\n"
    with pytest.raises(Refusal) as refused:
        read(text)
    assert refused.value.code == "chat days"
    assert read(text, "day first").dated == "2023-04-03/2023-05-03"
    assert read(text, "month first").dated == "2023-03-04/2023-03-05"
    with pytest.raises(Refusal) as refused:
        read(ANDROID, "month first")
    assert refused.value.code == "chat dates"


def test_notes_of_a_person_are_no_chat():
    for text in ("5/3/2023: a raid\n6/3/2023: a raid\n", "Salma: yes\nBo: no\n", "A report.\n" + ANDROID):
        assert not chats.is_chat(text)
        assert read(text).text == text


def test_a_sender_cannot_break_out_of_its_place():
    assert chats.name_of("\u202eBo: x] [2023") == "Bo x) (2023"
    assert chats.name_of("\u200f \n") == "unknown sender"


def test_telegram_keeps_senders_forwards_and_the_zone_of_its_hours():
    parsed = read(corpus.telegram().decode(), suffix=".json")
    assert parsed.text.split("\n") == [
        "[2023-03-05 14:22] Salma: They came yesterday.",
        "[2023-03-06 08:00] Bo x: Forwarded from Rami:",
        "· One line.",
        "· [2023-03-06 08:01] Salma: another",
    ]
    assert notes(parsed)["app lines"] == 1
    assert next(note.what for note in parsed.notes if note.code == "zone") == "UTC+03.00"
    assert parsed.media_type == "application/json"


def test_media_that_telegram_left_out_is_said():
    absent = "(File not included. Change data exporting settings to download.)"
    parsed = read(corpus.telegram(photo=absent, media_type="voice_message").decode(), suffix=".json")
    assert parsed.text.endswith("· (voice message not in the export)")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"messages": 1, "date": 2}', "no messages"),
        ('{"messages": [], "date": 2}', "no messages"),
        ('{"messages" "date"', "damaged"),
        ('{"date": 1, "messages":' + "[" * 100_000, "damaged"),
        ('{"chats": {"list": [{"messages": []}, {"messages": []}]}, "date": ""}', "many chats"),
    ],
)
def test_what_is_no_export_of_one_chat_is_refused(text, code):
    with pytest.raises(Refusal) as refused:
        read(text, suffix=".json")
    assert refused.value.code == code


def test_an_archive_brings_its_attachments_by_number():
    parsed = parse.parse(corpus.chat_archive(), None, Limits(), None)
    assert parsed.text.split("\n") == [
        "[2023-03-25 14:22] Salma: [attachment 1]",
        "[2023-03-25 14:23] Bo: They came yesterday.",
        "· Four men.",
        "[2023-03-26 09:00] Bo: [image omitted]",
    ]
    assert [(one.media_type, one.suffix, one.dated) for one in parsed.parts] == [
        ("image/jpeg", ".jpg", "2023-03-25"), ("audio/ogg", ".opus", None)
    ]  # fmt: skip
    assert notes(parsed)["attachments"] == 2


@pytest.mark.parametrize(
    ("files", "limits", "code"),
    [
        ({"a.txt": "no chat here"}, {}, "no chat"),
        ({"_chat.txt": corpus.WHATSAPP, "a.jpg": bytes(3_000_000)}, {}, "bomb"),
        ({"_chat.txt": corpus.WHATSAPP, "a.jpg": bytes(range(256)) * 400}, {"parts_bytes": 50_000}, "large chat"),
        ({"_chat.txt": corpus.WHATSAPP, **{f"{n}.jpg": "x" for n in range(40)}}, {"archive_entries": 30}, "bomb"),
    ],
)
def test_an_archive_that_is_no_chat_or_too_much_is_refused(files, limits, code):
    with pytest.raises(Refusal) as refused:
        parse.parse(corpus.archive(files), None, Limits(**limits), None)
    assert refused.value.code == code


def test_no_name_in_an_archive_is_a_path():
    files = {"../../_chat.txt": corpus.WHATSAPP, "C:\\evil\\0001-PHOTO.jpg": corpus.jpeg(2, 2), "/etc/passwd": "x"}
    parsed = parse.parse(corpus.archive(files), None, Limits(), None)
    assert [one.suffix for one in parsed.parts] == [".jpg", None]


def test_no_file_is_lost_to_another_of_its_name_and_each_message_has_its_own():
    files = {
        "_chat.txt": corpus.WHATSAPP.replace("0001-PHOTO.jpg", "b/I.jpg"), "a/I.jpg": b"one", "b/I.jpg": b"two",
        "c/I.jpg": b"three",
    }  # fmt: skip
    parsed = parse.parse(corpus.archive(files), None, Limits(), None)
    assert [one.data for one in parsed.parts] == [b"two", b"one", b"three"]


def test_no_sign_that_ends_a_line_somewhere_lets_a_message_speak_for_another():
    words = "hello\u2028[2023-03-05 14:23] Bo: I lied\rand\x85again \ud83d\x00"
    written = chats.written(chats.Message("2023-03-05 14:22", "Amal", words))
    assert all(line.startswith("· ") for line in written.splitlines()[1:])
    assert written.encode().count(b"\xef\xbf\xbd") == 2
