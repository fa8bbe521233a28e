"""From the forms of the inbox to what `work.sources` is asked to do."""

from itertools import zip_longest
from pathlib import PurePath

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from tawthiq.terms.errors import BadInput
from tawthiq.work.bases import BasisRequest
from tawthiq.work.interviews import Interview
from tawthiq.work.list_import import DayOrder
from tawthiq.work.sources import AddRequest, Protected

SUFFIXES = (
    ".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".csv", ".xlsx", ".png", ".jpg", ".jpeg", ".webp", ".zip", ".json",
    ".opus", ".ogg", ".m4a", ".mp3", ".mp4", ".amr", ".wav", ".webm", ".3gp",
)  # fmt: skip
PROMISE_ROWS = 3


def given(request: HttpRequest) -> tuple[bytes, str | None]:
    """The bytes of the file or of the typed text, and the ending of the file's name (never the name itself)."""
    file, typed = request.FILES.get("file"), request.POST.get("text", "").strip()
    if isinstance(file, UploadedFile):
        if typed:
            raise BadInput(_("Give a file or typed text, not both. Add them one after the other."))
        suffix = PurePath(file.name or "").suffix.lower()
        return file.read(), suffix if suffix in SUFFIXES else None
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.ADD_BYTES:
        raise BadInput(_too_large())
    if not typed:
        raise BadInput(_("Nothing was given. Choose a file, not larger than the limit beside it, or type the text."))
    return typed.replace("\r\n", "\n").encode(), ".txt"


def limit() -> dict[str, object]:
    """How large a file may be, for the page that asks for one."""
    most = settings.ADD_BYTES
    return {
        "limit": most // 1_000_000, "most_bytes": most, "too_large": _too_large(), "suffixes": ",".join(SUFFIXES),
        "promise_rows": range(1, PROMISE_ROWS + 1),
    }  # fmt: skip


def _too_large() -> str:
    return _(
        "The file is larger than is taken in (%(most)s MB at most); nothing of it was kept. Split it, or add the pages that "
        "matter."
    ) % {"most": settings.ADD_BYTES // 1_000_000}


def add_request(form: QueryDict, suffix: str | None) -> AddRequest:
    """What the form says of a new source; an empty field is unknown."""
    return AddRequest(
        title=form.get("title", "").strip(), kind=form.get("kind", ""), language=_or_none(form, "language"),
        dated=_or_none(form, "dated"), publisher=_or_none(form, "publisher"), received_from=_or_none(form, "from"),
        received_how=_or_none(form, "how"), received_on=_or_none(form, "on"), suffix=suffix,
        basis=basis_request(form) if form.get("ground") else None, copy_of=_or_none(form, "copy_of"),
        protect=_protected(form), hide=_hidden(form),
    )  # fmt: skip


def day_order(form: QueryDict) -> DayOrder | None:
    """How the days of a list are written; None where its column is to tell."""
    orders: dict[str, DayOrder] = {"day first": "day first", "month first": "month first"}
    return orders.get(form.get("days", ""))


def basis_request(form: QueryDict) -> BasisRequest:
    return BasisRequest(
        ground=form.get("ground", ""), purposes=tuple(form.getlist("purpose")), words=_or_none(form, "words"),
        taken_by=_or_none(form, "taken_by"), on=_or_none(form, "taken_on"), until=_or_none(form, "until"),
        why=_or_none(form, "why"),
    )  # fmt: skip


def interview_of(form: QueryDict) -> Interview:
    """What the form says of an interview, and its turns."""
    names = ("who", "interviewer", "language", "dated", "interpreter", "spoken", "place", "earlier")
    return Interview(
        **{name: form.get(name, "").strip() for name in names}, turns=form.get("turns", ""), consent=form.get("words", "")
    )  # fmt: skip


def _protected(form: QueryDict) -> tuple[Protected, ...]:
    """The people promised safety: what each is called here, and every name that must not be kept in the open."""
    rows = zip_longest(form.getlist("shown_as"), form.getlist("hide_names"), fillvalue="")
    return tuple(_promised(label.strip(), names) for label, names in rows if label.strip() or names.strip())


def _promised(label: str, written: str) -> Protected:
    names = _lines(written)
    if not label or not names:
        raise BadInput(_("To protect a person, say both what to call them here and which names to take out."))
    return Protected(shown_as=label, names=names)


def _hidden(form: QueryDict) -> dict[str, str]:
    """Other words to take out, and what stands in their place."""
    words, shown = _lines(form.get("hide_words", "")), form.get("hide_shown", "").strip()
    if bool(words) != bool(shown):
        raise BadInput(_("To replace other words, say both which ones and what to write in their place."))
    return dict.fromkeys(words, shown)


def _lines(written: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in written.splitlines() if line.strip())


def _or_none(form: QueryDict, name: str) -> str | None:
    return form.get(name, "").strip() or None
