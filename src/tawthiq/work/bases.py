"""On what basis a source or a person's account is kept, and whether it lets something leave for a purpose today.

The latest word stands; earlier ones stay in the record. What is withdrawn covers nothing, whatever it was for.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from tawthiq.projection import models
from tawthiq.terms import dates
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.terms.vocabulary import BASIS_GROUNDS, PURPOSES
from tawthiq.work.casebook import Casebook
from tawthiq.work.checking import one_of
from tawthiq.work.ids import pointed


@dataclass(frozen=True)
class BasisRequest:
    """On what ground, for which purposes; `words` are those of the consent, `why` is needed when nobody was asked.

    An empty ground is allowed only when a basis is withdrawn: it is then that of the basis which stands.
    """

    ground: str
    purposes: tuple[str, ...]
    words: str | None = None
    taken_by: str | None = None
    on: str | None = None
    until: str | None = None
    why: str | None = None


def set_basis(
    casebook: Casebook, subject: str, request: BasisRequest, *, now: datetime, withdrawn: bool = False
) -> str:
    """Record on what basis a source or a person's account is kept, or that it was withdrawn; gives the entry's id.

    errors: `BadInput` for a ground, purpose or day that is none, consent without its words, nobody asked without a reason
    (neither is needed to withdraw), and a withdrawal without ground where no basis stands; `NotFound`.
    """
    if not (models.Source.objects.filter(id=subject) or models.Person.objects.filter(id=subject)):
        raise NotFound(
            f"There is no source or person {pointed(subject)}. `tawthiq show sources` and `show people` list them."
        )
    request = _as_it_stands(subject, request) if withdrawn else request
    check_basis(request, withdrawn=withdrawn)
    with casebook.deed(now) as deed:
        return deed.append("basis", {**basis_body(subject, request), "withdrawn": withdrawn}, (subject,))


def _as_it_stands(subject: str, request: BasisRequest) -> BasisRequest:
    """A withdrawal says no more than it must: ground and purposes are those of what is withdrawn."""
    latest = latest_of(subject)
    if latest is None or request.ground:
        return request
    return replace(request, ground=latest.ground, purposes=tuple(latest.purposes))


def basis_body(subject: str, request: BasisRequest) -> dict[str, Any]:
    return {
        "subject": subject, "purposes": list(request.purposes), "ground": request.ground, "words": request.words,
        "taken_by": request.taken_by, "on": request.on, "until": request.until, "why": request.why, "withdrawn": False,
    }  # fmt: skip


def check_basis(request: BasisRequest, *, withdrawn: bool = False) -> None:
    """Refuse a ground or purpose outside its list and a day that is none; of a basis that is to stand, also consent
    without its words and `not asked` without a reason."""
    if withdrawn and not request.ground:
        raise BadInput("No basis is recorded that could be withdrawn. Name the ground that is refused, e.g. consent.")
    one_of("ground", request.ground, BASIS_GROUNDS)
    for purpose in request.purposes:
        one_of("purpose", purpose, PURPOSES)
    for day in filter(None, (request.on, request.until)):
        if not dates.is_valid(day):
            raise BadInput("A day of the basis is no EDTF date. Examples: 2022-07-14, 2022-07.")
    if withdrawn:
        return
    if request.ground == "not asked" and not request.why:
        raise BadInput("When nobody was asked, say why: for instance that they cannot be reached safely.")
    if request.ground == "consent" and not request.words:
        raise BadInput("Consent is recorded in the words in which it was given.")


def latest_of(subject: str) -> models.Basis | None:
    """The last word on a subject's basis, withdrawn or not."""
    return models.Basis.objects.filter(subject=subject).order_by("-order").first()


def covers(subject: str, purpose: str, *, on: str) -> str | None:
    """Why nothing of a subject may leave for a purpose on a day (YYYY-MM-DD); None when its latest basis covers it."""
    latest = latest_of(subject)
    if latest is None:
        return "no basis is recorded"
    if latest.withdrawn:
        return "the basis was withdrawn"
    if purpose not in latest.purposes:
        return f"the basis does not cover the purpose {purpose!r}"
    return "the basis has run out" if latest.until and _is_past(latest.until, on) else None


def _is_past(until: str, on: str) -> bool:
    """Whether the first day that an end can mean lies before a day; an end without one counts as past."""
    earliest = dates.bounds(until)[0] if dates.is_valid(until) else None
    return earliest is None or earliest.isoformat() < on
