"""Where names stand and what they name: the tagger's names mended by the gazetteer, titles, kunya and given names.

A tagger trained on news reads Arabic names and small towns badly: this file joins "Al" and "Abu" to what follows, parts
"Omar and Abdulrazzaq", lets the gazetteer overrule it, and lets one name have one kind through the text.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Doc, Span, Token

from tawthiq.language.gazetteer import first_words, longest_name, place_key, places
from tawthiq.language.lists import words
from tawthiq.language.names import is_given_name
from tawthiq.language.people import human, is_group, title_sex
from tawthiq.language.world import is_settled_place
from tawthiq.read.phrases import NAMES

_KINDS: Final = {"PERSON": "person", "ORG": "group", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group"}
_BEFORE: Final = frozenset({"al", "el", "abu", "abo", "abou", "umm", "um", "bin", "ibn", "ben", "bint", "abd", "abdul"})
_ARTICLES: Final = frozenset({"al", "el", "bin", "ibn", "ben"})
_JOINED: Final = ("al-", "el-", "ar-", "as-", "an-", "at-", "ash-", "az-", "ad-", "ez-", "ul-")
_NO_FIRST: Final = frozenset({"DT", "POS", "PRP$", "RB", "RBR", "IN", "CC", "WRB", "UH"})
_MONTHS: Final = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "ramadan",
        "may",
    ]
)
_PLACE_AFTER: Final = frozenset(
    [
        "province",
        "governorate",
        "district",
        "city",
        "town",
        "village",
        "countryside",
        "camp",
        "prison",
        "desert",
        "basin",
    ]
)
_PLACE_BEFORE: Final = frozenset({"in", "near", "around", "outside", "inside"})
_LOCATING: Final = frozenset({"in", "at", "from", "near", "outside", "around", "downtown"})
_PLACE_FIRST: Final = words("en", "place_first_words")
_WITHIN: Final = words("en", "place_directions")


@dataclass(frozen=True)
class Mention:
    """A name: token range, kind (person, group, place, other)."""

    start: int
    end: int
    kind: str


def names(doc: Doc) -> list[Mention]:
    """The names of the text in order, none overlapping, each with one kind."""
    taken: set[int] = set()
    found: list[Mention] = []
    for mention in (*_known_places(doc), *_tagged(doc), *_capitals(doc)):
        mention = _widened(doc, mention)
        if taken.isdisjoint(range(mention.start, mention.end)) and mention.end > mention.start:
            taken.update(range(mention.start, mention.end))
            found.append(mention)
    found.sort(key=lambda one: one.start)
    settled = _settled(doc, found)
    return sorted([*settled, *_again(doc, settled, taken)], key=lambda one: one.start)


def _again(doc: Doc, found: list[Mention], taken: set[int]) -> list[Mention]:
    """The other places where the names of people stand, though the tagger passed them over there."""
    names = {tuple(one.text for one in doc[m.start : m.end]): m.kind for m in found if m.kind == "person"}
    firsts: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        firsts.setdefault(name[0], []).append(name)
    more: list[Mention] = []
    for token in doc:
        for name in firsts.get(token.text, ()):
            end = token.i + len(name)
            fits = tuple(one.text for one in doc[token.i : end]) == name and taken.isdisjoint(range(token.i, end))
            if fits and len(token) > 2 and token.text[:1].isupper() and human(token.text) is None:
                taken.update(range(token.i, end))
                more.append(Mention(token.i, end, names[name]))
    return more


def _known_places(doc: Doc) -> Iterator[Mention]:
    """Names of the gazetteer, longest first, unless a title or a first name before shows a person."""
    longest, starts = longest_name(), first_words()
    at = 0
    while at < len(doc):
        end = _place_at(doc, at, longest, starts)
        if end and not _is_in_a_person(doc, at, end) and not _is_half(doc, at, end):
            yield Mention(at, end, "place")
            at = end
        else:
            at += 1


def _place_at(doc: Doc, at: int, longest: int, starts: frozenset[str]) -> int | None:
    token = doc[at]
    if not token.text[:1].isupper() or (token.tag_ not in NAMES and token.ent_type_ == ""):
        return None
    article = token.lower_ in ("al", "el") or token.lower_.startswith(_JOINED)
    if not article and place_key(token.text).split(" ")[0] not in starts:
        return None
    for size in range(longest + 2, 0, -1):
        text = doc[at : at + size].text
        if (
            at + size <= len(doc)
            and doc[at + size - 1].text[:1].isupper()
            and "\n" not in text
            and places(text)
            and text != "US"
        ):
            return at + size
    return None


def _is_in_a_person(doc: Doc, start: int, end: int) -> bool:
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    if before is not None and (title_sex(before.text) is not None or before.lower_ in _BEFORE):
        return True
    if before is not None and before.tag_ in NAMES and is_given_name(before.text) and not before.is_sent_start:
        return doc[start].ent_type_ == "PERSON" or doc[start].text.lower() not in _PLACE_AFTER
    if before is not None and before.tag_ in NAMES and before.text[:1].isupper() and not _is_direction(before.lower_):
        return True
    return after is not None and after.tag_ in NAMES and doc[start].ent_type_ == "PERSON" == after.ent_type_


def _is_half(doc: Doc, start: int, end: int) -> bool:
    """Whether a name is only the first word of a longer one: `Tal` of `Tal Barid`, `Bab`, no Al-Bab, of `Bab Rumman`."""
    if end - start > 1 or end >= len(doc) or doc[end].tag_ not in NAMES:
        return False
    first, after = doc[start], doc[end]
    if first.lower_ in _PLACE_FIRST:
        return True
    shortened = all(one.name.lower().startswith(_JOINED) for one in places(first.text)) and "-" not in first.text
    return shortened and after.text[:1].isupper() and after.lower_ not in _MONTHS and not _is_direction(after.lower_)


def _is_direction(word: str) -> bool:
    return word in _WITHIN or word in _PLACE_AFTER


def _tagged(doc: Doc) -> Iterator[Mention]:
    for ent in doc.ents:
        kind = _KINDS.get(ent.label_)
        start, end = ent.start, ent.end
        while start < end and (doc[start].tag_ in _NO_FIRST or doc[start].is_punct or doc[start].is_space):
            start += 1
        while end > start and (doc[end - 1].tag_ == "POS" or doc[end - 1].is_punct or doc[end - 1].is_space):
            end -= 1
        if kind and start < end and doc[start:end].text[:1].isupper() and doc[end - 1].tag_ != "JJ":
            yield from _parted(doc, Mention(start, end, kind))


def _parted(doc: Doc, mention: Mention) -> Iterator[Mention]:
    """`Omar and Samir` is two names when both sides are short and neither sounds like an office."""
    joint = [at for at in range(mention.start + 1, mention.end - 1) if doc[at].lower_ in ("and", ",")]
    sides = [len(part) for part in doc[mention.start : mention.end].text.replace(",", " and ").split(" and ")]
    plain = not any(is_group(doc[at].text) for at in range(mention.start, mention.end))
    if not joint or not plain or any(doc[at].lower_ in ("of", "for") for at in range(mention.start, mention.end)):
        yield mention
        return
    start = mention.start
    for at in [*joint, mention.end]:
        if at > start and min(sides) > 0:
            yield replace(mention, start=start, end=at)
        start = at + 1


def _capitals(doc: Doc) -> Iterator[Mention]:
    """Runs of proper nouns that the tagger did not name."""
    at = 0
    while at < len(doc):
        end = at
        while end < len(doc) and _is_name_word(doc, end, at):
            end += 1
        if end > at:
            yield Mention(at, end, _guess(doc, at, end))
        at = max(end, at + 1)


def _is_name_word(doc: Doc, at: int, start: int) -> bool:
    token = doc[at]
    if token.tag_ == "NN" and at == start and token.is_sent_start and token.text.istitle():
        return is_given_name(token.text)
    if not token.text[:1].isupper() or token.tag_ not in NAMES or token.lower_ in _MONTHS:
        return False
    if at == start and title_sex(token.text) is not None and token.lower_ not in _BEFORE:
        return False
    return at == start or not doc[at].is_sent_start


def _guess(doc: Doc, start: int, end: int) -> str:
    if any(is_group(doc[at].text) for at in range(start, end)) or doc[start:end].text.isupper():
        return "group"
    if is_given_name(doc[start].text) or doc[start].lower_ in _BEFORE:
        return "person"
    if start and title_sex(doc[start - 1].text) is not None:
        return "person"
    return "other"


def _widened(doc: Doc, mention: Mention) -> Mention:
    """The name with the particles that belong to it: Abu, Umm, Al before, `Al X` after."""
    start, end = mention.start, mention.end
    while start > 0 and doc[start - 1].lower_ in _BEFORE and doc[start - 1].text[:1].isupper():
        start -= 1
    if mention.kind == "person" and start > 0 and _is_first_name(doc[start - 1], doc[start:end]):
        start -= 1
    if start > 0 and doc[start].lower_ in _ARTICLES and mention.kind == "person" and _is_bare_name(doc, start - 1):
        start -= 1
    while end < len(doc) and doc[end - 1].lower_ in _BEFORE and doc[end].text[:1].isupper():
        end += 1
    while (
        mention.kind == "person"
        and end + 1 < len(doc)
        and doc[end].lower_ in _BEFORE
        and doc[end + 1].text[:1].isupper()
    ):
        end += 2
    while title_sex(doc[start].text) is not None and doc[start].lower_ not in _BEFORE and end - start > 1:
        start += 1
    kunya = doc[start].lower_ in ("abu", "umm", "abo", "abou") and not places(doc[start:end].text)
    return Mention(start, end, "person" if kunya else mention.kind)


def _is_first_name(before: Token, name: Span) -> bool:
    """Whether the tagger left the first word of a person's name out of it: `Dalal` of `Dalal Hamdan`."""
    if before.dep_ != "compound" or before.tag_ != "NNP" or before.head.i not in range(name.start, name.end):
        return False
    titled = title_sex(before.text) is not None or human(before.text) is not None or is_group(before.text)
    plain = (
        before.text[:1].isupper() and before.text.isalpha() and not before.text.isupper() and not before.is_sent_start
    )
    return plain and not titled and before.ent_type_ == "" and not places(before.text) and len(name) == 1


