"""How surely, and how known: the stance and the ground of what is said, from its cue and its own words."""

from typing import Final

from tawthiq.read.arabic.complement import that_word
from tawthiq.read.arabic.page import Page
from tawthiq.terms.reading import Quantity

_MAYBE: Final = {"ربما", "يمكن", "بلكي", "لعل", "محتمل", "المحتمل", "يحتمل"}
_SEEMS: Final = {"يبدو", "باين", "مبين", "الارجح"}
_FAR: Final = 80  # words; how a teller knows is said near the beginning
_WILL: Final = {"سوف", "رح", "لن", "اذا", "لو"}


def stance(page: Page, first: int, last: int, given: str, counts: list[Quantity]) -> str:
    """The cue's stance; where it only asserts, what the words themselves signal."""
    if given != "asserted":
        return given
    words = [token.key for token in page.words[first : min(last, first + 12)]]
    if any(word in _MAYBE for word in words) or _may(page, first, last):
        return "hypothetical"
    if any(word in _SEEMS for word in words):
        return "believed"
    if words and words[0] in _WILL:
        return "hypothetical"
    start, end = page.words[first].start, page.words[last - 1].end
    return "estimate" if any(start <= one["start"] < end and _is_rough(page, one) for one in counts) else given


def _may(page: Page, first: int, last: int) -> bool:
    """قد before a present: it may be."""
    for number in range(first, min(last - 1, first + 8)):
        if page.words[number].key in ("قد", "وقد") and page.words[number + 1].key[:1] in ("ي", "ت"):
            return page.words[number + 1].key[-1] != "ت"
    return False


def _is_rough(page: Page, one: Quantity) -> bool:
    words = page.text[one["start"] : one["end"]].split()
    return (one["low"] != one["high"] and one["low"] is not None and one["high"] is not None) or words[0] in (
        "نحو",
        "حوالي",
    )


def ground(page: Page, first: int, last: int, given: str) -> str:
    """What the words say of how the teller knows: seen, heard, or as given."""
    for number in range(first, min(last, first + _FAR)):
        found = page.reading(number, "perception")
        if found and not found.analysis.article and not _is_denied(page, number):
            return "witnessed" if _is_noise(page, number, found.cue["ground"]) else found.cue["ground"]
        if page.reading(number, "hearsay"):
            return "heard"
    return given


def _is_noise(page: Page, number: int, ground: str) -> bool:
    """Hearing shots or a voice is witnessing; hearing *that* or *of* something is not."""
    words = [token.key for token in page.words[number + 1 : number + 6]]
    return ground == "heard" and not any(word in ("من", "عن", "خبر") or that_word(word) is not None for word in words)


def _is_denied(page: Page, number: int) -> bool:
    before = page.word(number - 1)
    return before is not None and before.key in ("ما", "لم", "وما", "ولم", "لا")
