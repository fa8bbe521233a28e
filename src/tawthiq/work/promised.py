"""Which protected people an entry concerns that is about somebody or something: it may leave only sealed to them.

Words about an incident (a judgement's reason, what was asked in an appeal) speak of whoever is in it, so they are sealed as
its reports are.
"""

from collections.abc import Iterable
from typing import Any

from tawthiq.projection import models


def people_concerned(subjects: Iterable[str]) -> dict[str, Any]:
    """`people` of a body about these persons, groups, reports, sources or texts; nothing where nobody is protected."""
    wanted = set(subjects)
    incidents = models.Report.objects.filter(id__in=wanted).values_list("cluster", flat=True)
    reports = models.Report.objects.filter(cluster__in=list(incidents))
    told = dict(reports.values_list("id", "source"))
    records = set(
        models.Role.objects.filter(report__in=list(told)).exclude(record=None).values_list("record", flat=True)
    )
    texts = models.Text.objects.filter(id__in=wanted) | models.Text.objects.filter(source__in={*told.values(), *wanted})
    promised = {one for named in texts.values_list("people", flat=True) for one in named}
    clusters = models.Person.objects.filter(id__in=wanted | records | promised).values_list("cluster", flat=True)
    people = models.Person.objects.filter(cluster__in=list(clusters), protected=True).exclude(recipient="")
    found = sorted(people.values_list("id", flat=True))
    return {"people": found} if found else {}
