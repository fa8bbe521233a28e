"""What happened? Triggers of violence and of what else is recorded, with type, stance and who is in which role.

A trigger is a verb, a noun or a phrase of the lists. What is feared, planned, conditional or denied keeps such a stance and
is no report. A noun that only describes a person ("the martyr X" in a heading) is none. Roles are in `roles`, time and
place in `circumstances`, one incident told twice is joined in `merging`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from tawthiq.language import lists
from tawthiq.language.arabic import Token, key
from tawthiq.language.arabic_clitics import analyses
from tawthiq.language.arabic_cues import word_set
from tawthiq.read.arabic.complement import that_word
from tawthiq.read.arabic.legible import is_garbled, is_menu
from tawthiq.read.arabic.mentions import Mention, Mentioned
from tawthiq.read.arabic.page import Page

_FUTURE: Final = {"سوف", "رح", "لن", "قد", "اذا", "لو", "حتي"}
_DENYING: Final = {"نفي", "ينفي", "نفت", "تنفي", "ننفي", "انفي", "نفينا", "انكر", "تنكر", "ينكر", "كذب", "نفوا"}
_DENIED_FAR: Final = 10  # words back to a denial in the same clause: "we deny what pages passed on of the killing of"
_WILL_BE: Final = {"يصير", "تصير", "يكون", "يحصل", "يحدث", "يقع", "تحدث", "تقع", "يتم"}
_IF: Final = {"لو", "اذا", "ولو", "واذا"}
_WHATEVER: Final = [
    [word] for word in ("متل", "مثل", "بعد", "قبل", "وقت", "كل", "حسب", "يوم", "عند", "من", "كما", "وبعد")
]
_WITHOUT: Final = {"لا", "ولا", "بلا", "دون", "بدون", "عدم", "لاي"}
_NOT: Final = {"ما", "وما", "لا", "لم", "ولم", "لن", "دون", "عدم", "بدون"}
_OCCURS: Final = {
    "صار", "كان", "في", "يقع", "تقع", "وقوع", "يسجل", "تسجل", "تسجيل", "يحدث", "يحصل", "حصل", "حدث", "يكن", "تكن", "هناك",
    "حدوث", "يوجد", "توجد", "ترد",
}  # fmt: skip
_NOBODY: Final = {"حدا", "احد", "حد"}
_BACK: Final = 4


@dataclass
class Event:
    """An incident in the making: its trigger by words `[first, last)`, and what was found for it."""

    type: str
    first: int
    last: int
    frame: str
    stance: str
    passive: bool = False
    person: str = ""
    pronoun: str = ""
    noun: bool = False
    definite: bool = False
    roles: list[tuple[str, Mention]] = field(default_factory=list)
    when: str | None = None
    when_span: tuple[int, int] | None = None
    where: Mention | None = None
    reasons: list[str] = field(default_factory=list)


def triggers(page: Page, mentioned: Mentioned) -> list[Event]:
    """Every trigger of the page, phrases before the words in them; a name is none."""
    found: list[Event] = []
    number = 0
    while number < len(page.words):
        sentence = page.sentence(page.words[number].start)
        if number == sentence.first and (is_menu(page, sentence) or is_garbled(page, sentence)):
            number = max(number + 1, sentence.last)
            continue
        event = None if _is_named(mentioned, number) else _trigger(page, number)
        if event is not None and found and _goes_on(page, found[-1], event):
            number = max(number + 1, event.last)
            continue
        if event is not None and found and found[-1].last == number and found[-1].type == event.type and event.noun:
            found[-1].last = event.last
        elif event is not None:
            event.stance = _stance(page, event)
            found.append(event)
        number = max(number + 1, event.last if event else 0)
    return found


def _goes_on(page: Page, left: Event, right: Event) -> bool:
    """A verb right after the noun that is its subject: "shelling that hit"."""
    between = page.words[left.last : right.first]
    near = len(between) <= 2 and not any(token.kind != "word" or token.bare.startswith("و") for token in between)
    return near and left.type == right.type and left.noun and not right.noun and not right.pronoun


def _trigger(page: Page, number: int) -> Event | None:
    before = page.word(number - 1)
    if (before is not None and before.key in word_set("no_event")) or _is_asked(page, number):
        return None
    after = page.word(number + 1)
    if after is not None and after.key in word_set("idioms"):
        return None
    return _phrase(page, number) or _verb(page, number) or _noun(page, number)


def _is_asked(page: Page, number: int) -> bool:
    sentence = page.sentence(page.words[number].start)
    return page.words[sentence.last - 1].text in "؟?"


def _is_named(mentioned: Mentioned, number: int) -> bool:
    mention = mentioned.covering(number)
    return mention is not None and mention.form in ("name", "kunya", "family", "place", "known", "body")


@lru_cache(1)
def _phrases() -> dict[str, list[tuple[tuple[str, ...], Mapping[str, str]]]]:
    found: dict[str, list[tuple[tuple[str, ...], Mapping[str, str]]]] = {}
    for row in lists.table("arabic/triggers_phrases"):
        first, *rest = key(row["phrase"]).split()
        found.setdefault(first, []).append((tuple(rest), row))
    return {first: sorted(rows, key=lambda one: -len(one[0])) for first, rows in found.items()}


def _phrase(page: Page, number: int) -> Event | None:
    word = page.words[number].key
    for form in (word, word[1:] if word[:1] in "وفبل" else ""):
        for rest, row in _phrases().get(form, []):
            last = number + 1 + len(rest)
            if tuple(token.key for token in page.words[number + 1 : last]) == rest:
                person = "3fs" if form.endswith("ت") else "3p" if form.endswith("وا") else "3ms"
                why = [f"worded as {row['type']}"]
                return Event(row["type"], number, last, row["frame"], "asserted", person=person, noun=True, reasons=why)
    return None


def _verb(page: Page, number: int) -> Event | None:
    found = page.reading(number, "triggers_verbs")
    token = page.words[number]
    if found is None or found.cue["frame"] == "none" or token.indefinite:
        return None
    if found.cue.person in ("1s", "1p") and found.cue["frame"] not in ("object", "actor"):
        return None
    if not _is_written_so(found.cue["past"], token) or (found.cue["frame"] == "died" and found.cue.present):
        return None
    if _is_name_or_noun(page, number) or _is_of_things(page, number, found.cue.stem):
        return None
    return Event(
        found.cue["type"], number, number + 1, found.cue["frame"], "asserted", passive=_is_passive(page, number),
        person=found.cue.person, pronoun=found.analysis.pronoun, reasons=[f"a verb of {found.cue['type']}"],
    )  # fmt: skip


def _is_of_things(page: Page, number: int, stem: str) -> bool:
    """Whether a verb of disappearing tells of a lost leg or house, or one of searching of no building."""
    near = page.words[number + 1 : min(number + 5, page.sentence(page.words[number].start).last)]
    if stem == "فقد":
        owned = (one for token in near for one in analyses(token.key) if one.pronoun)
        return any(one.stem in word_set("lost") for one in owned)
    if stem == "فتش":
        stems = {one.stem for token in near[:3] for one in analyses(token.key)}
        return not stems & word_set("searched")
    return False


def _is_written_so(past: str, token: Token) -> bool:
    """A verb listed with a doubled letter (فجّر) must be written with it where it would else be another word."""
    return "\u0651" not in past or "\u0651" in token.text


def _is_passive(page: Page, number: int) -> bool:
    """Marked with damma (قُتل), or in a form that only the passive has (أصيب, أوقف stays unmarked)."""
    token = page.words[number]
    joined = 1 if token.bare[:1] in "وف" and len(token.bare) > 3 else 0
    marked = "\u064f" in token.text[joined : joined + 3]
    return marked or token.key.lstrip("وف") in (
        "اصيب",
        "اصيبت",
        "اصيبوا",
        "اغتيل",
        "اغتيلت",
        "اختطف",
        "اقتيد",
        "اقتيدت",
    )


def _is_name_or_noun(page: Page, number: int) -> bool:
    """A verb's form that stands as a noun: after a preposition or with the next word in the genitive of an event."""
    before = page.word(number - 1)
    prepositions = {
        "من",
        "في",
        "علي",
        "عن",
        "بعد",
        "قبل",
        "الي",
        "خلال",
        "حول",
        "بسبب",
        "منذ",
        "اثر",
        "جراء",
        "نتيجه",
        "وسط",
        "تحت",
        "عقب",
    }
    if before is None or not page.reading(number, "triggers_nouns") or page.words[number].passive:
        return False
    governing = page.reading(number - 1, "people") or page.reading(number - 1, "triggers_nouns")
    return before.key in prepositions or bool(governing and not governing.analysis.article and before.kind == "word")


