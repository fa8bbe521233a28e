"""Drafts and events become the reading of the contract: ids, who is meant, which statements tell which incident.

An incident is what its statements say. Where nobody is quoted for it, the writer's own sentence is proposed as a statement
without a teller.
"""

from typing import Final

from tawthiq.read.arabic.cast import Cast, Figure
from tawthiq.read.arabic.circumstances import Moment
from tawthiq.read.arabic.drafts import Draft, Told
from tawthiq.read.arabic.incidents import Event
from tawthiq.read.arabic.merging import victims
from tawthiq.read.arabic.page import Page
from tawthiq.read.arabic.scene import EDGE
from tawthiq.read.assembly import ids, trimmed
from tawthiq.terms.reading import Incident, PlaceValue, Quantity, Reading, Role, Statement, Teller, Time

_NAME_IN_MARKS: Final = 25  # characters; longer quotations are somebody's words


def written(
    reading: Reading, page: Page, cast: Cast, places: dict[str, PlaceValue], drafts: list[Draft], events: list[Event],
    moments: list[Moment], counts: list[Quantity],
) -> Reading:  # fmt: skip
    """The reading, filled."""
    drafts = _with_own(page, drafts, [page.words[event.first].start for event in events])
    names = dict(zip(map(id, drafts), ids("s"), strict=False))
    spans = Told(drafts)
    reading["statements"] = [_statement(draft, names, cast) for draft in drafts]
    reading["incidents"] = [
        _incident(page, event, one, cast, spans, names) for event, one in zip(events, ids("i"), strict=False)
    ]
    reading["times"] = [_time(one) for one in moments if one.value]
    used = _used(reading)
    reading["entities"] = [figure.entity(places, page) for figure in cast.figures if _is_told_of(figure, used)]
    reading["quantities"] = [{**count, "statements": _holding(spans, names, count["start"])} for count in counts]
    return reading


def _with_own(page: Page, drafts: list[Draft], needed: list[int]) -> list[Draft]:
    """The drafts and the writer's own sentences where an incident stands in none."""
    spans = Told(drafts)
    own: dict[int, Draft] = {}
    for offset in needed:
        if spans.innermost(offset) is None:
            sentence = page.sentence(offset)
            later = [one for one in page.quotes_within(offset, sentence.end) if one[1] - one[0] > _NAME_IN_MARKS]
            stop = later[0][0] - 1 if later else sentence.end
            start, end = trimmed(page.text, sentence.start, stop, EDGE)
            own[start] = Draft(
                start,
                end,
                [],
                None,
                False,
                "asserted",
                "unknown",
                0.5,
                ["the writer's own words, which tell of an incident"],
            )
    return sorted([*drafts, *own.values()], key=lambda one: (one.start, -one.end))


def _is_told_of(figure: Figure, used: set[str]) -> bool:
    """A name, or somebody unnamed who says, does or suffers something or is somebody's relative."""
    return figure.id in used or any(one.form not in ("noun", "kin", "body") for one in figure.mentions)


def _used(reading: Reading) -> set[str]:
    used = {teller["entity"] for statement in reading["statements"] for teller in statement["said_by"]}
    used |= {role["entity"] for incident in reading["incidents"] for role in incident["roles"]}
    return used | {end for one in reading["relations"] for end in (one["from"], one["to"])}


def _statement(draft: Draft, names: dict[int, str], cast: Cast) -> Statement:
    tellers: list[Teller] = [
        {"start": one.start, "end": one.end, "entity": cast.of[one.first].id}
        for one in draft.tellers
        if one.first in cast.of
    ]
    statement: Statement = {
        "id": names[id(draft)], "start": draft.start, "end": draft.end, "said_by": tellers,
        "cue": list(draft.cue) if draft.cue else None, "direct": draft.direct, "stance": draft.stance,
        "ground": draft.ground,
        "inside": names.get(id(draft.inside)) if draft.inside else None, "score": draft.score, "reasons": draft.reasons,
    }  # fmt: skip
    if draft.spans:
        statement["spans"] = [list(span) for span in draft.spans]
    return statement


def _incident(page: Page, event: Event, name: str, cast: Cast, spans: Told, names: dict[int, str]) -> Incident:
    start, end = page.words[event.first].start, page.words[event.last - 1].end
    draft = spans.innermost(start)
    stance = event.stance
    if stance in ("asserted", "blame") and draft is not None and draft.stance != "estimate":
        denied = stance == "blame" and draft.stance == "denied"  # who did it is denied, not that it happened
        stance = "asserted" if denied else draft.stance
    stance = "asserted" if stance == "blame" else stance
    return {
        "id": name, "type": event.type, "when": event.when, "when_span": list(event.when_span) if event.when_span else None,
        "where": cast.of[event.where.first].id if event.where else None, "trigger": [start, end], "stance": stance,
        "roles": _roles(event, cast),
        "statements": _holding(spans, names, start), "score": 0.8 if victims(event, cast) else 0.6, "reasons": event.reasons,
    }  # fmt: skip


def _holding(spans: Told, names: dict[int, str], offset: int) -> list[str]:
    draft = spans.innermost(offset)
    return [names[id(draft)]] if draft else []


def _roles(event: Event, cast: Cast) -> list[Role]:
    """Each entity once a role, at its first mention there."""
    found: dict[tuple[str, str], Role] = {}
    for role, one in event.roles:
        entity = cast.of[one.first].id
        found.setdefault((role, entity), {"role": role, "span": [one.start, one.end], "entity": entity})
    return list(found.values())


def _time(moment: Moment) -> Time:
    return {"start": moment.start, "end": moment.end, "value": moment.value or "", "reasons": [moment.reason]}
