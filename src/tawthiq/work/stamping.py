"""Have a package stamped by an authority: the request is written, a person carries it there and brings the answer.

Nothing is ever sent from here. What is brought is checked before it stands beside the package.
"""

import secrets
from pathlib import Path

from tawthiq.evidence.packages import is_package
from tawthiq.evidence.stamps import ANSWER, MOST_BYTES, NONCE_BYTES, REQUEST, Stamp, read_stamp, request_for
from tawthiq.record.files import named_os_errors, write_file
from tawthiq.terms.errors import BadInput, NotFound, Refused

SIGNATURE = "manifest.sig"


def ask(folder: Path) -> bytes:
    """The request of a package, written beside it where there is none yet.

    errors: `BadInput` for what is no package.
    """
    signature = _signature(folder)
    with named_os_errors():
        if (folder / REQUEST).is_file():
            return _read(folder / REQUEST)
        request = request_for(signature, secrets.token_bytes(NONCE_BYTES))
        write_file(folder / REQUEST, request)
    return request


def take_answer(folder: Path, answer: Path, *, roots: Path | None = None) -> Stamp:
    """Put an authority's answer beside the package after checking it; `roots` is a file of certificates (PEM).

    errors: `NotFound` where nothing was asked; `Refused` where an answer is there already; `BadInput` for one that does not
    answer this package's request.
    """
    signature = _signature(folder)
    if not (folder / REQUEST).is_file():
        raise NotFound("This package has no request for a time stamp. `tawthiq stamp PACKAGE` writes one; bring that.")
    if (folder / ANSWER).exists():
        raise Refused("An answer stands beside this package already. Nothing was changed.")
    with named_os_errors():
        content = _read(answer)
        known = _read(roots) if roots else None
        stamp = read_stamp(content, signature, _read(folder / REQUEST), known)
        write_file(folder / ANSWER, content)
    return stamp


def looked_at(folder: Path, roots: Path | None = None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Faults and notices of a package's time stamp; both empty where it has none and no roots are given."""
    with named_os_errors():
        if not (folder / ANSWER).is_file():
            return (("manifest.tsr: the package has no time stamp",), ()) if roots else ((), ())
        request = _read(folder / REQUEST) if (folder / REQUEST).is_file() else None
        try:
            stamp = read_stamp(_read(folder / ANSWER), _signature(folder), request, _read(roots) if roots else None)
        except BadInput as error:
            return (f"{ANSWER}: {error}",), ()
    if stamp.vouched:
        return (), (f"time stamp of {stamp.at}: the signature is no younger",)
    return (), (f"time stamp of {stamp.at}, of an authority nobody vouched for; give its root with --stamp-root",)


def _signature(folder: Path) -> bytes:
    if not is_package(folder) or not (folder / SIGNATURE).is_file():
        raise BadInput("There is no release or sealed package. Name its folder.")
    return _read(folder / SIGNATURE)


def _read(path: Path) -> bytes:
    """At most as many bytes as a stamp can have."""
    with path.open("rb") as stream:
        return stream.read(MOST_BYTES + 1)
