"""Previews that a person looked at and may sign, under their token until they are signed (`frame.kept`)."""

from typing import Final

from django.utils.translation import gettext as _

from tawthiq.terms.errors import Refused
from tawthiq.web.frame.kept import Kept
from tawthiq.work.releasing import Preview

_kept: Final = Kept[Preview]()


def keep(seen: Preview) -> None:
    """Keep a preview that may be signed; what is refused is not kept."""
    if seen.token:
        _kept.keep(seen.token, seen)


def looked_at(token: str) -> Preview:
    """The preview of a token.

    errors: `Refused` when it is not kept.
    """
    seen = _kept.find(token)
    if seen is None:
        raise Refused(_("This preview is no longer kept. Look at the release again, then sign. Nothing was written."))
    return seen


def forget(seen: Preview) -> None:
    """Let go of a preview that was signed: to sign again is to look again."""
    _kept.forget(seen.token)
