"""Say that two records are the same, not the same, or that nobody knows; or how two people are related.

The link is between two records of one kind; the latest word on a pair stands and every earlier one is kept, so that taking
a merge back is one more link and restores every statement to where it was.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.terms.vocabulary import LINK_RELATIONS, SAME_RELATIONS, STATUSES
from tawthiq.work.casebook import Casebook
from tawthiq.work.checking import one_of
from tawthiq.work.ids import pointed

LINKED = (models.Person, models.Group, models.Place, models.Report)


def link(casebook: Casebook, relation: str, left: str, right: str, reason: str, *, now: datetime) -> str:
    """Link two records and give the entry's id.

    errors: `BadInput` for a relation that is not known, a thing linked to itself, two kinds of things, or no reason;
    `NotFound`.
    """
    return link_pairs(casebook, {relation: [(left, right)]}, reason, now=now)[0]


def link_pairs(
    casebook: Casebook, pairs: Mapping[str, Sequence[tuple[str, str]]], reason: str, *, now: datetime
) -> list[str]:
    """Link many pairs by their relation in one deed, for one reason, and give the entries' ids; all of them or none.

    errors: as `link`.
    """
    if not reason.strip():
        raise BadInput("Say in a few words why; the reason is kept with the link.")
    told = [(relation, *pair) for relation, some in pairs.items() for pair in some]
    for relation, left, right in told:
        _check(relation, left, right)
    with casebook.deed(now) as deed:
        return [
            deed.append(
                "link", {"relation": relation, "left": left, "right": right, "reason": reason, **_people(left, right)},
                (left, right),
            )
            for relation, left, right in told
        ]  # fmt: skip


def _check(relation: str, left: str, right: str) -> None:
    one_of("relation", relation, [one for one in LINK_RELATIONS if one not in ("copy", "breach", *STATUSES)])
    if left == right:
        raise BadInput("A record cannot be linked to itself. Name two records.")
    kinds = [_kind(one) for one in (left, right)]
    if relation in SAME_RELATIONS and kinds[0] is not kinds[1]:
        raise BadInput("Only two records of one kind can be the same: two people, groups, places or incidents.")


def _kind(record: str) -> type[models.Record] | type[models.Report]:
    for model in LINKED:
        if model.objects.filter(id=record).exists():
            return model
    raise NotFound(f"There is no person, group, place or incident {pointed(record)}.")


def _people(left: str, right: str) -> dict[str, list[str]]:
    """Protected persons whom the link names: it may leave only sealed to them."""
    found = models.Person.objects.filter(id__in=(left, right)).exclude(recipient="")
    people = sorted(found.values_list("id", flat=True))
    return {"people": people} if people else {}
