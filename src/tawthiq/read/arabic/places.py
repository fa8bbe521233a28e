"""Which places are named: those of the gazetteer, and what follows "town of", "village of", "checkpoint of".

A known name that is also an ordinary word or a person's name needs such a word before it, and its article as on the map.
A name that several places bear is put to the one of the country and governorate the text already speaks of. A place no
list knows has no coordinates: unknown is a value.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from tawthiq.language import lists
from tawthiq.language.arabic import key
from tawthiq.language.arabic_clitics import Analysis, analyses
from tawthiq.language.arabic_cues import readings, word_set
from tawthiq.language.gazetteer import Place, first_words, longest_name, place_key, places
from tawthiq.read.arabic.mentions import Mention, adjacent, named
from tawthiq.read.arabic.page import Page
from tawthiq.read.geography import placed
from tawthiq.terms.reading import PlaceValue

_BLOCKED: Final = {"given_names", "reporting", "kin", "people", "groups", "triggers_nouns", "triggers_verbs", "stops"}
_VILLAGES: Final = {"تل", "كفر", "خربه", "دير", "خان"}
_COMMON: Final = {
    "باب",
    "حاره",
    "شجره",
    "مركز",
    "ساحه",
    "قلعه",
    "محطه",
    "نبع",
    "قريه",
    "بلد",
    "شيخ",
    "غرب",
    "شرق",
    "تل",
}
_SMALL: Final = {"village", "neighbourhood", "site", "road"}
_NO_PLACE: Final = {"stops", "people", "reporting", "groups", "person_adjectives", "kin"}


def place_names(page: Page) -> list[Mention]:
    """Every place named on the page."""
    found = []
    for number, token in enumerate(page.words):
        if token.kind != "word":
            continue
        headed = head_before(page, number) or _paired(page, number)
        mention = (
            _known(page, number, bool(headed))
            or _abroad(page, number)
            or (_unknown(page, number, headed) if headed else None)
        )
        if mention:
            found.append(mention)
    return found


@lru_cache(1)
def _heads() -> dict[str, str]:
    return {key(row["form"]): row["precision"] for row in lists.table("arabic/place_heads")}


def head_before(page: Page, number: int) -> str:
    """The precision that the word before gives a place ("town" after بلدة), or nothing."""
    if number == 0 or not adjacent(page, number):
        return ""
    for analysis in analyses(page.words[number - 1].key):
        if analysis.stem in _heads() and not (analysis.article or analysis.pronoun):
            return _heads()[analysis.stem]
    return ""


def _paired(page: Page, number: int) -> str:
    """A name that its own first word marks as a village's: تل, كفر, خربة before a word with the article."""
    after = page.word(number + 1)
    opens = page.words[number].key in _VILLAGES and after is not None and after.key.startswith("ال")
    return "village" if opens and adjacent(page, number + 1) else ""


def _known(page: Page, number: int, headed: bool) -> Mention | None:
    for analysis in analyses(page.words[number].key):
        if analysis.pronoun or not _may_start(analysis):
            continue
        for size in range(_longest(), 0, -1):
            if size > 1 and not _in_a_row(page, number, size):
                continue
            hits = _hits(page, number, size, analysis)
            if hits and (headed or size > 1 or _is_sure(page, number, analysis, hits)):
                return _mention(page, number, number + size, analysis, hits)
    return None


def _may_start(analysis: Analysis) -> bool:
    return _opens_name(analysis.stem)


@lru_cache(maxsize=65536)
def _opens_name(stem: str) -> bool:
    first = place_key(stem).split()[:1]
    return bool(first) and first[0] in first_words()


@lru_cache(1)
def _longest() -> int:
    return longest_name()


def _in_a_row(page: Page, number: int, size: int) -> bool:
    return all(adjacent(page, number + step) for step in range(1, size))


def _hits(page: Page, number: int, size: int, analysis: Analysis) -> tuple[Place, ...]:
    rest = [word.key for word in page.words[number + 1 : number + size]]
    return places(" ".join([("ال" if analysis.article else "") + analysis.stem, *rest]))


