"""Arabic wordings of dates, tied to the calendar."""

import pytest

from read.arabic.reading import reading_of, said, told
from tawthiq.read.arabic.dates import find
from tawthiq.read.arabic.hijri import tied
from tawthiq.read.dates import resolve, when

DATED = "2023-05-10"  # a Wednesday


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("في 12 آذار 2020", "2020-03-12"),
        ("يوم الثلاثاء 14 شباط/فبراير 2023", "2023-02-14"),
        ("بتاريخ ٧ أيار ٢٠١٣", "2013-05-07"),
        ("بتاريخ 2014/6/15", "2014-06-15"),
        ("15-6-2014", "2014-06-15"),
        ("في كانون الثاني 2020", "2020-01"),
        ("خلال يناير 2021", "2021-01"),
        ("صيف 2013", "2013-22"),
        ("خريف العام الماضي", "2022-23"),
        ("أول الشتاء الماضي", "2022-24"),
        ("بشهر تموز الماضي", "2022-07"),
        ("في الخامس من شباط الجاري", "2023-02-05"),
        ("الحادي والعشرين من آب 2013", "2013-08-21"),
        ("عام 2018", "2018"),
        ("أمس", "2023-05-09"),
        ("مبارح بالليل", "2023-05-09"),
        ("أول أمس", "2023-05-08"),
        ("فجر اليوم", "2023-05-10"),
        ("الشهر الماضي", "2023-04"),
        ("العام الماضي", "2022"),
        ("قبل ثلاثة أيام", "2023-05-07"),
        ("قبل سنتين", "2021"),
        ("قبل شهرين", "2023-03"),
        ("يوم الجمعة الماضي", "2023-05-05"),
        ("الأسبوع الماضي", "2023-05-01/2023-05-07"),
        ("(23-29 آب 2021)", "2021-08-23/2021-08-29"),
    ],
)
def test_a_wording_becomes_edtf(text: str, value: str) -> None:
    (found,) = find(text)
    assert resolve(found, DATED).value == value


def test_since_a_year_stays_open() -> None:
    assert when(find("منذ عام 2018")[0], DATED) == "2018/.."


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("في 15 رمضان 1444 هـ", "2023-04-06~"),
        ("في الرابع من ذي القعدة 1441", "2020-06-25~"),
        ("شهر محرم 1445", "2023-07-19~/2023-08-17~"),
        ("في رمضان الماضي", "2023-03-23~/2023-04-21~"),
        ("بأول رمضان", "2023-03-23~"),
        ("ثاني أيام عيد الفطر", "2023-04-23~"),
        ("عيد الأضحى", "2022-07-10~/2022-07-13~"),
    ],
)
def test_a_hijri_date_is_reckoned_nearly(text: str, value: str) -> None:
    (found,) = find(text)
    assert resolve(tied(found, DATED), DATED).value == value


def test_a_hijri_month_without_a_year_needs_the_day_of_the_text() -> None:
    (found,) = find("في رمضان الماضي")
    assert resolve(tied(found, None), None).value is None


def test_ramadan_is_a_month_and_a_man() -> None:
    reading = reading_of("قال رمضان الخطيب إنهم خطفوا سامر برمضان.")
    assert said(reading)[0][0] == ["رمضان الخطيب"]
    assert told(reading) == [("abduction", ["سامر"])]


def test_the_span_leaves_joined_particles_out() -> None:
    text = "وبتموز 2019"
    (found,) = find(text)
    assert text[found.start : found.end] == "تموز 2019"


@pytest.mark.parametrize("text", ["قال أب لطفلين", "الفوج 175", "من يوم الحادثة", "قبل شهر من اغتياله"])
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert find(text) == []
