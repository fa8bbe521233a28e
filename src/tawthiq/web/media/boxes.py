"""Boxes to paint over as a form gives them: five fields a row, in percent of the page; empty rows are left out."""

from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final

from django.http import QueryDict

FIELDS: Final = ("left", "top", "width", "height")
ROWS: Final = 4  # empty ones; more are added by the page's script, or by starting again from a copy


@dataclass(frozen=True)
class BoxRow:
    """One row of the form: `number` from 1, the page from 1, the four figures in percent as they are typed."""

    number: int
    page: str = "1"
    left: str = ""
    top: str = ""
    width: str = ""
    height: str = ""


def boxes_in(form: QueryDict) -> list[str]:
    """The boxes as `clean_copies.boxes_of` reads them."""
    rows = zip_longest(form.getlist("page"), *(form.getlist(name) for name in FIELDS), fillvalue="")
    given = [(page, figures) for page, *figures in rows if any(figure.strip() for figure in figures)]
    return [f"{page.strip() or 1}:{','.join(map(_figure, figures))}" for page, figures in given]


def _figure(words: str) -> str:
    """A figure as the deed reads it: a comma or an Arabic sign before the tenths is a point."""
    return words.strip().replace(",", ".").replace("٫", ".")


def rows_of(boxes: list[dict[str, Any]], page: int) -> list[BoxRow]:
    """The rows of boxes that are there, and empty ones for the page that is looked at."""
    filled = [
        BoxRow(at, str(box["page"] + 1), *(f"{box[name] / 10:g}" for name in FIELDS)) for at, box in enumerate(boxes, 1)
    ]
    return [*filled, *(BoxRow(len(filled) + at, str(page)) for at in range(1, ROWS + 1))]
