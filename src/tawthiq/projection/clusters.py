"""Which records are one: components of current `same` links, each known by its earliest member.

A `not same` or `unsure` link is never crossed between its own two ends; if they are joined by a chain of others the chain
stands and `conflicts` shows it, for a person to decide which link was wrong.
"""

from collections.abc import Iterable
from typing import Any

from tawthiq.projection import models

CLUSTERED: tuple[Any, ...] = (models.Person, models.Group, models.Place, models.Report)


def refresh_all() -> None:
    """Recompute every cluster from the current links; tables hold each row as its own cluster before."""
    linked = models.Link.objects.filter(current=True, relation="same").values_list("left", "right")
    refresh({end for pair in linked.iterator() for end in pair})


def refresh(touched: Iterable[str]) -> None:
    """Recompute the clusters that hold any of these ids, before or after the change."""
    for model in CLUSTERED:
        clusters = set(model.objects.filter(id__in=list(touched)).values_list("cluster", flat=True))
        if clusters:
            _recompute(model, clusters)


def neighbours(ids: Iterable[str]) -> set[str]:
    """All members of the clusters that hold these ids."""
    found: set[str] = set()
    for model in CLUSTERED:
        heads = model.objects.filter(id__in=list(ids)).values_list("cluster", flat=True)
        found.update(model.objects.filter(cluster__in=list(heads)).values_list("id", flat=True))
    return found


def conflicts() -> list[tuple[str, str]]:
    """Pairs held to be not the same that a chain of `same` links joins all the same."""
    found = []
    apart = models.Link.objects.filter(current=True, relation="not same").values_list("left", "right")
    for left, right in apart:
        for model in CLUSTERED:
            heads = set(model.objects.filter(id__in=(left, right)).values_list("cluster", flat=True))
            if len(heads) == 1 and model.objects.filter(id__in=(left, right)).count() == 2:
                found.append((left, right))
    return found


def _recompute(model: Any, clusters: set[str]) -> None:
    order = dict(model.objects.filter(cluster__in=clusters).values_list("id", "order"))
    links = _same_links(set(order))
    order |= dict(model.objects.filter(id__in={end for pair in links for end in pair}).values_list("id", "order"))
    head_of = _heads(order, links)
    for member, head in head_of.items():
        model.objects.filter(id=member).exclude(cluster=head).update(cluster=head)


def _same_links(members: set[str]) -> list[tuple[str, str]]:
    """The current `same` links that reach these members, followed to their ends."""
    found: dict[tuple[str, str], None] = {}
    edge = set(members)
    while edge:
        current = models.Link.objects.filter(current=True, relation="same")
        step = [*current.filter(left__in=edge).values_list("left", "right"),
                *current.filter(right__in=edge).values_list("left", "right")]  # fmt: skip
        found.update(dict.fromkeys(step))
        ends = {end for pair in step for end in pair}
        edge = ends - members
        members |= ends
    return list(found)


def _heads(order: dict[str, str], links: list[tuple[str, str]]) -> dict[str, str]:
    """Union-find by earliest member; links to ids that are not in `order` are passed over."""
    parent = {member: member for member in order}

    def root(member: str) -> str:
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    for left, right in links:
        if left in parent and right in parent:
            first, second = sorted((root(left), root(right)), key=lambda member: (order[member], member))
            parent[second] = first
    return {member: root(member) for member in order}
