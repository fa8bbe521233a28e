"""What is marked in a text, and where: statements in the margin, everything else under its words.

Offsets are code points of the text. What was rejected is not marked. What was entered by hand is marked like
what was accepted, with the id of the statement or report in the place of a proposal's.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tawthiq.projection import models
from tawthiq.work.models import Proposal

MARGIN = "statement"
LANES = 3
CHIP_CHARACTERS = 60  # two statements that begin closer than this may share a line, so each gets a lane of its own


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked run; `teller` is the chain of initials of a statement, `lane` its column in the margin."""

    start: int
    end: int
    kind: str
    id: str
    state: str
    teller: str = ""
    lane: int = 0


def marks_of(
    proposals: Iterable[Proposal], statements: Iterable[models.Statement], reports: Iterable[models.Report]
) -> list[Mark]:
    """All marks of one text, sorted by place; `statements` and `reports` are those of the record for the same text."""
    found = {proposal.id: proposal for proposal in proposals if proposal.state != "rejected"}
    accepted = {statement.id: statement for statement in statements}
    marks = [mark for proposal in found.values() for mark in _of_proposal(proposal, found, accepted)]
    by_proposal = {proposal.made for proposal in found.values()}
    marks += [mark for row in accepted.values() if row.id not in by_proposal for mark in _of_record(row, accepted)]
    marks += [
        Mark(report.trigger_start, report.trigger_end, "incident", report.id, "accepted")
        for report in reports
        if report.id not in by_proposal
    ]
    return _in_lanes(sorted(marks, key=lambda mark: (mark.start, -mark.end)))


def _of_proposal(
    proposal: Proposal, found: dict[str, Proposal], accepted: dict[str, models.Statement]
) -> Iterator[Mark]:
    if proposal.kind == MARGIN:
        row = accepted.get(proposal.made or "")
        spans = _spans(row.start, row.end, row.spans) if row else _spans_of(proposal)
        teller = _chain_of_row(row, accepted) if row else _chain(proposal, found)
        for start, end in spans:
            yield Mark(start, end, MARGIN, proposal.id, proposal.state, teller)
    elif proposal.kind == "relation":
        return
    else:
        for start, end in proposal.values.get("mentions") or [(proposal.start, proposal.end)]:
            yield Mark(start, end, proposal.kind, proposal.id, proposal.state)


def _of_record(row: models.Statement, accepted: dict[str, models.Statement]) -> Iterator[Mark]:
    for start, end in _spans(row.start, row.end, row.spans):
        yield Mark(start, end, MARGIN, row.id, "accepted", _chain_of_row(row, accepted))


def _spans_of(proposal: Proposal) -> list[tuple[int, int]]:
    return _spans(proposal.start, proposal.end, proposal.values.get("spans"))


def _spans(start: int, end: int, spans: list[list[int]] | None) -> list[tuple[int, int]]:
    return [(first, last) for first, last in spans] if spans else [(start, end)]


def _chain(proposal: Proposal, found: dict[str, Proposal], depth: int = 0) -> str:
    """Initials from the outermost teller inwards: who told whom."""
    tellers = [(found.get(teller.get("entity") or ""), teller) for teller in proposal.values["said_by"]]
    names = [known.values["name"] if known else teller.get("name") for known, teller in tellers]
    outer = found.get(proposal.values.get("inside") or "")
    return _joined(_chain(outer, found, depth + 1) if outer and depth < LANES else "", names)


def _chain_of_row(row: models.Statement, accepted: dict[str, models.Statement], depth: int = 0) -> str:
    outer = accepted.get(row.inside or "")
    names = [teller["name"] for teller in row.said_by]
    return _joined(_chain_of_row(outer, accepted, depth + 1) if outer and depth < LANES else "", names)


def _joined(before: str, names: list[Any]) -> str:
    own = "".join(initial(name) for name in names[:2] if name) or "?"
    return f"{before}›{own}" if before else own


def initial(name: str) -> str:
    """The first letter of a name, past an article or a word for father or mother of somebody where one more follows."""
    words = [
        word for word in name.split() if word.casefold() not in {"the", "abu", "umm", "al", "أبو", "أم"}
    ] or name.split()
    return next((letter.upper() for letter in (words[0] if words else "?") if letter.isalpha()), "?")


def _in_lanes(marks: list[Mark]) -> list[Mark]:
    """Give each statement the first column of the margin that is free where it begins."""
    free_from = [0] * LANES
    placed = []
    for mark in marks:
        if mark.kind == MARGIN:
            lane = next((lane for lane in range(LANES) if free_from[lane] <= mark.start), LANES - 1)
            free_from[lane] = max(mark.end, mark.start + CHIP_CHARACTERS)
            mark = Mark(mark.start, mark.end, mark.kind, mark.id, mark.state, mark.teller, lane)
        placed.append(mark)
    return placed
