"""The English reader: one pass over the parsed text, a module for each question, put together by the contract."""

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc

from tawthiq.read.assembly import empty, trimmed
from tawthiq.read.cast import Cast, Figure
from tawthiq.read.cautions import cautions, doubted
from tawthiq.read.changed_names import changed_names
from tawthiq.read.choosing import chosen
from tawthiq.read.dating import document_date
from tawthiq.read.dialogues import cuts
from tawthiq.read.geography import placed
from tawthiq.read.happenings import happenings
from tawthiq.read.headings import lines
from tawthiq.read.holding import Holding
from tawthiq.read.incidents import Draft, drafts
from tawthiq.read.inside import places_inside
from tawthiq.read.menaces import menaces
from tawthiq.read.mentions import names
from tawthiq.read.merging import merged
from tawthiq.read.named_later import name_victims
from tawthiq.read.own_voice import OwnVoice, own_voice
from tawthiq.read.parsing import chars, folded, parsed
from tawthiq.read.phrases import span_chars
from tawthiq.read.placing import Setting
from tawthiq.read.pronouns import Pronouns
from tawthiq.read.protests import protests
from tawthiq.read.quantities import Counted, quantities
from tawthiq.read.quotes import quotations
from tawthiq.read.registers import noted, registered, told_once
from tawthiq.read.relations import Tie, relations
from tawthiq.read.retracting import take_back
from tawthiq.read.speech import spoken
from tawthiq.read.stance import ground_of, stance_of
from tawthiq.read.tellers import Told, tell
from tawthiq.read.times import Moment, timeline
from tawthiq.read.timewords import NO_DATE, worded
from tawthiq.read.turns import Turn, turns
from tawthiq.read.voices import is_asked, voiced
from tawthiq.read.worth import is_worth_telling, under_headline, without_echoes, without_history
from tawthiq.terms.reading import Document, Entity, Incident, Quantity, Reading, Relation, Role, Statement, Teller, Time

_SEX: Final = {"m": "male", "f": "female"}


@dataclass(frozen=True)
class _Work:
    """What is known of a text while it is read."""

    text: str
    doc: Doc
    cast: Cast
    pronouns: Pronouns
    told: list[Told]
    turns: list[Turn]


def read(document: Document) -> Reading:
    """The reading of an English text."""
    plain = folded(document["text"])
    cut = cuts(plain, (one.words for one in lines(plain) if one.kind == "item"))
    return read_parsed(document, plain, parsed(document["text"], cut))


def read_parsed(document: Document, plain: str, doc: Doc) -> Reading:
    """The reading of a text that is folded and parsed already."""
    reading = empty(document, "en")
    text = document["text"]
    quotes = quotations(text)
    cast = Cast(doc, names(doc))
    found = spoken(doc, plain, quotes, chosen(doc, quotes))
    pronouns = Pronouns(cast, quotes, frozenset(token.i for one in found for token in one.sources(doc)))
    spoken_in = turns(doc, plain, cast, quotes)
    pronouns.speak_in_turns([(one.start, one.end, one.teller[1]) for one in spoken_in if one.teller])
    told = voiced(plain, spoken_in, tell(found, pronouns), pronouns)
    work = _Work(text, doc, cast, pronouns, told, spoken_in)
    moments = _dated(reading, document, doc, plain)
    reading["statements"] = [_statement(work, number) for number in range(len(told))]
    reading["times"] = [_time(one) for one in moments if one.value]
    spans = [(one.start, one.end) for one in moments]
    reach = Holding((one["start"], one["end"], number) for number, one in enumerate(reading["statements"]))
    reading["quantities"] = [_quantity(reading, reach, one) for one in quantities(doc, plain, spans)]
    reading["cautions"] = list(cautions(plain, quotes))
    reading["statements"] = doubted(reading["statements"], reading["cautions"], plain)
    reading["incidents"], added = _incidents(work, plain, moments)
    reading["statements"] += added
    reading["relations"] = [_relation(one) for one in relations(doc, pronouns)]
    reading["entities"] = _entities(work, plain)
    return reading


def _incidents(work: _Work, plain: str, moments: list[Moment]) -> tuple[list[Incident], list[Statement]]:
    setting = Setting(work.doc, plain, work.cast, moments)
    doc, cast, rows = work.doc, work.cast, setting.headings.lines
    quiet = [*noted(doc, cast), *menaces(plain, doc, cast), *protests(doc, cast)]
    told = told_once(list(registered(doc, cast, rows)), quiet, happenings(doc, cast), rows)
    found = [one for one in told if not is_asked(work.turns, one.token.idx)]
    drawn = drafts(plain, found, work.pronouns, setting, work.told)
    take_back(drawn, work.pronouns)
    name_victims(drawn, plain, cast)
    worthy = [one for one in without_history(drawn) if is_worth_telling(one, work.cast)]
    kept = merged(without_echoes(under_headline(worthy, plain, rows)), work.cast)
    kept, own = own_voice(plain, kept, len(work.told))
    added = [_own_statement(work, one, len(work.told) + number) for number, one in enumerate(own)]
    return [_incident(work, number, one) for number, one in enumerate(kept)], added


