"""What a place is, as the page's language says it: the kinds that reading, lists and people give to places."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as later

KINDS: Final[dict[str, str | Promise]] = {
    "exact": later("exact place"), "neighbourhood": later("neighbourhood"), "camp": later("camp"),
    "village": later("village"), "town": later("town"), "city": later("city"), "district": later("district"),
    "area": later("area"), "governorate": later("governorate"), "region": later("region"), "country": later("country"),
}  # fmt: skip


def kind_name(kind: str) -> str:
    """The word for a kind of place; one that is not known as it was written, none as not known."""
    return str(KINDS.get(kind, kind)) if kind else str(later("kind of place not known"))
