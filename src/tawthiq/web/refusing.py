"""What the server refuses before the desk sees it (too large, cut, or no HTTP), in the desk's own look and headers.

The server's own page would be bare text without any header, and would tell what program answers.
"""

from typing import Any, Final

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from waitress.channel import HTTPChannel
from waitress.task import ErrorTask

from tawthiq.web.frame import errors
from tawthiq.web.frame.headers import Headers

_TOO_LARGE: Final = 413
_MB: Final = 1_000_000


class RefusedTask(ErrorTask):  # type: ignore[misc]  # waitress has no types
    """Answers a request that the server could not take."""

    def execute(self) -> None:
        answer = refusal(self.request.error.code)
        self.status = f"{answer.status_code} {answer.reason_phrase}"
        self.response_headers.extend(answer.items())
        self.set_close_on_finish()
        self.content_length = len(answer.content)
        self.write(answer.content)


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection to the desk."""

    error_task_class = RefusedTask


def refusal(status: int) -> HttpResponse:
    """The page of a status that the server gives, with every header that the desk's own pages have."""
    request = HttpRequest()
    request.method, request.path = "GET", "/"
    with_policy: Any = CSPMiddleware(lambda asked: _page(asked, status))
    return Headers(with_policy)(request)


def _page(request: HttpRequest, status: int) -> HttpResponse:
    what = _("The request was not understood. Go back and repeat.")
    if status == _TOO_LARGE:
        what = _(
            "The file is larger than is taken in (%(most)s MB at most); nothing of it was kept. Split it, or add the "
            "pages that matter."
        ) % {"most": settings.ADD_BYTES // _MB}
    return errors.page(request, status, _("This cannot be used as it is"), what)