def _noun(page: Page, number: int) -> Event | None:
    found = page.reading(number, "triggers_nouns")
    if found is None or found.cue["frame"] in ("living", "none"):
        return None
    frame = "received" if _is_undergone(page, number) else found.cue["frame"]
    if frame == "weak":
        return None
    if found.cue["frame"] == "heading" and not found.analysis.article and found.cue.stem != "ضحايا":
        return None
    return Event(
        found.cue["type"], number, number + 1, frame, "asserted", noun=True, pronoun=found.analysis.pronoun,
        definite=found.analysis.article, reasons=[f"a noun of {found.cue['type']}"],
    )  # fmt: skip


def _is_undergone(page: Page, number: int) -> bool:
    """After "was exposed to": تعرضت للضرب والتحرش."""
    before = [token.key.lstrip("و") for token in page.words[max(0, number - 3) : number]]
    return any(word.startswith(("تعرض", "يتعرض", "اتعرض")) for word in before)


def _stance(page: Page, event: Event) -> str:
    """Whether the words before a trigger deny it, fear it or put it in the future."""
    sentence = page.sentence(page.words[event.first].start)
    before = [token.key for token in page.words[max(sentence.first, event.first - _BACK) : event.first]]
    near = before[-1] if before else ""
    if not event.noun and near in ("لم", "ما", "لا", "لن", "وما", "ولم") and before[-2:-1] not in _WHATEVER:
        return "denied" if near != "لن" else "hypothetical"
    if page.reading(event.first, "triggers_nouns") and _is_none(before):
        return "denied"
    if near in _IF or any(word in word_set("not_real") for word in before):
        return "hypothetical"
    if near in _FUTURE and not event.noun and _is_present(page, event):
        return "hypothetical"
    if any(word in word_set("blame") for word in before):
        return "blame"
    if any(word in _DENYING or word[1:] in _DENYING for word in before) or _is_denied_far(page, event, sentence.first):
        return "denied"
    if _is_told_by_nobody(page, event, sentence.first) or (
        event.noun and set(before[-2:]) & _WILL_BE and _will(before)
    ):
        return "hypothetical"
    if any(
        word in word_set("feared") or word.lstrip("وب") in word_set("feared") for word in before[-3:]
    ) and not _is_same(event, before):
        return "hypothetical"
    verb = page.reading(event.first, "triggers_verbs")
    if not event.noun and verb is not None and verb.analysis.particle == "س":
        return "hypothetical"
    return "hypothetical" if _is_threatened(page, event, sentence.first) else "asserted"


