"""What the frame shows on every page: the rooms, the language, how safe the desk is now."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as later

from tawthiq.projection import models
from tawthiq.web.frame import opened, wording

SMALL_TEXTS = 60  # up to here, what takes long to look for is looked for without being asked


@dataclass(frozen=True)
class Room:
    path: str
    name: str | Promise
    icon: str


ROOMS = (
    Room("/", later("Today"), "today"),
    Room("/inbox/", later("Inbox"), "inbox"),
    Room("/incidents/", later("Incidents"), "incidents"),
    Room("/people/", later("People"), "people"),
    Room("/map/", later("Map and time"), "map"),
    Room("/numbers/", later("Numbers"), "numbers"),
    Room("/releases/", later("Releases"), "releases"),
)
# A room reached from another one keeps its place in the rail.
_WITHIN = {
    "/source/": "/inbox/", "/reading/": "/inbox/", "/media/": "/inbox/", "/second/": "/inbox/",
    "/redaction/": "/inbox/", "/consent/": "/people/", "/agreements/": "/incidents/", "/timeline/": "/map/",
}  # fmt: skip


def frame(request: HttpRequest) -> dict[str, Any]:
    language = wording.language()
    if not _is_inside(request):
        return {"language": language, "direction": _direction(language)}
    desk = opened.desk()
    return {
        "language": language,
        "direction": _direction(language),
        "rooms": ROOMS,
        "here": _here(request.path),
        "worked_minutes": worked if (worked := desk.minutes_without_pause()) >= opened.BREAK_AFTER_MINUTES else 0,
        "idle_minutes": round(desk.idle_seconds / 60),
        "at_work": desk.reading.run.progress() if desk.reading.run else None,
        "counting": desk.counting.run.progress() if desk.counting.run else None,
        "matching": desk.matching.run.state if desk.matching.run else None,
        "vault_open": desk.casebook.vault is not None,
        "is_small": SimpleLazyObject(lambda: models.Text.objects.count() <= SMALL_TEXTS),
    }


def _is_inside(request: HttpRequest) -> bool:
    session = getattr(request, "session", None)
    return session is not None and opened.is_open() and opened.desk().is_mark(session.get("mark"))


def _direction(language: str) -> str:
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


def _here(path: str) -> str:
    path = next((room for start, room in _WITHIN.items() if path.startswith(start)), path)
    inner = [room.path for room in ROOMS if room.path != "/" and path.startswith(room.path)]
    return inner[0] if inner else "/"
