"""On what basis a source or a person's account is kept, and whether it lets something leave for a purpose today.

The latest word stands, on any record of one person, but for a withdrawal: only a new basis on the very record it was entered
on lifts it, so that nobody's word is overruled by joining records. What is withdrawn covers nothing, whatever it was for; to
take back one purpose, a new basis is recorded that leaves it out.

The words of a basis that concerns protected people leave sealed to them. What every device has to obey (ground, purposes,
end, withdrawal) is entered without words before them, and travels in clear.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from tawthiq.projection import models
from tawthiq.terms import dates
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.terms.vocabulary import BASIS_GROUNDS, PURPOSES
from tawthiq.work.casebook import Casebook, Deed
from tawthiq.work.checking import one_of
from tawthiq.work.ids import pointed
from tawthiq.work.promised import people_concerned


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
    if not withdrawn:
        _refuse_to_overrule(subject)
    with casebook.deed(now) as deed:
        return enter(deed, subject, request, people_concerned([subject]), withdrawn=withdrawn)


def enter(deed: Deed, subject: str, request: BasisRequest, people: dict[str, Any], *, withdrawn: bool = False) -> str:
    """Append a basis, and before it the same without words where those concern protected people; gives the entry's id.

    **people**: as `promised.people_concerned` gives them.
    """
    if people and any((request.words, request.taken_by, request.why)):
        bare = replace(request, words=None, taken_by=None, why=None)
        deed.append("basis", {**basis_body(subject, bare), "withdrawn": withdrawn}, (subject,))
        return deed.append("basis", {**basis_body(subject, request), "withdrawn": withdrawn, **people}, (subject,))
    return deed.append("basis", {**basis_body(subject, request), "withdrawn": withdrawn}, (subject,))


def restate(casebook: Casebook, *, now: datetime) -> int:
    """Before anything leaves: enter again, as `enter` does, each standing basis with words that was entered before the
    people it concerns were promised safety, so that its words can leave sealed; gives how many."""
    by_subject: dict[str, list[models.Basis]] = {}
    for row in models.Basis.objects.order_by("order"):
        by_subject.setdefault(row.subject, []).append(row)
    found = [rows[-1] for rows in by_subject.values() if _has_words(rows[-1]) and not _said_before(rows)]
    wanted = [(row, people) for row in found if (people := people_concerned([row.subject]))]
    if wanted:
        with casebook.deed(now) as deed:
            for row, people in wanted:
                enter(deed, row.subject, _request(row), people, withdrawn=row.withdrawn)
    return len(wanted)


def _said_before(rows: list[models.Basis]) -> bool:
    """Whether the entry before the last says the same without words."""
    return len(rows) > 1 and not _has_words(rows[-2]) and _facts(rows[-2]) == _facts(rows[-1])


def _has_words(row: models.Basis) -> bool:
    return bool(row.words or row.taken_by or row.why)


def _facts(row: models.Basis) -> tuple[Any, ...]:
    return row.ground, tuple(row.purposes), row.on, row.until, row.withdrawn


def _request(row: models.Basis) -> BasisRequest:
    return BasisRequest(
        row.ground, tuple(row.purposes), row.words or None, row.taken_by or None, row.on or None, row.until or None,
        row.why or None,
    )  # fmt: skip


def _refuse_to_overrule(subject: str) -> None:
    """A new basis on another record of somebody who took theirs back would lift nothing: it is said where it would."""
    standing = latest_of(subject)
    if standing is not None and standing.withdrawn and standing.subject != subject:
        raise Refused(
            f"This person took their basis back on another record, {pointed(standing.subject)}. If they gave their word "
            "anew, enter the new basis on that record. Nothing was entered."
        )


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
    """The last word on a subject's basis, withdrawn or not; of a person, on any record of the same person."""
    return latest_of_many([subject]).get(subject)


