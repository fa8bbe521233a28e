"""Which of the names that the rules and the tagger find stand, and with which words?

The rules know dialect, lists and forms; the tagger knows names no list holds, and which listed words are none here. Where
both find a name its words are settled; what only the tagger finds is added; what only the rules find stays if the tagger
thinks it possible at all. A body that the tagger takes for no name stays as an unnamed body, told of only where it says or
does something.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from tawthiq.language.arabic import Token
from tawthiq.language.arabic_clitics import Analysis, analyses
from tawthiq.language.arabic_cues import readings
from tawthiq.language.arabic_lists import is_body, name_codes, place_code, word_codes
from tawthiq.read.arabic.mentions import Mention, adjacent, named
from tawthiq.read.arabic.page import Page
from tawthiq.read.arabic.places import head_before
from tawthiq.read.arabic.tagging import Tagged, Tags
from tawthiq.read.arabic.titles import before

_FORMS: Final = {"person": "name", "place": "place", "group": "known"}
_LEAST: Final = {"name": 0.05, "family": 0.02, "kunya": 0.0, "place": 0.1, "body": 0.15}
_SETTLED: Final = {
    "town",
    "village",
    "neighbourhood",
    "site",
}  # words before a place that hardly ever mean anything else
_LEAST_BOUND: Final = (
    0.15  # of a word at the edge of a name that the tagger leaves out, family names with the article aside
)
_LEAST_TITLED: Final = 0.02
_LEAST_ORDINARY: Final = 0.2  # where a single word is an ordinary one as well
_NO_NAME: Final = {"kin", "stops", "triggers_verbs", "reporting", "first_person", "perception", "first_verbs"}


def settled_names(page: Page, found: list[Mention], tags: Tags) -> list[Mention]:
    """The names of the rules with the tagger's: settled, added, dropped; not yet in order."""
    kept: list[Mention] = []
    met_by_tags: set[int] = set()
    at_word = _by_word(found)
    for tag in tags.names:
        met = _met(at_word, tag)
        met_by_tags |= {id(one) for one in met}
        alike = [one for one in met if one.kind == tag.kind]
        if not met and _is_impossible(page, tag):
            continue
        if len(alike) > 1 or (not alike and any(_is_held(page, one, tag) for one in met)):
            kept += met
        elif not alike and len(met) == 1 and met[0].form == "body" and met[0].first < tag.first:
            kept += [replace(met[0], inner=tag.first), _made(page, tag)]
        else:
            kept.append(_settled(page, alike[0], tag, tags) if alike else _made(page, tag))
    rest = [one for one in found if id(one) not in met_by_tags]
    kept = [one for one in [*kept, *_possible(page, rest, tags)] if not _is_nisba(page, one)]
    return list({(one.first, one.last): one for one in kept}.values())


def _is_nisba(page: Page, one: Mention) -> bool:
    """Whether a single name is rather where somebody unnamed is from: شاب حلبي, امرأة حمصية."""
    word = page.words[one.first].key
    people = page.reading(one.first - 1, "people")
    if one.kind != "person" or one.last > one.first + 1 or people is None or people.analysis.article:
        return False
    place = word.removesuffix("ه").removesuffix("ي") if word.endswith(("ي", "يه")) else ""
    return adjacent(page, one.first) and any(place and place_code(form) for form in (place, "ال" + place, place + "ا"))


def _by_word(found: list[Mention]) -> dict[int, list[Mention]]:
    """The mentions that hold each word, so that no name of the tagger's is held against all of a long text."""
    at_word: dict[int, list[Mention]] = {}
    for one in found:
        for number in range(one.first, one.last):
            at_word.setdefault(number, []).append(one)
    return at_word


def _met(at_word: dict[int, list[Mention]], tag: Tagged) -> list[Mention]:
    """The mentions that share a word with a name of the tagger's, each once, in reading order."""
    held = (one for number in range(tag.first, tag.last) for one in at_word.get(number, ()))
    return list({id(one): one for one in held}.values())


def _is_impossible(page: Page, tag: Tagged) -> bool:
    """Whether a name of the tagger's alone begins with a verb or a stop, or holds "our neighbour" and its like."""
    near = (page.reading(at, topic) for at in range(tag.first, tag.last) for topic in ("kin", "people"))
    first = page.words[tag.first].key
    spoken = (
        first.startswith("عال") and len(first) > 4 and not (name_codes(first) or place_code(first))
    )  # Syrian "to the"
    return (
        spoken
        or _is_no_name(page.words[tag.first])
        or any(one is not None and bool(one.analysis.pronoun) for one in near)
    )


def _is_held(page: Page, one: Mention, tag: Tagged) -> bool:
    """Whether what the rules found under a tag of another kind is surer: a kunya, a place after "town of"."""
    headed = one.form == "place" and bool(head_before(page, one.first)) and tag.kind == "person"
    return one.form == "kunya" or headed


