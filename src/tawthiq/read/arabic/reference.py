"""Whom does a pronoun mean where something is told of somebody?"""

from dataclasses import dataclass
from typing import Final

from tawthiq.read.arabic.incidents import Event
from tawthiq.read.arabic.mentions import Mention, Mentioned
from tawthiq.read.arabic.page import Page

_PRONOUNS: Final = {"ه": "male", "ها": "female", "هم": "", "هن": "female", "هما": ""}
_BACK: Final = 60


@dataclass(frozen=True, slots=True)
class Around:
    """What is known where an event stands: the "I", who is quoted there, who suffered in what was told before."""

    teller: Mention | None
    speaker: Mention | None
    sufferers: list[Mention]
    last: list[Mention]


def antecedent(page: Page, mentioned: Mentioned, event: Event, around: Around) -> list[Mention]:
    """Whom a pronoun means: somebody of the same sentence, else who suffered before, else the nearest person before."""
    sex = _PRONOUNS.get(event.pronoun, "female" if event.person == "3fs" and not event.pronoun else "")
    if event.frame == "pronoun":
        sex = "female" if page.words[event.first + 1].key.endswith("ها") else "male"
    if event.pronoun in ("هما", "هم") and len(around.last) > 1:
        return around.last
    options = [
        one
        for one in mentioned.within(max(0, event.first - _BACK), event.first)
        if one.kind == "person"
        and one.sort != "armed"
        and one.sex in ("", sex or one.sex)
        and not _same(one, around.speaker)
    ]
    if not event.pronoun:
        options = [one for one in options if one.form in ("name", "kunya", "kin", "family")]
    here = page.sentence(page.words[event.first].start).first
    near = [one for one in options if one.first >= here]
    before = [one for one in around.sufferers if one.kind == "person" and one.sex in ("", sex or one.sex)]
    return (near or [one for one in before if not _same(one, around.speaker)] or options)[-1:]


def named_again(page: Page, mentioned: Mentioned, event: Event) -> Mention | None:
    """Syrian "they beat him, Abu Ali": a pronoun and then the name with ل."""
    after = next(iter(mentioned.within(event.last, event.last + 1)), None)
    token = page.word(event.last)
    if after is None or token is None or not token.bare.startswith("ل") or after.kind == "place":
        return None
    return after if page.text[after.start] != token.text[0] else None


def _same(left: Mention, right: Mention | None) -> bool:
    return right is not None and (left.name == right.name or left.name in right.name.split())
