"""From the form of a card to the changes of a correction: only what differs from what the card shows.

Words chosen in the text come as code-point offsets with the words themselves; where the two do not agree (no script in
the browser), the words are looked for in the text, nearest to where they stood.
"""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from tawthiq.terms import dates
from tawthiq.terms.errors import BadInput
from tawthiq.web.source.speakers import NOBODY, given
from tawthiq.work.cards import NAMED_ONLY, Card, Named
from tawthiq.work.review import IncidentRequest, RoleRequest, StatementRequest, Teller

Values = dict[str, Any]
SPACE = " \t\r\n"


def changes(form: QueryDict, card: Card, text: str) -> Values:
    """The fields of `card` that the form changes."""
    makers = {"statement": _statement, "incident": _incident, "relation": _relation, "person": _person}
    return makers.get(card.kind, _named)(form, card, text)


def row_changes(form: QueryDict, card: Card, text: str) -> Values:
    """What one row of the table of people changes; its fields begin with the first digits of the card's id."""
    mark = f"{card.proposal[:12]}-"
    row = QueryDict(mutable=True)
    for name, values in form.lists():
        if name.startswith(mark):
            row.setlist(name.removeprefix(mark), values)
    return _person(row, card, text) if "name" in row else {}


def quick_changes(form: QueryDict, card: Card) -> Values:
    """What was changed on the face of a statement's card before it was accepted: who says it, how, how they know."""
    if card.kind != "statement":
        return {}
    found: Values = {
        name: form[name] for name in ("stance", "ground") if form.get(name, "") not in ("", getattr(card, name))
    }
    if "face" in form:
        shown: Values = {"direct": form.get("direct") == "yes", "inside": form.get("inside") or None}
        found |= {name: value for name, value in shown.items() if value != getattr(card, name)}
    who = given(form.get("teller", ""))
    if form.get("teller") == NOBODY and card.said_by:
        found["said_by"] = []
    elif who and [who] != [(one.name, one.kind) for one in card.said_by]:
        found["said_by"] = [_pointing(card.said_by, *who)]
    return found


def statement_request(form: QueryDict, text: str) -> StatementRequest:
    """A statement made by hand from words chosen in the text."""
    start, end = span(form, text)
    return StatementRequest(
        start, end, tuple(Teller(name, kind) for name, kind in [*_chosen(form), *_tellers(form)]),
        direct=form.get("direct") == "yes",
        stance=form.get("stance", "asserted"), ground=form.get("ground", "unknown"), inside=form.get("inside") or None,
    )  # fmt: skip


def incident_request(form: QueryDict, text: str) -> IncidentRequest:
    """A report of an incident made by hand from words chosen in the text."""
    number = numbers(form)
    return IncidentRequest(
        form.get("type", ""), span(form, text), when=when(form), where=form.get("where", "").strip() or None,
        stance=form.get("stance", "asserted"), title=form.get("title", "").strip() or None,
        roles=tuple(RoleRequest(name, kind, role=role) for role, name, kind in _roles(form)),
        statements=tuple(form.getlist("statement")), number=None if number == (None, None) else number,
    )  # fmt: skip


def shown_number(card: Card) -> tuple[int | None, int | None]:
    """The least and the most a card of an incident says; None for a bound it does not give."""
    number = card.values.get("number") or {}
    return number.get("low"), number.get("high")


def span(form: QueryDict, text: str) -> tuple[int, int]:
    """The words chosen, as `[start, end)` in code points of the text."""
    words = form.get("words", "").replace("\r\n", "\n").strip(SPACE)
    start, end = _whole(form, "start"), _whole(form, "end")
    inside = start is not None and end is not None and 0 <= start < end <= len(text)
    if inside and (not words or text[start:end].strip(SPACE) == words):
        return _trimmed(text, start or 0, end or 0)
    if not words:
        raise BadInput(
            _("No words of the text were chosen. Select them in the text, or write them as they stand there.")
        )
    found = _nearest(text, words, start or 0)
    if found is None:
        raise BadInput(_("These words do not stand in the text. Write them exactly as they stand there."))
    return found, found + len(words)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in SPACE:
        start += 1
    while end > start and text[end - 1] in SPACE:
        end -= 1
    return start, end


def _nearest(text: str, words: str, near: int) -> int | None:
    places = []
    place = text.find(words)
    while place >= 0:
        places.append(place)
        place = text.find(words, place + 1)
    return min(places, key=lambda found: abs(found - near), default=None)