def latest_of_many(subjects: Iterable[str]) -> dict[str, models.Basis]:
    """The last word on each subject that has one; a person's records stand for one another.

    A withdrawal that is the last word on any record of a person stands for all of them.
    """
    wanted = list(dict.fromkeys(subjects))
    clusters = dict(models.Person.objects.filter(id__in=wanted).values_list("id", "cluster"))
    alike = dict(models.Person.objects.filter(cluster__in=set(clusters.values())).values_list("id", "cluster"))
    on_each: dict[str, models.Basis] = {}
    for row in models.Basis.objects.filter(subject__in=[*wanted, *alike]).order_by("order"):
        on_each[row.subject] = row
    last: dict[str, models.Basis] = {}
    for row in sorted(on_each.values(), key=lambda row: (row.withdrawn, row.order)):
        last[alike.get(row.subject, row.subject)] = row
    return {one: last[key] for one in wanted if (key := clusters.get(one, one)) in last}


def covers(subject: str, purpose: str, *, on: str) -> str | None:
    """Why nothing of a subject may leave for a purpose on a day (YYYY-MM-DD); None when its latest basis covers it."""
    return why_not(latest_of(subject), purpose, on=on)


def stops_source(source: str, purpose: str, *, on: str) -> str | None:
    """Why nothing of a source may leave for a purpose today: its own basis, or one of a person in it that is over."""
    return stopped_sources([source], purpose, on=on).get(source)


def stopped_sources(sources: Iterable[str], purpose: str, *, on: str) -> dict[str, str]:
    """The sources of which nothing may leave for a purpose today, each with the reason."""
    wanted = list(sources)
    own = latest_of_many(wanted)
    found = {one: why for one in wanted if (why := why_not(own.get(one), purpose, on=on))}
    texts = dict(models.Text.objects.filter(source__in=wanted).values_list("id", "source"))
    people = list(models.Person.objects.filter(text__in=list(texts)).values_list("id", "text"))
    people += [
        (one, text)
        for text, named in models.Text.objects.filter(source__in=wanted).values_list("id", "people")
        for one in named
    ]
    latest = latest_of_many(person for person, _ in people)
    for person, text in people:
        if person in latest and (over := is_over(latest[person], on=on)):
            found.setdefault(texts[text], f"of a person in it {over}")
    return found


def why_not(latest: models.Basis | None, purpose: str, *, on: str) -> str | None:
    """What stands against a purpose in the last word on a basis; None when nothing does."""
    if latest is None:
        return "no basis is recorded"
    if over := is_over(latest, on=on):
        return over
    return None if purpose in latest.purposes else f"the basis does not cover the purpose {purpose!r}"


def is_over(latest: models.Basis, *, on: str) -> str | None:
    """Why a basis holds no more, whatever it was for: withdrawn or run out."""
    if latest.withdrawn:
        return "the basis was withdrawn"
    return "the basis has run out" if latest.until and _is_past(latest.until, on) else None


def _is_past(until: str, on: str) -> bool:
    """Whether the first day that an end can mean lies before a day; an end without one counts as past."""
    return (last_day(until) or "") < on


def last_day(until: str) -> str | None:
    """The last day on which a basis surely holds (YYYY-MM-DD); None where its end is no date or has no first day."""
    earliest = dates.bounds(until)[0] if dates.is_valid(until) else None
    return earliest.isoformat() if earliest else None


@dataclass(frozen=True)
class RunningOut:
    """A basis that holds until a day close by, or has run out; `kind` is source or person."""

    kind: str
    subject: str
    until: str
    over: bool


def running_out(now: datetime, within_days: int = 30) -> list[RunningOut]:
    """Bases that end within so many days, or have ended and were not renewed or withdrawn; the earliest first."""
    today, horizon = now.date().isoformat(), (now.date() + timedelta(days=within_days)).isoformat()
    ending = set(models.Basis.objects.exclude(until="").values_list("subject", flat=True))
    people = dict(models.Person.objects.filter(id__in=ending).values_list("id", "cluster"))
    found: dict[str, RunningOut] = {}
    for subject, latest in latest_of_many(ending).items():
        day = last_day(latest.until) or "" if latest.until else horizon + "~"
        if not latest.withdrawn and day <= horizon:
            one = people.get(subject, subject)
            found[one] = RunningOut("person" if subject in people else "source", one, latest.until, day < today)
    return sorted(found.values(), key=lambda one: (last_day(one.until) or "", one.subject))
