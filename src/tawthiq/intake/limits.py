"""How much one foreign file may cost: its size, and the memory, time and text that reading it may take."""

from dataclasses import asdict, dataclass
from typing import Any

from tawthiq.terms.sizes import FILE_MEGABYTES

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """The caps of one reading; `unsealed` lets PDF and Word be parsed where the system cannot seal the worker off."""

    file_bytes: int = FILE_MEGABYTES * MEGABYTE
    text_chars: int = 20 * MEGABYTE
    answer_bytes: int = 160 * MEGABYTE
    memory_bytes: int = 1 << 30
    cpu_seconds: int = 45
    wall_seconds: float = 60.0
    pages: int = 3_000
    archive_entries: int = 5_000
    archive_bytes: int = 200 * MEGABYTE
    archive_ratio: int = 200
    parts_bytes: int = 120 * MEGABYTE
    cells: int = 2_000_000
    picture_pixels: int = 50 * MEGABYTE
    pixels_per_byte: int = 1_000
    page_pixels: int = 8 * MEGABYTE
    shown_pages: int = 500
    links: int = 5_000
    unsealed: bool = False

    def as_json(self) -> dict[str, Any]:
        return asdict(self)
