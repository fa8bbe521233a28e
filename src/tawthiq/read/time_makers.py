"""What a worded English date says, from the parts that a pattern of `time_grammar` found: a `Worded` for `dates`."""

from dataclasses import replace
from typing import Final

from tawthiq.language.calendar_words import MONTH_NUMBER, ORDINALS, SEASONS, WEEKDAY_NUMBER
from tawthiq.language.numbers import value_of
from tawthiq.read.dates import Worded

NO_DATE: Final = "XXXX"
_TURNS: Final = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
}


def _month(parts: dict[str, str]) -> int:
    return MONTH_NUMBER[parts["month"].lower().rstrip(".")]


def _is_rough(parts: dict[str, str]) -> bool:
    return bool(parts.get("rough"))


def full(parts: dict[str, str]) -> Worded | None:
    day = int(parts["day"]) if "day" in parts else None
    if day is not None and not 1 <= day <= 31:
        return None
    year = int(parts["year"]) if "year" in parts else _in_words(parts["spoken"]) if "spoken" in parts else None
    return Worded(0, 0, year=year, month=_month(parts), day=day, rough=_is_rough(parts), side="tense")


def days(parts: dict[str, str]) -> Worded | None:
    """`11 to 12 February`, `between 1 and 28 September 2022`: days of one month, the first before the last."""
    first = full(parts)
    last = int(parts["last"])
    if first is None or first.day is None or not first.day < last <= 31:
        return None
    return replace(first, last_day=last)


def month_turned(parts: dict[str, str]) -> Worded:
    """`July last year` counts years; `last July` is the nearest July before, `next July` the nearest after."""
    turn = _TURNS[parts["turn"].lower()]
    day = int(parts["day"]) if "day" in parts else None
    if "unit" in parts:
        return Worded(0, 0, month=_month(parts), day=day, unit="year", shift=turn, rough=_is_rough(parts))
    return Worded(
        0, 0, month=_month(parts), day=day, side={-1: "past", 0: "near", 1: "future"}[turn], shift=min(0, turn)
    )


def numeric(parts: dict[str, str]) -> Worded | None:
    if "iso" in parts:
        year, month, day = (int(x) for x in parts["iso"].split("-"))
        return Worded(0, 0, year=year, month=month, day=day)
    first, second, year = int(parts["a"]), int(parts["b"]), int(parts["year"])
    year += 0 if year > 99 else 1900 if year > 40 else 2000
    if first > 12 and second <= 12:
        return Worded(0, 0, year=year, month=second, day=first)
    if second > 12 and first <= 12:
        return Worded(0, 0, year=year, month=first, day=second)
    if first <= 12 and second <= 12 and (first == second or parts["mark"] == "."):
        return Worded(0, 0, year=year, month=second, day=first)  # with full stops the day stands first
    return Worded(0, 0, value=f"{year:04d}")


def weekday(parts: dict[str, str]) -> Worded:
    turn = _TURNS.get(parts.get("turn", "").lower(), None)
    number = WEEKDAY_NUMBER[parts["weekday"].lower()]
    if turn is None:
        return Worded(0, 0, weekday=number, side="tense")
    return Worded(0, 0, weekday=number, side={-1: "past", 0: "near", 1: "future"}[turn], shift=turn)


def day_word(parts: dict[str, str]) -> Worded:
    word = parts["word"].lower()
    if word.startswith(("the same", "that")):
        return Worded(0, 0, unit="day", base="story")
    if word.startswith(("the next", "the following")):
        return Worded(0, 0, unit="day", shift=1, base="story")
    if word.startswith("the day before yesterday"):
        return Worded(0, 0, unit="day", shift=-2)
    if word.startswith(("the previous", "the day before")):
        return Worded(0, 0, unit="day", shift=-1, base="story")
    shift = -1 if "yesterday" in word or word.startswith("last") else 1 if "tomorrow" in word else 0
    return Worded(0, 0, unit="day", shift=shift)


def turned(parts: dict[str, str]) -> Worded:
    turn = parts["turn"].lower()
    base = "story" if turn in ("following", "previous") else "document"
    return Worded(0, 0, unit=parts["unit"], shift=_TURNS[turn], rough=_is_rough(parts), base=base)


def stretch(parts: dict[str, str]) -> Worded | None:
    """`over the past two years`: from then to the text's day."""
    count = _count(parts.get("count", "one"))
    if count is None or parts["unit"] not in ("day", "week", "month", "year", "decade"):
        return Worded(0, 0, value=NO_DATE)
    return Worded(0, 0, unit=parts["unit"], shift=-count, extent="through")


