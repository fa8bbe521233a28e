"""A text cut where something is to be hidden in it: runs of its own words, and spans with what would stand instead."""

from collections.abc import Iterator
from dataclasses import dataclass

from tawthiq.protect.redacting import Proposal
from tawthiq.work.redacted_copies import Reviewed


@dataclass(frozen=True)
class Piece:
    """A run of the text, or a span with its proposal; `number` is its place among them, None for a person's words."""

    words: str
    span: Proposal | None = None
    number: int | None = None
    kept: bool = False


def pieces(seen: Reviewed, *, after: bool = False) -> list[Piece]:
    """The whole text in order: before with every proposal, **after** with what is hidden only."""
    proposals = seen.redaction.proposals
    numbers = {one: at for at, one in enumerate(proposals)}
    hidden = seen.hidden()
    spans = hidden if after else sorted({*hidden, *proposals}, key=lambda one: one.start)
    return list(_cut(seen.redaction.text, spans, numbers, seen.kept))


def _cut(text: str, spans: list[Proposal], numbers: dict[Proposal, int], kept: frozenset[int]) -> Iterator[Piece]:
    at = 0
    for one in spans:
        if one.start < at:
            continue  # a person's words inside a span that was left in
        if one.start > at:
            yield Piece(text[at : one.start])
        number = numbers.get(one)
        yield Piece(text[one.start : one.end], one, number, number in kept)
        at = one.end
    if at < len(text):
        yield Piece(text[at:])
