"""How a reading is put together: an empty one, ids, spans trimmed to their words, and what would break the contract.

Shared by every language's reader; pure.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from tawthiq.terms.reading import Document, Reading, Span

VERSION: Final = 1
_EDGE: Final = " \t\r\n\v\f\u00a0\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


def empty(document: Document, language: str) -> Reading:
    """A reading of the document in which nothing was found yet.

    >>> empty({"id": "a", "text": "Rain."}, "en")["statements"]
    []
    """
    return {
        "v": VERSION,
        "id": document["id"],
        "text": document["text"],
        "language": language,
        "dated": document.get("dated"),
        "entities": [],
        "statements": [],
        "incidents": [],
        "times": [],
        "quantities": [],
        "relations": [],
        "cautions": [],
    }


def ids(prefix: str) -> Iterator[str]:
    """Ids of one kind in order: `s1`, `s2`, and so on."""
    number = 0
    while True:
        number += 1
        yield f"{prefix}{number}"


def trimmed(text: str, start: int, end: int, edge: str = _EDGE) -> tuple[int, int]:
    """The span without white space and invisible marks (or the characters of `edge`) at its ends."""
    while start < end and text[start] in edge:
        start += 1
    while end > start and text[end - 1] in edge:
        end -= 1
    return start, end


def breaches(reading: Reading) -> list[str]:
    """What breaks the contract: spans outside the text, ids that are double or lead nowhere. Empty when sound."""
    known = [item["id"] for part in (reading["entities"], reading["statements"], reading["incidents"]) for item in part]
    found = [f"id {one} stands twice" for one, times in Counter(known).items() if times > 1]
    limit = len(reading["text"])
    for where, start, end in _spans(reading):
        if not 0 <= start < end <= limit:
            found.append(f"{where}: span {start}-{end} is not within the text")
    wanted = set(known)
    found += [f"{where}: no {one}" for where, one in _references(reading) if one not in wanted]
    return found


def _spans(reading: Reading) -> Iterator[tuple[str, int, int]]:
    for entity in reading["entities"]:
        yield from _each(entity["id"], entity["mentions"])
    for statement in reading["statements"]:
        yield statement["id"], statement["start"], statement["end"]
        yield from _each(statement["id"], statement.get("spans", []))
        yield from _each(statement["id"], [statement["cue"]] if statement["cue"] else [])
        yield from ((statement["id"], teller["start"], teller["end"]) for teller in statement["said_by"])
    for incident in reading["incidents"]:
        yield from _each(incident["id"], [incident["trigger"], *(role["span"] for role in incident["roles"])])
        yield from _each(incident["id"], [incident["when_span"]] if incident["when_span"] else [])
    yield from _flat_spans(reading)


def _flat_spans(reading: Reading) -> Iterator[tuple[str, int, int]]:
    parts: list[Iterable[Any]] = [reading["times"], reading["quantities"], reading["relations"], reading["cautions"]]
    for name, items in zip(("time", "quantity", "relation", "caution"), parts, strict=True):
        yield from ((f"{name} {n}", item["start"], item["end"]) for n, item in enumerate(items))


def _each(where: str, spans: Iterable[Span]) -> Iterator[tuple[str, int, int]]:
    return ((where, start, end) for start, end in spans)


def _references(reading: Reading) -> Iterator[tuple[str, str]]:
    for statement in reading["statements"]:
        yield from ((statement["id"], teller["entity"]) for teller in statement["said_by"])
        if statement["inside"]:
            yield statement["id"], statement["inside"]
    for incident in reading["incidents"]:
        yield from ((incident["id"], role["entity"]) for role in incident["roles"])
        yield from ((incident["id"], one) for one in incident["statements"])
        if incident["where"]:
            yield incident["id"], incident["where"]
    for relation in reading["relations"]:
        yield "relation", relation["from"]
        yield "relation", relation["to"]
    yield from (("quantity", one) for quantity in reading["quantities"] for one in quantity["statements"])
