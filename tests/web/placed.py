"""Invented incidents at invented places with coordinates, for maps and timelines: nothing here happened anywhere.

The coordinates lie in an empty desert, so that no real village is named beside an invented deed.
"""

from typing import Any

from conftest import NOW
from tawthiq.work.casebook import Casebook, Deed

TEXT = (
    "Men came to Kafr Zumurrud. He was hiding in Ayn al-Nawras. Shots fell near Tell al-Qurunful. "
    "Nobody knows where. The road to Wadi al-Safarjal was closed."
)
PLACES: dict[str, tuple[Any, ...]] = {
    "Kafr Zumurrud": ("19.53149", "50.48412", "town", "4.0"),
    "Ayn al-Nawras": ("19.9012", "50.9123", "village", "2.0"),
    "Tell al-Qurunful": ("19.1234", "51.4321", "village", None),
    "Wadi al-Safarjal": ("19.6", "51.0", "district", "40.0"),
    "Bayt al-Yaqut": (None, None, "village", None),
}
# type, date, place, judgement
INCIDENTS = (
    ("killing", "2022-05-09", "Kafr Zumurrud", "corroborated"),
    ("killing", "2021-03", "Kafr Zumurrud", "confirmed"),
    ("threat", "2022-05-09", "Kafr Zumurrud", "unverified"),
    ("raid", "2022-06-20", "Ayn al-Nawras", "contested"),
    ("arrest", "2022-06-20/2022-07-05", "Ayn al-Nawras", None),
    ("armed clash", "2022-06~", "Tell al-Qurunful", "confirmed"),
    ("mine or remnant explosion", "2022-04-20", "Tell al-Qurunful", None),
    ("displacement", "2022-03/..", "Wadi al-Safarjal", "confirmed"),
    ("displacement", "../2021-09", "Wadi al-Safarjal", None),
    ("abduction", None, "Bayt al-Yaqut", None),
    ("protest", "2022-06-11", None, "confirmed"),
    ("attack", "2021-22", "Bayt al-Yaqut", "refuted"),
)


def fill(casebook: Casebook, *, protected: bool = False) -> dict[str, str]:
    """Enter the incidents of one text; gives their ids by type and date, and those of the places by name."""
    with casebook.deed(NOW) as deed:
        source = deed.append("source", _source(protected))
        text = deed.append("text", _text(source), (source,))
        made = {name: deed.append("place", _place(name, text)) for name in PLACES}
        for kind, when, where, judgement in INCIDENTS:
            incident = deed.append("incident", _incident(text, kind, when, where, made), (text,))
            made[f"{kind} {when}"] = incident
            if judgement:
                deed.append("judgement", _judgement(incident, judgement), (incident,))
    return made


def report(deed: Deed, text: str, kind: str, when: str | None, place: str | None) -> str:
    """One more report of one text, its place a record that is known."""
    body = {**_incident(text, kind, when, None, {}), "where": place}
    return deed.append("incident", body, (text,))


def _source(protected: bool) -> dict[str, Any]:
    return {
        "title": "A report", "kind": "testimony", "language": "en", "dated": "2022-07-01", "publisher": None, "blob": None,
        "received": {"from": None, "how": "by hand", "on": None}, "copy_of": None, "protected": protected,
    }  # fmt: skip


def _text(source: str) -> dict[str, Any]:
    from hashlib import sha256

    return {
        "source": source, "blob_sha256": None, "extractor": "test", "extractor_version": "1", "text": TEXT,
        "text_sha256": sha256(TEXT.encode()).hexdigest(), "language": "en", "dated": "2022-07-01", "dated_why": None,
        "links": [], "notes": [],
    }  # fmt: skip


def _place(name: str, text: str) -> dict[str, Any]:
    lat, lon, precision, radius_km = PLACES[name]
    return {
        "name": name, "lat": lat, "lon": lon, "precision": precision, "radius_km": radius_km, "within": None,
        "names": [{"name": name, "script": "Latn", "text": text, "start": None, "end": None}],
    }  # fmt: skip


def _incident(text: str, kind: str, when: str | None, where: str | None, made: dict[str, str]) -> dict[str, Any]:
    at = TEXT.find(where) if where else -1
    return {
        "text": text, "type": kind, "title": None, "when": when, "when_span": None, "where": made.get(where or ""),
        "where_span": [at, at + len(where)] if where and at >= 0 else None, "trigger": [0, 8], "stance": "asserted",
        "statements": [], "roles": [], "number": None,
    }  # fmt: skip


def _judgement(incident: str, value: str) -> dict[str, Any]:
    return {"incident": incident, "value": value, "reason": "tested", "reliability": None, "credibility": None}
