"""Who is named? Arabic personal names, by given names, kunyas, titles and "called ...".

Sure starts are a given name of the list, عبد with a divine name, a kunya (أبو, أم with a name) or a word of naming
(المدعو, اسمه). A name goes on over given names, بن, words with the article and one or two unknown words, and ends at a
stop, a verb, a particle joined by و, or any mark. Limits: foreign names are found after a title only.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tawthiq.language.arabic import key
from tawthiq.language.arabic_clitics import Analysis, analyses
from tawthiq.language.arabic_cues import Cue, readings
from tawthiq.language.arabic_lists import name_codes
from tawthiq.read.arabic.mentions import Mention, adjacent, named
from tawthiq.read.arabic.page import Page
from tawthiq.read.arabic.places import head_before
from tawthiq.read.arabic.titles import Told, before, title

_FATHERS: Final = {"ابو", "ابي", "ابا"}
_MOTHERS: Final = {"ام"}
_BETWEEN: Final = {"بن", "ابن", "بنت", "ال", "عبد", "ابو", "ابي", "ام", "الدين", "الله"}
_NAMING: Final = {
    "اسمه",
    "اسمها",
    "يدعي",
    "تدعي",
    "المدعو",
    "المدعوه",
    "ويدعي",
    "واسمه",
    "واسمها",
    "اسمي",
    "يسمي",
    "وتدعي",
}
_FAMILY_TITLES: Final = {"السيد", "الشيخ", "الحاج", "القاضي", "الامير", "المختار", "العلي", "الزعيم"}
_LONGEST: Final = 6
_UNKNOWN: Final = 2
_VERB_HEADS: Final = "يتناس"


def person_names(page: Page) -> list[Mention]:
    """Every personal name of the page, titles and relatives before it taken as what it tells."""
    found: list[Mention] = []
    number = 0
    while number < len(page.words):
        mention = _name_at(page, number)
        if mention is not None:
            found.append(mention)
        number = mention.last if mention is not None else number + 1
    return found + list(_family_names(page, found))


def _name_at(page: Page, number: int) -> Mention | None:
    if page.words[number].kind != "word":
        return None
    return _kunya(page, number) or _given(page, number) or _called(page, number)


def _kunya(page: Page, number: int) -> Mention | None:
    analysis = _kunya_head(page, number)
    if analysis is None or not adjacent(page, number + 1):
        return None
    after = page.words[number + 1].key
    mother = analysis.stem in _MOTHERS
    if not (is_given(page, number + 1, sure=False) if mother else _may_follow_kunya(after)):
        return None
    last = _tail(page, number + 2, unknown=0)
    last = last if last > number + 2 and page.words[number + 2].key.startswith("ال") else number + 2
    told = before(page, number)
    return _mention(page, (number, last), "kunya", analysis, told, "female" if mother else "male")


def _mention(page: Page, words: tuple[int, int], form: str, analysis: Analysis | None, told: Told, sex: str) -> Mention:
    start, end, name = named(page, *words, analysis)
    return Mention(
        start, end, *words, "person", form, name,
        sex=told.sex or sex, role=told.role, kin=told.kin, owner=told.owner, whole=told.whole,
    )  # fmt: skip


def _kunya_head(page: Page, number: int) -> Analysis | None:
    for analysis in analyses(page.words[number].key):
        if analysis.stem in _FATHERS | _MOTHERS and not (analysis.article or analysis.pronoun):
            return analysis
    return None


def _may_follow_kunya(word: str) -> bool:
    if any(one.cue.topic in ("stops", "reporting", "people") and not one.analysis.article for one in readings(word)):
        return any(one.cue.topic == "given_names" for one in readings(word))
    return len(word) > 2


def is_given(page: Page, number: int, *, sure: bool = True) -> bool:
    """Whether the word stands as a given name without joined particles; `sure` leaves out ordinary words."""
    token = page.word(number)
    if token is None or token.kind != "word" or token.bare == "على":
        return False
    found = page.reading(number, "given_names")
    return found is not None and not found.analysis.joined and (not sure or found.cue["strength"] == "sure")


def _given(page: Page, number: int) -> Mention | None:
    token = page.words[number]
    found = page.reading(number, "given_names")
    compound = _servant(page, number)
    if token.bare.endswith("على") or (token.key == "باسم" and title(page, number - 1)):
        return None  # "on", and "in the name of"
    if (found is None and compound is None) or head_before(page, number) or _is_stop(page, number):
        return None
    analysis = compound or (found.analysis if found else None)
    last = _tail(page, number + (2 if compound and compound.stem == "عبد" else 1), unknown=_UNKNOWN)
    told = before(page, number)
    if last == number + 1 and told.role and adjacent(page, last) and _may_be_foreign(page, last):
        last = _tail(page, last + 1, unknown=0)
    cue = found.cue if found else None
    if not _is_enough(page, number, last, cue, analysis, told.whole >= 0):
        return None
    return _mention(page, (number, last), "name", analysis, told, cue["sex"] if cue else "male")


def _is_stop(page: Page, number: int) -> bool:
    """Whether the word is a stop; خلف is "behind" but after a verb of saying and before a family name a man."""
    if page.reading(number, "stops") is None:
        return False
    after = page.word(number + 1)
    family = (
        after is not None and after.key.startswith("ال") and adjacent(page, number + 1) and _may_be_family(after.key)
    )
    return not (family and page.reading(number - 1, "reporting"))


def _servant(page: Page, number: int) -> Analysis | None:
    """عبد before الله, الرحمن and their like, in one word or two."""
    for analysis in analyses(page.words[number].key):
        if analysis.article or analysis.pronoun or analysis.particle not in ("", "ل", "ب"):
            continue
        if analysis.stem == "عبد" and adjacent(page, number + 1) and page.words[number + 1].key.startswith("ال"):
            return analysis
        if analysis.stem.startswith("عبدال") and len(analysis.stem) > 6:
            return analysis
    return None


def _is_enough(page: Page, first: int, last: int, cue: Cue | None, analysis: Analysis | None, told: bool) -> bool:
    """Whether the words are sure enough to be a name: weak given names need company."""
    if cue is None or told:
        return True
    particle = analysis.particle if analysis else ""
    if last - first >= 2:
        second = page.words[first + 1].key
        return cue["strength"] == "sure" or is_given(page, first + 1) or (second.startswith("ال") and not particle)
    if particle in ("ك", "ب"):
        return False
    others = [one for one in readings(page.words[first].key) if one.cue.topic not in ("given_names", "first_person")]
    others = [one for one in others if not one.analysis.pronoun and one.cue.person not in ("1s", "1p")]
    return cue["strength"] == "sure" and not others


def _tail(page: Page, number: int, unknown: int) -> int:
    """The word after the last that still belongs to the name."""
    least, limit = number, number + _LONGEST
    family = False
    while number < limit and adjacent(page, number):
        token = page.words[number]
        if token.key in _BETWEEN and adjacent(page, number + 1) and not page.reading(number + 1, "stops"):
            number += 2
        elif is_given(page, number, sure=False):
            number += 1
        elif token.key.startswith("ال") and _may_be_family(token.key) and (not family or token.bare.endswith("ي")):
            family = page.words[number - 1].key not in _BETWEEN
            number += 1
        elif unknown and _may_be_unknown(page, number):
            unknown -= 1
            number += 1
        else:
            break
    while number > least and page.words[number - 1].key in _BETWEEN - {"الله", "الدين"}:
        number -= 1
    return number


def _may_be_family(word: str) -> bool:
    if word in _FAMILY_TITLES:
        return True
    blocked = {"stops", "people", "triggers_nouns", "person_adjectives", "groups", "reporting"}
    found = readings(word)
    return len(word) > 3 and not any(one.cue.topic in blocked for one in found)


def _may_be_unknown(page: Page, number: int) -> bool:
    """An unknown word without article: a family name before a mark, a stop or "said that", not a verb."""
    token, after = page.words[number], page.word(number + 1)
    if readings(token.key) or len(token.key) < 3 or token.bare[0] in "وفبلك" + "ي" or token.bare.endswith(("ا", "ة")):
        return token.kind == "word" and not readings(token.key) and token.bare.startswith("أبا")
    if token.bare.endswith(("ه", "ها", "هم")) and len(token.key) > 3 and not name_codes(token.key):
        return False  # sooner a thing with its owner: ساقه
    if token.indefinite or (token.bare[0] in _VERB_HEADS and not _ends_here(page, number + 1)):
        return False
    if after is not None and after.key in ("الي", "علي", "عن", "من"):
        return False  # sooner a verb with its preposition
    return after is None or after.kind != "word" or _ends_here(page, number + 1)


def _may_be_foreign(page: Page, number: int) -> bool:
    """An unknown word after a title and a given name: President George Bush."""
    token = page.words[number]
    plain = not readings(token.key) and len(token.key) > 2 and token.bare[-1] not in "ةا"
    return plain and token.bare[0] not in "يتس" and not token.indefinite


def _ends_here(page: Page, number: int) -> bool:
    token = page.word(number)
    if token is None or not adjacent(page, number):
        return True
    return any(one.cue.topic in ("stops", "reporting", "given_names") for one in readings(token.key))


def _called(page: Page, number: int) -> Mention | None:
    """After "called" or a title with the article, a name no list holds."""
    if number == 0 or not adjacent(page, number):
        return None
    told = before(page, number)
    naming = page.words[number - 1].key in _NAMING
    if not naming and not _is_titled(page, number, told):
        return None
    token = page.words[number]
    if (
        readings(token.key)
        or len(token.key) < 3
        or token.key.startswith(("ال", "لل"))
        or token.bare.endswith("ة")
        or token.indefinite
    ):
        return None
    last = _tail(page, number + 1, unknown=_UNKNOWN)
    if not naming and last - number < 2:
        return None
    return _mention(page, (number, last), "name", None, told, "")


def _is_titled(page: Page, number: int, told: Told) -> bool:
    if not told.role:
        return False
    token = page.words[number]
    return token.bare[0] not in "وفلبكي" and not token.indefinite


def _family_names(page: Page, found: list[Mention]) -> Iterator[Mention]:
    """A family name of somebody named in full elsewhere, standing alone."""
    families = {key(one.name.split()[-1]) for one in found if one.form == "name" and " " in one.name}
    families = {family for family in families if len(family) > 4 and _may_be_family(family)}
    taken = {number for one in found for number in range(one.first, one.last)}
    for number, token in enumerate(page.words):
        if number in taken or token.kind != "word":
            continue
        for analysis in analyses(token.key)[:6]:
            whole = ("ال" if analysis.article else "") + analysis.stem
            if not analysis.pronoun and whole in families and (analysis.article or not analysis.joined):
                family = _mention(page, (number, number + 1), "family", analysis, before(page, number), "")
                yield replace(family, sort="telling" if page.reading(number - 1, "reporting") else "")
                break
