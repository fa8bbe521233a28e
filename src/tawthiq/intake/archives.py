"""Zip archives, looked at before anything in them is unpacked: their names, how many entries, what they claim to hold.

Source: APPNOTE.TXT 6.3 (the central directory and its end record).
"""

import struct
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from tawthiq.intake.limits import Limits
from tawthiq.intake.notes import Refusal

if TYPE_CHECKING:
    import zipfile

_END, _ENTRY = b"PK\x05\x06", b"PK\x01\x02"
_END_BYTES, _ENTRY_BYTES = 22, 46
_NAMES_MOST: Final = 6_000
_SOFT_RATIO_BYTES: Final = 1_000_000  # below this a high ratio is no danger: an empty style sheet is pressed hard too


def names_in(data: bytes) -> list[bytes]:
    """The names in the archive's directory, read by their places alone: nothing is unpacked. Empty where it has none.

    >>> names_in(b"no archive")
    []
    """
    end = data.rfind(_END, max(0, len(data) - 65_557))
    if end < 0 or len(data) < end + _END_BYTES:
        return []
    size = struct.unpack_from("<I", data, end + 12)[0]
    at = end - size
    names: list[bytes] = []
    while 0 <= at <= end - _ENTRY_BYTES and data[at : at + 4] == _ENTRY and len(names) < _NAMES_MOST:
        name, extra, comment = struct.unpack_from("<HHH", data, at + 28)
        names.append(data[at + _ENTRY_BYTES : at + _ENTRY_BYTES + name])
        at += _ENTRY_BYTES + name + extra + comment
    return names


def is_chat(names: list[bytes]) -> bool:
    """Whether the names in an archive are those of an exported chat: a text or Telegram's `result.json`, no Office file.

    >>> is_chat([b"_chat.txt", b"00000002-PHOTO.jpg"]), is_chat([b"[Content_Types].xml", b"a.txt"])
    (True, False)
    """
    return b"[Content_Types].xml" not in names and any(is_talk(name.decode("utf-8", "replace")) for name in names)


def is_talk(name: str) -> bool:
    """Whether a file of this name may hold the words of a chat."""
    return name.lower().endswith((".txt", "result.json"))


def weigh(entries: "Sequence[zipfile.ZipInfo]", packed: int, limits: Limits) -> None:
    """Refuse an archive that is encrypted, or unpacks to far more than it holds."""
    if len(entries) > limits.archive_entries:
        raise Refusal("bomb")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refusal("encrypted")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.archive_bytes:
        raise Refusal("bomb")
    if unpacked > _SOFT_RATIO_BYTES and unpacked > limits.archive_ratio * packed:
        raise Refusal("bomb")