def counted(parts: dict[str, str]) -> Worded | None:
    """`three days ago`, `two years later`: from the text's day or the story's."""
    count = _count(parts["count"])
    unit, way = parts["unit"], parts["way"].lower()
    if count is None or unit in ("second", "minute", "hour"):
        return Worded(0, 0, value=NO_DATE)
    unit = "day" if unit == "night" else unit
    back = way.startswith(("ago", "earlier", "before", "previously", "prior"))
    base = "document" if way in ("ago", "from now", "hence") else "story"
    if unit == "year" and back and count == 1 and way in ("ago", "earlier"):
        return Worded(0, 0, unit="year", shift=-1, base="quarter", keep_grain=True, rough=True)
    keep = base == "story"
    rough = base == "story" or unit != "day" or count > 10
    return Worded(0, 0, unit=unit, shift=-count if back else count, base=base, keep_grain=keep, rough=rough)


def from_clause(parts: dict[str, str]) -> Worded | None:
    """`two years after he fled`: it dates the clause that follows, counted back from what the sentence tells."""
    count = _count(parts["count"])
    if count is None or parts["unit"] not in ("day", "week", "month", "year", "decade"):
        return Worded(0, 0, value=NO_DATE)
    shift = count if parts["way"] == "before" else -count
    return Worded(0, 0, unit=parts["unit"], shift=shift, base="clause", keep_grain=True, rough=True)


def _count(wording: str) -> int | None:
    word = wording.lower()
    if word in ("a", "an"):
        return 1
    if word == "a couple of":
        return 2
    amount = value_of(word)
    return int(amount) if amount is not None else None


def year_of(parts: dict[str, str]) -> Worded:
    return Worded(0, 0, year=int(parts["year"]), rough=_is_rough(parts))


def spoken_year(parts: dict[str, str]) -> Worded | None:
    """`nineteen ninety-six`, `the year two thousand`, `two thousand and eleven`."""
    year = _in_words(parts["spoken"])
    return Worded(0, 0, year=year) if year is not None else None


def _in_words(spoken: str) -> int | None:
    wording = spoken.lower()
    if wording.startswith("two thousand"):
        rest = value_of(wording.removeprefix("two thousand").replace(" and ", "").strip() or "zero")
        return 2000 + int(rest) if rest is not None and rest < 100 else None
    century, _, rest_words = wording.partition(" ")
    rest = value_of(rest_words)
    return {"nineteen": 1900, "twenty": 2000}[century] + int(rest) if rest is not None and rest < 100 else None


def short_year(parts: dict[str, str]) -> Worded:
    year = int(parts["short"])
    return Worded(0, 0, year=year + (1900 if year > 40 else 2000))


def decade(parts: dict[str, str]) -> Worded:
    digits = parts["decade"]
    century = digits[:-2] or ("20" if digits[-2] in "01" else "19")
    return Worded(0, 0, value=f"{century}{digits[-2]}X")


def century(parts: dict[str, str]) -> Worded:
    return Worded(0, 0, value=f"{int(parts['n']) - 1:02d}XX")


def season(parts: dict[str, str]) -> Worded:
    month = SEASONS[parts["season"].lower()]
    if "year" in parts:
        return Worded(0, 0, year=int(parts["year"]), month=month)
    turn = _TURNS.get(parts.get("turn", "this").lower(), 0)
    if "unit" in parts:
        return Worded(0, 0, month=month, unit="year", shift=turn)
    return Worded(0, 0, month=month, side={-1: "past", 0: "near", 1: "future"}[turn])


def quarter(parts: dict[str, str]) -> Worded:
    size = parts["size"].lower()
    code = (32 if size == "quarter" else 39) + ORDINALS[parts["nth"].lower()]
    year = int(parts["year"]) if "year" in parts else None
    turn = parts.get("turn") or ("last" if "ago" in parts else None)
    if turn and year is None:
        return Worded(0, 0, month=code, unit="year", shift=_TURNS[turn.lower()])
    return Worded(0, 0, year=year, month=code, side="near")


def length(parts: dict[str, str]) -> Worded:
    return Worded(0, 0, value=NO_DATE)


def whole(parts: dict[str, str]) -> Worded:
    """`by the end of the year`, `for the week`: the one in which the text was written; `that year`: the story's."""
    return Worded(0, 0, unit=parts["unit"], base="story" if "that" in parts else "document")


def weekend(parts: dict[str, str]) -> Worded:
    """`over the weekend` is the one just past, `next weekend` the one to come."""
    return Worded(0, 0, unit="weekend", shift=_TURNS.get(parts.get("turn", "last").lower(), 0))


def period(parts: dict[str, str]) -> Worded:
    """`the latest quarter`, `the year-ago period`: the quarter just spoken of, or that of a year before."""
    year = int(parts["year"]) if "year" in parts else None
    return Worded(0, 0, year=year, unit="year", shift=-1 if "ago" in parts else 0, base="quarter", keep_grain=True)
