"""Short ways to look into a reading: who, what, when, where by name."""

from typing import Any

from tawthiq.read.arabic.reader import read
from tawthiq.terms.reading import Reading


def reading_of(text: str, dated: str | None = "2023-05-10") -> Reading:
    return read({"id": "x", "text": text, "dated": dated, "language": "ar"})


def names(reading: Reading) -> dict[str, str]:
    return {entity["id"]: entity["name"] for entity in reading["entities"]}


def said(reading: Reading) -> list[tuple[list[str], str]]:
    """Each statement that somebody is said to have made, as (tellers, words)."""
    known = names(reading)
    return [
        ([known[who["entity"]] for who in one["said_by"]], reading["text"][one["start"] : one["end"]])
        for one in reading["statements"]
        if one["said_by"]
    ]


def told(reading: Reading) -> list[tuple[str, list[str]]]:
    """Each incident as (type, victims)."""
    known = names(reading)
    return [
        (one["type"], [known[role["entity"]] for role in one["roles"] if role["role"] == "victim"])
        for one in reading["incidents"]
    ]


def role_of(reading: Reading, role: str) -> list[str]:
    known = names(reading)
    return [
        known[one["entity"]] for incident in reading["incidents"] for one in incident["roles"] if one["role"] == role
    ]


def found(reading: Reading, kind: str) -> list[str]:
    return [entity["name"] for entity in reading["entities"] if entity["kind"] == kind]


def only(items: list[Any]) -> Any:
    assert len(items) == 1, items
    return items[0]
