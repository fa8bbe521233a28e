"""A clean copy of a file that is in no casebook, written to a new file."""

from collections.abc import Sequence
from pathlib import Path

from tawthiq.intake.burning import boxes_of
from tawthiq.intake.cleaning import Clean, clean
from tawthiq.record.files import private_file


def clean_to(data: bytes, boxes: Sequence[str], path: Path) -> Clean:
    """Write the clean copy of a file, with boxes as people write them, to a new file that only its owner may read.

    errors: `BadInput` for a format that cannot be cleaned, by its name, for a box that is none, and a file that exists.
    """
    made = clean(data, boxes_of(boxes))
    with private_file(path) as stream:
        stream.write(made.data)
    return made
