"""Where to go after a deed: the page it was done on, if that is one of ours."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def back(request: HttpRequest, otherwise: str = "/") -> str:
    """The address a form names as `back`, never one of another host."""
    wanted = request.POST.get("back", "")
    safe = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe else otherwise
