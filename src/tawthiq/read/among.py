"""Who is named among many: "nine people were arrested, among them Salma Odeh and her son Karim", "including ..."."""

from typing import Final

from spacy.tokens import Token

from tawthiq.language.names import is_given_name
from tawthiq.read.cast import Cast
from tawthiq.read.phrases import is_verb
from tawthiq.read.roles import Part

_FARTHEST: Final = 14  # tokens between what befell them and "among them"
_NEAR: Final = 6  # tokens between those who suffer and the comma before their names
_LONGEST: Final = 40  # tokens of the names
_ENDS: Final = frozenset({".", ";", "!", "?"})


def named_among(trigger: Token, parts: list[Part], cast: Cast) -> list[Part]:
    """The named people whom the words after a trigger single out of its victims."""
    victims = [part.token for part in parts if part.role == "victim"]
    if victims and not any(one.tag_ in ("NNS", "NNPS", "CD") for one in victims):
        return []
    doc, end = trigger.doc, trigger.sent.end
    start = trigger.i + 1
    opening = next((at for at in range(start, min(end, start + _FARTHEST)) if _opens(doc[at])), None)
    if opening is None and victims:
        opening = next((at for at in range(start, min(end, start + _NEAR)) if doc[at].text == ":"), None)
    if opening is None:
        return _between_commas(trigger, victims, cast)
    found: dict[int, Part] = {}
    for token in doc[opening : min(end, opening + _LONGEST)]:
        number = cast.by_token.get(token.i)
        if token.text in _ENDS:
            break
        if number is not None and (cast.may_be_person(number) or _is_first_name(token)):
            cast.figures[number].kind = "person"
            found.setdefault(number, Part("victim", token))
    return list(found.values())


def _is_first_name(token: Token) -> bool:
    """A given name that stands alone in a list: `three of ours fell: Bashir, Salman and Iyad`."""
    after = token.nbor() if token.i + 1 < len(token.doc) else token
    return is_given_name(token.text) and (after.text in (",", ".", ";") or after.lower_ == "and")


def _opens(token: Token) -> bool:
    after = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    return token.lower_ == "including" or (token.lower_ in ("among", "amongst") and after in ("them", "whom", "these"))


def _between_commas(trigger: Token, victims: list[Token], cast: Cast) -> list[Part]:
    """Who is named between commas after those who suffer: `two of them, the brothers Hadi and Fares Odeh, were shot`."""
    doc = trigger.doc
    for victim in victims:
        start = next((at for at in range(victim.i + 1, min(victim.i + _NEAR, trigger.i)) if doc[at].text == ","), None)
        end = next((at for at in range(start + 1, trigger.i) if doc[at].text == ","), None) if start else None
        if start is None or end is None or any(is_verb(one) or one.tag_ in ("IN", "WP") for one in doc[start:end]):
            continue
        numbers = dict.fromkeys(cast.by_token.get(one.i, -1) for one in doc[start:end])
        named = [number for number in numbers if number >= 0 and cast.may_be_person(number)]
        tokens = [next(one for one in doc[start:end] if cast.by_token.get(one.i) == number) for number in named]
        return [Part("victim", one) for one in tokens]
    return []
