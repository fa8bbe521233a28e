"""The reading contract: what `read` hands on, one JSON object a text (`docs/contracts.md`).

Offsets are code points of `text`, `[start, end)`. An id is unique within its reading. A bound, date or place that the text
does not give is `None`. Dates are EDTF.
"""

from typing import Literal, NotRequired, TypedDict

Span = list[int]  # [start, end)


class Document(TypedDict):
    """What is read: `dated` is the day (or month, year) the text was written, EDTF; `links` are addresses it cites."""

    id: str
    text: str
    dated: NotRequired[str | None]
    language: NotRequired[str | None]
    links: NotRequired[list[str]]


class PlaceValue(TypedDict):
    geonameid: int | None
    lat: float | None
    lon: float | None
    precision: str
    radius_km: float | None


class Entity(TypedDict):
    id: str
    kind: Literal["person", "group", "place", "other"]
    name: str
    mentions: list[Span]
    age: NotRequired[str]
    sex: NotRequired[str]
    role: NotRequired[str]
    changed_name: NotRequired[bool]
    place: NotRequired[PlaceValue]


class Teller(TypedDict):
    start: int
    end: int
    entity: str


class Statement(TypedDict):
    id: str
    start: int
    end: int
    spans: NotRequired[list[Span]]
    said_by: list[Teller]
    cue: Span | None
    direct: bool
    stance: str
    ground: str
    inside: str | None
    score: float
    reasons: list[str]


class Role(TypedDict):
    role: str
    span: Span
    entity: str


class Incident(TypedDict):
    id: str
    type: str
    when: str | None
    when_span: Span | None
    where: str | None
    trigger: Span
    stance: str
    roles: list[Role]
    statements: list[str]
    score: float
    reasons: list[str]


class Time(TypedDict):
    start: int
    end: int
    value: str | None  # None: a length of time, or no set date
    reasons: NotRequired[list[str]]


class Quantity(TypedDict):
    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    of: str
    statements: list[str]


Relation = TypedDict("Relation", {"kind": str, "from": str, "to": str, "start": int, "end": int})


class Caution(TypedDict):
    kind: Literal["not verified", "date unclear", "unreachable", "unclear"]
    start: int
    end: int


class Reading(TypedDict):
    v: int
    id: str
    text: str
    language: str
    dated: str | None
    dated_why: NotRequired[str]
    entities: list[Entity]
    statements: list[Statement]
    incidents: list[Incident]
    times: list[Time]
    quantities: list[Quantity]
    relations: list[Relation]
    cautions: list[Caution]
