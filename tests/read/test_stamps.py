import pytest

from tawthiq.read.reader import read
from tawthiq.read.stamps import MessageDays

ENGLISH = """[2023-03-05 14:22] Salma: Yesterday soldiers took my husband from our house.
[2023-03-05 14:23] Salma: There were four men.
· They came from the committee.
· [2023-03-06 10:00] Adel: I did it.
[2023-03-09 08:01] Bo: We heard that two men were killed yesterday near the bridge.
"""
ARABIC = """[2023-03-05 14:22] سلمى: أمس أخذ جنود زوجي من بيتنا.
[2023-03-05 14:23] سلمى: كانوا أربعة رجال.
· سعيد: هو فعلها
[2023-03-09 08:01] أبو سمير: سمعنا أن رجلين قتلا أمس قرب الجسر.
"""


@pytest.mark.parametrize(("text", "language", "word"), [(ENGLISH, "en", "yesterday"), (ARABIC, "ar", "أمس")])
def test_yesterday_is_counted_from_the_day_of_the_message(text: str, language: str, word: str) -> None:
    found = read({"id": "a", "text": text, "dated": "2023-03-05/2023-03-09", "language": language})["times"]
    days = [one["value"] for one in found if text[one["start"] : one["end"]].lower() == word]
    assert days == ["2023-03-04", "2023-03-08"]


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (ARABIC, "ar")])
def test_a_line_within_a_message_opens_no_turn_of_somebody_else(text: str, language: str) -> None:
    reading = read({"id": "a", "text": text, "language": language})
    tellers = {text[one["start"] : one["end"]] for said in reading["statements"] for one in said["said_by"]}
    assert not tellers & {"Adel", "سعيد"}
    assert len(tellers) == 2


def test_a_text_that_opens_with_no_stamp_has_no_days_of_messages() -> None:
    assert MessageDays("A report.\n[2023-03-05 14:22] Salma: here").at(30) is None
    assert MessageDays("[2023-03-05 14:22] Salma: here").at(0) == "2023-03-05"


STRANGE = """[2023-03-05 14:22] +963 900 000 111: {first}
[2023-03-05 14:23] salma: {second}
[2023-03-05 14:24] {third}
"""


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Soldiers took my husband.", "They killed my brother.", "سلمى: They arrested my son.")),
        ("ar", ("أخذ جنود زوجي من البيت.", "قتلوا أخي في السوق.", "~ Bo: اعتقلوا ابني أمس.")),
    ],
)  # fmt: skip
def test_a_number_a_small_letter_or_another_script_is_a_sender_too(language: str, words: tuple[str, ...]) -> None:
    text = STRANGE.format(first=words[0], second=words[1], third=words[2])
    reading = read({"id": "a", "text": text, "language": language})
    told = {text[said["start"] : said["end"]]: [text[one["start"] : one["end"]] for one in said["said_by"]]
            for said in reading["statements"]}  # fmt: skip
    senders = [who for said in told for who in told[said]]
    assert len(senders) == 3, told
    assert len(set(senders)) == 3