def _is_sure(page: Page, number: int, analysis: Analysis, hits: Sequence[Place]) -> bool:
    if not any(key(hit.arabic).startswith("ال") == analysis.article for hit in hits):
        return False
    before = page.word(number - 1)
    blocked = _BLOCKED - {"kin"} if before is not None and before.key in ("في", "الي") else _BLOCKED
    if any(one.cue.topic in blocked for one in readings(page.words[number].key)):
        return False
    if analysis.stem in _COMMON:
        return False
    return len(analysis.stem) > 2 and not (len(analysis.stem) == 3 and analysis.joined and not analysis.article)


@lru_cache(1)
def _world() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Countries and cities beyond the gazetteer by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in lists.table("arabic/world_places"):
        first, *rest = key(row["name"]).split()
        found.setdefault(first, []).append((tuple(rest), row["kind"]))
    return {first: sorted(rests, reverse=True) for first, rests in found.items()}


def _abroad(page: Page, number: int) -> Mention | None:
    for analysis in analyses(page.words[number].key):
        if analysis.pronoun:
            continue
        for rest, kind in _world().get(("ال" if analysis.article else "") + analysis.stem, []):
            last = number + 1 + len(rest)
            if tuple(word.key for word in page.words[number + 1 : last]) == rest:
                start, end, name = named(page, number, last, analysis)
                value: PlaceValue = {"geonameid": None, "lat": None, "lon": None, "precision": kind, "radius_km": None}
                return Mention(start, end, number, last, "place", "place", name, places=(value,))
    return None


def _mention(page: Page, first: int, last: int, analysis: Analysis | None, hits: Sequence[Place]) -> Mention:
    start, end, name = named(page, first, last, analysis)
    values = tuple(_value(hit) for hit in hits)
    countries = ",".join(f"{hit.country}/{hit.within}" for hit in hits)
    return Mention(start, end, first, last, "place", "place", name, sort=countries, places=values)


def _value(place: Place) -> PlaceValue:
    return {
        "geonameid": None, "lat": place.lat, "lon": place.lon, "precision": place.precision, "radius_km": place.radius_km,
    }  # fmt: skip


def _unknown(page: Page, number: int, precision: str) -> Mention | None:
    token = page.words[number]
    if any(
        one.cue.topic in ("stops", "people", "reporting", "groups", "person_adjectives", "kin")
        for one in readings(token.key)
    ):
        return None
    if len(token.key) < 3 or token.key in _heads() or token.indefinite:
        return None
    last = number + 1
    if adjacent(page, last) and _goes_on(page, last):
        last += 1
    start, end, name = named(page, number, last, None)
    value: PlaceValue = {"geonameid": None, "lat": None, "lon": None, "precision": precision, "radius_km": None}
    return Mention(start, end, number, last, "place", "place", name, places=(value,))


def _goes_on(page: Page, number: int) -> bool:
    before, word = page.words[number - 1].key, page.words[number].key
    if any(one.cue.topic in _BLOCKED - {"given_names"} for one in readings(word)):
        return False
    return before in word_set("place_openers") or (
        not before.startswith("ال") and word.startswith("ال") and page.words[number].bare[-1] not in "يةى"
    )


def chosen(text: str, mentions: Sequence[Mention]) -> dict[str, PlaceValue]:
    """What each place name means: of the table's places the one that fits the text's others, else one of the world."""
    votes: dict[str, float] = defaultdict(float)
    for mention in mentions:
        options = [option for option in mention.sort.split(",") if option]
        for option in set(options):
            country, _, within = option.partition("/")
            votes[country] += 1 / len(options)
            votes[within] += 1 / len(options)
    known = {key(one.name): _best(one, votes) for one in mentions if one.places}
    ends: dict[str, list[int]] = defaultdict(list)
    for one in mentions:
        if one.kind == "place":
            ends[one.name].append(one.end)
    world = {key(name): value for name, value in placed(text, ends).items()}
    return {**world, **{name: value for name, value in known.items() if name not in world or _is_surer(value)}}


def _is_surer(value: PlaceValue) -> bool:
    """Whether a place of the table has a point, or the word before it shows one too small for the world's tables."""
    return value["lat"] is not None or value["precision"] in _SMALL


def _best(mention: Mention, votes: Mapping[str, float]) -> PlaceValue:
    options = mention.sort.split(",") if mention.sort else [""]
    ranks = [sum(votes.get(part, 0.0) for part in option.split("/")) for option in options]
    return mention.places[ranks.index(max(ranks))]
