"""The decision to name an alleged perpetrator: withheld by default, since people are killed for an alleged affiliation.

To name somebody takes, for each incident they are named in, two origins that accuse them independently of each other and
are no party, and a judgement of confirmed or corroborated; that a reply was sought, when, how, and the answer or that they
could not be reached; and the risk to them, their kin and the sources weighed in words. What no longer holds on the day of a
release stops it. Limits: what is weighed is read by people only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from tawthiq.projection import models
from tawthiq.terms import dates
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.work import judging
from tawthiq.work.accounts import Gathered, clusters_of, gather
from tawthiq.work.casebook import Casebook
from tawthiq.work.ids import pointed
from tawthiq.work.people import find
from tawthiq.work.promised import people_concerned

LEAST_ORIGINS: Final = 2
JUDGED: Final = ("confirmed", "corroborated")
ACCUSED: Final = ("alleged perpetrator", "actor")
NO_ACCUSATION: Final = ("agreement", "protest", "displacement")  # to act in these is no wrong


@dataclass(frozen=True)
class Against:
    """What stands against somebody in one incident: origins that accuse them, no party and no copy, and the judgement."""

    incident: str
    origins: int
    judgement: str

    @property
    def suffices(self) -> bool:
        return self.origins >= LEAST_ORIGINS and self.judgement in JUDGED


@dataclass(frozen=True)
class NamingRequest:
    """What a person decided: the reply that was sought, the risks they weighed, and why the name is to be said."""

    reply_on: str
    reply_how: str
    reply_answer: str
    risk_accused: str
    risk_kin: str
    risk_sources: str
    reason: str


def against(subject: str) -> list[Against]:
    """What stands against a person or group, incident by incident.

    errors: `NotFound`.
    """
    cluster = _cluster(subject)
    records = [
        id
        for model in (models.Person, models.Group)
        for id in model.objects.filter(cluster=cluster).values_list("id", flat=True)
    ]
    reports = models.Role.objects.filter(role__in=ACCUSED, record__in=records).values_list("report", flat=True)
    incidents = list(
        dict.fromkeys(
            models.Report.objects.filter(id__in=list(reports)).order_by("order").values_list("cluster", flat=True)
        )
    )
    gathered = gather(incidents)
    return [_against(incident, cluster, gathered) for incident in incidents if incident in gathered.by_incident]


def _against(incident: str, cluster: str, gathered: Gathered) -> Against:
    accusing = {
        voice.origin.key
        for voice in gathered.voices(incident)
        if not voice.origin.party
        and not voice.copied
        and any(part.cluster == cluster for role in ACCUSED for part in voice.account.named(role))
    }
    judgement = judging.latest([account.id for account in gathered.by_incident[incident]])
    return Against(incident, len(accusing), judgement.value if judgement else "")


def decide(casebook: Casebook, subject: str, request: NamingRequest, *, now: datetime) -> str:
    """Record that somebody may be named in the incidents where enough stands against them; gives the entry's id.

    errors: `NotFound`; `BadInput` for a part that is missing; `Refused` for a protected person, and where no incident has
    two independent origins and a judgement of confirmed or corroborated.
    """
    _check(request)
    cluster = _cluster(subject)
    if models.Person.objects.filter(cluster=cluster, protected=True).exists():
        raise Refused("This person was promised safety and is named nowhere. Nothing was entered.")
    enough = [one for one in against(subject) if one.suffices]
    if not enough:
        raise Refused(
            f"Not enough stands against them to name them: it takes {LEAST_ORIGINS} independent origins that accuse them "
            "and a judgement of confirmed or corroborated on the same incident. Nothing was entered."
        )
    return _append(casebook, subject, enough, request, now, withdrawn=False)


def withdraw(casebook: Casebook, subject: str, reason: str, *, now: datetime) -> str:
    """Record that somebody is not named any more, and why.

    errors: `NotFound` where no decision stands; `BadInput` without a reason.
    """
    standing = latest(_cluster(subject))
    if standing is None or standing.withdrawn:
        raise NotFound(f"No decision to name {pointed(subject)} stands.")
    if not reason.strip():
        raise BadInput("Say why they are not to be named any more.")
    request = NamingRequest("", "", "", "", "", "", reason)
    return _append(casebook, subject, [], request, now, withdrawn=True)


def _append(
    casebook: Casebook, subject: str, enough: list[Against], request: NamingRequest, now: datetime, *, withdrawn: bool
) -> str:
    body: dict[str, Any] = {
        "subject": subject, "incidents": [one.incident for one in enough],
        "origins": min((one.origins for one in enough), default=0), "judgements": [one.judgement for one in enough],
        "reply": {"on": request.reply_on or None, "how": request.reply_how, "answer": request.reply_answer},
        "risks": {"accused": request.risk_accused, "kin": request.risk_kin, "sources": request.risk_sources},
        "reason": request.reason, "withdrawn": withdrawn, **people_concerned(one.incident for one in enough),
    }  # fmt: skip
    with casebook.deed(now) as deed:
        return deed.append("naming", body, (subject,))


def latest(cluster: str) -> models.Naming | None:
    """The last decision on any record of a person or group, withdrawn or not."""
    records = [
        id
        for model in (models.Person, models.Group)
        for id in model.objects.filter(cluster=cluster).values_list("id", flat=True)
    ]
    return models.Naming.objects.filter(subject__in=records).order_by("-order").first()


def may_name(cluster: str, incidents: Iterable[str]) -> str | None:
    """Why somebody may not be named in some of the incidents (clusters) today; None when a decision covers them all."""
    standing = latest(cluster)
    if standing is None:
        return "no decision to name them is recorded"
    if standing.withdrawn:
        return "the decision to name them was withdrawn"
    decided = set(models.Report.objects.filter(id__in=standing.incidents).values_list("cluster", flat=True))
    accused = [one for one in against(cluster) if one.incident in set(incidents)]
    if any(one.incident not in decided for one in accused):
        return "the decision does not cover every incident in which they are accused here"
    if any(not one.suffices for one in accused):
        return "the independent origins or the judgement it rested on do not hold any more"
    return None


def _cluster(subject: str) -> str:
    kind, row = find(subject)
    if kind == "place":
        raise NotFound(f"{pointed(subject)} is a place; only people and groups are accused.")
    return clusters_of([subject]).get(subject, str(row.cluster))


def _check(request: NamingRequest) -> None:
    if not dates.is_valid(request.reply_on):
        raise BadInput("Say on which day a reply was sought, such as 2022-07-14; without seeking one nobody is named.")
    needed = {
        "how a reply was sought": request.reply_how,
        "what they answered, or that they were not reachable": request.reply_answer,
        "what naming may bring upon them": request.risk_accused,
        "what it may bring upon their kin": request.risk_kin,
        "what it may bring upon the sources": request.risk_sources,
        "why they are named all the same": request.reason,
    }
    missing = [what for what, said in needed.items() if not said.strip()]
    if missing:
        raise BadInput(f"Say {missing[0]}. Nothing was entered.")
