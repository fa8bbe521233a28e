"""Where two readers differ, somebody decides whose answer stands, with the reason; the record follows that decision.

Both answers stay in the reading's entry. Whose is `first`: the record stays. `second`: the record is corrected to what the
second reader said, in the same deed. `neither`: it is only noted, and whoever decides corrects the card.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from tawthiq.match.coders import Question
from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.work import review, second_units
from tawthiq.work.casebook import Casebook, Deed
from tawthiq.work.making import Maker, latest_versions
from tawthiq.work.models import Proposal
from tawthiq.work.second_readings import KIND, Difference, body_of, people_named, reading

Values = dict[str, Any]
WHOSE: Final = ("first", "second", "neither")
_FIELDS: Final[Mapping[Question, tuple[str, ...]]] = {
    "teller": ("said_by",), "stance": ("stance",), "ground": ("ground",), "type": ("type",), "when": ("when",),
    "where": ("where",), "victim": ("roles",), "alleged perpetrator": ("roles",),
}  # fmt: skip
_ROLES: Final[Mapping[Question, tuple[str, ...]]] = {
    "victim": ("victim",),
    "alleged perpetrator": ("alleged perpetrator", "actor"),
}


def resolve(
    casebook: Casebook,
    reading_id: str,
    place: tuple[int | None, int | None],
    stands: Mapping[Question, str],
    why: str,
    *,
    now: datetime,
) -> str:
    """Decide whose answer stands on one passage (`place` in both lists), for every question on which the two differ.

    errors: `BadInput` without a reason or an answer to each of the questions; `NotFound`; `Refused` for what only a person
    can take out of the record.
    """
    found = _difference(reading_id, place)
    if not why.strip():
        raise BadInput("Say why this answer stands: which words of the text, or who looked at them with whom.")
    if set(stands) != set(found.pair.differ) or not set(stands.values()) <= set(WHOSE):
        raise BadInput(
            f"Say of each of these whose answer stands, first, second or neither: {', '.join(found.pair.differ)}."
        )
    source = reading(reading_id).row
    with casebook.deed(now) as deed:
        changed = _carry_out(
            deed, source.text or "", found, [one for one, whose in stands.items() if whose == "second"]
        )
        told = [{"question": question, "whose": stands[question]} for question in found.pair.differ]
        resolved = {"first": place[0], "second": place[1], "stands": told}
        body = {
            **body_of("resolve", source.text, why=why, resolved=resolved),
            **people_named(source.text or "", source.first),
        }
        return deed.append(KIND, body, tuple(filter(None, (reading_id, changed))))


def _difference(reading_id: str, place: tuple[int | None, int | None]) -> Difference:
    for one in reading(reading_id).differences:
        if (one.pair.first, one.pair.second) == place:
            return one
    raise NotFound("The two do not differ there. `tawthiq second show` lists where they do.")


def _carry_out(deed: Deed, text: str, found: Difference, questions: list[Question]) -> str | None:
    """Let the record follow the second reader; gives the id of what was made or changed."""
    if not questions:
        return found.first["made"] if found.first else None
    if "passage" not in questions:
        return _corrected(deed, text, found, questions)
    if found.second is None or not found.second["taken"]:
        return _rejected(deed, found.first or {})
    return _taken(deed, text, found.second)


def _corrected(deed: Deed, text: str, found: Difference, questions: list[Question]) -> str | None:
    """Change in what stands only the fields that were decided on."""
    first, second = found.first or {}, found.second or {}
    proposal = Proposal.objects.filter(id=first["proposal"] or "").first()
    made = proposal.made if proposal and proposal.made else first["made"]
    current = _values_now(first["kind"], made)
    changes = {
        field: _merged(question, current, second["values"]) if field == "roles" else second["values"][field]
        for question in questions
        for field in _FIELDS[question]
    }
    if {"victim", "alleged perpetrator"} <= set(questions):
        half = {**current, "roles": _merged("victim", current, second["values"])}
        changes["roles"] = _merged("alleged perpetrator", half, second["values"])
    if proposal and proposal.made:
        return review.correct_in(deed, proposal, changes)
    return Maker.of(deed, text).make(first["kind"], {**current, **changes}, latest_versions(made))


def _merged(question: Question, current: Values, second: Values) -> list[Values]:
    """The parts as they stand, with those of one question as the second reader has them."""
    asked = _ROLES[question]
    kept = [one for one in current["roles"] if one["role"] not in asked]
    return [*[one for one in second["roles"] if one["role"] in asked], *kept]


def _values_now(kind: str, made: str | None) -> Values:
    """What the record shows now, as it can be entered anew.

    errors: `NotFound` when it was taken back meanwhile.
    """
    if kind == "statement" and (said := models.Statement.objects.filter(id=made).first()):
        return {
            **second_units.of_statement(said),
            "inside": said.inside,
            "cue": _cue(said),
            "quantities": said.quantities,
        }
    report = models.Report.objects.filter(id=made).first() if kind == "incident" else None
    if report is None:
        raise NotFound("What the first reader had left is no longer in the record. Choose “neither” and enter it anew.")
    told = models.ReportStatement.objects.filter(report=report.id).order_by("position")
    spans = {
        "when_span": _span(report.when_start, report.when_end), "where_span": _span(report.where_start, report.where_end),
    }  # fmt: skip
    place = (
        models.Place.objects.filter(id=report.place).values_list("name", flat=True).first() if report.place else None
    )
    where = {"name": place, "record": report.place} if place else None
    about = second_units.of_report(report, second_units.roles_of([report.id]).get(report.id, []), None)
    return {**about, **spans, "where": where, "statements": list(told.values_list("statement", flat=True))}


def _span(start: int | None, end: int | None) -> list[int] | None:
    return None if start is None or end is None else [start, end]


def _cue(said: models.Statement) -> list[int] | None:
    return _span(said.cue_start, said.cue_end)


def _rejected(deed: Deed, first: Values) -> str | None:
    proposal = Proposal.objects.filter(id=first.get("proposal") or "").first()
    if proposal is None:
        raise Refused(
            "The first reader entered this by hand, and what a person entered stays in the record. Choose “first” or "
            "“neither”, and correct it or judge its incident."
        )
    review.reject_in(deed, proposal)
    return str(first["made"]) if first["made"] else None


def _taken(deed: Deed, text: str, second: Values) -> str | None:
    """Enter what only the second reader found: by its card where this device has it, else from their words."""
    values: Values = dict(second["values"])
    proposal = Proposal.objects.filter(id=second["proposal"] or "").first()
    if proposal is not None:
        differing = {
            name: value for name, value in values.items() if name in _CHANGED and value != proposal.values.get(name)
        }
        return review.correct_in(deed, proposal, differing)
    missing: Values = (
        {"inside": None, "cue": None, "quantities": []} if second["kind"] == "statement" else {"statements": []}
    )
    return Maker.of(deed, text).make(second["kind"], {**missing, **values})


_CHANGED: Final = ("said_by", "stance", "ground", "direct", "type", "when", "where", "roles", "title", "number")
