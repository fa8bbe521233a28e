"""Shortened ids to whole ones, and ids as messages show them."""

from tawthiq.record import store
from tawthiq.terms.errors import NotFound
from tawthiq.work import tables
from tawthiq.work.models import Proposal

LEAST_DIGITS = 6
_DIGITS = frozenset("0123456789abcdef")


def pointed(record: object) -> str:
    """How a message points at a thing: by the first digits of its id. What is no id may be a name, and is not repeated."""
    is_whole = isinstance(record, str) and len(record) == 64 and _DIGITS.issuperset(record)
    return str(record)[:8] if is_whole else "by that id"


def complete(prefix: str) -> str:
    """The whole id of the one entry or proposal that begins so.

    errors: `NotFound` when nothing or more than one thing does.
    """
    asked = prefix.strip().lower()
    if not LEAST_DIGITS <= len(asked) <= 64 or not _DIGITS.issuperset(asked):
        raise NotFound(f"An id has hexadecimal digits, at least its first {LEAST_DIGITS}.")
    found = set(store.ids_beginning(tables.raw_connection(), asked))
    found |= set(Proposal.objects.filter(id__startswith=asked).values_list("id", flat=True)[:2])
    if len(found) != 1:
        what = "Nothing begins" if not found else "More than one thing begins"
        raise NotFound(f"{what} with those digits. Give more digits of the id; `tawthiq show` lists them.")
    return found.pop()
