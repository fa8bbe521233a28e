"""An analyst's judgement of an incident, always with its reason; the last one is shown, all are kept."""

from datetime import datetime

from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.terms.vocabulary import CREDIBILITY, JUDGEMENTS, RELIABILITY
from tawthiq.work.casebook import Casebook
from tawthiq.work.checking import one_of
from tawthiq.work.ids import pointed
from tawthiq.work.promised import people_concerned


def judge(
    casebook: Casebook,
    incident: str,
    value: str,
    reason: str,
    *,
    reliability: str | None = None,
    credibility: int | None = None,
    now: datetime,
) -> str:
    """Judge an incident and give the entry's id. The Admiralty letter and figure are kept apart and decide nothing.

    errors: `BadInput` for a value outside its list or a missing reason; `NotFound`.
    """
    one_of("judgement", value, JUDGEMENTS)
    if not reason.strip():
        raise BadInput("A judgement needs its reason: which accounts agree, which do not, what could be checked.")
    if reliability is not None and reliability not in RELIABILITY:
        raise BadInput("Reliability is one of A B C D E F.")
    if credibility is not None and credibility not in CREDIBILITY:
        raise BadInput("Credibility is one of 1 2 3 4 5 6.")
    if not models.Report.objects.filter(id=incident).exists():
        raise NotFound(f"There is no incident {pointed(incident)}. `tawthiq show incidents` lists them.")
    body = {
        "incident": incident, "value": value, "reason": reason, "reliability": reliability, "credibility": credibility,
        **people_concerned([incident]),
    }  # fmt: skip
    with casebook.deed(now) as deed:
        return deed.append("judgement", body, (incident,))


def latest(reports: list[str]) -> models.Judgement | None:
    """The judgement that stands for an incident: the last on any of its reports."""
    return models.Judgement.objects.filter(report__in=reports).order_by("-order").first()