def _statement(form: QueryDict, card: Card, text: str) -> Values:
    wanted: Values = {
        "stance": form.get("stance", card.stance), "ground": form.get("ground", card.ground),
        "direct": form.get("direct") == "yes",
    }  # fmt: skip
    found = {name: value for name, value in wanted.items() if value != getattr(card, name)}
    start, end = span(form, text)
    if (start, end) != card.span:
        found |= {"start": start, "end": end, "spans": []}
    tellers = _tellers(form)
    if tellers != [(one.name, one.kind) for one in card.said_by]:
        found["said_by"] = [_pointing(card.said_by, name, kind) for name, kind in tellers]
    inside = form.get("inside", "")
    if inside != (card.inside or ""):
        found["inside"] = inside or None
    return found


def _incident(form: QueryDict, card: Card, text: str) -> Values:
    found: Values = {
        name: form[name] for name in ("type", "stance") if form.get(name, "") not in ("", getattr(card, name))
    }
    if (title := form.get("title", "").strip()) != (card.values.get("title") or ""):
        found["title"] = title or None
    if (dated := when(form)) != card.when:
        found["when"] = dated
    if (where := form.get("where", "").strip()) != (card.where.name if card.where else ""):
        found["where"] = {"name": where} if where else None
    if (trigger := span(form, text)) != card.span:
        found["trigger"] = list(trigger)
    roles = _roles(form)
    if roles != [(one.role, one.name, one.kind) for one in card.roles]:
        found["roles"] = [{"role": role, **_pointing(card.roles, name, kind)} for role, name, kind in roles]
    if form.getlist("statement") != [said for said, _ in card.statements]:
        found["statements"] = form.getlist("statement")
    if (number := numbers(form)) != shown_number(card):
        found["number"] = None if number == (None, None) else {"low": number[0], "high": number[1]}
    return found


def _relation(form: QueryDict, card: Card, text: str) -> Values:
    kind = form.get("kind", card.type)
    return {} if kind == card.type else {"kind": kind}


def _named(form: QueryDict, card: Card, text: str) -> Values:
    name = form.get("name", "").strip()
    if not name:
        raise BadInput(_("The name is empty. Write the name as the text has it, or reject the card."))
    return {} if name == card.values["name"] else {"name": name}


def _person(form: QueryDict, card: Card, text: str) -> Values:
    found = _named(form, card, text)
    for field, name in (("sex", "sex"), ("age", "age"), ("standing", "role")):
        value = form.get(field, "").strip() or None
        if field in form and value != (card.values.get(name) or None):
            found[name] = value
    for name in ("protected", "changed_name"):
        if (form.get(name) == "yes") != bool(card.values.get(name)):
            found[name] = form.get(name) == "yes"
    return found


def _pointing(known: tuple[Named, ...], name: str, kind: str) -> Values:
    """Somebody the card pointed at already, or a new one by name."""
    same = next((one for one in known if (one.name, one.kind) == (name, kind)), None)
    if same is None:
        _require_kind(kind)
        return {"name": name, "kind": kind, "start": None, "end": None}
    start, end = same.span or (None, None)
    return {**_pointer(same), "start": start, "end": end}


def _pointer(known: Named) -> Values:
    if known.proposal:
        return {"entity": known.proposal}
    if known.kind == NAMED_ONLY:
        return {"name": known.name, "record": None}
    return {"name": known.name, "kind": known.kind}


def _require_kind(kind: str) -> None:
    if kind not in ("person", "group"):
        raise BadInput(_("Say of everybody named whether it is a person or a group."))


def _chosen(form: QueryDict) -> list[tuple[str, str]]:
    """Whom the words were given to in the menu that comes up beside them."""
    who = given(form.get("teller", ""))
    return [who] if who else []


def _tellers(form: QueryDict) -> list[tuple[str, str]]:
    pairs = zip(form.getlist("teller-name"), form.getlist("teller-kind"), strict=False)
    return [(name.strip(), kind) for name, kind in pairs if name.strip()]


def _roles(form: QueryDict) -> list[tuple[str, str, str]]:
    rows = zip(form.getlist("role"), form.getlist("role-name"), form.getlist("role-kind"), strict=False)
    return [(role, name.strip(), kind) for role, name, kind in rows if name.strip()]


def numbers(form: QueryDict) -> tuple[int | None, int | None]:
    """The least and the most a form says; None for a bound it leaves out."""
    low, high = _whole(form, "low"), _whole(form, "high")
    if low is not None and high is not None and low > high:
        raise BadInput(_("The least number is greater than the most. Exchange them."))
    return low, high


def _whole(form: QueryDict, name: str) -> int | None:
    value = form.get(name, "").strip()
    if not value:
        return None
    if not value.isdecimal() or len(value) > 9:
        raise BadInput(_("A number is written in digits, or left empty when it is not known."))
    return int(value)


def when(form: QueryDict) -> str | None:
    """The date a form says, None where it says none."""
    value = form.get("when", "").strip()
    if value and not dates.is_valid(value):
        raise BadInput(
            _("This is no date the casebook knows. Examples: 2022-07-14, 2022-07, 2022-07~ for about July 2022.")
        )
    return value or None
