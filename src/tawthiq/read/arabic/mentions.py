"""What is mentioned where: the value all finders of people, bodies and places return, and how rival finds are settled."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from tawthiq.language.arabic import bare, cut, key
from tawthiq.language.arabic_clitics import Analysis
from tawthiq.read.arabic.page import Page
from tawthiq.terms.reading import PlaceValue

_STRENGTH: Final = {"name": 0, "kunya": 0, "known": 1, "place": 1, "body": 1, "family": 3, "kin": 4, "noun": 5}


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: `[start, end)` in the text, `[first, last)` in words, how it was made (`form`) and what it tells.

    `form`: name, kunya, family (a family name alone), known (a body's known name), body, place, kin, noun. `owner` is the
    pronoun on a relative (زوجها: ها). `sort` is the cell of the cue list. `role` is a title before the name. `kin` is the
    relation that the noun before a name gives, `whole` where the whole phrase with title starts, `inner` the first word of a
    place within an unnamed body that is a mention of its own ("the police of Tafas").
    """

    start: int
    end: int
    first: int
    last: int
    kind: str
    form: str
    name: str
    head: str = ""
    sort: str = ""
    sex: str = ""
    role: str = ""
    kin: str = ""
    owner: str = ""
    definite: bool = False
    whole: int = -1
    inner: int = -1
    places: tuple[PlaceValue, ...] = field(default=())

    @property
    def from_word(self) -> int:
        """The first word of the phrase with titles and relatives before the name."""
        return self.whole if self.whole >= 0 else self.first


def named(page: Page, first: int, last: int, analysis: Analysis | None) -> tuple[int, int, str]:
    """Start, end and name of words `[first, last)`, the particles joined to the first left out of the name."""
    words = page.words[first:last]
    start = cut(words[0], analysis.joined) if analysis else words[0].start
    name = bare(" ".join([page.text[start : words[0].end], *(word.text for word in words[1:])]))
    if analysis and analysis.article and analysis.particle == "ل":
        name = "ا" + name if name.startswith("ل") and not name.startswith("لل") else "ال" + name
    return start, words[-1].end, name


def adjacent(page: Page, number: int) -> bool:
    """Whether only blanks stand between word `number - 1` and word `number`, and both are words."""
    words = page.words
    if not 0 < number < len(words) or words[number].kind != "word" or words[number - 1].kind == "mark":
        return False
    between = page.text[words[number - 1].end : words[number].start]
    return between in ("", " ") or not between.strip(" \t\u00a0\u200f\u200e")


def joined_particle(page: Page, mention: Mention) -> str:
    """The particles written together with the first word of a mention's phrase: و, ب, ل or both, or nothing."""
    word = page.words[mention.from_word]
    if mention.whole < 0:
        return key(page.text[word.start : mention.start])
    found = page.reading(mention.whole, "kin") or page.reading(mention.whole, "people")
    return found.analysis.conjunction + found.analysis.particle if found else ""


def settled(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions in order of the text; where two overlap the surer form stays, then the longer one."""
    ranked = sorted(mentions, key=lambda m: (_STRENGTH[m.form], m.first - m.last, m.first))
    taken: set[int] = set()
    kept = []
    for mention in ranked:
        named_relative = mention.form == "kin" and not mention.owner  # "the brother of Adham" holds a name of its own
        last = mention.inner if mention.inner >= 0 else mention.last
        words = range(mention.first, mention.first + 1 if named_relative else last)
        if not taken.intersection(words):
            taken.update(words)
            kept.append(mention)
    return sorted(kept, key=lambda m: m.first)


class Mentioned:
    """The settled mentions of a page, found by word."""

    def __init__(self, mentions: list[Mention]) -> None:
        self.all = mentions
        titles = {number for one in mentions for number in range(one.from_word, one.first)}
        self._seen = [one for one in mentions if one.first not in titles or one.kind == "place"]
        self._firsts = [mention.first for mention in self._seen]

    def within(self, first: int, last: int) -> list[Mention]:
        """Mentions whose first word lies in `[first, last)`, those within another's title left out."""
        return self._seen[bisect_left(self._firsts, first) : bisect_left(self._firsts, last)]

    def covering(self, number: int) -> Mention | None:
        """The mention that holds the word."""
        at = bisect_left(self._firsts, number + 1) - 1
        return self._seen[at] if at >= 0 and self._seen[at].last > number else None