def _own_statement(work: _Work, one: OwnVoice, number: int) -> Statement:
    content = work.text[one.start : one.end]
    stance, why = stance_of(content, None)
    narrator = work.pronouns.narrator_name() if one.first_person else None
    said: list[Teller] = []
    if narrator is not None:
        said = [{"start": narrator[1], "end": narrator[2], "entity": f"e{narrator[0] + 1}"}]
    return {
        "id": f"s{number + 1}",
        "start": one.start,
        "end": one.end,
        "said_by": said,
        "cue": None,
        "direct": False,
        "stance": stance,
        "ground": ground_of(content, None, one.first_person),
        "inside": None,
        "score": 0.6,
        "reasons": ["the writer's own words, telling of an incident", *([f"{stance}: {why}"] if why else [])],
    }


def _incident(work: _Work, number: int, one: Draft) -> Incident:
    roles: list[Role] = [
        {"role": f.role, "span": list(span_chars(work.doc, f.tokens)), "entity": f"e{f.figure + 1}"}
        for f in one.fillers
    ]
    return {
        "id": f"i{number + 1}",
        "type": one.type,
        "when": one.when.value,
        "when_span": list(one.when.span) if one.when.span else None,
        "where": f"e{one.where + 1}" if one.where is not None else None,
        "trigger": list(chars(one.trigger)),
        "stance": one.stance,
        "roles": roles,
        "statements": [f"s{at + 1}" for at in one.statements],
        "score": 0.4 if one.stance == "hypothetical" else 0.7,
        "reasons": [*one.reasons, *([f"told {one.tellings} times"] if one.tellings > 1 else [])],
    }


def _dated(reading: Reading, document: Document, doc: Doc, plain: str) -> list[Moment]:
    """The moments of the text; fills in the text's own date when it was not given."""
    found = worded(plain)
    if reading["dated"] is None:
        known = document_date(plain, document.get("links") or [], found)
        reading["dated"], reading["dated_why"] = known.value, known.reason
    return timeline(doc, plain, found, reading["dated"])


def _time(one: Moment) -> Time:
    value = None if one.value == NO_DATE else one.value
    return {"start": one.start, "end": one.end, "value": value, "reasons": [one.reason]}


def _quantity(reading: Reading, reach: Holding, one: Counted) -> Quantity:
    within = [reading["statements"][n]["id"] for _, end, n in reach.around(one.start) if one.end <= end]
    return {
        "start": one.start, "end": one.end, "low": one.low, "high": one.high, "unit": one.unit, "of": one.of,
        "statements": within,
    }  # fmt: skip


def _statement(work: _Work, number: int) -> Statement:
    one = work.told[number]
    what = one.what
    spans = [trimmed(work.text, start, end) for start, end in what.content]
    content = " ".join(work.text[start:end] for start, end in spans)
    stance, why = stance_of(content, what.verb)
    made: Statement = {
        "id": f"s{number + 1}",
        "start": min(start for start, _ in spans),
        "end": max(end for _, end in spans),
        "said_by": [{"start": span[0], "end": span[1], "entity": f"e{figure + 1}"} for span, figure in one.tellers],
        "cue": list(what.cue) if what.cue else None,
        "direct": what.direct,
        "stance": stance,
        "ground": what.ground or ground_of(content, what.verb, what.direct),
        "inside": f"s{one.inside + 1}" if one.inside is not None else None,
        "score": 0.9 if what.direct else 0.7,
        "reasons": [*what.reasons, *([f"{stance}: {why}"] if stance != "asserted" else [])],
    }
    if len(spans) > 1:
        made["spans"] = [list(span) for span in spans]
    return made


def _relation(one: Tie) -> Relation:
    return {"kind": one.kind, "from": f"e{one.left + 1}", "to": f"e{one.right + 1}", "start": one.start, "end": one.end}


def _entities(work: _Work, plain: str) -> list[Entity]:
    made = [_entity(work.doc, number, figure) for number, figure in enumerate(work.cast.figures)]
    for number in changed_names(plain, work.cast, work.told):
        made[number]["changed_name"] = True
    made += _inside(work, made)
    named = {one["name"]: [end for _, end in one["mentions"]] for one in made if one["kind"] == "place"}
    values = placed(plain, named)
    for one in made:
        if one["kind"] == "place" and one["name"] in values:
            one["place"] = values[one["name"]]
    return made


def _inside(work: _Work, made: list[Entity]) -> list[Entity]:
    """The places in the names of bodies: mentions of a place of that name, or a place of their own."""
    known = {one["name"]: one for one in made if one["kind"] == "place"}
    added: list[Entity] = []
    for span in places_inside(work.cast):
        start, end = span_chars(work.doc, span)
        name = work.doc[span[0] : span[1]].text
        if name not in known:
            one: Entity = {"id": f"e{len(made) + len(added) + 1}", "kind": "place", "name": name, "mentions": []}
            known[name] = one
            added.append(one)
        if [start, end] not in known[name]["mentions"]:
            known[name]["mentions"] = sorted([*known[name]["mentions"], [start, end]])
    return added


def _entity(doc: Doc, number: int, figure: Figure) -> Entity:
    mentions = sorted({span_chars(doc, one) for one in figure.mentions})
    made: Entity = {
        "id": f"e{number + 1}",
        "kind": figure.kind,  # type: ignore[typeddict-item]
        "name": figure.name,
        "mentions": [list(one) for one in mentions],
    }
    if figure.sex:
        made["sex"] = _SEX[figure.sex]
    if figure.role:
        made["role"] = figure.role
    if figure.age:
        made["age"] = figure.age
    return made
