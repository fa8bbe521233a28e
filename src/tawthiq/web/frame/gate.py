"""Who may see a page: only the browser that came by the one-time address, and only under a name of this machine.

Anybody else sees, for every address, the same page as for one that does not exist. Style sheets and scripts are open to
all, since they are the same in every installation.
"""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tawthiq.web.frame import errors, opened

OPEN_PATHS = ("/assets/", "/enter/")


class Gate:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.get_host()  # refuses a foreign host name before anything else is looked at
        if request.path.startswith(OPEN_PATHS):
            return self.get_response(request)
        desk = opened.desk()
        if desk.locked.is_set() or not desk.is_mark(request.session.get("mark")):
            return errors.not_found(request)
        desk.used = time.monotonic()
        return self.get_response(request)
