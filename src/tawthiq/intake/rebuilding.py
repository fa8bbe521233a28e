"""A recording built anew: its sound and moving pictures as they are, and nothing of what stands around them.

Runs in the worker (`__main__`, task `recording`). Every format is read by its own structure and written again from the parts
that playing needs; what is not on the list of such parts is not copied. Limits: what is pressed inside the sound or picture
itself (padding that an encoder fills with its name, a voice, a face) stays; chapters, covers, subtitles and places go.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Final

from tawthiq.intake import recordings
from tawthiq.intake.formats import FORMATS, format_of
from tawthiq.intake.notes import Refusal
from tawthiq.intake.pieces import Unknown

_BUILDERS: Final[Mapping[str, tuple[str, str]]] = {
    "audio/wav": ("sound", "wav"), "audio/mpeg": ("sound", "mp3"), "audio/aac": ("sound", "aac"),
    "audio/amr": ("sound", "amr"), "audio/ogg": ("ogg", "rebuilt"), "audio/mp4": ("mp4", "rebuilt"),
    "video/mp4": ("mp4", "rebuilt"), "video/webm": ("webm", "rebuilt"),
}  # fmt: skip
_BROKEN: Final = (IndexError, ValueError, KeyError, OverflowError, StopIteration)


def preload(data: bytes) -> bool:
    """Import what this recording needs, before the worker is sealed; it starts no threads."""
    _builder(data)
    return False


def rebuilt(data: bytes) -> bytes:
    """The recording without what accompanies it.

    errors: `Refusal` for one that is cut short or damaged, and by the name of its format for one that is not rebuilt here.
    """
    builder = _builder(data)
    try:
        return builder(data)
    except Unknown:
        raise Refusal("no cleaning", format_of(data)) from None
    except _BROKEN as error:
        raise Refusal("damaged") from error


def _builder(data: bytes) -> Callable[[bytes], bytes]:
    media_type = recordings.media_type_of(data)
    if media_type is None or format_of(data) == FORMATS.index("a raw photograph"):  # in boxes like those of MP4
        raise Refusal("no cleaning", format_of(data))
    module, name = _BUILDERS[media_type]
    found: Callable[[bytes], bytes] = getattr(import_module(f"tawthiq.intake.{module}"), name)
    return found
