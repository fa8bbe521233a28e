"""Previews that a person looked at and may sign: kept in memory under their token until they are signed or the desk ends.

Only the last few are kept, for this start of the desk; a token of another start, or of one too old, is met with a new look.
"""

import threading
from collections import OrderedDict
from typing import Final

from django.utils.translation import gettext as _

from tawthiq.terms.errors import Refused
from tawthiq.web.frame import opened
from tawthiq.work.releasing import Preview

MOST: Final = 8
_kept: OrderedDict[tuple[str, str], Preview] = OrderedDict()
_guard = threading.Lock()


def keep(seen: Preview) -> None:
    """Keep a preview that may be signed; what is refused is not kept."""
    if not seen.token:
        return
    with _guard:
        _kept[opened.desk().mark, seen.token] = seen
        while len(_kept) > MOST:
            _kept.popitem(last=False)


def looked_at(token: str) -> Preview:
    """The preview of a token.

    errors: `Refused` when it is not kept.
    """
    with _guard:
        seen = _kept.get((opened.desk().mark, token))
    if seen is None:
        raise Refused(_("This preview is no longer kept. Look at the release again, then sign. Nothing was written."))
    return seen


def forget(seen: Preview) -> None:
    """Let go of a preview that was signed: to sign again is to look again."""
    with _guard:
        _kept.pop((opened.desk().mark, seen.token), None)
