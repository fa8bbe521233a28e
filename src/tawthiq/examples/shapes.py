"""The shapes of an example case's two files: `case.json` (its sources) and `decisions.json` (what a person decided).

Words, not offsets: a quote is the text's own words, found by `locating`, so that a better extractor moves nothing. A
*record key* is `name@source`; what stands before `@` is one person, group, place or incident over all sources.
"""

from typing import TypedDict

Received = TypedDict("Received", {"from": str, "how": str, "on": str})


class Basis(TypedDict):
    ground: str
    purposes: list[str]
    words: str | None
    taken_by: str | None
    on: str | None
    why: str | None


class ProtectedPerson(TypedDict):
    """`names` stand in the file as received and nowhere else; `shown_as` takes their place at intake."""

    shown_as: str
    names: list[str]
    sex: str
    role: str


class Source(TypedDict):
    """`hide` maps further words (whereabouts) to what stands for them; `copy_of` is a file of the same case."""

    file: str
    title: str
    kind: str
    language: str
    dated: str | None
    publisher: str | None
    received: Received
    basis: Basis
    protected: bool
    copy_of: str | None
    protect: list[ProtectedPerson]
    hide: dict[str, str]


class Manifest(TypedDict):
    v: int
    case: str
    title: dict[str, str]
    note: str
    by: str
    sources: list[Source]


class Named(TypedDict):
    """A record of one source: `name` and the further `names` stand in its text."""

    key: str
    source: str
    name: str
    names: list[str]


class Person(Named):
    person: str
    sex: str | None
    age: str | None
    role: str | None
    protected: bool
    changed_name: bool


class Group(Named):
    group: str


class Place(Named):
    place: str
    lat: float | None
    lon: float | None
    precision: str
    radius_km: float | None
    within: str | None


class Pointed(TypedDict):
    """Somebody a statement or report points at; `record` is None for those whom the text does not let us tell apart."""

    name: str
    kind: str
    record: str | None


class Role(Pointed):
    role: str


class Quantity(TypedDict):
    quote: str
    low: float | None
    high: float | None
    unit: str
    of: str


class Statement(TypedDict):
    """`said_by` is empty where the text speaks for itself; `inside` is the key of the statement it is told in."""

    key: str
    source: str
    quote: str
    said_by: list[Pointed]
    direct: bool
    stance: str
    ground: str
    inside: str | None
    quantities: list[Quantity]


class Number(TypedDict):
    low: int | None
    high: int | None


class Incident(TypedDict):
    """One source's report; `trigger` stands in `quote`; `number` is how many victims it gives, the named included."""

    key: str
    incident: str
    source: str
    type: str
    title: str
    when: str | None
    when_words: str | None
    where: str | None
    where_words: str | None
    quote: str
    trigger: str
    stance: str
    roles: list[Role]
    statements: list[str]
    number: Number | None


class Reject(TypedDict):
    """A proposed incident of one of `types` whose trigger lies in `quote` is rejected."""

    source: str
    quote: str
    types: list[str]
    reason: str


Relation = TypedDict("Relation", {"kind": str, "from": str, "to": str, "source": str, "quote": str})
Agreement = TypedDict(
    "Agreement", {"key": str, "source": str, "title": str, "parties": list[str], "from": str, "clauses": list[str]}
)


class Copy(TypedDict):
    source: str
    of: str
    reason: str


class Link(TypedDict):
    """`kind` is person, group, place or incident; `left` and `right` are record keys, for incidents report keys."""

    kind: str
    left: str
    right: str
    reason: str


class Judgement(TypedDict):
    """`incident` is the part before `@`: the judgement is of all its reports together."""

    incident: str
    value: str
    reason: str
    reliability: str | None
    credibility: int | None
    by: str


class SubjectBasis(Basis):
    subject: str
    until: str | None


class FollowUp(TypedDict):
    subject: str
    due: str
    what: str
    owner: str
    done: str | None
    outcome: str | None


class Label(TypedDict):
    person: str
    en: str
    ar: str


class Withheld(TypedDict):
    person: str
    why: str


class LeftOut(TypedDict):
    incident: str
    why: str


class Release(TypedDict):
    """Which incidents leave; `named`, `labels` and `withheld` say it for everybody who could be known by them."""

    incidents: list[str]
    languages: list[str]
    rules: dict[str, str]
    override: str | None
    named: list[str]
    labels: list[Label]
    withheld: list[Withheld]
    left_out: list[LeftOut]


class Decisions(TypedDict):
    v: int
    by: str
    people: list[Person]
    groups: list[Group]
    places: list[Place]
    statements: list[Statement]
    incidents: list[Incident]
    reject: list[Reject]
    relations: list[Relation]
    agreements: list[Agreement]
    copies: list[Copy]
    same: list[Link]
    not_same: list[Link]
    unsure: list[Link]
    judgements: list[Judgement]
    bases: list[SubjectBasis]
    follow_ups: list[FollowUp]
    release: Release
