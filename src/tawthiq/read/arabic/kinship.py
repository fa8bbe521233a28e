"""Who is related to whom: relatives with a pronoun or a name, and "the brothers X and Y".

The owner of a pronoun is the teller for "my" and "our", else the nearest person before who fits in sex. `from` is
to `to` what the kind says: a parent of, a child of.
"""

from typing import Final

from tawthiq.read.arabic.cast import Cast
from tawthiq.read.arabic.mentions import Mention, Mentioned
from tawthiq.read.arabic.page import Page
from tawthiq.terms.reading import Relation

_OWN: Final = {"ي", "نا"}
_SEX: Final = {"ه": "male", "ها": "female"}
_BROTHERS: Final = {"شقيقين", "اخوين", "شقيقتين", "توامين"}
_BACK: Final = 60


def relations(page: Page, mentioned: Mentioned, cast: Cast, tellers: dict[int, Mention]) -> list[Relation]:
    """Every relation the text words, each pair once; `tellers`: by word, who speaks there in the first person."""
    found: dict[tuple[str, str, str], Relation] = {}
    for mention in mentioned.all:
        if mention.kin and mention.first in cast.of:
            for owner in _owners(page, mentioned, mention, tellers):
                _add(found, cast, mention, owner, mention.kin)
        elif mention.role in _BROTHERS:
            after = next(iter(mentioned.within(mention.last, mention.last + 3)), None)
            _add(found, cast, mention, after, "sibling")
    return list(found.values())


def _owners(page: Page, mentioned: Mentioned, mention: Mention, tellers: dict[int, Mention]) -> list[Mention]:
    """Whose relative it is: one, or the last two named when the pronoun is of two."""
    if mention.owner in _OWN:
        teller = tellers.get(page.passage(mention.start).first)
        return [teller] if teller else []
    if not mention.owner:
        return [one for one in mentioned.within(mention.first + 1, mention.last) if one.kind == "person"][:1]
    sex = _SEX.get(mention.owner, "")
    before = mentioned.within(max(0, mention.from_word - _BACK), mention.from_word)
    speaker = tellers.get(page.passage(mention.start).first)
    people = [one for one in before if one.kind == "person" and one.sort != "armed"]
    others = [one for one in people if speaker is None or one.name != speaker.name]
    fitting = [one for one in others if not sex or one.sex in ("", sex)]
    named = [one for one in fitting if one.form in ("name", "kunya", "family")]
    return (named or fitting)[-2 if mention.owner == "هما" else -1 :]


def _add(
    found: dict[tuple[str, str, str], Relation], cast: Cast, left: Mention, right: Mention | None, kind: str
) -> None:
    one, other = cast.of.get(left.first), cast.of.get(right.first) if right else None
    if one is None or other is None or one is other:
        return
    found.setdefault(
        (kind, one.id, other.id), {"kind": kind, "from": one.id, "to": other.id, "start": left.start, "end": left.end}
    )
