from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.terms import dates
from tawthiq.terms.errors import BadInput

VALID = [
    "2022", "2022-07", "2022-07-14", "2022~", "2022-07?", "2022-07-14%", "2022-21", "2022-24~", "2022-XX", "2022-07-XX",
    "2022-XX-XX", "199X", "19XX", "XXXX", "XXXX-07", "XXXX-02-29", "2022-07/2022-09", "2024-12/..", "../2025-03", "2022~/2023?",
    "2024-02-29", "2022-33", "2022-36~", "2022-40", "2022-33/2022-34",
]  # fmt: skip
INVALID = [
    "", " ", "July 2022", "2022-13", "2022-00", "2022-7", "2022-07-00", "2022-07-32", "2023-02-29", "2022-XX-14", "20X2", "X022",
    "199X-07", "XXXX-XX-14", "2022-21-03", "0000", "2022/2021", "../..", "..", "/", "2022/", "/2022", "2022-07-14T10:00", "~2022",
    "2022~~", "2022/2023/2024", "٢٠٢٢", "2022\n", " 2022", "22", "-2022", "2022-25", "XXXX-23", "2022-37", "2022-42", "2022-33-01", "XXXX-33",
]  # fmt: skip


@pytest.mark.parametrize("value", VALID)
def test_it_accepts_the_part_of_edtf_in_use(value):
    assert dates.is_valid(value)
    for language in ("en", "ar"):
        assert dates.describe(value, language)


