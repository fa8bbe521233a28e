"""Who an unnamed person turns out to be: the man of "a man was shot" is the one named when the text comes back to him."""

from typing import TYPE_CHECKING

from spacy.tokens import Token

from tawthiq.language.people import human
from tawthiq.read.phrases import core, is_noun

if TYPE_CHECKING:
    from tawthiq.read.cast import Cast


def link_introduced(cast: "Cast") -> None:
    """`A man was shot ... The man, Devon Clarke, ...`: the first is the second."""
    last: dict[str, Token] = {}
    for token in cast.doc:
        noun = human(token.text) if is_noun(token) and token.i not in cast.by_token else None
        if noun is None or noun.plural:
            continue
        first = cast.doc[core(token)[0]].lower_
        if first in ("a", "an"):
            last[noun.noun] = token
        elif first == "the" and (name := cast.by_apposition(token)) is not None and noun.noun in last:
            earlier = last.pop(noun.noun)
            if token.i - earlier.i < 200 and cast.by_apposition(earlier) is None:
                cast.note(earlier, name)


def link_named_next(cast: "Cast") -> None:
    """`Gunmen killed an engineer. Rashid Kanaan, 52, was hit ...`: who is named next, and described, is the engineer."""
    seen: set[int] = set()
    for token in cast.doc:
        number = cast.by_token.get(token.i)
        if number is None or number in seen:
            continue
        seen.add(number)
        if cast.figures[number].kind == "person" and token.i == token.sent.start and _is_described(cast, number):
            earlier = _told_of(cast, token)
            if len(earlier) == 1:
                cast.note(earlier[0], number)


def _is_described(cast: "Cast", number: int) -> bool:
    """Whether a comma with an age, "who" or a noun follows the first place where a person is named."""
    end = cast.figures[number].mentions[0][1]
    after = list(cast.doc[end : end + 2])
    told = (
        len(after) == 2 and after[0].text == "," and (after[1].lower_ in ("who", "a", "an") or after[1].text.isdigit())
    )
    return told and " " in cast.figures[number].name


def _told_of(cast: "Cast", name: Token) -> list[Token]:
    """The unnamed single people who suffer something in the sentence before a name."""
    before = name.doc[name.sent.start - 1].sent if name.sent.start else name.doc[0:0]
    return [
        one
        for one in before
        if one.dep_ in ("dobj", "nsubjpass") and one.tag_ == "NN" and one.i not in cast.by_token
        and human(one.text) is not None and cast.doc[core(one)[0]].lower_ in ("a", "an")
        and cast.by_apposition(one) is None
    ]  # fmt: skip
