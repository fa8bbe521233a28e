"""What two records share and where they differ, as one row of numbers a pair: names, kin, sex, age, date, place.

Columns are `FEATURES`; a number that cannot be known is `MISSING`. Nothing here weighs them: that is `scoring`.
"""

import math
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tawthiq.match.alignment import uncounted
from tawthiq.match.name_parts import MEASURES, NO_NAME, PARTS, ROOM, book_of, compare_names, read_names, word_alike
from tawthiq.match.prepared import Prepared
from tawthiq.match.times import DAY, YEAR, swapped_day

MISSING: Final = -9.0
FEATURES: Final = (
    "given", "father", "grandfather", "family", "given rarity", "father rarity", "grandfather rarity", "family rarity",
    "left reading", "right reading", "name score", "fewer words", "more words", "mother", "mother's family", "kunya",
    "sex", "birth years apart", "date kind", "days apart", "records of the day", "place evidence", "same place",
    "km apart", "one list", "scripts", "records", "coincidences", "generation shift", "words that match",
)  # fmt: skip
NO_DATE, SAME_DAY, NEXT_DAY, NEAR, MONTH_APART, TURNED, YEAR_APART, IN_MONTH, NEAR_MONTH, IN_YEAR, FAR = range(11)
_THREADS: Final = 2


class Comparer:
    """Compares pairs of the records it was made for; what it learns of words serves the next pairs."""

    def __init__(self, prepared: Prepared) -> None:
        times, places = prepared.times, prepared.places
        day = np.where(times.fineness == DAY, times.first, 0)
        turned = np.array([swapped_day(int(one)) if one else 0 for one in day], np.int32)
        _, inverse, counts = np.unique(times.first, return_inverse=True, return_counts=True)
        self._books = tuple(book_of(prepared.words, prepared.muhammad) for _ in range(_THREADS))
        names = read_names(prepared, self._books[0])
        self._names = (names.words, names.size, names.places, names.costs, prepared.words.latin)
        self._lives = (
            prepared.kin, prepared.sex, times.birth, prepared.list_of, places.fine, places.region, places.lat, places.lon,
        )  # fmt: skip
        self._dates = (times.fineness, times.first, times.last, turned, np.log(counts[inverse]).astype(np.float32))

    def compare(self, pairs: NDArray[np.int32]) -> NDArray[np.float32]:
        """The comparisons of these pairs, `(k, len(FEATURES))`; place evidence is 0 until it is learnt.

        Each thread has its own memory of words; what is remembered never changes an answer.
        """
        out = np.full((len(pairs), len(FEATURES)), MISSING, np.float32)
        cuts = np.linspace(0, len(pairs), _THREADS + 1).astype(np.int64)
        with ThreadPoolExecutor(_THREADS) as threads:
            running = [
                threads.submit(
                    _compare,
                    pairs[start:end],
                    out[start:end],
                    self._names,
                    book,
                    self._lives,
                    self._dates,
                    np.zeros(MEASURES),
                    np.zeros(ROOM),
                )
                for start, end, book in zip(cuts[:-1], cuts[1:], self._books, strict=True)
            ]
        for part in running:
            part.result()
        return out


@uncounted
def _compare(pairs: Any, out: Any, names: Any, book: Any, lives: Any, dates: Any, parts: Any, table: Any) -> None:
    total = np.log(max(2.0, lives[1].size))
    for k in range(pairs.shape[0]):
        a, b, row = pairs[k, 0], pairs[k, 1], out[k]
        best = _compare_written(a, b, names, book, table, parts, row)
        _compare_lives(a, b, lives, book, row)
        date_rarity = _compare_dates(a, b, dates, total, row)
        row[21] = 0.0
        row[26] = total
        row[27] = total - best - date_rarity


