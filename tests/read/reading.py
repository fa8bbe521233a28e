"""What the reading tests share: reading a text, and looking at it by words instead of offsets."""

from typing import Any

from tawthiq.read.reader import read
from tawthiq.terms.reading import Incident, Reading


def english(text: str, dated: str | None = None, links: list[str] | None = None) -> Reading:
    return read({"id": "t", "text": text, "dated": dated, "language": "en", "links": links or []})


def name(reading: Reading, entity: str | None) -> str:
    return next((one["name"] for one in reading["entities"] if one["id"] == entity), "")


def told(reading: Reading) -> list[tuple[str, str]]:
    """Each statement as its tellers' names and its words."""
    return [
        (" & ".join(name(reading, w["entity"]) for w in one["said_by"]), reading["text"][one["start"] : one["end"]])
        for one in reading["statements"]
    ]


def speakers(reading: Reading, words: str) -> set[str]:
    """The tellers of the statements that hold these words."""
    return {who for who, said in told(reading) if words in said}


def roles(reading: Reading, incident: Incident) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in incident["roles"]:
        found.setdefault(one["role"], set()).add(name(reading, one["entity"]))
    return found


def by_type(reading: Reading, kind: str) -> list[Incident]:
    return [one for one in reading["incidents"] if one["type"] == kind]


def words(reading: Reading, item: Any) -> str:
    return reading["text"][item["start"] : item["end"]]
