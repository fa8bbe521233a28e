"""What waits for a decision, and what a person leaves for later: a note of this device only, never an entry.

A card left for later still waits: it counts as undecided, comes up after those nobody looked at, and is decided like them.
"""

from django.db import transaction

from tawthiq.work import locking
from tawthiq.work.casebook import Casebook
from tawthiq.work.filing import DECIDED
from tawthiq.work.models import Proposal
from tawthiq.work.review import queue, undecided

SKIPPED = "skipped"


def waiting(source: str | None = None) -> list[Proposal]:
    """The cards of a source (or all) that nobody decided, in the order they come up; those left for later at the end."""
    return sorted((one for one in queue(source) if one.state not in DECIDED), key=lambda one: one.state == SKIPPED)


def skip(casebook: Casebook, proposal: str) -> str | None:
    """Leave a card for later; gives the one that comes up next, None when no other waits.

    errors: `NotFound`; `Refused` for one that is decided.
    """
    with locking.shared(casebook.folder), transaction.atomic():
        found = undecided(proposal)
        found.state = SKIPPED
        found.save(update_fields=["state"])
    return _after(proposal)


def _after(proposal: str) -> str | None:
    """Of the cards behind this one, then those before it, the first that nobody looked at, else one left for later."""
    ids = [one.id for one in queue()]
    left = {one.id: one.state == SKIPPED for one in waiting() if one.id != proposal}
    place = ids.index(proposal) + 1 if proposal in ids else 0
    order = [one for one in (*ids[place:], *ids[:place]) if one in left]
    return min(order, key=left.__getitem__, default=None)
