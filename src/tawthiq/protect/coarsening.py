"""How finely may a release say when, where and how old: by rule, the same rule for everybody in it.

Dates go to month or year, places to the nearest area above them that is coarse enough, ages to a band; coordinates
never leave. What is known more coarsely stays as it is, and a place without a coarse enough area above it becomes
unknown. Limits: one rule at a time; whether somebody is unique in what remains is another question (disclosure risk).
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from tawthiq.protect.shown import UNKNOWN, Shown
from tawthiq.terms.dates import coarsen
from tawthiq.terms.errors import BadInput

DateRule = Literal["day", "month", "year"]
PlaceRule = Literal["exact", "town", "district", "region", "country"]
LEVELS: Final = (
    "point", "building", "street", "neighbourhood", "village", "town", "city", "subdistrict", "district", "governorate",
    "region", "country",
)  # fmt: skip
_LEAST_LEVEL: Final[dict[PlaceRule, str]] = {
    "exact": "point", "town": "village", "district": "district", "region": "governorate", "country": "country",
}  # fmt: skip
_BANDS: Final = (
    (18, Shown("under 18 years", "دون 18 سنة")),
    (60, Shown("18 to 59 years", "من 18 إلى 59 سنة")),
    (130, Shown("60 years or over", "60 سنة فأكثر")),
)
MONTHS_EN: Final = "|".join((
    "january", "february", "(?-i:March|MARCH)", "april", "(?-i:May|MAY)", "june", "july", "august", "september", "october",
    "november", "december", "jan", "feb", "(?-i:Mar|MAR)", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
))  # fmt: skip
MONTHS_AR: Final = "|".join((
    "كانون الثاني", "كانون الأول", "كانون الاول", "تشرين الأول", "تشرين الاول", "تشرين الثاني", "شباط", "آذار", "اذار",
    "نيسان", "أيار", "ايار", "حزيران", "تموز", "آب", "أيلول", "ايلول", "يناير", "فبراير", "مارس", "أبريل", "ابريل",
    "مايو", "يونيو", "يوليو", "أغسطس", "اغسطس", "سبتمبر", "أكتوبر", "اكتوبر", "نوفمبر", "ديسمبر",
))  # fmt: skip
DIGIT: Final = "[0-9\u0660-\u0669\u06f0-\u06f9]"
_DAY_OF_MONTH: Final = (
    re.compile(rf"(?P<y>{DIGIT}{{4}})-(?P<m>{DIGIT}{{2}})-{DIGIT}{{2}}(?!{DIGIT})"),
    re.compile(rf"(?<!{DIGIT}){DIGIT}{{1,2}}[/.](?P<m>{DIGIT}{{1,2}})[/.](?P<y>{DIGIT}{{4}})(?!{DIGIT})"),
)
_DAY: Final = rf"{DIGIT}{{1,2}}(?:st|nd|rd|th)?"
_DAY_BEFORE: Final = re.compile(
    rf"(?<!{DIGIT})(?:(?:the\s+)?{_DAY}(?:\s*(?:-|–|or|and|to|و|أو|إلى)\s*{_DAY})?\s+(?:of\s+|من\s+)?(?:شهر\s+)?)"
    rf"(?P<month>(?:{MONTHS_EN})\b|{MONTHS_AR})",
    re.IGNORECASE,
)
_DAY_AFTER: Final = re.compile(rf"\b(?P<month>{MONTHS_EN})\s+{_DAY}(?!{DIGIT}),?", re.IGNORECASE)


@dataclass(frozen=True)
class AreaAbove:
    """An area that a place lies in; `level` is one of `LEVELS`."""

    level: str
    name: Shown


@dataclass(frozen=True)
class PlaceToCoarsen:
    """A place of the record; `names` are all its spellings, `within` goes from the finest area to the coarsest."""

    id: str
    name: Shown
    precision: str
    within: tuple[AreaAbove, ...] = ()
    names: tuple[str, ...] = ()


def coarse_date(value: str | None, rule: DateRule) -> str | None:
    """A date no finer than the rule; None stays not known.

    >>> coarse_date("2022-02-10", "month"), coarse_date("2022", "month")
    ('2022-02', '2022')
    """
    return value if value is None or rule == "day" else coarsen(value, rule)


def coarse_place(place: PlaceToCoarsen | None, rule: PlaceRule) -> Shown:
    """The name of the finest area the rule allows; `UNKNOWN` where none is known.

    >>> ain = PlaceToCoarsen("p", Shown("Ain", "عين"), "village", (AreaAbove("district", Shown("Zahr", "زهر")),))
    >>> coarse_place(ain, "district").en, coarse_place(ain, "town").en, coarse_place(ain, "country").en
    ('Zahr', 'Ain', 'unknown')
    """
    if rule not in _LEAST_LEVEL:
        raise BadInput(f"There is no place rule {rule!r}; accepted are {', '.join(_LEAST_LEVEL)}.")
    if place is None:
        return UNKNOWN
    areas = (AreaAbove(place.precision, place.name), *place.within)
    return next((area.name for area in areas if _height(area.level) >= _height(_LEAST_LEVEL[rule])), UNKNOWN)


def hidden_names(place: PlaceToCoarsen, rule: PlaceRule) -> list[str]:
    """Every name of the place, and of areas above it, that the rule hides: they may stand in no text of the release."""
    least = _height(_LEAST_LEVEL[rule])
    areas = (AreaAbove(place.precision, place.name), *place.within)
    hidden = [name for area in areas if _height(area.level) < least for name in (area.name.en, area.name.ar)]
    return hidden + (list(place.names) if _height(place.precision) < least else [])


def age_band(age: str | int | None) -> Shown | None:
    """The band an age lies in; None where it is not known or no number of years.

    >>> age_band("17").en, age_band(60).en
    ('under 18 years', '60 years or over')
    """
    if age is None or not str(age).strip().isdigit():
        return None
    return next((band for below, band in _BANDS if int(str(age)) < below), None)


def coarse_dates_in(text: str, rule: DateRule, written: str = "{}") -> str:
    """A text with its days left out ("10 February 2022" is "February 2022"). The year rule goes no further in a text.

    **written**: how what was changed is marked, as `[{}]` in a quotation.

    >>> coarse_dates_in("on 10 February 2022 and 2022-02-11", "month")
    'on February 2022 and 2022-02'
    """
    if rule == "day":
        return text
    for pattern in _DAY_OF_MONTH:
        text = pattern.sub(lambda found: written.format(f"{found['y']}-{found['m']:0>2}"), text)
    text = _DAY_BEFORE.sub(lambda found: written.format(found["month"]), text)
    return _DAY_AFTER.sub(lambda found: written.format(found["month"]), text)


def _height(level: str) -> int:
    """How coarse a level is; one we do not know is taken for the finest."""
    return LEVELS.index(level) if level in LEVELS else 0
