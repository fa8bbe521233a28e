"""Which reports in one text are one incident?

Two of the same type, or a death and a killing, are one when they share a victim; "the clashes" with the article go on from
clashes told before. An attack on somebody is part of the killing or wounding of the same person.
"""

from typing import Final

from tawthiq.read.arabic.cast import Cast
from tawthiq.read.arabic.incidents import Event
from tawthiq.read.arabic.page import Page

_DEATHS: Final = ("death in custody", "killing", "death")
_NEAR: Final = 12
_AGAIN: Final = "told again later in the text"
_PARTS: Final = {"attack": ("killing", "injury")}


def merged(events: list[Event], cast: Cast) -> list[Event]:
    """The events with those that are told again joined to the first telling; only events that share somebody meet."""
    kept: list[Event] = []
    by_victim: dict[str, list[Event]] = {}
    latest: dict[str, Event] = {}
    for event in events:
        near = [one for victim in sorted(victims(event, cast)) for one in by_victim.get(victim, [])[-_NEAR:]]
        near += [latest[event.type]] if event.type in latest else []
        earlier = next((one for one in near if _is_same(one, event, cast)), None)
        if earlier is None:
            kept.append(event)
        else:
            _join(earlier, event, cast)
        told = earlier or event
        latest[told.type] = told
        for victim in victims(told, cast):
            by_victim.setdefault(victim, []).append(told)
    return kept


def in_custody(page: Page, events: list[Event]) -> list[Event]:
    """The events with "under torture" put to the death it belongs to; alone it is torture."""
    kept: list[Event] = []
    for event in events:
        sentence = page.sentence(page.words[event.first].start)
        here = [one for one in kept[-_NEAR:] if one.type in _DEATHS and sentence.first <= one.first < event.first]
        if event.frame == "modifier" and here:
            here[-1].type = "death in custody"
            continue
        if event.frame == "modifier":
            event.type, event.frame = "torture", "event"
        kept.append(event)
    return kept


def victims(event: Event, cast: Cast) -> set[str]:
    """The entities that suffered."""
    return {cast.of[mention.first].id for role, mention in event.roles if role == "victim" and mention.first in cast.of}


def _is_same(left: Event, right: Event, cast: Cast) -> bool:
    if _told(left) != _told(right):
        return False
    shared = victims(left, cast) & victims(right, cast)
    if left.type == right.type or (left.type in _DEATHS and right.type in _DEATHS):
        if shared:
            return not (left.when and right.when and left.when != right.when)
        again = right.definite and right.noun and left.type == right.type
        return again and (right.frame == "person" or not victims(right, cast))
    part = right.type in _PARTS and left.type in _PARTS[right.type]
    whole = left.type in _PARTS and right.type in _PARTS[left.type]
    return bool(shared) and (part or whole)


def _told(event: Event) -> bool:
    return event.stance in ("denied", "hypothetical")


def _join(left: Event, right: Event, cast: Cast) -> None:
    if left.type != right.type and _outranks(right.type, left.type):
        left.type, left.first, left.last = right.type, right.first, right.last
    if right.frame == "person" and right.definite and left.roles:
        right.roles = [one for one in right.roles if one[1].form in ("name", "kunya", "family")]
    known = {(role, cast.of[mention.first].id) for role, mention in left.roles}
    left.roles += [one for one in right.roles if (one[0], cast.of[one[1].first].id) not in known]
    if left.when is None:
        left.when, left.when_span = right.when, right.when_span
    left.where = left.where or right.where
    if _AGAIN not in left.reasons:
        left.reasons.append(_AGAIN)


def _outranks(one: str, other: str) -> bool:
    """A killing says more than a death, and than the attack it came of."""
    if one in _DEATHS and other in _DEATHS:
        return _DEATHS.index(one) < _DEATHS.index(other)
    return other in _PARTS
