"""Incidents: the list, and one with its rival accounts side by side, its judgement, its open questions, what is next."""

from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tawthiq.terms import vocabulary
from tawthiq.terms.errors import BadInput, Refused
from tawthiq.web.drafts.kept import as_json
from tawthiq.web.drafts.views import NOT_TYPED
from tawthiq.web.frame import opened, paging
from tawthiq.web.incidents.asking import Question, next_deed, questions
from tawthiq.web.incidents.brief import nearest
from tawthiq.web.incidents.columns import copied, rows
from tawthiq.work import agreements, appeals, drafts, follow_ups, incidents, judging, linking, watching

PAGE = incidents.PAGE
MOST_OTHERS = 40
LISTS = {
    "judgements": vocabulary.JUDGEMENTS, "reliabilities": vocabulary.RELIABILITY, "credibilities": vocabulary.CREDIBILITY,
}  # fmt: skip


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Incidents by date, a page at a time."""
    shown = paging.part(request, incidents.total(), PAGE)
    page = {"lines": incidents.listing(first=shown.start), "part": shown, "total": shown.total}
    return render(request, "incidents.html", page)


@require_safe
def incident(request: HttpRequest, incident: str) -> HttpResponse:
    view = incidents.view(incident)
    table = rows(view)
    asked, is_threat = questions(view, table), "threat" in view.line.types
    shown = {
        "view": view, "rows": table, "asked": asked, "deed": next_deed(view, asked, is_threat=is_threat),
        "copied": copied(view), "noted": _noted(request, asked), "others": nearest(view.line.id, MOST_OTHERS), **LISTS,
        "judged": view.judgements[0] if view.judgements else None, "beside": watching.beside(view.line.id),
        "steps": follow_ups.steps_of(view.follow_ups), "threat": is_threat,
        "draft": as_json("judgement", view.line.id),
        "drafts": {form.replace("-", "_"): as_json(form, view.line.id) for form in ("follow-up", "plan", "link", "appeal")},
        "appeals": appeals.on_subjects([account.id for account in view.accounts]),
        "agreements": agreements.listing(), "broken": agreements.broken_by([account.id for account in view.accounts]),
    }  # fmt: skip
    return render(request, "incident.html", shown)


@require_POST
def judge(request: HttpRequest, incident: str) -> HttpResponse:
    """Judge an incident, with the reason."""
    form = request.POST
    _require_seen(incident, form)
    credibility = form.get("credibility") or None
    judging.judge(
        opened.casebook(), incident, form.get("value", ""), form.get("reason", ""), now=timezone.now(),
        reliability=form.get("reliability") or None,
        credibility=int(credibility) if credibility and credibility.isdecimal() and len(credibility) == 1 else None,
    )  # fmt: skip
    drafts.drop("judgement", incident)
    return HttpResponseRedirect(f"/incidents/{incident}/#judgement")


@require_POST
def follow_up(request: HttpRequest, incident: str) -> HttpResponse:
    """Note what is to be done next, by whom and until when."""
    form = request.POST
    follow_ups.add(
        opened.casebook(), incident, form.get("what", ""), form.get("owner", ""), due=_day(form.get("due", "")),
        now=timezone.now(),
    )  # fmt: skip
    drafts.drop("follow-up", incident)
    return HttpResponseRedirect(f"/incidents/{incident}/#next")


@require_POST
def plan(request: HttpRequest, incident: str) -> HttpResponse:
    """Follow up a threat: the same question on the days of a rhythm."""
    form = request.POST
    follow_ups.plan(
        opened.casebook(), incident, form.get("what", ""), form.get("owner", ""), now=timezone.now(),
        rhythm="urgent" if form.get("rhythm") == "urgent" else "usual",
    )  # fmt: skip
    drafts.drop("plan", incident)
    return HttpResponseRedirect(f"/incidents/{incident}/#next")


@require_POST
def stop(request: HttpRequest, incident: str, follow_up: str) -> HttpResponse:
    """Stop a plan, with the reason."""
    follow_ups.stop(opened.casebook(), follow_up, request.POST.get("why", ""), now=timezone.now())
    return HttpResponseRedirect(f"/incidents/{incident}/#next")


@require_POST
def link(request: HttpRequest, incident: str) -> HttpResponse:
    """Say that two reports are of one incident, are not, or that nobody knows."""
    form = request.POST
    relation, other = form.get("relation", ""), form.get("other", "")
    if relation not in vocabulary.SAME_RELATIONS:
        raise BadInput(_("Say whether the two are the same, not the same, or unsure."))
    linking.link(opened.casebook(), relation, incident, other, form.get("reason", ""), now=timezone.now())
    drafts.drop("link", incident)
    return HttpResponseRedirect(f"/incidents/{incident}/")


@require_POST
def appeal(request: HttpRequest, incident: str) -> HttpResponse:
    """Enter that somebody was turned to about this incident."""
    form = request.POST
    appeals.make(
        opened.casebook(), incident, form.get("to", ""), form.get("asked", ""), on=form.get("on", "").strip() or None,
        now=timezone.now(),
    )  # fmt: skip
    drafts.drop("appeal", incident)
    return HttpResponseRedirect(f"/incidents/{incident}/#appeals")


@require_POST
def answer(request: HttpRequest, incident: str, appeal: str) -> HttpResponse:
    """Enter what was answered to an appeal."""
    on = request.POST.get("on", "").strip() or None
    appeals.answered(opened.casebook(), appeal, request.POST.get("answer", ""), on=on, now=timezone.now())
    return HttpResponseRedirect(f"/incidents/{incident}/#appeals")


@require_POST
def breach(request: HttpRequest, incident: str) -> HttpResponse:
    """Enter that an account of this incident calls it a breach of an agreement."""
    form = request.POST
    report, agreement = form.get("report", ""), form.get("agreement", "")
    agreements.mark_breach(opened.casebook(), report, agreement, form.get("reason", ""), now=timezone.now())
    return HttpResponseRedirect(f"/incidents/{incident}/#agreements")


def _require_seen(incident: str, form: QueryDict) -> None:
    """Nobody judges over a judgement that they have not seen; what they wrote is kept and stands in the form again.

    errors: `Refused`.
    """
    judged = judging.latest([account.id for account in incidents.view(incident).accounts])
    if "seen" not in form or form["seen"] == (judged.id if judged else ""):
        return
    kept = [(name, str(value)) for name, values in form.lists() if name not in (*NOT_TYPED, "seen") for value in values]
    drafts.keep("judgement", incident, kept, now=timezone.now())
    raise Refused(
        "Somebody judged this meanwhile. What you wrote is kept: go back, look at both, and record yours if it stands."
    )


def _noted(request: HttpRequest, asked: list[Question]) -> str:
    """The question that was chosen to be asked, to begin its note with."""
    number = request.GET.get("ask", "")
    return asked[int(number)].words if number.isdecimal() and len(number) < 4 and int(number) < len(asked) else ""


def _day(value: str) -> date | None:
    if not value.strip():
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError as error:
        raise BadInput(_("A day is written as 2022-03-03.")) from error