def _is_none(before: list[str]) -> bool:
    """ "No dead", "there was no shelling", "without any hurt"."""
    far, near = ["", "", *(before[:-1] if before[-1:] == ["اي"] else before)][-2:]
    return near in _WITHOUT or (near in _OCCURS and far in _NOT)


def _will(before: list[str]) -> bool:
    return bool(set(before) & {"سوف", "رح", "راح", "قد", "ممكن"})


def _is_denied_far(page: Page, event: Event, first: int) -> bool:
    """A noun after "we deny what ... of": no other clause begins between."""
    if not event.noun:
        return False
    for number in range(event.first - 1, max(first, event.first - _DENIED_FAR) - 1, -1):
        token = page.words[number]
        if token.kind == "mark" or token.key in ("ان", "لكن", "بل", "الا", "رغم"):
            return False
        if token.key in _DENYING or token.key[1:] in _DENYING:
            return True
    return False


def _is_told_by_nobody(page: Page, event: Event, first: int) -> bool:
    """ "Nobody should write that he was taken": نفي before حدا or أحد, and "that" before the trigger."""
    words = [token.key for token in page.words[max(first, event.first - _DENIED_FAR) : event.first]]
    at = next(
        (at for at in range(len(words) - 1, 0, -1) if words[at] in _NOBODY and words[at - 1] in ("ما", "لا")), None
    )
    return at is not None and any(that_word(word) is not None for word in words[at:])


def _is_threatened(page: Page, event: Event, first: int) -> bool:
    """What a threat right before it threatens with: "threatened to kill"."""
    if event.type == "threat":
        return False
    before = [page.reading(at, "triggers_verbs") for at in range(max(first, event.first - 3), event.first)]
    return any(one is not None and one.cue["type"] == "threat" for one in before)


def _is_present(page: Page, event: Event) -> bool:
    found = page.reading(event.first, "triggers_verbs")
    return found is not None and found.cue.present


def _is_same(event: Event, before: list[str]) -> bool:
    """A threat's own word before another word of threat is not fear of it."""
    return event.type == "threat"
