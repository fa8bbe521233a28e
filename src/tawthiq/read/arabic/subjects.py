"""Which mentions stand around a trigger as its subject or object: after it, before it, joined by "and"."""

from typing import Final

from tawthiq.read.arabic.incidents import Event
from tawthiq.read.arabic.mentions import Mention, Mentioned, joined_particle
from tawthiq.read.arabic.numbers import number_at
from tawthiq.read.arabic.page import Page, Stretch
from tawthiq.read.arabic.tellers import in_apposition

ZONE: Final = 14
_STOPS: Final = {
    "ان",
    "بان",
    "انه",
    "انها",
    "الذي",
    "التي",
    "الذين",
    "بعد",
    "قبل",
    "ثم",
    "لكن",
    "بينما",
    "حيث",
    "عندما",
    "احتجاجا",
}
_BOUNDS: Final = {"اكثر", "اكتر", "اقل", "يقل", "يزيد"}


def _zone(page: Page, event: Event, sentence: Stretch) -> int:
    """The first word after which nothing belongs to the trigger any more."""
    limit = min(sentence.last, event.last + ZONE)
    quoted = page.quote(page.words[event.first].start) is not None
    for number in range(event.last, limit):
        token = page.words[number]
        if token.text in _marks(quoted) or (number > event.last and token.key in _STOPS):
            return number
        if number > event.last and token.bare[:1] in "وف" and _is_verb(page, number):
            return number
        if token.text == "،" and not _names_on(page, number + 1):
            return number
    return limit


def _names_on(page: Page, number: int) -> bool:
    """Whether a comma is followed by a name or a title: an apposition or one more of several."""
    topics = ("given_names", "people", "kin")
    return any(page.reading(number, topic) for topic in topics) or bool(
        page.word(number) and page.words[number].key == "عبد"
    )


def _is_verb(page: Page, number: int) -> bool:
    return bool(page.reading(number, "triggers_verbs") or page.reading(number, "reporting"))


def _marks(quoted: bool) -> str:
    return '.؛:؟!)(»”"' if quoted else ".؛:؟!)("


def mentions_after(page: Page, mentioned: Mentioned, event: Event, sentence: Stretch) -> list[Mention]:
    found = mentioned.within(event.last, _zone(page, event, sentence))
    return [one for one in found if one.kind in ("person", "group")]


def subject_before(page: Page, mentioned: Mentioned, event: Event, sentence: Stretch) -> Mention | None:
    """The subject that stands before its verb in the same clause; a verb joined by "and" opens its own."""
    own = page.reading(event.first, "triggers_verbs")
    if own is not None and own.analysis.conjunction and not event.noun and event.person != "3p":
        return None
    first = sentence.first
    for number in range(event.first - 1, sentence.first - 1, -1):
        if page.words[number].key in _STOPS or page.words[number].text in '.؛:،«»"(':
            first = number + 1
            break
    options = [one for one in mentioned.within(first, event.first) if one.kind in ("person", "group")]
    options = [one for one in options if not is_governed(page, one)]
    return in_apposition(page, options) if options else None


def is_governed(page: Page, mention: Mention) -> bool:
    """After a preposition, written apart or together."""
    before = page.word(mention.from_word - 1)
    bound = page.word(mention.from_word - 2)
    if bound is not None and bound.key in _BOUNDS:
        return False
    if before is not None and before.key == "بين" and number_at(page, mention.from_word):
        return False  # "between seven and eight young men"
    apart = before is not None and before.key in ("في", "من", "علي", "الي", "عن", "مع", "ضد", "بين", "لدي", "باسم")
    return apart or joined_particle(page, mention)[-1:] in ("ب", "ل")


def gap(page: Page, first: int, last: int) -> int:
    return sum(1 for token in page.words[first:last] if token.kind == "word")


def opens_clause(page: Page, mention: Mention) -> bool:
    """ "and his friend was hit": joined by و and followed by a verb of its own."""
    return joined_particle(page, mention)[:1] == "و" and page.reading(mention.last, "triggers_verbs") is not None


def joined(page: Page, mentioned: Mentioned, options: list[Mention]) -> list[Mention]:
    """The first of the mentions, or the name that explains it, and those joined to it by "and"."""
    if not options:
        return []
    found = [in_apposition(page, options[:3])]
    for one in mentioned.within(found[0].last, found[0].last + ZONE):
        if one.first < found[-1].last or one.kind not in ("person", "group"):
            continue
        if not is_coordinated(page, found[-1], one):
            break
        found.append(one)
    return found


def is_coordinated(page: Page, left: Mention, right: Mention) -> bool:
    words = page.words[left.last : right.from_word]
    if len(words) > 2 or any(token.kind == "mark" for token in words):
        return False
    return joined_particle(page, right)[:1] == "و" or any(token.key == "و" for token in words)
