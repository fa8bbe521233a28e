"""Calm pages for what went wrong: what happened and what to do; no trace, no name, no testimony.

An error of the house (`terms.errors`) carries a message made for people; anything else is only said to have failed.
A page asked for by htmx gets the message alone, put at the head of the page it came from.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tawthiq.terms import errors
from tawthiq.web.frame import saying

STATUS: dict[type[errors.TawthiqError], int] = {
    errors.BadInput: 400,
    errors.NotFound: 404,
    errors.Refused: 409,
    errors.Locked: 423,
    errors.Damaged: 500,
}
HEADS = {
    errors.BadInput: later("This cannot be used as it is"),
    errors.NotFound: later("Nothing is here"),
    errors.Refused: later("A rule of the casebook forbids it"),
    errors.Locked: later("The casebook is locked or busy"),
    errors.Damaged: later("Something stored does not verify"),
}


def status_of(error: errors.TawthiqError | None) -> int:
    """The status of an answer that tells of an error, or of none."""
    return 200 if error is None else STATUS.get(type(error), 400)


class Calm:
    """Turns an error of the house into its page, with the status that belongs to it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, errors.TawthiqError):
            return None
        return page(request, status_of(error), str(HEADS.get(type(error), _("It did not work"))), str(error))


def page(request: HttpRequest, status: int, head: str, what: str) -> HttpResponse:
    """The error as a whole page, or as the notice of the page that asked by htmx."""
    swapped = request.headers.get("HX-Request") == "true"
    response = render(
        request, "notice.html" if swapped else "error.html", {"head": head, "what": saying.said(what)}, status=status
    )
    if swapped:
        response.headers["HX-Retarget"] = "#notice"
        response.headers["HX-Reswap"] = "innerHTML"
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 404, _("Nothing is here"), _("This page does not exist, or the desk is locked."))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(
        request, 400, _("This cannot be used as it is"), _("The request was not understood. Go back and repeat.")
    )


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    return page(
        request, 403, _("This form is out of date"), _("Nothing was changed. Open the page again and repeat it.")
    )


def failed(request: HttpRequest) -> HttpResponse:
    what = _("Something failed inside the desk. What was entered before is kept. Go back, or lock and start again.")
    return page(request, 500, _("It did not work"), what)