def _settled(page: Page, rule: Mention, tag: Tagged, tags: Tags) -> Mention:
    first, last = _words(page, rule, tag, tags)
    if (first, last) == (rule.first, rule.last):
        return replace(rule, form="known") if rule.form == "body" else rule
    start, end, name = named(page, first, last, joined_before(page, first, rule.kind))
    whole = rule.whole if rule.whole < first else -1
    form = "known" if rule.form == "body" else rule.form
    return replace(rule, start=start, end=end, first=first, last=last, name=name, whole=whole, form=form)


def _words(page: Page, rule: Mention, tag: Tagged, tags: Tags) -> tuple[int, int]:
    """The words of a name that rules and tagger bound differently: the tagger's, but for what speaks against them."""
    first, last = tag.first, tag.last
    least = 0.0 if rule.form == "kunya" else _LEAST_BOUND
    if rule.first < first and tags.likely(rule.first, first, rule.kind) >= least:
        first = rule.first
    family = page.words[rule.last - 1].key.startswith("ال")
    if rule.last > last and tags.likely(last, rule.last, rule.kind) >= (_LEAST["name"] if family else _LEAST_BOUND):
        last = rule.last
    if any(_is_no_name(page.words[at]) or page.words[at].key == "الله" for at in range(first, rule.first)):
        first = rule.first
    if any(_is_no_name(page.words[at]) for at in range(rule.last, last)):
        last = rule.last
    return first, last


def _is_no_name(token: Token) -> bool:
    return any(one.cue.topic in _NO_NAME and not one.analysis.article for one in readings(token.key))


def _made(page: Page, tag: Tagged) -> Mention:
    """A mention of what only the tagger found."""
    analysis = joined_before(page, tag.first, tag.kind)
    start, end, name = named(page, tag.first, tag.last, analysis)
    told = before(page, tag.first)
    form = _FORMS[tag.kind]
    if tag.kind != "person":
        head = page.reading(tag.first, "groups")
        sort = head.cue["sort"] if head and tag.kind == "group" else ""
        return Mention(start, end, tag.first, tag.last, tag.kind, form, name, sort=sort)
    given = page.reading(tag.first, "given_names")
    return Mention(
        start, end, tag.first, tag.last, "person", form, name, sex=told.sex or (given.cue["sex"] if given else ""),
        role=told.role, kin=told.kin, owner=told.owner, whole=told.whole,
    )  # fmt: skip


def joined_before(page: Page, number: int, kind: str) -> Analysis | None:
    """The reading of a name's first word that cuts the particles off, where the lists know the rest and not the whole."""
    token = page.words[number]
    if _is_listed(token.key, kind):
        return None
    for analysis in analyses(token.key):
        written = ("ال" if analysis.article else "") + analysis.stem
        if (
            analysis.joined
            and not analysis.pronoun
            and analysis.particle in ("", "ب", "ل", "ك")
            and _is_listed(written, kind)
        ):
            return analysis
    return _and_another(page, number)


def _and_another(page: Page, number: int) -> Analysis | None:
    """An unknown name that "and" joins to the word before it."""
    token = page.words[number]
    if token.key[0] != "و" or len(token.key) < 5 or word_codes(token.key) or not adjacent(page, number):
        return None
    return next(
        (one for one in analyses(token.key) if one.conjunction == "و" and one.joined == 1 and not one.pronoun), None
    )


def _is_listed(word: str, kind: str) -> bool:
    known = {"person": name_codes(word), "place": place_code(word), "group": is_body(word) or word_codes(word)}
    return bool(known[kind] or (kind != "group" and word_codes(word)[:1] == "P"))


def _possible(page: Page, found: Iterable[Mention], tags: Tags) -> Iterator[Mention]:
    """What only the rules found, if the tagger does not rule it out; a known body as an unnamed one."""
    before = -1  # the word after the last name of a person that was kept
    for one in found:
        if one.form in ("known", "body"):
            sure = '«"“' in one.name or tags.likely(one.first, one.last, one.kind) >= _LEAST["body"]
            yield one if sure else replace(one, form="body")
        elif tags.likely(one.first, one.last, one.kind) >= (0.0 if one.first == before else _least(page, one)):
            before = one.last if one.kind == "person" else before
            yield one


def _least(page: Page, one: Mention) -> float:
    """How likely a name of the rules alone must be: an ordinary word more, an unknown one after "town of" less."""
    after = page.word(one.last)
    if after is not None and after.text == ":":
        return 0.0  # who speaks in a chat or stands on a form
    if one.form == "place" and head_before(page, one.first):
        return _least_after_head(page, one)
    if one.form == "name" and (
        one.whole >= 0 or page.reading(one.first - 1, "kin") or page.reading(one.first - 1, "people")
    ):
        return _LEAST_TITLED
    ordinary = word_codes(page.words[one.first].key)[:1] not in ("", "P")
    single = one.last - one.first == 1 and one.form in ("name", "place")
    return _LEAST_ORDINARY if single and ordinary else _LEAST[one.form]


def _least_after_head(page: Page, one: Mention) -> float:
    word = page.words[one.first].key
    is_name = word_codes(word)[:1] not in ("J", "T", "V") and word[0] != "و"
    return 0.0 if is_name and head_before(page, one.first) in _SETTLED else _LEAST["name"]