@uncounted
def _compare_written(a: int, b: int, names: Any, book: Any, table: Any, parts: Any, row: Any) -> float:
    """The names in those two writings that fit best."""
    words, size, places, costs, latin = names
    best = NO_NAME
    row[11], row[12] = 0, 0
    for i in range(size.shape[1]):
        for j in range(size.shape[1]):
            if size[a, i] == 0 or size[b, j] == 0:
                continue
            one = (words[a, i], size[a, i], places[a, i], costs[a, i])
            other = (words[b, j], size[b, j], places[b, j], costs[b, j])
            score = compare_names(one, other, book, table, parts)
            if score > best:
                best = score
                for at in range(2 * PARTS + 2):
                    row[at] = parts[at]
                row[28], row[29] = parts[2 * PARTS + 2], parts[2 * PARTS + 3]
                row[10] = best
                row[11], row[12] = min(size[a, i], size[b, j]), max(size[a, i], size[b, j])
                mine, theirs = latin[words[a, i, 0]], latin[words[b, j, 0]]
                row[25] = 2.0 if mine != theirs else 1.0 if mine else 0.0
    return best


@uncounted
def _compare_lives(a: int, b: int, lives: Any, book: Any, row: Any) -> None:
    kin, sex, birth, list_of, fine, region, lat, lon = lives
    for side in range(2):
        if kin[a, 1, side] >= 0 and kin[b, 1, side] >= 0:
            row[13 + side] = word_alike(kin[a, 1, side], kin[b, 1, side], book)
    if kin[a, 2, 0] >= 0 and kin[b, 2, 0] >= 0:
        row[15] = word_alike(kin[a, 2, 0], kin[b, 2, 0], book)
    if sex[a] > 0 and sex[b] > 0:
        row[16] = 1.0 if sex[a] == sex[b] else 0.0
    if not (math.isnan(birth[a]) or math.isnan(birth[b])) and (birth[a] > 0) == (birth[b] > 0):
        row[17] = abs(birth[a] - birth[b])
    if fine[a] >= 0 and fine[b] >= 0:
        row[22] = 2.0 if fine[a] == fine[b] else 1.0 if region[a] == region[b] else 0.0
    if not (math.isnan(lat[a]) or math.isnan(lat[b]) or math.isnan(lon[a]) or math.isnan(lon[b])):
        north = (lat[a] - lat[b]) * 111.2
        east = (lon[a] - lon[b]) * 111.2 * math.cos(math.radians((lat[a] + lat[b]) / 2))
        row[23] = math.sqrt(north * north + east * east)
    row[24] = 1.0 if list_of[a] == list_of[b] else 0.0


@uncounted
def _compare_dates(a: int, b: int, dates: Any, total: float, row: Any) -> float:
    """Fill in how two dates stand to each other; how rare it is that they agree."""
    fineness, first, last, turned, on_day = dates
    row[18] = NO_DATE
    if fineness[a] == 0 or fineness[b] == 0:
        return 0.0
    apart = max(0, max(first[a] - last[b], first[b] - last[a]))
    both_days = fineness[a] == DAY and fineness[b] == DAY
    is_turned = both_days and (turned[a] == first[b] or turned[b] == first[a])
    kind = _date_kind(apart, both_days, fineness[a] == YEAR or fineness[b] == YEAR, is_turned)
    row[18], row[19] = kind, min(apart, 4000)
    row[20] = max(on_day[a], on_day[b])
    return total - row[20] if kind in (SAME_DAY, NEXT_DAY, TURNED) else 0.0


@uncounted
def _date_kind(apart: int, both_days: bool, a_year: bool, turned: bool) -> int:
    if not both_days:
        if apart == 0:
            return IN_YEAR if a_year else IN_MONTH
        return NEAR_MONTH if apart <= 31 and not a_year else FAR
    if apart <= 1:
        return SAME_DAY if apart == 0 else NEXT_DAY
    if turned:
        return TURNED
    if apart <= 14:
        return NEAR
    if 27 <= apart <= 32:
        return MONTH_APART
    return YEAR_APART if 364 <= apart <= 366 else FAR
