"""Names of files inside a package: the ones every system can hold, that lead nowhere else and look like what they are.

Source: Microsoft, "Naming Files, Paths, and Namespaces"; UAX #15 (NFC); UAX #9 (bidi controls).
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

RESERVED: Final[tuple[str, ...]] = ("manifest.json", "manifest.sig", "manifest.pae", "key.pem", "SHA256SUMS")
STAMPS: Final = ("manifest.tsq", "manifest.tsr")  # may stand beside the list: they are made after it was signed
INSTRUCTIONS: Final = "VERIFY.txt"
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_FORBIDDEN: Final = re.compile(r'["\\:*?<>|{}]')
_SEGMENT_BYTES: Final = 240
_PATH_BYTES: Final = 1_000


def problem_with_names(names: Sequence[str]) -> str | None:
    """Say what is wrong with the paths of a package, or `None`: each must be safe, and all in order and different.

    >>> problem_with_names(["a/report.html", "b.txt"]), problem_with_names(["../x"])
    (None, 'a path leads out of the package')
    """
    for name in names:
        if problem := problem_with_name(name):
            return problem
    if list(names) != sorted(names):
        return "the paths are not in order"
    folded = {unicodedata.normalize("NFKC", name).casefold() for name in names}
    if len(folded) != len(names):
        return "two paths differ only in case or form"
    folders = {"/".join(name.split("/")[:depth]) for name in folded for depth in range(1, name.count("/") + 1)}
    return "one path is a folder of another" if folders & folded else None


def problem_with_name(name: str) -> str | None:
    """Say what is wrong with one path, or `None`."""
    if not name or len(name.encode("utf-8", errors="replace")) > _PATH_BYTES:
        return "a path is empty or too long"
    if unicodedata.normalize("NFC", name) != name or not name.isprintable():
        return "a path holds invisible or decomposed characters"
    if _FORBIDDEN.search(name):
        return 'a path holds one of " \\ : * ? < > | { }'
    if name.startswith("/") or ".." in name.split("/"):
        return "a path leads out of the package"
    if name.split("/")[0].casefold() in {reserved.casefold() for reserved in (*RESERVED, *STAMPS)}:
        return "a path is one of the package's own files"
    return next(filter(None, map(_problem_with_segment, name.split("/"))), None)


def shown(name: str) -> str:
    """A name from outside, fit to be printed: whatever is invisible or not a character is written as its code."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in name)


def _problem_with_segment(segment: str) -> str | None:
    if not segment or segment in (".", "..") or segment[-1] in ". " or segment[0] in " -":
        return "a part of a path is empty, begins with a space or hyphen, or ends in a space or stop"
    if len(segment.encode("utf-8", errors="replace")) > _SEGMENT_BYTES:
        return "a part of a path is too long"
    return "a part of a path is the name of a device" if _DEVICES.fullmatch(segment) else None
