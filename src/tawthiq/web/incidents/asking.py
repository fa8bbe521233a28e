"""What an incident's accounts leave open: what to ask, of whom, and the deed that comes next."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tawthiq.projection import models
from tawthiq.web.frame import wording
from tawthiq.web.incidents.columns import Row
from tawthiq.work.incidents import IncidentView, OriginView

ALWAYS_ASKED = ("when", "where", "to whom", "by whom", "how many")
MOST_NAMED = 3


@dataclass(frozen=True)
class Question:
    """Something to ask in plain words; `why` is the row's verdict."""

    words: str
    why: str


@dataclass(frozen=True)
class Deed:
    words: str
    address: str


def questions(view: IncidentView, rows: Iterable[Row]) -> list[Question]:
    """What nobody says first, then what only one origin says, then what they differ in, then how it is known."""
    found = {row.question: row for row in rows if row.question in ALWAYS_ASKED}
    silent = [
        Question(_silent(row), row.verdict) for row in found.values() if row.verdict == "unknown" and not _said(row)
    ]
    alone = [Question(_alone(row), row.verdict) for row in found.values() if row.verdict == "only one"]
    rival = [Question(_rival(row), row.verdict) for row in found.values() if row.verdict == "differ"]
    return [*silent, *alone, *rival, *_grounds(view)]


def next_deed(view: IncidentView, asked: list[Question], *, is_threat: bool) -> Deed:
    """The one thing that an incident waits for most."""
    due = min(view.follow_ups, key=lambda step: step.due, default=None)
    if is_threat and due is None:
        return Deed(_("Follow up the threat: nobody does."), "#next")
    if due is not None:
        return Deed(_("%(what)s, by %(owner)s until %(day)s") % _of(due), "#next")
    if not view.judgements:
        return Deed(_("Judge it: it is not counted before."), "#judgement")
    return Deed(asked[0].words, "#asking") if asked else Deed(_("Nothing waits here."), "#next")


def _of(step: models.FollowUp) -> dict[str, str]:
    return {"what": step.what, "owner": step.owner, "day": wording.when(step.due.isoformat())}


def _said(row: Row) -> list[OriginView]:
    return [origin for origin, answers in row.cells if any(answer.words for answer in answers)]


def _word(row: Row) -> str:
    return wording.word(row.question, "question")


def _names(origins: list[OriginView]) -> str:
    names = [", ".join(origin.tellers) or _("the text itself") for origin in origins]
    return wording.listed(names if len(names) <= MOST_NAMED else [*names[:MOST_NAMED], _("others")])


def _silent(row: Row) -> str:
    return _("Nobody says %(question)s. Ask %(who)s.") % {
        "question": _word(row), "who": _names([origin for origin, _answers in row.cells if not origin.party]),
    }  # fmt: skip


def _alone(row: Row) -> str:
    said = _said(row)
    others = [origin for origin, _answers in row.cells if origin not in said and not origin.party]
    if not others:
        return _("Only %(who)s says %(question)s. Look for somebody else who knows.") % {
            "who": _names(said),
            "question": _word(row),
        }
    told = {"who": _names(said), "question": _word(row), "others": _names(others)}
    return _("Only %(who)s says %(question)s. Ask %(others)s.") % told


def _rival(row: Row) -> str:
    return _("They differ on this: %(question)s. Ask each how they know it.") % {"question": _word(row)}


def _grounds(view: IncidentView) -> Iterable[Question]:
    unclear = [
        origin
        for origin in view.origins
        if not origin.party and all(said.ground == "unknown" for voice in origin.voices for said in voice.account.said)
    ]
    if unclear:
        yield Question(_("Not known how they know it: ask %(who)s.") % {"who": _names(unclear)}, "unknown")
