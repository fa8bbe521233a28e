"""An invented text with a reading of it made by hand, in the form of the file contract, and the filing of it."""

from dataclasses import dataclass, field

from django.db import transaction

from tawthiq.projection import models
from tawthiq.work import filing
from tawthiq.work.casebook import Casebook
from tawthiq.work.models import Proposal

WORDS = (
    "Salma said that Kamil Haddad was shot dead in Tell Asfar on 3 May 2022. "
    "She said a neighbour had told her that men of the Red Guard fired from a van. "
    "Omar said that two houses burned down in Tell Asfar. This could not be verified. Kamil was a baker."
)
NAMES = {
    "salma": ("person", "Salma"),
    "kamil": ("person", "Kamil Haddad"),
    "neighbour": ("person", "a neighbour"),
    "omar": ("person", "Omar"),
    "guard": ("group", "Red Guard"),
    "tell": ("place", "Tell Asfar"),
    "van": ("other", "a van"),
}
SHOT = "Kamil Haddad was shot dead in Tell Asfar on 3 May 2022"
TOLD = "a neighbour had told her that men of the Red Guard fired from a van"
FIRED = "men of the Red Guard fired from a van"
BURNED = "two houses burned down in Tell Asfar"


def span(words: str) -> tuple[int, int]:
    start = WORDS.index(words)
    return start, start + len(words)


def entity(key: str) -> dict:
    kind, name = NAMES[key]
    mentions = [list(span(name))]
    if key == "kamil":
        mentions.append([WORDS.rindex("Kamil"), WORDS.rindex("Kamil") + len("Kamil")])
    made = {"id": key, "kind": kind, "name": name, "mentions": mentions}
    if kind == "place":
        made["place"] = {"geonameid": None, "lat": 33.5, "lon": 36.25, "precision": "town", "radius_km": 2.0}
    return made


def statement(key: str, words: str, teller: str, inside: str | None = None) -> dict:
    start, end = span(words)
    named = span(NAMES[teller][1])
    return {
        "id": key, "start": start, "end": end, "said_by": [{"start": named[0], "end": named[1], "entity": teller}],
        "cue": None, "direct": False, "stance": "asserted", "ground": "unknown", "inside": inside, "score": 0.9,
        "reasons": ["said"],
    }  # fmt: skip


def incident(key: str, type: str, trigger: str, roles: dict[str, str], statements: list[str], when=None) -> dict:
    return {
        "id": key, "type": type, "when": when, "when_span": list(span("3 May 2022")) if when else None, "where": "tell",
        "trigger": list(span(trigger)), "stance": "asserted", "statements": statements, "score": 0.8, "reasons": [trigger],
        "roles": [{"role": role, "span": list(span(NAMES[who][1])), "entity": who} for who, role in roles.items()],
    }  # fmt: skip


def reading() -> dict:
    """What a reader would give; a test changes it as it needs."""
    kin, two, day = span("Salma"), span("two houses"), span("3 May 2022")
    doubt = span("This could not be verified")
    return {
        "v": 1, "id": "1", "text": WORDS, "language": "en", "dated": None,
        "entities": [entity(key) for key in NAMES],
        "statements": [
            statement("shot", SHOT, "salma"),
            statement("fired", FIRED, "neighbour", inside="told"),
            statement("told", TOLD, "salma"),
            statement("burned", BURNED, "omar"),
        ],
        "incidents": [
            incident(
                "killing", "killing", "shot dead", {"kamil": "victim", "guard": "alleged perpetrator", "van": "weapon"},
                ["shot", "fired"], when="2022-05-03",
            ),
            incident("fire", "destruction", "burned down", {}, ["burned"]),
        ],
        "times": [{"start": day[0], "end": day[1], "value": "2022-05-03"}],
        "quantities": [
            {"start": two[0], "end": two[1], "low": 2, "high": 2, "unit": "houses", "of": "burned down", "statements": ["burned"]}
        ],
        "relations": [{"kind": "kin", "from": "salma", "to": "kamil", "start": kin[0], "end": kin[1]}],
        "cautions": [{"kind": "not verified", "start": doubt[0], "end": doubt[1]}],
    }  # fmt: skip


@dataclass
class Told:
    """The casebook that holds the text, with its row and (after `file`) the proposals by the reading's ids."""

    casebook: Casebook
    text: models.Text
    ids: dict[str, str] = field(default_factory=dict)

    def file(self, read: dict | None = None, *, ids: bool = True) -> tuple[int, int]:
        read = reading() if read is None else read
        with transaction.atomic():
            counts = filing.file_reading(
                read, text=self.text.id, source=self.text.source, text_sha256=self.text.sha256, reader="hand 1"
            )
        if ids:
            self.ids = dict(self._found(read))
        return counts

    def _found(self, read: dict):
        for one in read["entities"]:
            if one["kind"] != "other":
                yield one["id"], self.at(one["kind"], tuple(one["mentions"][0]))
        for one in read["statements"]:
            yield one["id"], self.at("statement", (one["start"], one["end"]))
        for one in read["incidents"]:
            yield one["id"], self.at("incident", tuple(one["trigger"]))
        for one in read["relations"]:
            yield one["kind"], self.at("relation", (one["start"], one["end"]))

    def at(self, kind: str, where: tuple[int, int]) -> str:
        return Proposal.objects.get(text=self.text.id, kind=kind, start=where[0], end=where[1], state__in=STATES).id

    def proposal(self, key: str) -> Proposal:
        return Proposal.objects.get(id=self.ids[key])


STATES = ("proposed", "accepted", "corrected", "rejected", "skipped")
