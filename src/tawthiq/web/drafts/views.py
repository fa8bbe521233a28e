"""Keep what is being typed in a form, and let go of it. The form itself brings it back when it comes up again."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from tawthiq.web.frame.back import back
from tawthiq.work import drafts

NOT_TYPED = ("csrfmiddlewaretoken", "version")


@require_POST
def keep(request: HttpRequest, form: str, subject: str) -> HttpResponse:
    """Called by a script at each pause; the body is the form as it stands."""
    given = [(name, value) for name, values in request.POST.lists() if name not in NOT_TYPED for value in values]
    drafts.keep(form, subject, [(name, str(value)) for name, value in given], now=timezone.now())
    return HttpResponse(status=204)


@require_POST
def drop(request: HttpRequest, form: str, subject: str) -> HttpResponse:
    drafts.about(form, subject)
    drafts.drop(form, subject)
    return HttpResponseRedirect(back(request))
