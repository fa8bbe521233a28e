"""Who may see a page: only the browser that came by the one-time address, and only under a name of this machine.

Anybody else sees, for every address, the same page as for one that does not exist. Style sheets and scripts are open to
all, since they are the same in every installation.

Our pages send no referrer, and a browser then calls the origin of a form `null`. What the browser itself says of the
request (`Sec-Fetch-Site`) is taken instead: a form of another site is refused, one of ours goes on to the token check.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tawthiq.web.frame import errors, opened

OPEN_PATHS = ("/assets/", "/enter/")
# a page asks for these by itself: that is no use, and keeps no desk unlocked
ASKED_BY_PAGES = ("/reading/progress/", "/numbers/estimates/progress/")
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class Gate:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.get_host()  # refuses a foreign host name before anything else is looked at
        site = request.headers.get("Sec-Fetch-Site", "")
        if request.method not in SAFE_METHODS and site not in ("", "same-origin"):
            return errors.forbidden(request)
        if site == "same-origin" and request.META.get("HTTP_ORIGIN") == "null":
            del request.META["HTTP_ORIGIN"]
        if request.path.startswith(OPEN_PATHS):
            return self.get_response(request)
        desk = opened.desk()
        if desk.locked.is_set() or not desk.is_mark(request.session.get("mark")):
            return errors.not_found(request)
        if request.path not in ASKED_BY_PAGES:
            desk.note_use()
        return self.get_response(request)
