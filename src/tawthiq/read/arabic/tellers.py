"""Who says it? The subject of a reporting verb, the source after "according to", or the one who spoke last."""

from dataclasses import dataclass
from typing import Final

from tawthiq.read.arabic.mentions import Mention, Mentioned, adjacent, joined_particle
from tawthiq.read.arabic.page import Page

_FAR: Final = 22  # words between a verb and its "that"
_NO_TELLERS: Final = {"place"}
_FAMILIES: Final = {"عايله", "اسره", "اهل", "ذوي", "اقارب", "سكان", "اهالي", "اقرباء"}
_CALLED: Final = {"يدعي", "ويدعي", "تدعي", "وتدعي", "اسمه", "واسمه", "اسمها", "واسمها", "يسمي", "،"}
_PLURAL: Final = {"3p", "3d"}


@dataclass(frozen=True, slots=True)
class Found:
    """A teller, how sure that is, and the reason in plain words."""

    teller: Mention | None
    score: float
    reason: str


def after_verb(page: Page, mentioned: Mentioned, verb: int, stop: int) -> Found | None:
    """The subject between a verb and what is said: a person named before a body, a body before a plain noun."""
    options = [one for one in mentioned.within(verb + 1, stop) if one.kind not in _NO_TELLERS]
    options = [one for one in options if not _is_object(page, one, verb)]
    quoted = [
        one for one in options if [word.key for word in page.words[one.from_word - 2 : one.from_word]] == ["نقلا", "عن"]
    ]
    if quoted:
        return Found(quoted[0], 0.85, "the source the text names")
    if not options:
        return None
    first = options[0]
    if _gap(page, verb + 1, first.from_word) > 2:
        return None
    best = in_apposition(page, options)
    return Found(best, 0.9 if best.form in ("name", "kunya", "known", "body") else 0.8, "subject of the reporting verb")


def _is_object(page: Page, mention: Mention, verb: int) -> bool:
    """Spoken to, not speaking: "told the agency that", "said to reporters"."""
    return joined_particle(page, mention)[-1:] == "ل" and mention.from_word > verb


def _gap(page: Page, first: int, last: int) -> int:
    return sum(1 for word in page.words[first:last] if word.kind == "word")


def in_apposition(page: Page, options: list[Mention]) -> Mention:
    """The name that explains the first mention: a title, a body and then who it is."""
    first = options[0]
    if first.form in ("name", "kunya"):
        return first
    if first.kind == "group" and first.form in ("kin", "noun") and first.head not in _FAMILIES:
        return _members(page, options)
    for one in options[1:]:
        if one.kind != "person" or one.form not in ("name", "kunya", "family"):
            continue
        between = page.words[first.last : one.from_word]
        if one.first < first.last:
            continue  # the name within "the wife of X" is another's
        if joined_particle(page, one)[:1] == "و":
            break  # joined to the first, not explaining it
        if first.kind == "person" and len(between) <= 12 and not _is_possessed(page, one):
            return one
    return first


def _members(page: Page, options: list[Mention]) -> Mention:
    """The first of the names right after "his sons" or "the brothers"."""
    first, second = options[0], options[1] if len(options) > 1 else None
    if second is None or second.form not in ("name", "kunya"):
        return first
    between = page.words[first.last : second.from_word]
    if len(between) <= 2 and all(token.key in _CALLED for token in between):
        return first if joined_particle(page, second)[:1] == "و" else second
    return first


def _is_possessed(page: Page, mention: Mention) -> bool:
    """The name in "that killed X" or "of X" is no apposition; the one after a comma or a body is."""
    before = page.word(mention.from_word - 1)
    return before is not None and before.key in ("من", "مع", "علي", "عن", "الي", "ضد", "و")


def before_verb(page: Page, mentioned: Mentioned, verb: int, first: int, person: str) -> Found | None:
    """The mention that opens the clause before its verb: "Abd al-Karim, who lives there, said"."""
    options = [one for one in mentioned.within(first, verb) if one.kind not in _NO_TELLERS]
    options = [one for one in options if _agrees(one, person) and not _is_governed(page, one)]
    if not options:
        return None
    near = options[-1]
    if near.last == verb or (near.last == verb - 1 and page.words[verb - 1].kind == "mark"):
        return Found(_opening(options, near), 0.8, "stands before the reporting verb")
    return Found(options[0], 0.7, "opens the clause of the reporting verb")


def _opening(options: list[Mention], near: Mention) -> Mention:
    """Of a noun and the name in apposition before the verb, the name."""
    return near if near.form in ("name", "kunya", "family") or len(options) == 1 else options[0]


def _is_governed(page: Page, mention: Mention) -> bool:
    before = page.word(mention.from_word - 1)
    if before is None:
        return False
    return joined_particle(page, mention)[-1:] in ("ب", "ل") or (
        before.key in ("في", "من", "علي", "الي", "عن", "مع", "ضد", "بين") and adjacent(page, mention.from_word)
    )


def _agrees(mention: Mention, person: str) -> bool:
    if person == "3fs":
        return mention.sex != "male" if mention.kind == "person" else _is_she(mention)
    if person in _PLURAL:
        return mention.kind == "group"
    return mention.sex != "female"


def _is_she(mention: Mention) -> bool:
    """A body or a plural of things takes "she"; neighbours and residents take "they"."""
    return mention.form != "noun" or mention.head == "مصادر" or mention.head.endswith("ه")


def spoken_last(tellers: list[Mention], person: str) -> Found | None:
    """The last teller whose sex and number fit the verb."""
    for teller in reversed(tellers[-6:]):
        if _agrees(teller, person):
            return Found(teller, 0.65, "the last speaker who fits the verb")
    return None
