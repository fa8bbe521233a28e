"""Who is meant without a name? Relatives (زوجها), people by what they are (ثلاثة ملثمين, مصادر محلية), with their number.

A title before a name is no mention of its own (`names`). Limits: only nouns of the lists; a phrase takes the adjectives
that follow and, for a relative without pronoun, the name in the genitive (شقيق أدهم).
"""

from typing import Final

from tawthiq.language.arabic_clitics import Analysis
from tawthiq.language.arabic_cues import Cue
from tawthiq.language.arabic_lists import word_codes
from tawthiq.read.arabic.mentions import Mention, adjacent, named
from tawthiq.read.arabic.numbers import number_before
from tawthiq.read.arabic.page import Page

_SORTS: Final = {"plain", "armed", "source", "title"}
_LONGEST: Final = 4


def people_nouns(page: Page, names: list[Mention]) -> list[Mention]:
    """Relatives and people nouns that stand by themselves."""
    owned = {number for one in names for number in range(one.from_word, one.last)}
    starts = {one.first: one for one in names}
    found = []
    for number, token in enumerate(page.words):
        if token.kind == "word" and number not in owned:
            mention = _relative(page, number, starts) or _noun(page, number)
            if mention:
                found.append(mention)
    return found


def _relative(page: Page, number: int, names: dict[int, Mention]) -> Mention | None:
    found = page.reading(number, "kin")
    if found is None or found.analysis.article or (len(found.cue.stem) == 2 and _is_sooner_verb(page, number)):
        return None
    if not found.analysis.pronoun:
        return _relative_of(page, number, found.cue, found.analysis, names)
    last = number + 1
    while adjacent(page, last) and page.reading(last, "person_adjectives"):
        last += 1
    start, end, name = named(page, number, last, found.analysis)
    return Mention(
        start, end, number, last, "group" if found.cue.stem.startswith(("ولاد", "اولاد", "ابنا")) else "person", "kin",
        name, head=found.cue.stem, sex=found.cue["sex"], kin=found.cue["relation"], owner=found.analysis.pronoun,
        sort="source", definite=True,
    )  # fmt: skip


def _is_sooner_verb(page: Page, number: int) -> bool:
    """Whether a word that could be a short noun with particles is mostly a verb: وجد "he found", أمكن "it was possible"."""
    return word_codes(page.words[number].key)[:1] == "V"


def _relative_of(page: Page, number: int, cue: Cue, analysis: Analysis, names: dict[int, Mention]) -> Mention | None:
    """A relative with somebody in the genitive: the brother of Adham, my uncle's wife."""
    if not adjacent(page, number + 1) or cue.stem in ("ابو", "ام"):
        return None
    if analysis.particle and cue.stem not in ("شقيق", "شقيقه", "والد", "والده", "ابن", "زوجه"):
        return None
    owner = next((names[at] for at in range(number + 1, number + 4) if at in names), None)
    inner = page.reading(number + 1, "kin")
    if owner is not None and owner.from_word == number + 1:
        last = owner.last
    elif inner is not None and inner.analysis.pronoun:
        last = number + 2
    else:
        return None
    start, end, name = named(page, number, last, analysis)
    return Mention(
        start,
        end,
        number,
        last,
        "person",
        "kin",
        name,
        head=cue.stem,
        sex=cue["sex"],
        kin=cue["relation"],
        sort="source",
    )


def _noun(page: Page, number: int) -> Mention | None:
    found = page.reading(number, "people")
    if found is None or found.cue["sort"] not in _SORTS:
        return None
    last = _end(page, number + 1)
    count = number_before(page, number)
    first = number if count is None else count
    analysis = found.analysis if count is None else None
    start, end, name = named(page, first, last, analysis)
    return Mention(
        start, end, first, last, found.cue["kind"], "noun", name, head=found.cue.stem, sort=found.cue["sort"],
        sex=found.cue["sex"], definite=found.analysis.article or bool(found.analysis.pronoun), owner=found.analysis.pronoun,
    )  # fmt: skip


def _end(page: Page, number: int) -> int:
    limit = number + _LONGEST
    while number < limit and adjacent(page, number):
        found = page.reading(number, "person_adjectives") or page.reading(number, "people")
        if (
            found is None
            or found.analysis.conjunction
            or found.analysis.particle
            or found.cue["sort"] in ("title", "source", "place")
        ):
            break
        number += 1
    return number
