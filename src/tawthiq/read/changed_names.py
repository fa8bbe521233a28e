"""Who bears a changed name: the text says that names were changed, and of whom.

"Salma (not her real name)" marks that person; "the names of those interviewed were changed" marks the persons who are quoted
under one name alone, without a family name or office. People confirm each.
"""

import re
from typing import Final

from tawthiq.read.cast import Cast
from tawthiq.read.phrases import span_chars
from tawthiq.read.tellers import Told

_ALL: Final = re.compile(
    r"\b(?:chang(?:ed|ing) (?:the|their|all|some) names?|names? (?:of [\w ]{1,40} )?"
    r"(?:have|has|had|was|were)(?: all)?(?: been)? (?:changed|altered)"
    r"|(?:used|using|under) pseudonyms?)\b",
    re.IGNORECASE,
)  # fmt: skip
_ONE: Final = re.compile(
    r"[\s,(]+(?:not (?:his|her|their) real name|a pseudonym|whose name (?:has been|was) changed)", re.IGNORECASE
)


def changed_names(text: str, cast: Cast, told: list[Told]) -> frozenset[int]:
    """The figures whose names the folded text says were changed."""
    marked = {
        number
        for number, figure in enumerate(cast.figures)
        if figure.kind == "person" and figure.named
        for span in figure.mentions
        if _ONE.match(text, span_chars(cast.doc, span)[1])
    }
    if _ALL.search(text):
        speaking = {figure for one in told for _, figure in one.tellers}
        marked |= {one for one in speaking if _is_bare(cast, one)}
    return frozenset(marked)


def _is_bare(cast: Cast, number: int) -> bool:
    figure = cast.figures[number]
    plain = len(figure.name.split()) == 1 or figure.name.lower().startswith(("abu ", "umm "))
    return figure.kind == "person" and figure.named and plain and not _has_office(figure.role)


def _has_office(role: str) -> bool:
    return any(word in role.lower() for word in ("commander", "spokes", "minister", "chief", "director", "official"))
