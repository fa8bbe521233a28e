"""A clean copy of a file that is in no casebook, written to a new file."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tawthiq.intake.burning import boxes_of
from tawthiq.intake.cleaning import Clean, clean
from tawthiq.record.files import new_file

OWNER_ONLY: Final = 0o600


def clean_to(data: bytes, boxes: Sequence[str], path: Path) -> Clean:
    """Write the clean copy of a file, with boxes as people write them, to a new file that only its owner may read.

    errors: `BadInput` for a format that cannot be cleaned, by its name, for a box that is none, and a file that exists.
    """
    made = clean(data, boxes_of(boxes))
    with new_file(path) as stream:
        os.fchmod(stream.fileno(), OWNER_ONLY)
        stream.write(made.data)
    return made
