"""The contract holds on every text, hostile ones too, and work grows with the length only."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from read.arabic.reading import reading_of
from read.arabic.scoring import texts
from tawthiq.read.arabic.reader import read
from tawthiq.read.assembly import breaches
from tawthiq.terms.vocabulary import CAUTIONS, GROUNDS, INCIDENT_TYPES, ONLY_PEOPLE_ASSIGN, RELATIONS, ROLES, STANCES

WORDS = st.sampled_from(
    [
        "قال",
        "قُتل",
        "خطفوا",
        "أبو",
        "محمد",
        "سلمى",
        "إن",
        "أن",
        "«",
        "»",
        '"',
        "“",
        "”",
        ":",
        "،",
        ".",
        "\n",
        "؟",
        "في",
        "دمشق",
        "مدينة",
        "نوى",
        "يوم",
        "أمس",
        "٢٠٢٢",
        "12",
        "آذار",
        "خمسة",
        "إلى",
        "مسلحين",
        "زوجي",
        "ابنها",
        "بحسب",
        "لم",
        "يتسن",
        "التحقق",
        "س",
        "ج",
        "-",
        "1-",
        "هم",
        "وهم",
        "اتفاق",
        "القصف",
        "\u202b",
        "\u200f",
        "ـ",
        "عبد",
        "الله",
        "ال",
        "و",
        "ب",
        "ل",
        "نقلا",
        "عن",
        "قوله",
        "قائلا",
    ]
)


def test_every_invented_text_keeps_the_contract() -> None:
    for one in texts("dev") + texts("test"):
        reading = read({"id": one["id"], "text": one["text"], "dated": one["dated"]})
        assert breaches(reading) == []
        assert reading["text"] == one["text"]


@given(st.lists(WORDS, max_size=40).map(" ".join))
@settings(max_examples=120, deadline=None)
def test_any_heap_of_words_keeps_the_contract(text: str) -> None:
    reading = reading_of(text)
    assert breaches(reading) == []
    assert all(one["stance"] in STANCES and one["ground"] in GROUNDS for one in reading["statements"])
    assert all(one["type"] in INCIDENT_TYPES and one["stance"] in STANCES for one in reading["incidents"])
    assert all(role["role"] in ROLES for one in reading["incidents"] for role in one["roles"])
    assert all(one["kind"] in RELATIONS for one in reading["relations"])
    assert all(one["kind"] in CAUTIONS for one in reading["cautions"])


@pytest.mark.parametrize(
    "text", ["", " \n", "...", "«««", "\u202b\u202c", "ــــ", "1234", "<html></html>", "only English here"]
)
def test_nothing_is_made_up_of_nothing(text: str) -> None:
    reading = reading_of(text)
    assert (reading["statements"], reading["incidents"]) == ([], [])


def test_no_machine_says_enforced_disappearance() -> None:
    types = {one["type"] for text in texts("dev") for one in read({"id": "x", "text": text["text"]})["incidents"]}
    assert not types & set(ONLY_PEOPLE_ASSIGN)


def test_every_proposal_gives_reasons() -> None:
    for text in texts("dev"):
        reading = read({"id": "x", "text": text["text"], "dated": text["dated"]})
        assert all(one["reasons"] for one in [*reading["statements"], *reading["incidents"]])


def test_vowel_signs_do_not_move_offsets() -> None:
    reading = reading_of("قَالَتْ سَلْمَى إنَّ الحَاجِزَ أُزِيلَ.")
    (statement,) = reading["statements"]
    assert reading["text"][statement["start"] : statement["end"]] == "الحَاجِزَ أُزِيلَ"


def test_without_a_date_of_the_text_relative_dates_stay_open() -> None:
    assert reading_of("قُتل رامي الحوراني أمس.", dated=None)["incidents"][0]["when"] is None


def _seconds(text: str) -> float:
    start = time.process_time()
    read({"id": "x", "text": text, "dated": "2023-05-10"})
    return time.process_time() - start


HEAPS = [
    "قال سامر إن خالد قُتل أمس في نوى. ",
    "قال سامر ",
    "« ",
    "خطفوا سامر و",
    "12 إلى ",
    "بحسب مصدر، ",
    "سامر: قال\n",
    "زوجها ",
]


@pytest.mark.parametrize("heap", HEAPS)
def test_twice_the_text_takes_about_twice_the_time(heap: str) -> None:
    one, two = 12_000 // len(heap), 48_000 // len(heap)
    _seconds(heap * 100)
    small, large = min(_seconds(heap * one) for _ in range(2)), _seconds(heap * two)
    assert large < 8 * small + 0.5  # four times the text; quadratic work would take sixteen times


@pytest.mark.soak
@pytest.mark.parametrize("heap", HEAPS)
def test_a_megabyte_is_read_in_bounded_time(heap: str) -> None:
    assert _seconds(heap * (1_000_000 // len(heap))) < 240
