"""Who may open the casebook and its vault, at the desk: passphrases are typed, never kept in a draft and never shown."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.web.frame import opened
from tawthiq.work import passphrases
from tawthiq.work.passphrases import Door

LEAST_LETTERS = 12


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Whose slots there are at each door, and whether the vault's is at hand."""
    doors = passphrases.doors(opened.casebook())
    shown = [{"whose": whose, "slots": passphrases.listed(door)} for whose, door in doors.items()]
    return render(request, "passphrases.html", {"doors": shown, "vault_closed": "vault" not in doors})


@sensitive_post_parameters()
@require_POST
def change(request: HttpRequest, whose: str) -> HttpResponse:
    """Put a new passphrase in place of one's own."""
    form, new = request.POST, _new(request)
    return _at(whose, lambda door, beside: passphrases.change(
        opened.casebook(), door, form.get("current", ""), new, form.get("label", "").strip() or None, beside=beside
    ))  # fmt: skip


@sensitive_post_parameters()
@require_POST
def add(request: HttpRequest, whose: str) -> HttpResponse:
    """Let another person in by a passphrase that they type themselves."""
    form, new = request.POST, _new(request)
    return _at(whose, lambda door, beside: passphrases.add(
        opened.casebook(), door, form.get("current", ""), new, form.get("label", ""), beside=beside
    ))  # fmt: skip


@sensitive_post_parameters()
@require_POST
def remove(request: HttpRequest, whose: str) -> HttpResponse:
    """Take somebody's slot out; whoever does it shows that they may open the door themselves."""
    form = request.POST

    def deed(door: Door, beside: Door | None) -> object:
        passphrases.own(door, form.get("current", ""))
        return passphrases.remove(opened.casebook(), door, form.get("slot", ""))

    return _at(whose, deed)


def _at(whose: str, deed: Callable[[Door, Door | None], object]) -> HttpResponse:
    doors = passphrases.doors(opened.casebook())
    if whose not in doors:
        raise NotFound("The vault is locked, so its passphrases cannot be changed here.")
    beside = next((door for other, door in doors.items() if other != whose), None)
    deed(doors[whose], beside)
    return HttpResponseRedirect("/keeping/passphrases/")


def _new(request: HttpRequest) -> str:
    """The new passphrase, typed twice.

    errors: `BadInput`.
    """
    new, again = request.POST.get("new", ""), request.POST.get("again", "")
    if new != again:
        raise BadInput(_("The two passphrases differ. Nothing was changed; type them again."))
    if len(new) < LEAST_LETTERS:
        raise BadInput(_("The new passphrase is short. Take six words or more, at least 12 letters."))
    return new
