"""What the search form sends, as a question and back as fields; the same fields are kept with a saved search."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict

from tawthiq.terms.errors import BadInput
from tawthiq.work.incident_filter import About
from tawthiq.work.searching import MOST_KM, Asked

FIELDS: Final = ("words", "kind", "type", "when", "place", "radius", "stance", "judgement", "source", "origins")
MOST_ORIGINS: Final = 1000
Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Sent:
    """The fields as they were typed, for the form to show again; a field left empty is not among them."""

    fields: Fields

    @property
    def values(self) -> Mapping[str, str]:
        return dict(self.fields)

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(value for name, value in self.fields if name == "kind")

    @property
    def narrowed(self) -> bool:
        """Whether anything but words is asked."""
        return any(name != "words" for name, _ in self.fields)


def sent(form: QueryDict) -> Sent:
    return given((name, str(value)) for name in FIELDS for value in form.getlist(name))


def given(fields: Iterable[tuple[str, str]]) -> Sent:
    return Sent(tuple((name, value.strip()) for name, value in fields if name in FIELDS and value.strip()))


def asked(form: Sent) -> Asked:
    """The question.

    errors: `BadInput` for a radius or a number of origins that is none.
    """
    values = form.values
    place, radius = values.get("place", ""), values.get("radius", "")
    if radius and not place:
        raise BadInput("A radius needs a place round which it is drawn. Name the place, or leave the radius empty.")
    about = About(
        type=values.get("type", ""), when=values.get("when", ""), place=place, radius_km=_km(radius),
        judgement=values.get("judgement", ""), origins=_origins(values.get("origins", "")),
    )  # fmt: skip
    return Asked(values.get("words", ""), form.kinds, values.get("stance", ""), values.get("source", ""), about)


def _km(value: str) -> float | None:
    if not value:
        return None
    try:
        found = float(value)
    except ValueError:
        found = -1.0
    if not 0 <= found <= MOST_KM:
        raise BadInput(f"A radius is a number of kilometres from 0 to {MOST_KM}.")
    return found


def _origins(value: str) -> int:
    if not value:
        return 0
    if not value.isdecimal() or len(value) > 4 or int(value) > MOST_ORIGINS:
        raise BadInput(f"A number of origins is a whole number from 0 to {MOST_ORIGINS}.")
    return int(value)
