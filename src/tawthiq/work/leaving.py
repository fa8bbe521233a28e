"""A file that leaves the casebook: only on a basis that covers what it is for, only into a new file that its owner alone may
read, and entered in the record.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from tawthiq.record.files import private_file
from tawthiq.terms.errors import Refused
from tawthiq.terms.vocabulary import PURPOSES
from tawthiq.work.bases import stops_source
from tawthiq.work.casebook import Casebook
from tawthiq.work.checking import one_of

EXITS: Final = tuple(one for one in PURPOSES if one != "keep")  # to keep something is no reason to take it out


def require_basis(source: str, purpose: str, refusal: str, *, now: datetime) -> None:
    """`refusal` begins the sentence that says no ("Nothing of source 3f9a21c0 may leave").

    errors: `BadInput` for what is no purpose to leave for; `Refused` where no basis of the source covers it today.
    """
    one_of("purpose", purpose, EXITS)
    why = stops_source(source, purpose, on=now.date().isoformat())
    if why:
        raise Refused(f"{refusal}: {why}. `tawthiq basis` records one.")


def leave(
    casebook: Casebook, path: Path, write: Callable[[BinaryIO], object], *, what: str, refs: tuple[str, ...],
    to: str | None, now: datetime,
) -> str:  # fmt: skip
    """Write the file and enter that it left, both or neither; gives the entry's id.

    errors: `BadInput` for a file that exists, which stays as it is; as `write`.
    """
    body = {"what": what, "to": [to] if to else [], "entries": 0, "sha256": None}
    written = False
    try:
        with casebook.deed(now) as deed:
            entry = deed.append("export", body, refs)
            with private_file(path) as stream:
                write(stream)
            written = True
    except BaseException:
        if written:  # what could not be entered has not left; a file that is not ours stays as it is
            path.unlink(missing_ok=True)
        raise
    return entry
