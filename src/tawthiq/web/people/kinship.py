"""Kin to two steps as a small drawing: a row for each generation, elders above, a line to whoever ties each one in."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language_bidi

from tawthiq.terms.errors import NotFound
from tawthiq.work import people

GENERATION = {"parent": 1, "child": -1}  # this one is parent of the other: the other stands one row below
KINSHIP = ("parent", "child", "sibling", "spouse", "kin")
NODE_WIDTH, NODE_HEIGHT, GAP_X, GAP_Y = 150, 34, 16, 44
NAME_CHARACTERS = 18
ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"  # a drawing has no `bdi`


@dataclass(frozen=True)
class Node:
    id: str
    name: str
    x: int
    y: int
    is_self: bool

    @property
    def middle(self) -> int:
        return self.x + NODE_WIDTH // 2

    @property
    def baseline(self) -> int:
        return self.y + NODE_HEIGHT // 2 + 5


@dataclass(frozen=True)
class Edge:
    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True)
class _Relative:
    id: str
    name: str
    row: int
    through: str


@dataclass(frozen=True)
class Tie:
    """One relation to one other, with every reason somebody gives for it."""

    relation: str
    other: str
    name: str
    reasons: tuple[str, ...]


def ties(view: people.PersonView) -> list[Tie]:
    found: dict[tuple[str, str, str], list[str]] = {}
    for kin in view.kin:
        found.setdefault((kin.relation, kin.other, kin.other_name), []).append(kin.reason)
    return [Tie(*key, tuple(dict.fromkeys(reasons))) for key, reasons in found.items()]


def drawing(view: people.PersonView) -> Drawing | None:
    """None when no kin is known."""
    found = list(_relatives(view))
    if not found:
        return None
    top = min(0, *(one.row for one in found))
    rows: dict[int, list[tuple[str, str]]] = {0 - top: [(view.line.id, view.line.name)]}
    for one in found:
        rows.setdefault(one.row - top, []).append((one.id, one.name))
    width = max(len(row) for row in rows.values()) * (NODE_WIDTH + GAP_X) - GAP_X
    nodes = {node.id: node for number, row in rows.items() for node in _placed(row, number, width, view.line.id)}
    edges = tuple(_edge(nodes[one.through], nodes[one.id]) for one in found)
    height = (max(rows) + 1) * (NODE_HEIGHT + GAP_Y) - GAP_Y
    return Drawing(width + 2, height + 2, tuple(nodes.values()), edges)


def _relatives(view: people.PersonView) -> Iterable[_Relative]:
    """Kin of one step, then their kin, each once."""
    seen, first = {view.line.id}, []
    for kin in _known(view.kin):
        if kin.other not in seen:
            seen.add(kin.other)
            first.append(_Relative(kin.other, kin.other_name, GENERATION.get(kin.relation, 0), view.line.id))
    yield from first
    for one in first:
        for kin in _known(_kin_of(one.id)):
            if kin.other not in seen:
                seen.add(kin.other)
                yield _Relative(kin.other, kin.other_name, one.row + GENERATION.get(kin.relation, 0), one.id)


def _known(kin: Iterable[people.Kin]) -> list[people.Kin]:
    return [one for one in kin if one.relation in KINSHIP and one.other]


def _kin_of(record: str) -> tuple[people.Kin, ...]:
    try:
        return people.view(record).kin
    except NotFound:
        return ()


def _placed(row: list[tuple[str, str]], number: int, width: int, own: str) -> Iterable[Node]:
    taken = len(row) * (NODE_WIDTH + GAP_X) - GAP_X
    for place, (record, name) in enumerate(row):
        x = (width - taken) // 2 + place * (NODE_WIDTH + GAP_X)
        x = width - NODE_WIDTH - x if get_language_bidi() else x
        short = name if len(name) <= NAME_CHARACTERS else name[: NAME_CHARACTERS - 1] + "…"
        yield Node(
            record, f"{ISOLATE}{short}{END_OF_ISOLATE}", x + 1, number * (NODE_HEIGHT + GAP_Y) + 1, record == own
        )


def _edge(left: Node, right: Node) -> Edge:
    upper, lower = sorted((left, right), key=lambda node: node.y)
    if upper.y == lower.y:
        first, last = sorted((left, right), key=lambda node: node.x)
        return Edge(first.x + NODE_WIDTH, first.y + NODE_HEIGHT // 2, last.x, last.y + NODE_HEIGHT // 2)
    return Edge(upper.middle, upper.y + NODE_HEIGHT, lower.middle, lower.y)