def _place_signs(doc: Doc, mention: Mention) -> int:
    """How strongly the words around and within a name speak for a place."""
    before = doc[mention.start - 1].lower_ if mention.start else ""
    further = doc[mention.start - 2].lower_ if mention.start > 1 else ""
    after = doc[mention.end].lower_ if mention.end < len(doc) else ""
    signs = 3 * (after in _PLACE_AFTER) + 2 * (before in _PLACE_BEFORE)
    signs += 5 * (before == "of" and (further in _PLACE_AFTER or further.rstrip("s") in _PLACE_AFTER))
    signs += 5 * (doc[mention.start].lower_ in _PLACE_FIRST and mention.end - mention.start > 1)
    return signs + (_signs_of_the_world(doc, mention, before) if mention.kind != "place" else 0)


def _signs_of_the_world(doc: Doc, mention: Mention, before: str) -> int:
    """How strongly it is a place that only the world's tables know: `in Alexandria`, `Alexandria, Egypt`, a dateline."""
    if not is_settled_place(doc[mention.start : mention.end].text):
        return 0
    end = mention.end
    after = doc[end].text if end < len(doc) else ""
    beside = after == "," and end + 1 < len(doc) and is_settled_place(doc[end + 1].text)
    dateline = after in ("-", "(") and (mention.start == 0 or "\n" in doc[mention.start - 1].text_with_ws)
    of_there = after.islower() and human(after) is not None and before in ("a", "an", "the", "two", "three")
    return 3 * (before in _LOCATING) + 3 * beside + 3 * dateline + 2 * of_there


