"""Searches that somebody keeps to ask again, by a name of their own; what they find is looked up anew each time.

They are kept as drafts are (`drafts`): in the encrypted casebook of this device only, in no bundle and no release. One goes
when an erasure hides a person whose name it seems to hold, and all of them when an erasure destroys.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from tawthiq.language.names_sounds import bones
from tawthiq.language.names_tokens import read_words
from tawthiq.terms.errors import BadInput, Refused
from tawthiq.work import drafts
from tawthiq.work.drafts import Begun, Fields

FORM: Final = "search"
NAME: Final = "name"
MOST_KEPT: Final = 200
MOST_CHARACTERS: Final = 2_000


def keep(name: str, fields: Iterable[tuple[str, str]], *, now: datetime) -> str:
    """Keep what was asked under a name, and give its id, which is chance.

    errors: `BadInput` without a name or for a question of unlikely length; `Refused` for more searches than are kept.
    """
    asked = [(NAME, name.strip()), *((field, value) for field, value in fields if field != NAME)]
    if not name.strip():
        raise BadInput("Give the search a name by which you will know it.")
    if sum(len(value) for _, value in asked) > MOST_CHARACTERS:
        raise BadInput(f"A search that is kept may have {MOST_CHARACTERS} characters in all. Make it shorter.")
    if len(kept()) >= MOST_KEPT:
        raise Refused(f"There are {MOST_KEPT} searches already. Let go of one that is no longer needed.")
    made = secrets.token_hex(32)
    drafts.keep(FORM, made, asked, now=now)
    return made


def kept() -> list[Begun]:
    """All that are kept, the latest first, by their names."""
    return drafts.begun(FORM, NAME)


def fields(search: str) -> Fields:
    """What was asked, without its name; empty when there is no such search (any more)."""
    return tuple((field, value) for field, value in drafts.find(FORM, search) if field != NAME)


def forget(names: Iterable[str]) -> None:
    """Let go of every search that holds a word like one of these names, however it is spelt."""
    hidden = _skeletons(names)
    for one in kept():
        if hidden & _skeletons(value for _, value in drafts.find(FORM, one.subject)):
            drafts.drop(FORM, one.subject)


def _skeletons(texts: Iterable[str]) -> set[str]:
    return {bones(word) for text in texts for word in read_words(text).words}
