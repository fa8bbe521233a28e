"""What the finders of statements share: the page, who is mentioned, what was drafted so far, and how a draft is made."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from tawthiq.language import lists
from tawthiq.language.arabic import key
from tawthiq.read.arabic import manner
from tawthiq.read.arabic.drafts import Draft
from tawthiq.read.arabic.mentions import Mention, Mentioned
from tawthiq.read.arabic.page import Page, Stretch
from tawthiq.read.arabic.tellers import Found
from tawthiq.read.assembly import trimmed
from tawthiq.terms.reading import Quantity

EDGE: Final = " \t\r\n\u00a0،,.؛;:!؟?…\u200f\u200e-–—"
MARKS: Final = '«"“”»'
_DOUBTED: Final = {"يتضح", "يتسن", "يتسني", "نتمكن", "تتمكن", "يمكن", "يرد", "ترد", "يعرف", "يتم"}
_BREAKS: Final = {"لكن", "غير", "اما", "فيما", "بينما", "كما", "قبل", "الا"}


class Scene:
    """One page, its mentions and quantities, and the statements drafted so far, in order."""

    def __init__(self, page: Page, mentioned: Mentioned, counts: list[Quantity]) -> None:
        self.page = page
        self.mentioned = mentioned
        self.counts = counts
        self.drafts: list[Draft] = []
        self.spoken: list[Mention] = []
        self.floor = 0  # the first draft that may lend its speaker

    def keep(self, draft: Draft, found: Found | None, stance: str = "asserted", ground: str = "unknown") -> Draft:
        """Add a draft with its teller, its stance and ground read from its words where the cue only asserts."""
        first, last = self.page.at(draft.start), self.page.at(draft.end)
        draft.stance = manner.stance(self.page, first, last, stance, self.counts)
        draft.ground = manner.ground(self.page, first, last, ground)
        if found and found.teller:
            draft.tellers = [found.teller]
            draft.score = round(draft.score * found.score, 2)
            draft.reasons.append(found.reason)
            self.spoken.append(found.teller)
        else:
            draft.score = round(draft.score * 0.4, 2)
            draft.reasons.append("the speaker is not named here")
        self.drafts.append(draft)
        return draft

    def content(self, first: int, passage: Stretch, cue: tuple[int, int] | None) -> Draft | None:
        """The draft of what begins at a word: a quotation whole, else up to the next cue or the passage's end."""
        if first >= passage.last:
            return None
        quoted = self.quote_at(first)
        if quoted:
            return direct(self.page, quoted, cue)
        last = self.content_end(first, passage)
        return self.indirect(first, last, cue) if last > first else None

    def indirect(self, first: int, last: int, cue: tuple[int, int] | None) -> Draft | None:
        """The draft of words `[first, last)`, told in the writer's words; `None` when nothing but marks is left."""
        start, end = trimmed(self.page.text, self.page.words[first].start, self.page.words[last - 1].end, EDGE)
        start, end = _whole_quotes(self.page, start, end)
        if start >= end:
            return None
        return Draft(start, end, [], cue, False, "asserted", "unknown", 0.9, ["told after a reporting word"])

    def quote_at(self, number: int) -> tuple[int, int] | None:
        """The quotation that a mark at this word opens."""
        token = self.page.word(number)
        return self.page.quote(token.end) if token and token.text in MARKS else None

    def content_end(self, first: int, passage: Stretch) -> int:
        """The first word after what is said: another cue after a comma, or the passage's end."""
        for number in range(first + 1, passage.last):
            token = self.page.words[number]
            if self.page.words[number - 1].text in "،,؛" and not self.page.quote(token.start) and self._is_cue(number):
                return number
        return passage.last

    def _is_cue(self, number: int) -> bool:
        if self.page.reading(number, "participles") or source_words(self.page, number) or _doubts(self.page, number):
            return True
        verbs = [self.page.reading(at, "reporting") for at in range(number, number + 4)]
        words = [token.key for token in self.page.words[number : number + 2]]
        opens = words[0] in _BREAKS or words == ["في", "حين"]
        return any(verb is not None and verb.cue.person != "1s" for verb in (verbs[1:] if opens else verbs[:1]))


def _doubts(page: Page, number: int) -> bool:
    """The writer's own doubt after a comma: "and it was not clear when"."""
    after = page.word(number + 1)
    doubts = after is not None and after.key in _DOUBTED
    return (page.words[number].key in ("لم", "ولم", "ولا", "لا") and doubts) or page.words[number].key in (
        "وتعذر",
        "تعذر",
    )


def direct(page: Page, quoted: tuple[int, int], cue: tuple[int, int] | None) -> Draft | None:
    """The draft of a quotation."""
    start, end = trimmed(page.text, *quoted)
    if start >= end:
        return None
    return Draft(start, end, [], cue, True, "asserted", "unknown", 1.0, ["words in quotation marks"])


def _whole_quotes(page: Page, start: int, end: int) -> tuple[int, int]:
    """The span with a closing mark that trimming or a passage's end cut off."""
    span = page.quote(end - 1) if end > start else None
    if span and span[1] == end and span[0] > start:
        return start, end + 1
    return start, end


def source_words(page: Page, number: int) -> int:
    """How many words from here make an "according to" (بحسب, وفقاً ل, نقلاً عن); 0 for none."""
    if page.words[number].key not in _openings():
        return 0
    for size in (3, 2, 1):
        words = [token.key for token in page.words[number : number + size] if token.kind == "word"]
        phrase = " ".join(words)
        if len(words) == size and (phrase in _sources() or (phrase[:1] in "وف" and phrase[1:] in _sources())):
            return size
    return 0


@lru_cache(1)
def _sources() -> dict[str, Mapping[str, str]]:
    return {key(row["phrase"]): row for row in lists.table("arabic/according")}


@lru_cache(1)
def _openings() -> frozenset[str]:
    firsts = {phrase.split()[0] for phrase in _sources()}
    return frozenset(joined + first for first in firsts for joined in ("", "و", "ف"))


def stance_of(page: Page, number: int) -> tuple[int, str, str]:
    """The size, stance and frame of the "according to" that starts here; size 0 for none."""
    size = source_words(page, number)
    phrase = " ".join(token.key for token in page.words[number : number + size])
    row = _sources().get(phrase) or _sources().get(phrase[1:])
    return (size, row["stance"], row["frame"]) if row else (0, "", "")
