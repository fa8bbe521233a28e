"""Which bodies are named: armed groups, authorities, organisations, press, by known names and by their first word.

A body's name goes on over words with the article, other first words of bodies and one word in the genitive; a name in
quotation marks after such a word belongs to it. Limits: a body whose first word is not listed is missed unless it is
known or its name in quotation marks stands where a speaker stands.
"""

from functools import lru_cache
from typing import Final

from tawthiq.language import lists
from tawthiq.language.arabic import key
from tawthiq.language.arabic_clitics import Analysis, analyses
from tawthiq.language.arabic_cues import readings, word_set
from tawthiq.read.arabic.mentions import Mention, adjacent, named
from tawthiq.read.arabic.page import Page

_LONGEST: Final = 6
_QUOTED_WORDS: Final = 4
_ENDS: Final = {
    "stops",
    "reporting",
    "given_names",
    "triggers_verbs",
    "first_person",
    "triggers_nouns",
    "kin",
    "hearsay",
}
_INSIDE: Final = {"بلده", "مدينه", "محافظه", "قريه"}


def bodies(page: Page) -> list[Mention]:
    """Every body named on the page."""
    found = []
    for number, token in enumerate(page.words):
        if token.kind == "word":
            mention = _known(page, number) or _by_head(page, number)
            if mention:
                found.append(mention)
    return found + _quoted(page)


@lru_cache(1)
def _known_names() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in lists.words("arabic", "group_names"):
        first, *rest = key(name).split()
        found.setdefault(first, []).append(tuple(rest))
    return {first: sorted(rests, key=len, reverse=True) for first, rests in found.items()}


def _known(page: Page, number: int) -> Mention | None:
    for analysis in analyses(page.words[number].key):
        if analysis.pronoun:
            continue
        for rest in _known_names().get(("ال" if analysis.article else "") + analysis.stem, []):
            last = number + 1 + len(rest)
            if tuple(word.key for word in page.words[number + 1 : last]) == rest:
                return _mention(page, number, last, "known", analysis, "")
    return None


def _by_head(page: Page, number: int) -> Mention | None:
    found = page.reading(number, "groups")
    if found is None or found.analysis.pronoun:
        return None
    quoted = _quoted_after(page, number + 1)
    last = quoted or _tail(page, number + 1, found.analysis.article)
    if last == number + 1 and not found.analysis.article:
        return None
    sort = found.cue["sort"]
    if sort == "document" and not found.analysis.article:
        return None
    return _mention(page, number, last, "body", found.analysis, sort, head=found.cue.stem)


def _mention(
    page: Page, first: int, last: int, form: str, analysis: Analysis | None, sort: str, *, head: str = ""
) -> Mention:
    start, end, name = named(page, first, last, analysis)
    if page.text[end : end + 1] in ("»", '"', "”") and any(q in name for q in '«"“'):
        end += 1
        name += page.text[end - 1]
    kind = "other" if sort == "document" else "group"
    definite = bool(analysis and analysis.article)
    return Mention(start, end, first, last, kind, form, name, head=head, sort=sort, definite=definite)


def _quoted_after(page: Page, number: int) -> int | None:
    """The word after a short name in quotation marks that starts here."""
    mark = page.word(number)
    if mark is None or mark.text not in ("«", '"', "“"):
        return None
    span = page.quote(mark.end)
    if span is None:
        return None
    last = page.at(span[1])
    return last if last - number - 1 <= _QUOTED_WORDS else None


def _tail(page: Page, number: int, definite: bool) -> int:
    limit = number + _LONGEST
    genitive = not definite
    while number < limit and adjacent(page, number):
        word = page.words[number]
        if _stops(word.key) or word.indefinite or word.bare.endswith(("ها", "هم", "هن", "ته")):
            break
        if definite and not _is_adjective(word.bare):
            return _of_rights(page, number)
        if word.key.startswith(("ال", "لل")):
            genitive = genitive and bool(page.reading(number, "groups"))
        elif page.reading(number, "groups") and not definite:
            genitive = True
        elif genitive or word.key in _INSIDE:
            genitive = word.key in _INSIDE or number - 1 < limit - _LONGEST
        elif not _is_joined_adjective(word.key):
            break
        number += 1
    return number


def _is_adjective(word: str) -> bool:
    """A word with the article that says which: العسكري, المركزية, العام."""
    return word.startswith("ال") and (
        word.endswith(("ي", "ية", "يين", "يون")) or key(word) in word_set("body_adjectives")
    )


def _of_rights(page: Page, number: int) -> int:
    """Over "for human rights", which ends so many names of bodies."""
    words = [token.key for token in page.words[number : number + 2]]
    return number + 2 if words == ["لحقوق", "الانسان"] else number


def _stops(word: str) -> bool:
    found = readings(word)
    if any(one.cue.topic in _ENDS and not one.analysis.article for one in found):
        return True
    return any(one.cue.topic == "people" and one.cue["sort"] == "title" for one in found)


def _is_joined_adjective(word: str) -> bool:
    """ "and the political", "military and": والمسلحة."""
    return word.startswith("وال") and len(word) > 5


def _quoted(page: Page) -> list[Mention]:
    """Short names in quotation marks right after a reporting verb: أعلن «لواء ...» that ..."""
    found = []
    for start, end in page.quotes:
        first, last = page.at(start), page.at(end)
        before = page.reading(first - 2, "reporting")
        if before is None or not 1 < last - first <= _QUOTED_WORDS:
            continue
        after = page.word(last + 1)
        if after and after.kind == "word":
            found.append(_mention(page, first, last, "known", None, "press"))
    return found
