"""Whom he, she or they mean where somebody suffers: rather the one who suffered in the sentences just before than whoever
spoke of it in between ("Gunmen shot Salma Odeh. Sergeant Haddad told reporters about it. She died on the spot").
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tawthiq.read.pronouns import Pronouns

if TYPE_CHECKING:
    from tawthiq.read.incidents import Draft

_SEX: Final = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_BODILY: Final = frozenset({"killing", "death", "injury", "torture", "death in custody"})
_HARM: Final = _BODILY | {"attack", "abduction", "arrest", "threat"}
_TAKEN: Final = frozenset({"arrest", "abduction"})
_NEAR_SENTENCES: Final = 3


def suffers_again(drawn: "list[Draft]", pronouns: Pronouns) -> None:
    """Gives the last draft, where a pronoun names its sufferer, the sufferer of the drafts just before."""
    draft, cast = drawn[-1], pronouns.cast
    if draft.type not in _BODILY | _TAKEN:
        return
    for at, filler in enumerate(draft.fillers):
        token = cast.doc[filler.tokens[0]]
        sex = _SEX.get(token.lower_) if filler.tokens[1] - filler.tokens[0] == 1 else None  # not "her two brothers"
        if filler.role != "victim" or sex is None or _is_near(pronouns, filler.figure, token.i, token.sent.start):
            continue
        earlier = [
            one.figure
            for other in reversed(drawn[-6:-1])
            if other.type in _HARM and 0 <= draft.sentence - other.sentence <= _NEAR_SENTENCES
            for one in other.fillers
            if one.role == "victim" and _may_be(pronouns, one.figure, sex)
        ]
        if earlier and filler.figure not in earlier:
            draft.fillers[at] = replace(filler, figure=earlier[0])


def _may_be(pronouns: Pronouns, number: int, sex: str) -> bool:
    figure = pronouns.cast.figures[number]
    return figure.kind == "person" and not figure.plural and figure.sex in ("", sex)


def _is_near(pronouns: Pronouns, number: int, at: int, sentence: int) -> bool:
    """Whether the figure is named in the sentence of the pronoun, before it."""
    return any(sentence <= start < at for start, _ in pronouns.cast.figures[number].mentions)
