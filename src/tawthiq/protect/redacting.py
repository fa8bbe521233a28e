"""What a text must not say if nobody in it is to be found: every direct and quasi identifier, with what to write instead.

All finders of the room look at the text; what they find is joined where it overlaps, and one name has one label
throughout. It finds rather too much than too little: people decide. Limits: rules and word lists, no understanding; what
each finder does not see stands at its head. Measured in `docs/measurements.md`.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tawthiq.language.names import keys, same_script_key
from tawthiq.protect.amounts import amounts
from tawthiq.protect.arabic_names import arabic_names
from tawthiq.protect.bare import bared
from tawthiq.protect.capitals import STARTERS
from tawthiq.protect.finding import Finding, Kind, NamedSpan, Type, merged
from tawthiq.protect.identifiers import identifiers
from tawthiq.protect.latin_names import latin_names
from tawthiq.protect.moments import moments
from tawthiq.protect.shown import Language, Shown
from tawthiq.protect.spelling import NameIndex, forms_of, joined
from tawthiq.protect.traits import traits
from tawthiq.protect.whereabouts import whereabouts

_NUMBERED: Final[dict[Type, Shown]] = {
    "person": Shown("Person", "الشخص"), "place": Shown("Place", "المكان"), "group": Shown("Group", "الجهة"),
    "other": Shown("Name", "الاسم"),
}  # fmt: skip
_PLAIN: Final[dict[Type, Shown]] = {
    "person": Shown("relative", "قريب"), "place": Shown("place", "مكان"), "group": Shown("group", "جهة"),
    "date": Shown("date", "تاريخ"), "number": Shown("number", "عدد"), "other": Shown("detail", "تفصيل"),
}  # fmt: skip
_ARABIC: Final = re.compile("[\u0621-\u064a]")
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]+")
_LATIN: Final = re.compile("[A-Za-z]")


@dataclass(frozen=True)
class Proposal:
    """A span to replace: what it is, what to write instead, and why."""

    start: int
    end: int
    kind: Kind
    type: Type
    replace: str
    reasons: tuple[str, ...]


def redact(
    text: str, *, named: Sequence[NamedSpan] = (), protect: Collection[str] = (), labels: Language = "en"
) -> list[Proposal]:
    """Every span of the text that tells or helps to guess who somebody is, in order, none overlapping.

    **named**: names a reader found, taken besides those found here. **protect**: people promised safety, in any spelling;
    when given, their names alone are direct, and other people's names are quasi, since they lead to them. **labels**: the
    language of the replacements.

    >>> [(one.type, one.replace) for one in redact("Amal, 34, left Ain Warda on 3 May 2021.")]
    [('person', '[Person 1]'), ('number', '[number]'), ('place', '[Place 1]'), ('date', '[date]')]
    """
    bare = bared(text)
    found = _found(bare.text, bare.taken_over(list(named)))
    if protect:
        found = [_only_leading(one) for one in found] + _promised(bare.text, protect)
    return _labelled(text, merged(bare.put_back(one) for one in found if one.end > one.start), labels)


def _found(text: str, named: list[NamedSpan]) -> list[Finding]:
    found = [*identifiers(text), *moments(text), *amounts(text), *traits(text), *whereabouts(text)]
    if _LATIN.search(text):
        found += latin_names(text, [one for one in named if not _ARABIC.search(text, one.start, one.end)])
    if _ARABIC.search(text):
        found += arabic_names(text, [one for one in named if _ARABIC.search(text, one.start, one.end)])
    return found


def with_words(
    text: str, proposals: Sequence[Proposal], words: Iterable[str], labels: Language = "en"
) -> list[Proposal]:
    """The proposals and, besides them, every place of words that a person wants hidden too, in any spelling of them.

    >>> [one.replace for one in with_words("The mill at night.", [], ["mill"])]
    ['[detail]']
    """
    index = NameIndex(form for one in words if (form := joined(one)))
    label, why = f"[{_PLAIN['other'].text(labels)}]", ("words a person marked",)
    left = [span for one in index.find(text) for span in _uncovered(one.start, one.end, proposals)]
    marked = [Proposal(start, end, "direct", "other", label, why) for start, end in left if text[start:end].strip()]
    return sorted([*proposals, *marked], key=lambda one: one.start)


def _uncovered(start: int, end: int, proposals: Iterable[Proposal]) -> Iterator[tuple[int, int]]:
    """What of a span no proposal hides: words marked by a person are hidden whole, whatever hides a part of them."""
    for one in sorted(proposals, key=lambda one: one.start):
        if one.end <= start or one.start >= end:
            continue
        if one.start > start:
            yield start, one.start
        start = one.end
    if start < end:
        yield start, end


def redacted(text: str, proposals: Iterable[Proposal]) -> str:
    """The text with every proposal carried out.

    >>> redacted("Amal left.", redact("Amal left."))
    '[Person 1] left.'
    """
    parts, at = [], 0
    for one in proposals:
        parts += [text[at : one.start], one.replace]
        at = one.end
    return "".join([*parts, text[at:]])


def _only_leading(one: Finding) -> Finding:
    """A name of somebody not promised safety: it leads to those who are, and is no direct identifier of them."""
    return replace(one, kind="quasi") if one.named and one.type == "person" else one


def _promised(text: str, protect: Collection[str]) -> list[Finding]:
    """The names of people promised safety, as given and as they sound in other spellings and the other script."""
    index = NameIndex(form for form in forms_of(protect) if form)
    why = ("the name of somebody promised safety",)
    found = [Finding(one.start, one.end, "person", why, "direct", named=True) for one in index.find(text)]
    sounds = {key for name in protect for part in (name, *name.split()) for key in keys(part) if len(key) > 1}
    alike = ("sounds like the name of somebody promised safety",)
    return found + [
        Finding(*word.span(), "person", alike, "direct", named=True)
        for word in _WORD.finditer(text)
        if _may_be_name(word.group()) and sounds & keys(word.group())
    ]


def _may_be_name(word: str) -> bool:
    return (word[0].isupper() and word.lower() not in STARTERS) or _ARABIC.match(word) is not None


def _labelled(text: str, found: Iterable[Finding], language: Language) -> list[Proposal]:
    numbers: dict[tuple[Type, str], int] = {}
    return [
        Proposal(one.start, one.end, one.kind, one.type, _label(text, one, numbers, language), one.reasons)
        for one in found
    ]


def _label(text: str, one: Finding, numbers: dict[tuple[Type, str], int], language: Language) -> str:
    if not one.named:
        return f"[{_PLAIN[one.type].text(language)}]"
    key = one.type, _same(one.name or text[one.start : one.end], one.type, numbers)
    number = numbers.setdefault(key, 1 + sum(type_ == one.type for type_, _ in numbers))
    return f"[{_NUMBERED.get(one.type, _PLAIN[one.type]).text(language)} {number}]"


def _same(name: str, type_: Type, numbers: dict[tuple[Type, str], int]) -> str:
    """The form a name is counted under: its own, or that of the one longer name before it that ends with it.

    Spellings of a person's name that are usual for one another, titles and the article make no difference.
    """
    if type_ != "person" or not (whole := same_script_key(name)):
        return " ".join(joined(word) for word in name.split())
    words = whole.split()
    longer = [form for of, form in numbers if of == type_ and len(form.split()) > len(words) and _ends(form, words)]
    return longer[0] if len(longer) == 1 else whole


def _ends(form: str, words: list[str]) -> bool:
    return form.split()[-len(words) :] == words
