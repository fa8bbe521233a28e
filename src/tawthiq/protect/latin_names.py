"""Names in Latin letters: whose a run of capitals is, by the words in and around it and by the rest of the text.

No tagger. A run is a name unless it consists of words of institutions that tell nobody apart. A title, a kunya, a given
name or an initial makes it a person; a word of place in it or before it a place; the word for a body a group. Once found,
a name is found everywhere, and so is each telling word of a person's name. Limits: a lone unknown word that only ever
opens sentences is taken for a name when it is nowhere written small, so a rare word may be proposed too.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from tawthiq.language import lists
from tawthiq.language.gazetteer import places
from tawthiq.language.names import is_given_name
from tawthiq.protect.capitals import PARTICLES, STARTERS, Run, runs
from tawthiq.protect.finding import Finding, NamedSpan, Type, from_reader
from tawthiq.protect.traits import DEMONYM

_GENERIC: Final = lists.words("en", "institution_words")
_HEADS: Final = lists.words("en", "body_heads")
_PLACE_HEADS: Final = lists.words("en", "place_words")
_KUNYA: Final = frozenset(("abu", "abou", "abo", "umm", "um", "oum"))
_PLACE_BEFORE: Final = re.compile(
    r"\b(?:in|near|from|at|outside|inside|around|towards?|between|into|to|via|through|"
    r"reach(?:ed)?|left|leave|northern|"
    r"southern|eastern|western|central|rural|(?:village|town|city|district|province|municipality|"
    r"county|region|camp) of)"
    r"\s+(?:the\s+)?$"
)
_PERSON_BEFORE: Final = re.compile(
    r"\b(?:named|called|name\s+(?:is|was)|certain|applicants?,?|lawyers?,?|witness(?:es)?,?|son|"
    r"daughter|wife|husband|brother|"
    r"sister|cousin|uncle|mother|father|neighbour|friend|colleague|agent,?|accused|detainee|"
    r"commander|represented\s+by|"
    r"nationals?,)\s+$",
    re.IGNORECASE,
)
_PERSON_AFTER: Final = re.compile(
    r"\s*(?:,\s+(?:who\s|aged\s|born\s|\d\d\b)|\(born|\(“the applicant|\s+(?:said|says|told|"
    r"recalled|added|explained|testified)\b|"
    r"\s+was\s+(?:born|shot|killed|taken|arrested))"
)
_STATE: Final = re.compile(
    r"(?:(?:Federal )?(?:Republic|Kingdom|Government|State) of (?:the )?|Grand Duchy)|"
    r".*(?:Government|Republic)$|United Kingdom"
)
_KIND: Final = (
    r"(?:village|town|city|district|province|governorate|municipality|county|region|camp|neighbou?rhood|countryside)"
)
_KIND_BEFORE: Final = re.compile(rf"\b{_KIND} of (?:the )?$")
_KIND_AFTER: Final = re.compile(rf" {_KIND}\b")
_SMALL_KUNYA: Final = re.compile(r"\b(?:abu|abou|umm|oum)[ -](?!\W)[^\W\d_]{3,}")
_UNIT: Final = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th)\s+(?:[A-Z]\w+\s+)?(?:Brigade|Division|Battalion|Regiment|Corps|Army|Company)"
    r"|(?:Branch|Brigade|Division|Battalion|Regiment|Unit|Checkpoint|Cell|Block)\s+(?:no\.?\s*)?\d+)\b"
)
_ROMAN: Final = re.compile(r"[IVXLC]+")
_FIRST: Final = re.compile(r"\w+|\W")
_LEAST: Final = 3


def latin_names(text: str, known: Iterable[NamedSpan] = ()) -> list[Finding]:
    """The names of the text, each with the reason it is taken for one; **known** are names found by a reader.

    >>> [(one.type, one.start) for one in latin_names("Mr Ali Sabbagh was in Wadi Qamar.") if one.reasons[0][0] == "a"]
    [('person', 3), ('place', 22)]
    """
    found = [finding for run in runs(text) if (finding := _judged(text, run))]
    found += [_small_kunya(one) for one in _SMALL_KUNYA.finditer(text)]
    found += [
        Finding(*one.span(), "group", ("a unit or branch by its number",), named=True) for one in _UNIT.finditer(text)
    ]
    found += map(from_reader, known)
    return sorted({*found, *_everywhere(text, found)}, key=lambda one: (one.start, one.end))


def _judged(text: str, run: Run) -> Finding | None:
    words = [word.text.lower() for word in run.words]
    whole = text[run.start : run.end]
    before, after = text[max(0, run.start - 40) : run.start], text[run.end : run.end + 40]
    told = _as_person(run, words, before, after)
    if told:
        return _finding(run, "person", told, direct=True)
    if _is_common(whole, words) or _STATE.match(whole) or _ROMAN.fullmatch(whole):
        return None
    if any(word in _HEADS for word in words):
        return _finding(run, "group", "a body with a name of its own")
    if whole.isupper() and len(whole) > 1:
        return _finding(run, "group", "a name in capitals alone")
    if words[0] in _PLACE_HEADS or words[-1] in _PLACE_HEADS or places(whole) or _PLACE_BEFORE.search(before):
        return _with_kind(text, _finding(run, "place", "a place by its name"))
    return _finding(run, "other", "a name by its capital")


def _with_kind(text: str, place: Finding) -> Finding:
    """The place with the word for its kind: "county of Zahr", "Zahr province"."""
    before, after = (
        _KIND_BEFORE.search(text[max(0, place.start - 40) : place.start]),
        _KIND_AFTER.match(text, place.end),
    )
    start = place.start - len(before.group()) if before else place.start
    return replace(place, start=start, end=after.end() if after else place.end)


def _small_kunya(found: re.Match[str]) -> Finding:
    return Finding(*found.span(), "person", ("a kunya",), "direct", named=True)


def _as_person(run: Run, words: list[str], before: str, after: str) -> str | None:
    """Why the run names a person, or None."""
    if any(word in _HEADS for word in words) or all(word in _GENERIC or word in STARTERS for word in words):
        return None
    if run.titled:
        return "a name after a title"
    if words[0] in _KUNYA and len(words) > 1:
        return "a kunya"
    if is_given_name(run.words[0].text):
        return "a given name"
    if _is_initial(run.words[0].text) and len(words) > 1:
        return "initials and a name"
    if _is_initial(run.words[0].text):
        return "initials"
    if places(" ".join(word.text for word in run.words)):
        return None
    if "al" in words[1:-1] and words[0] not in lists.words("en", "place_first_words"):
        return "a name with a family's name"
    if _PERSON_BEFORE.search(before) or _PERSON_AFTER.match(after):
        return "a name where a person is told of"
    return None


def _is_initial(word: str) -> bool:
    return re.fullmatch(r"[A-ZÀ-Ž](?:\.-?[A-ZÀ-Ž])*", word) is not None and word not in ("I", "A", "X", "Y", "Z")


def _is_common(whole: str, words: list[str]) -> bool:
    """Whether every word is one of institutions, law or a people: such a run tells nobody apart."""
    return all(word in _GENERIC or word in STARTERS or re.fullmatch(DEMONYM, word.capitalize()) for word in words)


def _finding(run: Run, type_: Type, why: str, *, direct: bool = False) -> Finding:
    return Finding(run.start, run.end, type_, (why,), "direct" if direct else "quasi", named=True)


def _everywhere(text: str, found: list[Finding]) -> Iterator[Finding]:
    """Every further place of a name that was found, and of the telling words of a person's name, in capitals too."""
    whole = [one for one in found if one.end - one.start >= _LEAST]
    told = {text[one.start : one.end].lower(): one for one in whole if one.type != "person"}
    told |= {form: one for one in found for form in _parts(text, one)}
    told |= {text[one.start : one.end].lower(): one for one in whole if one.type == "person"}
    by_first: dict[str, list[str]] = {}
    for form in sorted(told, key=len, reverse=True):
        by_first.setdefault(_FIRST.match(form + " ")[0], []).append(form)  # type: ignore[index]
    folded = text.lower() if len(text.lower()) == len(text) else text
    for word in _FIRST.finditer(folded):
        standing = next((form for form in by_first.get(word.group(), ()) if _stands(folded, form, word.start())), "")
        if standing and text[word.start()].isupper():
            one = told[standing]
            why = ("the name stands elsewhere in the text", *one.reasons)
            yield replace(one, start=word.start(), end=word.start() + len(standing), reasons=why)


def _stands(text: str, form: str, start: int) -> bool:
    end = start + len(form)
    return text.startswith(form, start) and not text[end : end + 1].isalnum()


def _parts(text: str, one: Finding) -> Iterator[str]:
    if one.type == "person":
        yield from (part.lower() for part in re.split(r"[\s.]+", text[one.start : one.end]) if _tells(part))


def _tells(part: str) -> bool:
    low = part.lower()
    return (
        len(part) >= _LEAST
        and part[0].isupper()
        and low not in PARTICLES
        and low not in STARTERS
        and low not in _GENERIC
    )
