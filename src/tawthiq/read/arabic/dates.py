"""Which dates does an Arabic text word? Found as `Worded`; the calendar that ties them down is `read.dates`.

Levantine, Gregorian and Maghreb month names, digits of both kinds, "yesterday", weekdays, "last month", "three days ago",
"since", spans of days, standard and Syrian. Hijri dates, months and feasts are found as `hijri.HijriWorded`.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Final

from tawthiq.language import lists
from tawthiq.language.arabic import key, normalise, tokenise
from tawthiq.read.arabic.hijri import HijriWorded
from tawthiq.read.arabic.numbers import value_of
from tawthiq.read.dates import Worded

Parts = dict[str, str]
Make = Callable[[Parts], Worded | None]

_WEEKDAYS: Final = {
    "الاثنين": 0, "الاتنين": 0, "الثلاثاء": 1, "التلاتا": 1, "الاربعاء": 2, "الاربعا": 2, "الخميس": 3, "الجمعه": 4,
    "السبت": 5, "الاحد": 6,
}  # fmt: skip
_UNITS: Final = {
    "يوم": ("day", 1), "ايام": ("day", 1), "يوما": ("day", 1), "يومين": ("day", 2), "اسبوع": ("week", 1),
    "اسابيع": ("week", 1), "اسبوعين": ("week", 2), "شهر": ("month", 1), "اشهر": ("month", 1), "شهور": ("month", 1),
    "شهرين": ("month", 2), "شهرا": ("month", 1), "سنه": ("year", 1), "سنوات": ("year", 1), "سنين": ("year", 1),
    "سنتين": ("year", 2), "عام": ("year", 1), "عاما": ("year", 1), "اعوام": ("year", 1), "عامين": ("year", 2),
}  # fmt: skip
_ORDINALS: Final = ("الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر")
_TENS: Final = {"العشرين": 20, "العشرون": 20, "الثلاثين": 30, "الثلاثون": 30}
_TIMES: Final = "يوم|ليل|ليله|مساء|صباح|فجر|ظهر|عصر"
_TURN: Final = (
    r"(?P<last>الماضيه?|الفايته?|المنصرمه?|(?:يلي|اللي) (?:فات|مضي|راح))|(?P<this>الجاريه?|الحاليه?|هذا)"
    r"|(?P<next>المقبله?|القادمه?|الجايه?)"
)
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)(?:\s?(?:م|ميلادي))?"
_OF_YEAR: Final = rf"[ ،]{{1,2}}(?:من )?(?:عام |سنه |العام |السنه )?(?:{_YEAR}|{_TURN})"
_HIJRI_YEAR: Final = r"(?:من )?(?:لعام |سنه |عام )?(?P<hijri_year>1[34]\d\d)(?:\s?ه(?:جري\w*)?)?"
_SEASONS: Final = {"ربيع": 21, "صيف": 22, "خريف": 23, "شتاء": 24}
_FIRST_DAYS: Final = {"اول": 1, "ثاني": 2, "ثالث": 3}
_COUNT: Final = r"(?:نحو |حوالي |شي |قرابه |اكثر من )?(?P<count>\w+ |\d+ )?"


def find(text: str) -> list[Worded]:
    """Every date the text words, in order; where two overlap the one found by the fuller pattern stays."""
    folded = normalise(text)
    found: list[Worded] = []
    taken = bytearray(len(folded.text) + 1)
    for pattern, make in _patterns():
        for match in pattern.finditer(folded.text):
            start, end = match.span("all")
            worded = None if any(taken[start:end]) else make({k: v for k, v in match.groupdict().items() if v})
            if worded is None:
                continue
            taken[start:end] = b"\1" * (end - start)
            first, last = folded.span(start, end)
            if not text[first:last].startswith("أب"):  # a father, not August
                found.append(replace(worded, start=first, end=last))
    return sorted(found, key=lambda one: one.start)


@lru_cache(1)
def _months() -> dict[str, int]:
    return {key(row["name"]): int(row["number"]) for row in lists.table("arabic/months")}


def _either(words: list[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


@lru_cache(1)
def _patterns() -> list[tuple[re.Pattern[str], Make]]:
    """Fuller patterns first; each stands between word edges, joined particles left out of its span."""
    name = _either(list(_months()))
    month = rf"(?:شهر )?(?P<month>{name})(?:\s?[/(]\s?{name}\)?)?"
    hijri = _either(list(_hijri_months()))
    units, weekday = _either(list(_UNITS)), _either(list(_WEEKDAYS))
    stated = rf"(?:(?:(?:{_TIMES}) )?{weekday}(?: الموافق)?[ ،]{{1,2}}(?:في |ل)?)?"
    ordinal = rf"(?P<ordinal>ال\w+(?: عشر| و(?:{'|'.join(_TENS)}))?)"
    rows: list[tuple[str, Make]] = [
        (rf"{stated}(?P<year>(?:19|20)\d\d)\s?[/.-]\s?(?P<m>\d\d?)\s?[/.-]\s?(?P<day>\d\d?)(?![\d/])", _digits),
        (rf"{stated}(?P<day>\d\d?)\s?[/.-]\s?(?P<m>\d\d?)\s?[/.-]\s?(?P<year>(?:19|20)\d\d)", _digits),
        (rf"(?:(?:(?P<day>\d\d?)|{ordinal}) (?:من )?)?(?:شهر )?(?P<hijri>{hijri}) {_HIJRI_YEAR}", _hijri_date),
        (rf"(?:(?P<day>\d\d?)|{ordinal}) (?:من )?(?:شهر )?(?P<hijri>{hijri})(?: (?:{_TURN}))?(?! ال)", _hijri_date),
        (r"(?P<first>اول|ثاني|ثالث) (?:ايام |يوم )?(?:من |ب)?(?:شهر )?(?P<hijri>رمضان)", _hijri_date),
        (rf"(?:شهر (?P<hijri>{hijri})|(?:في|خلال) (?P<fasting>رمضان))(?: (?:{_TURN}))?(?! ال)", _hijri_date),
        (rf"(?P<hijri>رمضان) (?:{_TURN})|(?<=ب)(?P<fasting>رمضان)(?! ال)", _hijri_date),
        (rf"(?:(?P<first>اول|ثاني|ثالث) )?(?:ايام |يوم )?عيد (?P<feast>الفطر|الاضحي)(?: (?:{_TURN}))?", _feast),
        (rf"(?P<from>\d\d?)\s?(?:-|–|الي|حتي|و)\s?(?P<day>\d\d?) (?:من )?{month}(?:{_OF_YEAR})?", _days),
        (rf"{stated}(?P<day>\d\d?) (?:من )?{month}(?:{_OF_YEAR})?", _named),
        (rf"{stated}{ordinal} من {month}(?:{_OF_YEAR})?", _named),
        (rf"{month}{_OF_YEAR}", _named),
        (rf"(?:منتصف |اوايل |اواخر |نهايه |بدايه |مطلع |خلال |في |منذ |حتي )+{month}", _named),
        (rf"شهر (?P<month>{name})", _named),
        (rf"(?P<season>{_either(list(_SEASONS))}) (?:(?:عام |سنه )?{_YEAR}|(?P<before>(?:العام|السنه) الماضيه?))", _season),
        (rf"(?P<season>ال(?:{'|'.join(_SEASONS)})) (?:{_TURN})", _season),
        (rf"(?P<extent>منذ |حتي )?(?:(?:عام|العام|سنه|السنه) )?{_YEAR}", _year),
        (rf"(?:قبل|من|منذ|صرلو|صرلها) {_COUNT}(?P<unit>{units})(?! {name}| من \w)", _ago),
        (rf"بعد(?: ذلك)? (?:ب)?{_COUNT}(?P<unit>{units})", _later),
        (rf"ال(?P<unit>اسبوع|شهر|عام|سنه) (?:{_TURN})", _unit),
        (r"(?P<this>هذا|هذه|هال|هاد) ?(?:ال)?(?P<unit>اسبوع|شهر|عام|سنه)", _unit),
        (rf"(?:اليوم|هذا اليوم)،? {weekday}", lambda _: _near(0)),
        (rf"(?:امس|مبارح|البارحه)،? {weekday}", lambda _: _near(-1)),
        (r"(?:اول (?:من )?امس|امس الاول|اول مبارح|اول البارحه)", lambda _: _near(-2)),
        (r"(?:الامس|امس|مبارح|البارحه|امبارح)", lambda _: _near(-1)),
        (rf"(?:{_TIMES}) (?P<weekday>{weekday})(?: (?:{_TURN}))?", _weekday),
        (rf"(?P<weekday>{weekday}) (?:{_TURN})", _weekday),
        (rf"(?<!حتي )(?<!ذلك )(?<!هداك )(?<!نفس )(?:اليوم|الليله|هلق|الان)(?! (?:ال|{weekday}))", lambda _: _near(0)),
        (r"(?:غدا|بكرا|بكره)", lambda _: _near(1)),
    ]  # fmt: skip
    return [(re.compile(rf"(?<![\w/.-])(?:و|ف)?[بلك]?(?P<all>{pattern})(?!\w)"), make) for pattern, make in rows]


def _near(days: int) -> Worded:
    return Worded(0, 0, unit="day", shift=days)


def _digits(parts: Parts) -> Worded:
    return Worded(0, 0, year=int(parts["year"]), month=int(parts["m"]), day=int(parts["day"]))


def _hijri_date(parts: Parts) -> Worded | None:
    month = _hijri_months()[parts.get("hijri", "رمضان")]
    day = int(parts["day"]) if "day" in parts else _ordinal(parts["ordinal"]) if "ordinal" in parts else None
    if "first" in parts:
        day = _FIRST_DAYS[parts["first"]]
    if ("ordinal" in parts and day is None) or not 0 < (day or 1) <= 30:
        return None
    year = int(parts["hijri_year"]) if "hijri_year" in parts else None
    return HijriWorded(0, 0, hijri_year=year, hijri_month=month, hijri_day=day, turn=_turn(parts))


def _feast(parts: Parts) -> Worded:
    month, day, days = (10, 1, 3) if parts["feast"] == "الفطر" else (12, 10, 4)
    if "first" in parts:
        day, days = day + _FIRST_DAYS[parts["first"]] - 1, 1
    return HijriWorded(0, 0, hijri_month=month, hijri_day=day, days=days, turn=_turn(parts))


@lru_cache(1)
def _hijri_months() -> dict[str, int]:
    return {key(row["name"]): int(row["number"]) for row in lists.table("arabic/hijri_months")}


def _season(parts: Parts) -> Worded:
    month = _SEASONS[parts["season"].removeprefix("ال")]
    if "year" in parts:
        return Worded(0, 0, year=int(parts["year"]), month=month)
    if "before" in parts:
        return Worded(0, 0, month=month, unit="year", shift=-1)
    return Worded(0, 0, month=month, side="future" if "next" in parts else "past")


def _turn(parts: Parts) -> int:
    return -1 if "last" in parts else 1 if "next" in parts else 0


def _named(parts: Parts) -> Worded | None:
    day = int(parts["day"]) if "day" in parts else _ordinal(parts["ordinal"]) if "ordinal" in parts else None
    if "ordinal" in parts and day is None:
        return None
    month, side = _months()[parts["month"]], "future" if "next" in parts else "past"
    if "year" in parts:
        return Worded(0, 0, year=int(parts["year"]), month=month, day=day)
    if "العام الماضي" in parts["all"] or "السنه الماضيه" in parts["all"]:
        return Worded(0, 0, month=month, day=day, unit="year", shift=-1)
    if "this" in parts:
        return Worded(0, 0, month=month, day=day, unit="year", shift=0)
    extent = "since" if parts["all"].startswith("منذ") else "until" if parts["all"].startswith("حتي") else "at"
    return Worded(0, 0, month=month, day=day, side=side, extent=extent)


def _ordinal(words: str) -> int | None:
    first, _, rest = words.partition(" ")
    ten = _TENS.get(rest.removeprefix("و"), 10 if rest == "عشر" else 0)
    if first in _TENS and not rest:
        return _TENS[first]
    unit = 1 if first in ("الحادي", "الواحد") else _ORDINALS.index(first) + 1 if first in _ORDINALS else None
    return None if unit is None else unit + ten


def _days(parts: Parts) -> Worded | None:
    single = _named(parts)
    if single is None or single.year is None:
        return single
    stem = f"{single.year:04d}-{single.month:02d}-"
    return replace(single, value=f"{stem}{int(parts['from']):02d}/{stem}{single.day:02d}")


def _year(parts: Parts) -> Worded:
    extent = {"منذ": "since", "حتي": "until"}.get(parts.get("extent", "").strip(), "at")
    return Worded(0, 0, year=int(parts["year"]), extent=extent)


def _counted(parts: Parts) -> tuple[str, int, bool] | None:
    unit, times = _UNITS[parts["unit"]]
    word = parts.get("count", "").strip()
    if not word or word in ("شي", "كل"):
        return unit, times, word == "شي"
    number = value_of(tokenise(word)[0])
    if number is None or number != int(number) or number > 999:
        return None
    return unit, int(number), False


def _ago(parts: Parts) -> Worded | None:
    counted = _counted(parts)
    vague = parts["all"].startswith("من ") and "count" not in parts and counted is not None and counted[1] < 2
    if counted is None or (vague and counted[0] == "day"):
        return None
    unit, number, rough = counted
    if unit == "week":
        return Worded(0, 0, unit="day", shift=-7 * number, rough=True)
    return Worded(0, 0, unit=unit, shift=-number, rough=rough)


def _later(parts: Parts) -> Worded | None:
    counted = _counted(parts)
    if counted is None:
        return None
    unit, number, _ = counted
    days = {"day": number, "week": 7 * number}.get(unit)
    if days is not None:
        return Worded(0, 0, unit="day", shift=days, base="story", rough=unit == "week")
    return Worded(0, 0, unit=unit, shift=number, base="story", rough=True)


def _unit(parts: Parts) -> Worded:
    unit = {"اسبوع": "week", "شهر": "month", "عام": "year", "سنه": "year"}[parts["unit"]]
    return Worded(0, 0, unit=unit, shift=_turn(parts))


def _weekday(parts: Parts) -> Worded:
    side = "future" if "next" in parts else "past"
    return Worded(0, 0, weekday=_WEEKDAYS[parts["weekday"]], side=side, shift=_turn(parts))