@pytest.mark.parametrize("value", INVALID)
def test_it_refuses_everything_else_without_repeating_it(value):
    assert not dates.is_valid(value)
    for function in (dates.bounds, dates.month, lambda v: dates.coarsen(v, "month"), lambda v: dates.describe(v, "en")):
        with pytest.raises(BadInput, match="Accepted are 2022"):
            function(value)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2022-07-14", date(2022, 7, 14), date(2022, 7, 14)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022~", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-21", date(2022, 3, 1), date(2022, 5, 31)),
        ("2022-24", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-33", date(2022, 1, 1), date(2022, 3, 31)),
        ("2022-36", date(2022, 10, 1), date(2022, 12, 31)),
        ("2022-41", date(2022, 7, 1), date(2022, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("00XX", date(1, 1, 1), date(99, 12, 31)),
        ("2022-XX-XX", date(2022, 1, 1), date(2022, 12, 31)),
        ("XXXX-07-14", None, None),
        ("2025-01/2025-02~", date(2025, 1, 1), date(2025, 2, 28)),
        ("2024-12/..", date(2024, 12, 1), None),
        ("../2025-03", None, date(2025, 3, 31)),
    ],
)
def test_it_knows_the_earliest_and_the_latest_day(value, first, last):
    assert dates.bounds(value) == (first, last)


@pytest.mark.parametrize(
    ("value", "to", "coarse"),
    [
        ("2022-07-14", "month", "2022-07"),
        ("2022-07-14~", "year", "2022~"),
        ("2022-07-XX", "month", "2022-07"),
        ("2022-XX", "year", "2022"),
        ("2022-21", "month", "2022-21"),
        ("2022-21", "year", "2022"),
        ("199X", "year", "199X"),
        ("XXXX-07-14", "month", "XXXX-07"),
        ("2022-07-03/2022-07-09", "month", "2022-07"),
        ("2022-07-03?/2022-07-09~", "month", "2022-07%"),
        ("2022-07-30/2022-08-02", "month", "2022-07/2022-08"),
        ("2024-12-08/..", "month", "2024-12/.."),
        ("../2025-03-07", "year", "../2025"),
    ],
)
def test_it_writes_a_date_no_finer_than_asked(value, to, coarse):
    assert dates.coarsen(value, to) == coarse


def test_it_counts_a_date_in_a_month_only_when_it_lies_in_one():
    assert dates.month("2022-07-14~") == "2022-07"
    assert dates.month("2022-07-03/2022-07-09") == "2022-07"
    for value in ("2022", "2022-21", "2022-07/2022-08", "2022-07/..", "XXXX-07"):
        assert dates.month(value) is None


@pytest.mark.parametrize(
    ("left", "right", "answer"),
    [
        ("2022", "2022-07-14", True),
        ("2022-07-14", "2022-07-15", False),
        ("2022-07~", "2022-08", None),
        ("2022-07~", "2022-10", False),
        ("2022-07?", "2023-01", None),
        ("2022-07%", "2022-07", True),
        ("2024-12/..", "2025-01", True),
        ("2024-12/..", "2024-11", False),
        ("../2024-12", "2024-12/..", True),
        ("../2024-12~", "2025-01", None),
        ("../2024-12~", "2025-03", False),
        ("XXXX", "2022", None),
        ("XXXX-07-14", "2022-07-14", None),
    ],
)
def test_it_says_whether_two_dates_can_be_one_time(left, right, answer):
    assert dates.overlap(left, right) is answer
    assert dates.overlap(right, left) is answer


@pytest.mark.parametrize(
    ("value", "english", "arabic"),
    [
        ("2022-07~", "about July 2022", "نحو تموز/يوليو 2022"),
        ("2022-07-04", "4 July 2022", "4 تموز/يوليو 2022"),
        ("2024-12/..", "after December 2024", "بعد كانون الأول/ديسمبر 2024"),
        ("../2025-03", "before March 2025", "قبل آذار/مارس 2025"),
        ("2022-07-XX", "July 2022, day unknown", "تموز/يوليو 2022، اليوم غير معروف"),
        ("2022-XX", "2022, month unknown", "2022، الشهر غير معروف"),
        ("2022-XX-XX", "2022, month and day unknown", "2022، الشهر واليوم غير معروفين"),
        ("2022-21", "spring 2022", "ربيع 2022"),
        ("2022-36", "last quarter of 2022", "الربع الأخير من 2022"),
        ("2022-40~", "about first half of 2022", "نحو النصف الأول من 2022"),
        ("2022?", "2022 (uncertain)", "2022 (غير مؤكد)"),
        ("2022%", "about 2022 (uncertain)", "نحو 2022 (غير مؤكد)"),
        ("199X", "between 1990 and 1999", "بين 1990 و1999"),
        ("XXXX", "date unknown", "التاريخ غير معروف"),
        ("XXXX-07-14", "14 July, year unknown", "14 تموز/يوليو، السنة غير معروفة"),
        (
            "2025-01/2025-02~",
            "from January 2025 to about February 2025",
            "من كانون الثاني/يناير 2025 إلى نحو شباط/فبراير 2025",
        ),
    ],
)
def test_it_says_a_date_in_plain_words(value, english, arabic):
    assert dates.describe(value, "en") == english
    assert dates.describe(value, "ar") == arabic


def test_it_has_no_words_in_other_languages():
    with pytest.raises(BadInput, match="accepted are en and ar"):
        dates.describe("2022", "fr")


SIGNS = st.sampled_from(["", "~", "?", "%"])
DAYS = st.dates(min_value=date(1, 1, 1))
PARTS = st.one_of(
    st.builds(lambda d, s: f"{d.isoformat()}{s}", DAYS, SIGNS),
    st.builds(lambda d, s: f"{d.isoformat()[:7]}{s}", DAYS, SIGNS),
    st.builds(lambda d, s: f"{d.isoformat()[:4]}{s}", DAYS, SIGNS),
    st.builds(lambda d, n, s: f"{d.isoformat()[:4]}-{n}{s}", DAYS, st.integers(21, 24), SIGNS),
    st.builds(lambda d, s: f"{d.isoformat()[:7]}-XX{s}", DAYS, SIGNS),
    st.builds(lambda d, s: f"{d.isoformat()[:3]}X{s}", DAYS, SIGNS),
)
VALUES = st.one_of(
    PARTS,
    st.builds(lambda left, right: f"{left}/{right}", PARTS, PARTS).filter(dates.is_valid),
    st.builds(lambda part: f"{part}/..", PARTS),
    st.builds(lambda part: f"../{part}", PARTS),
)


@given(VALUES)
def test_the_earliest_day_never_comes_after_the_latest(value):
    first, last = dates.bounds(value)
    assert first is None or last is None or first <= last


@given(VALUES, st.sampled_from(["month", "year"]))
def test_coarsening_keeps_the_truth_and_repeats_without_change(value, to):
    coarse = dates.coarsen(value, to)
    assert dates.coarsen(coarse, to) == coarse
    (first, last), (coarse_first, coarse_last) = dates.bounds(value), dates.bounds(coarse)
    assert (coarse_first is None) == (first is None)
    assert (coarse_last is None) == (last is None)
    assert coarse_first is None or coarse_first <= first
    assert coarse_last is None or coarse_last >= last
    assert dates.overlap(value, coarse) is True


@given(VALUES)
def test_a_coarsened_year_tells_neither_month_nor_day(value):
    coarse = dates.coarsen(value, "year")
    assert all(len(part.rstrip("~?%")) <= 4 for part in coarse.split("/"))


@given(VALUES, VALUES)
def test_overlap_does_not_depend_on_the_order(left, right):
    assert dates.overlap(left, right) is dates.overlap(right, left)


@given(DAYS.filter(lambda d: d < date.max - timedelta(days=1)))
def test_a_day_overlaps_itself_and_not_the_next(day):
    assert dates.overlap(day.isoformat(), day.isoformat()) is True
    assert dates.overlap(day.isoformat(), (day + timedelta(days=1)).isoformat()) is False


@given(st.text(alphabet="0123456789X-/.~?%", max_size=14))
def test_any_text_is_either_a_date_or_refused_by_name(value):
    if dates.is_valid(value):
        dates.bounds(value)
        assert dates.describe(value, "ar")
    else:
        with pytest.raises(BadInput):
            dates.bounds(value)
