"""A session cookie of its own for each desk: a browser sends one cookie to every port of a machine, and two desks open at
once would otherwise throw each other's visitor out.
"""

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse


class Sessions(SessionMiddleware):
    """Django's sessions, their cookie named by the port that is asked: `desk-8765`."""

    def process_request(self, request: HttpRequest) -> None:
        name = settings.SESSION_COOKIE_NAME
        request.COOKIES.pop(name, None)
        if (given := request.COOKIES.get(_own(request))) is not None:
            request.COOKIES[name] = given
        super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response = super().process_response(request, response)
        cookie = response.cookies.pop(settings.SESSION_COOKIE_NAME, None)
        if cookie is not None:
            response.cookies[_own(request)] = cookie.value
            response.cookies[_own(request)].update(cookie)
        return response


def _own(request: HttpRequest) -> str:
    port = request.META.get("SERVER_PORT", "")
    return f"{settings.SESSION_COOKIE_NAME}-{port}"