def _is_bare_name(doc: Doc, at: int) -> bool:
    token = doc[at]
    return token.tag_ in NAMES and token.text[:1].isupper() and title_sex(token.text) is None


def _settled(doc: Doc, found: list[Mention]) -> list[Mention]:
    """One kind for one name: signs of a person, of a place, then the kind most often given."""
    votes: dict[str, Counter[str]] = {}
    for mention in found:
        votes.setdefault(_key(doc, mention), Counter()).update(_signs(doc, mention))
    kinds = {key: count.most_common(1)[0][0] for key, count in votes.items()}
    surnames = {key.rpartition(" ")[2] for key, kind in kinds.items() if kind == "person" and " " in key}
    kinds |= {key: "person" for key, kind in kinds.items() if key in surnames and kind in ("group", "other")}
    return [replace(one, kind=kinds[_key(doc, one)]) for one in found]


def _key(doc: Doc, mention: Mention) -> str:
    return str(doc[mention.start : mention.end].text).lower()


def _signs(doc: Doc, mention: Mention) -> dict[str, int]:
    bare = mention.kind == "person" and mention.end - mention.start == 1
    unsure = mention.kind == "other" or (bare and is_settled_place(doc[mention.start].text))
    signs = {mention.kind: 1 if unsure else 2}
    before = doc[mention.start - 1] if mention.start else None
    if places(doc[mention.start : mention.end].text):
        signs["place"] = signs.get("place", 0) + 4
    if before is not None and title_sex(before.text) is not None and before.text[:1].isupper():
        signs["person"] = signs.get("person", 0) + 5
    if before is not None and (noun := human(before.text)) and not noun.plural:
        signs["person"] = signs.get("person", 0) + 3
    if is_given_name(doc[mention.start].text) and not is_group(doc[mention.end - 1].text):
        signs["person"] = signs.get("person", 0) + 3
    signs["place"] = signs.get("place", 0) + _place_signs(doc, mention)
    if is_group(doc[mention.end - 1].text):
        signs["group"] = signs.get("group", 0) + 4
    return signs
