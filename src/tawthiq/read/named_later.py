"""Who is named only after what befell them was told: "two workers were shot dead ... The committee named the dead as Adnan
Bitar and Wissam Khalil", "the martyr is Fadi", "four wounded, among the wounded the child Sami".
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from tawthiq.read.cast import Cast
from tawthiq.read.incidents import Draft, Filler
from tawthiq.read.named import tokens

_STATUS: Final = {
    "dead": "deadly", "killed": "deadly", "slain": "deadly", "martyr": "deadly", "martyrs": "deadly", "deceased": "deadly",
    "wounded": "injury", "injured": "injury", "arrested": "arrest", "detained": "arrest", "detainees": "arrest",
    "missing": "abduction", "abducted": "abduction", "kidnapped": "abduction", "victim": "", "victims": "", "them": "",
    "two": "",
}  # fmt: skip
_KINDS: Final = {
    "deadly": frozenset({"killing", "death", "death in custody", "attack", "mine or remnant explosion"}),
    "injury": frozenset({"injury", "attack"}),
    "arrest": frozenset({"arrest", "abduction"}),
    "abduction": frozenset({"abduction", "arrest"}),
    "": frozenset({"killing", "death", "death in custody", "injury", "abduction", "arrest"}),
}
_WHO: Final = "|".join(_STATUS)
_NAMES: Final = re.compile(
    rf"\b(?:named|identified) (?:the )?(?P<of>{_WHO})(?: \w+){{0,2}} as "
    rf"|\b(?:[Tt]he|[Oo]ne of the|[Tt]wo of the|[Aa]mong the|[Oo]f the) (?P<among>{_WHO})(?: \w+)?"
    r"(?: (?:was|is|were|are|includes?|included|has been named as|have been named as|was named as|were named as|"
    r"was identified as|were identified as))? (?=(?:the |a |an |his |her |our )?(?:[a-z]+ ){0,2}[A-Z])"
    r"|\b(?:[Oo]ne of them|[Tt]he (?:other|first|second|third|eldest|oldest|youngest|older|younger)|[Aa]nother), (?=[A-Z])"
)
_BACK: Final = 1500  # characters between what befell people and their names
_LONGEST: Final = 40  # tokens of the names


def name_victims(found: list[Draft], plain: str, cast: Cast) -> None:
    """Gives the people so named to the nearest incident before them that told of them without a name."""
    for match in _NAMES.finditer(plain):
        kinds = _KINDS[_STATUS[(match["of"] or match["among"] or "them").lower()]]
        people = list(_people(plain, match.end(), cast))
        draft = _told_of(found, match.start(), kinds, cast) if people else None
        if draft is not None:
            draft.fillers += [one for one in people if one.figure not in draft.figures("victim")]
            draft.reasons.append(f"named later: “{match.group().strip()}”")


def _people(plain: str, start: int, cast: Cast) -> Iterator[Filler]:
    """The people named from here to the end of the sentence, each once."""
    seen: set[int] = set()
    stop = min((at for mark in (". ", "; ", "\n") if (at := plain.find(mark, start)) >= 0), default=len(plain))
    for token in list(tokens(cast, start, stop))[:_LONGEST]:
        number = cast.by_token.get(token.i)
        if token.tag_ in ("VBD", "VBZ", "WP"):
            return
        if number is not None and number not in seen and cast.may_be_person(number):
            seen.add(number)
            cast.figures[number].kind = "person"
            span = next(iter(cast.figures[number].mentions_at(token.i)), (token.i, token.i + 1))
            yield Filler("victim", span, number)


def _told_of(found: list[Draft], char: int, kinds: frozenset[str], cast: Cast) -> Draft | None:
    """The last incident of such a kind that was told shortly before and names no victim."""
    for one in reversed(found[: bisect_left(found, char, key=lambda draft: draft.trigger.idx)]):
        if char - one.trigger.idx > _BACK:
            return None
        if one.type in kinds and not any(cast.figures[number].named for number in one.figures("victim")):
            return one
    return None
