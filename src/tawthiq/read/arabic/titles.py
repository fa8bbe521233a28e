"""What stands before a name: titles, relatives with a pronoun, companions, adjectives between."""

from dataclasses import dataclass
from typing import Final

from tawthiq.language.arabic_cues import Cue
from tawthiq.read.arabic.mentions import adjacent
from tawthiq.read.arabic.page import Page

_PIETY: Final = {"باذن", "الله", "باذنه"}


@dataclass(frozen=True, slots=True)
class Told:
    """What the words before a name tell of the person; `whole` is the first of these words."""

    role: str = ""
    kin: str = ""
    owner: str = ""
    sex: str = ""
    whole: int = -1


def before(page: Page, number: int) -> Told:
    """What stands before a name: a title, a relative with a pronoun, an adjective between."""
    at = number - 1
    at -= _commas(page, at)
    for _ in range(3):
        found = page.reading(at, "person_adjectives") if at >= 0 else None
        token = page.word(at)
        if token is not None and token.key in _PIETY:
            at -= 1
            continue
        if token is None or token.kind != "word" or not (found or _is_qualifier(page, at)):
            break
        at -= 1
    return _told(page, at, number)


def _commas(page: Page, at: int) -> int:
    """1 when the word before a comma is a relative with a pronoun: "their mother, Umm Samer"."""
    token = page.word(at)
    if token is None or token.text not in "،,":
        return 0
    kin = page.reading(at - 1, "kin")
    return int(kin is not None and bool(kin.analysis.pronoun))


def _is_qualifier(page: Page, at: int) -> bool:
    """A word with the article between a title and the name: القيادي السابق, الرئيس الأميركي, وزير الخارجية."""
    word = page.words[at].key
    return word.startswith("ال") and not page.reading(at, "people") and adjacent(page, at) and _title_near(page, at)


def _title_near(page: Page, at: int) -> bool:
    return any(title(page, at - back) for back in (1, 2))


def title(page: Page, at: int) -> Cue | None:
    found = page.reading(at, "people")
    return found.cue if found and found.cue["sort"] in ("title", "weak") else None


def _told(page: Page, at: int, number: int) -> Told:
    kin = page.reading(at, "kin")
    if kin and kin.analysis.pronoun and at >= number - 3:
        whole = _kin_chain(page, at)
        head = page.reading(whole, "kin") or kin
        return Told(kin=kin.cue["relation"], owner=kin.analysis.pronoun, sex=head.cue["sex"], whole=whole)
    companion = page.reading(at, "people")
    if companion and companion.analysis.pronoun and companion.cue["kind"] == "person" and at >= number - 2:
        return Told(sex=companion.cue["sex"], whole=at)
    cue = title(page, at)
    if cue is None or page.words[at].key in ("ابو", "ام"):
        return Told()
    return Told(role=cue.stem, sex=cue["sex"], whole=_first_title(page, at))


def _kin_chain(page: Page, at: int) -> int:
    """The first word of "the son of my uncle": ابن عمي."""
    before = page.reading(at - 1, "kin")
    return at - 1 if before and adjacent(page, at) and not before.analysis.pronoun else at


def _first_title(page: Page, at: int) -> int:
    while title(page, at - 1) and adjacent(page, at):
        at -= 1
    return at
