"""Numbers with what they count."""

import pytest

from read.arabic.reading import only, reading_of
from tawthiq.language.arabic import tokenise
from tawthiq.read.arabic.numbers import number_at, value_of
from tawthiq.read.arabic.page import open_page


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("خمسة وعشرين", 25),
        ("مئة وخمسة", 105),
        ("ثلاثة آلاف", 3000),
        ("50 ألف", 50000),
        ("سبع عشرة", 17),
        ("٣٥٠", 350),
        ("١٬٢٠٠", 1200),
    ],
)
def test_a_number_is_put_together_from_its_words(text: str, value: int) -> None:
    found = number_at(open_page(text), 0)
    assert found is not None
    assert found.value == value


def test_an_ordinary_word_is_no_number() -> None:
    assert value_of(tokenise("كمية")[0]) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("وصل خمسة جرحى إلى المشفى", 5, 5),
        ("نحو 400 مقاتل", 400, 400),
        ("أكثر من عشرين مدنياً", 20, None),
        ("أقل من 30 عائلة", None, 30),
        ("ما بين خمسة وسبعة مسلحين", 5, 7),
        ("من 20 إلى 50 شخصاً", 20, 50),
        ("شي ست سبع قطع", 6, 7),
        ("ما لا يقل عن 15 شاباً", 15, None),
        ("عشرات العائلات", None, None),
        ("رأيت شخصين", 2, 2),
    ],
)
def test_bounds_are_read(text: str, low: int | None, high: int | None) -> None:
    quantity = only(reading_of(text)["quantities"])
    assert (quantity["low"], quantity["high"]) == (low, high)


@pytest.mark.parametrize(
    "text", ["عمره 17 سنة", "الساعة 8", "في 12 آذار 2020", "1- أحمد الصالح\n2- محمود قدور", "الفوج 175"]
)
def test_ages_times_dates_and_numbering_are_no_quantities(text: str) -> None:
    assert reading_of(text)["quantities"] == []


def test_money_and_people_get_their_unit() -> None:
    quantities = reading_of("دفع 20 ألف دولار لثلاثة مسلحين")["quantities"]
    assert [one["unit"] for one in quantities] == ["USD", "people"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("كانو شي تلاتين أربعين زلمة.", 30, 40), ("خطفوا خمس ست شباب.", 5, 6), ("أكتر من خمسطعش واحد.", 15, None)],
)
def test_numbers_said_side_by_side_are_a_range(text: str, low: int, high: int | None) -> None:
    (one,) = reading_of(text)["quantities"]
    assert (one["low"], one["high"]) == (low, high)


def test_a_clock_and_the_cells_of_a_table_count_nothing() -> None:
    assert reading_of("وصل سامر 9:05 مساء.\nسامر الخطيب\t34\tقتيل")["quantities"] == []
