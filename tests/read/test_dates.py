"""Worded dates tied to the calendar."""

import pytest

from tawthiq.read.dates import Worded, partial, resolve, when


@pytest.mark.parametrize(
    ("worded", "base", "value"),
    [
        (Worded(0, 1, year=2019, month=3), None, "2019-03"),
        (Worded(0, 1, year=2018), None, "2018"),
        (Worded(0, 1, month=7, unit="year", shift=-1), "2025-02", "2024-07"),
        (Worded(0, 1, month=1), "2025-02", "2025-01"),
        (Worded(0, 1, month=11), "2025-02", "2024-11"),
        (Worded(0, 1, month=11, side="future"), "2025-02", "2025-11"),
        (Worded(0, 1, unit="month", shift=-1), "2025-01-31", "2024-12"),
        (Worded(0, 1, unit="day", shift=-3, rough=True), "2025-02-10", "2025-02-07~"),
        (Worded(0, 1, unit="day", shift=-3), "2025-02", "2025-02~"),
        (Worded(0, 1, unit="week", shift=-1), "2024-05-15", "2024-05-06/2024-05-12"),
        (Worded(0, 1, unit="year", shift=-2, keep_grain=True, rough=True), "2024-07", "2022-07~"),
        (Worded(0, 1, unit="month", shift=-1, extent="through"), "2025-02", "2025-01/2025-02"),
        (Worded(0, 1, weekday=0), "2024-05-15", "2024-05-13"),
        (Worded(0, 1, weekday=2), "2024-05-15", "2024-05-15"),
        (Worded(0, 1, weekday=2, shift=-1), "2024-05-15", "2024-05-08"),
        (Worded(0, 1, unit="decade"), "1994-05-15", "199X"),
        (Worded(0, 1, unit="quarter"), "1994-05-15", "1994-34"),
        (Worded(0, 1, year=2023, month=2, day=30), None, None),
    ],
)
def test_it_ties_wording_to_the_calendar(worded: Worded, base: str | None, value: str | None) -> None:
    assert resolve(worded, base).value == value


def test_it_does_not_guess_without_a_base_and_says_so() -> None:
    found = resolve(Worded(0, 1, month=7, unit="year", shift=-1), None)
    assert found.value is None
    assert "not known" in found.reason


def test_a_weekday_needs_a_day_to_count_from() -> None:
    assert resolve(Worded(0, 1, weekday=4), "2025-02").value is None


def test_since_and_until_bound_what_happened_but_not_the_date_itself() -> None:
    since = Worded(0, 1, year=2018, extent="since")
    assert resolve(since, None).value == "2018"
    assert when(since, None) == "2018/.."
    assert when(Worded(0, 1, year=2018, extent="until"), None) == "../2018"


def test_partial_refuses_days_that_do_not_exist() -> None:
    assert partial("2023-02-31") is None
    assert partial(None) is None
    assert partial("../2019") is None
