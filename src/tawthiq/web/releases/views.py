"""Releases: one road, back always possible: choose, see what is refused and what the rules do, read it, sign it."""

import secrets
from collections.abc import Mapping
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tawthiq.terms import errors
from tawthiq.web.frame import opened, wording
from tawthiq.web.frame.errors import status_of
from tawthiq.web.incidents.brief import briefs
from tawthiq.web.releases import choosing, kept
from tawthiq.web.releases.past import past
from tawthiq.work import accusing, clearing, people, releasing

_REASON: Final = "reason of a release"  # typed and not signed yet: offered again beside the next preview
PAGES = {"en": "index.html", "ar": "index.ar.html"}


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    signed = request.session.pop("signed", None)
    left = [one for one in clearing.register() if one.what != "release"]
    return render(request, "releases.html", {"past": past(), "signed": signed, "left": left})


@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """The first step: which incidents, how coarse, who is named."""
    return render(request, "release_new.html", _form())


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """What would leave, as its reader would see it, or why it may not. Writes nothing; it is kept to be signed."""
    choice = choosing.choice(request.POST)
    seen = releasing.preview(opened.casebook(), choice.incidents, choice.options, now=timezone.now())
    kept.keep(seen)
    name = f"release-{timezone.localdate().isoformat()}-{secrets.token_hex(2)}"
    return _previewed(request, choice, seen, {"folder": name, "reason": request.session.get(_REASON, "")})


def _previewed(
    request: HttpRequest, choice: choosing.Choice, seen: releasing.Preview, typed: Mapping[str, str],
    refusal: errors.TawthiqError | None = None,
) -> HttpResponse:  # fmt: skip
    language = wording.language()
    order = [language, *(one for one in PAGES if one != language)]
    shown = {
        **_form(), "choice": choice, "seen": seen, "typed": typed, "refused": refusal and str(refusal),
        "folders": choosing.folders(),
        "pages": [(one, main_of(seen.files[PAGES[one]])) for one in order] if seen.files else [],
        "files": [(path, len(content)) for path, content in seen.files.items()],
    }  # fmt: skip
    return render(request, "release_preview.html", shown, status=status_of(refusal))


@require_POST
def sign(request: HttpRequest) -> HttpResponse:
    """Sign the very preview that was looked at, write it, enter it in the record; what is refused keeps what was typed."""
    seen = kept.looked_at(request.POST.get("token", ""))
    request.session[_REASON] = request.POST.get("reason", "")
    try:
        done = _signed(request, seen)
    except (errors.BadInput, errors.Refused) as refusal:
        return _previewed(request, choosing.Choice(seen.clusters, seen.options), seen, request.POST.dict(), refusal)
    kept.forget(seen)
    del request.session[_REASON]
    request.session["signed"] = done
    return HttpResponseRedirect("/releases/")


def _signed(request: HttpRequest, seen: releasing.Preview) -> dict[str, object]:
    if request.POST.get("read") != "yes":
        raise errors.BadInput(_("Read both pages before you sign, and say so below them. Nothing was written."))
    folder = choosing.folder(request.POST.get("folder", ""))
    folder.parent.mkdir(exist_ok=True)
    done = releasing.sign(opened.casebook(), seen, folder, now=timezone.now(), reason=request.POST.get("reason"))
    return {"folder": folder.name, "fingerprint": done.fingerprint, "files": done.files}


@require_http_methods(["GET", "HEAD", "POST"])
def naming(request: HttpRequest, record: str) -> HttpResponse:
    """What stands against somebody who is accused, and the decision to name them, or no more."""
    refusal = None
    if request.method == "POST":
        try:
            _decided(record, request.POST)
            return HttpResponseRedirect(f"/releases/naming/{record}/")
        except (errors.BadInput, errors.Refused) as error:
            refusal = error
    line, found = people.view(record).line, accusing.against(record)
    lines = {one.id: one for one in briefs()}
    why = accusing.may_name(line.id, [one.incident for one in found])
    shown = {
        "line": line, "against": [(lines.get(one.incident), one) for one in found], "why": why,
        "standing": accusing.latest(line.id), "typed": request.POST.dict(), "refused": refusal and str(refusal),
    }  # fmt: skip
    return render(request, "naming.html", shown, status=status_of(refusal))


def _decided(record: str, form: QueryDict) -> None:
    casebook, now = opened.casebook(), timezone.now()
    if form.get("withdrawn") == "yes":
        accusing.withdraw(casebook, record, form.get("reason", ""), now=now)
    else:
        accusing.decide(casebook, record, choosing.naming(form), now=now)


def main_of(page: bytes) -> SafeString:
    """What stands between the tags of `<main>` in a page of the release, which escaped every word it was given."""
    _, _, rest = page.decode().partition("<main>")
    return mark_safe(rest.partition("</main>")[0])  # noqa: S308  # made by `protect.pages`, shown as the reader will see it


def _form() -> dict[str, object]:
    return {
        "lines": briefs(), "accused": choosing.accused(), "dates": choosing.DATES, "places": choosing.PLACES,
        "copies": choosing.copies(),
    }  # fmt: skip
