"""Who says what: reporting verbs with أن, a colon, a quotation or a noun.

Each verb gives at most one draft. Its content reaches from the complement to the next cue or the end of the passage; its
teller is the subject after the verb, else the one before it, else the last speaker who fits. Verbs after "as" and
"according to what" belong to `sources`.
"""

from typing import Final

from tawthiq.language.arabic_clitics import analyses
from tawthiq.language.arabic_cues import Cue
from tawthiq.read.arabic import tellers
from tawthiq.read.arabic.complement import that_word
from tawthiq.read.arabic.mentions import Mention
from tawthiq.read.arabic.page import Page, Stretch
from tawthiq.read.arabic.scene import MARKS, Scene, direct
from tawthiq.read.arabic.tellers import Found
from tawthiq.read.assembly import trimmed

_WORDS: Final = {"قوله", "قولها", "قولهم", "قولهما"}
_FAR: Final = 24
_LED: Final = {"ما", "كما", "حسبما", "بحسبما", "مثلما", "لما", "بما", "مما"}
_BY_NAME: Final = {"نفسها", "نفسه", "اسم", "باسم", "تسمي", "يسمي", "المسماه", "تدعي", "يدعي", "بعنوان"}
_THUS: Final = {"بهذه", "الكلمات", "العبارات", "هكذا", "بهذا"}
_TO_SOMEBODY: Final = {"لي", "لنا", "له", "لها", "لهم"}
_TO_WHOM: Final = _TO_SOMEBODY | {"الي"}
_LEADS: Final = {"عن", "من", "في", "على", "علي", "هيك", "هذا", "ذلك", "كل", "شو"}
_LEAST_UNLINKED: Final = 2
_RELAYED: Final = {"نقل", "نقلت", "نقلوا", "ينقل", "تنقل", "ينقلون"}
_RELATIVE: Final = {"الذي", "التي", "الذين", "يلي", "اللي", "من"}


def is_verb(page: Page, number: int) -> bool:
    """Whether a reporting verb stands here as a verb: no article, nothing that governs a noun before it."""
    found = page.reading(number, "reporting")
    if found is None or found.analysis.article:
        return False
    before = page.word(number - 1)
    if found.cue.stem == "ادعي" and page.words[number].bare.endswith("ى"):
        return False  # "is called", not "claims"
    if found.cue.stem == "خبر" and not found.analysis.pronoun:
        return False  # "a piece of news", not "he informed"
    if found.analysis.pronoun and found.cue["complement"] == "thing" and not found.cue.present:
        return False  # its amount, its description
    if before is not None and (before.key.lstrip("و") in ("لم", "لن", "لا") or _is_nobody(page, number - 1)):
        return False
    governed = before is not None and before.key in ("في", "من", "علي", "الي", "عن", "بعد", "قبل", "ذلك", "هذا", "اي")
    return not (governed and found.cue.person in ("3ms", ""))


def _is_nobody(page: Page, number: int) -> bool:
    """ "Nobody says": ما حدا, لا أحد."""
    before = page.word(number - 1)
    return page.words[number].key in ("حدا", "احد", "حد") and before is not None and before.key in ("ما", "لا", "لم")


def verb(scene: Scene, number: int, passage: Stretch) -> int | None:
    """Draft what a reporting verb at a word brings in; the word to go on with, or `None` if it brings in nothing."""
    page = scene.page
    found = page.reading(number, "reporting")
    if found is None or not is_verb(page, number) or found.cue.person in ("1s", "1p") or _is_led(page, number):
        return None
    opening = _complement(scene, number, passage, found.cue)
    around = opening is not None and scene.quote_at(opening[0]) and _quote_before(page, number)
    if opening is None or around:
        return after_quote(scene, number, passage, found.cue)
    first, stop = opening
    token = page.words[number]
    draft = scene.content(first, passage, (token.start, token.end))
    if draft is None:
        return None
    teller = tellers.after_verb(page, scene.mentioned, number, stop) or _absent(scene, number, passage, found.cue)
    scene.keep(draft, teller, found.cue["stance"], found.cue["ground"])
    return page.at(draft.end) if draft.direct else max(first, number + 1)


def his_words(scene: Scene, number: int, passage: Stretch) -> int | None:
    """ "quoted her father's words that": قوله after عن and a name."""
    page = scene.page
    token = page.words[number]
    if token.key not in _WORDS:
        return None
    first = next(
        (at for at in range(number - 1, max(passage.first, number - 14) - 1, -1) if page.words[at].key == "عن"), None
    )
    options = [one for one in scene.mentioned.within(first or 0, number) if one.kind != "place"] if first else []
    opening = _complement_after(scene, number, passage)
    draft = scene.content(opening, passage, (token.start, token.end)) if opening and options else None
    if draft is None:
        return None
    scene.keep(draft, Found(tellers.in_apposition(page, options), 0.85, "whose words are quoted"))
    return page.at(draft.end) if draft.direct else opening


def relayed(scene: Scene, number: int, passage: Stretch) -> int | None:
    """ "The paper passed on from a source that", "their neighbour passed on to her that"."""
    page = scene.page
    token = page.words[number]
    if not any(one.stem in _RELAYED and not (one.article or one.pronoun) for one in analyses(token.key)):
        return None
    that = next((at for at in range(number + 1, min(passage.last, number + _FAR)) if _is_that(page, at)), None)
    if that is None:
        return None
    origin = next((at for at in range(number + 1, that) if page.words[at].key == "عن"), None)
    if origin is None and not any(page.words[at].key in _TO_WHOM for at in range(number + 1, min(that, number + 3))):
        return None
    options = [one for one in scene.mentioned.within(origin or number + 1, that) if one.kind != "place"]
    found = Found(tellers.in_apposition(page, options), 0.85, "whose words are passed on") if options else None
    if found is None and origin is None:
        found = tellers.before_verb(page, scene.mentioned, number, passage.first, "3ms")
    first = that if that_word(page.words[that].key) else that + 1
    draft = scene.content(first, passage, (token.start, token.end)) if found else None
    if draft is None:
        return None
    scene.keep(draft, found)
    return first


def _is_that(page: Page, number: int) -> bool:
    return that_word(page.words[number].key) is not None


def _complement_after(scene: Scene, number: int, passage: Stretch) -> int | None:
    for at in range(number + 1, min(passage.last, number + 5)):
        that = that_word(scene.page.words[at].key)
        if scene.page.words[at].text == ":" or that is False:
            return at + 1
        if that or scene.quote_at(at):
            return at
    return None


def _is_led(page: Page, number: int) -> bool:
    """A verb after "as" or "according to what" is that cue's; one after "who" describes its noun."""
    before = page.word(number - 1)
    if before is not None and before.key == "كما" and page.passage(before.start).first == number - 1:
        return False  # "likewise"
    return before is not None and before.key in _LED | _RELATIVE


def _absent(scene: Scene, number: int, passage: Stretch, cue: Cue) -> Found | None:
    ends = [scene.page.at(one.end) for one in scene.drafts[-3:] if passage.start <= one.start < passage.end]
    first = max([passage.first, *[end for end in ends if end <= number]])
    before = tellers.before_verb(scene.page, scene.mentioned, number, first, cue.person)
    return before or tellers.spoken_last(scene.spoken, cue.person)


def _complement(scene: Scene, number: int, passage: Stretch, cue: Cue) -> tuple[int, int] | None:
    """The first word of what is said, and the first that is no longer the subject's."""
    page = scene.page
    for at in range(number + 1, min(passage.last, number + _FAR)):
        token = page.words[at]
        if token.text in MARKS or token.text == ":":
            if token.text == ":" or _opens_speech(scene, at):
                return (at + 1 if token.text == ":" else at), at
        elif page.quote(token.start) is None:
            that = that_word(token.key)
            if that is not None:
                return (at if that else at + 1), at
            if at > number + 1 and page.reading(at, "reporting") and is_verb(page, at) and not _is_led(page, at):
                break
    return _unlinked(scene, number, passage, cue) or _thing(scene, number, passage, cue)


def _unlinked(scene: Scene, number: int, passage: Stretch, cue: Cue) -> tuple[int, int] | None:
    """ "My mother told me don't go": in speech a verb with "to me" needs no أن."""
    page = scene.page
    found = page.reading(number, "reporting")
    if cue["complement"] != "bare" or found is None or found.analysis.pronoun not in _TO_SOMEBODY:
        return None
    subject = next((one for one in scene.mentioned.within(number + 1, number + 2) if one.kind != "place"), None)
    first = subject.last if subject else number + 1
    enough = passage.last - first >= _LEAST_UNLINKED and page.words[first].kind == "word"
    return (first, first) if enough and page.words[first].key not in _LEADS else None


def _opens_speech(scene: Scene, mark: int) -> bool:
    """Whether a quotation mark opens words that were said, not a name in marks."""
    span = scene.page.quote(scene.page.words[mark].end)
    if span is None:
        return False
    last = scene.page.at(span[1])
    before = scene.page.word(mark - 1)
    if before is not None and before.key in _BY_NAME and last - mark <= 4:
        return False
    for one in scene.mentioned.within(max(0, mark - 6), mark + 2):
        if one.first <= mark < one.last or (one.first == mark + 1 and one.last >= last):
            return False
    return True


def _thing(scene: Scene, number: int, passage: Stretch, cue: Cue) -> tuple[int, int] | None:
    """What is said as a noun: "denied the charges", "accused the branch of"."""
    if cue["complement"] not in ("any", "thing") or scene.quote_at(number + 1):
        return None
    first = number + 1
    subject = tellers.after_verb(scene.page, scene.mentioned, number, min(passage.last, number + 8))
    if subject and subject.teller and subject.teller.from_word <= number + 3:
        first = _after_subject(scene, subject.teller)
    words = [token for token in scene.page.words[first : passage.last] if token.kind == "word"]
    if not words or first >= passage.last or scene.page.words[first].kind == "mark":
        return None
    return first, first


def _after_subject(scene: Scene, teller: Mention) -> int:
    """The word after a subject and the name in its genitive: "the family of the detainee X"."""
    owner = next(
        (one for one in scene.mentioned.within(teller.last, teller.last + 4) if one.from_word == teller.last), None
    )
    whole = owner is not None and teller.form == "noun" and not teller.definite and owner.kind == "person"
    return owner.last if owner is not None and whole else teller.last


def after_quote(scene: Scene, number: int, passage: Stretch, cue: Cue) -> int | None:
    """«...», said Umm Samer, «...»."""
    page = scene.page
    quoted = _quote_before(page, number)
    if quoted is None:
        return None
    stop = next((at for at in range(number + 1, passage.last) if page.words[at].kind == "mark"), passage.last)
    token = page.words[number]
    draft = direct(page, quoted, (token.start, token.end))
    if draft is None:
        return None
    scene.drafts = [one for one in scene.drafts if one.start != draft.start]
    second = next((half for at in range(stop, min(passage.last, stop + 3)) if (half := scene.quote_at(at))), None)
    if second:
        half = trimmed(page.text, *second)
        draft.spans, draft.end = [(draft.start, draft.end), half], half[1]
    teller = tellers.after_verb(page, scene.mentioned, number, stop) or tellers.spoken_last(scene.spoken, cue.person)
    scene.keep(draft, teller, cue["stance"], cue["ground"])
    return page.at(draft.end) if second else stop


def _quote_before(page: Page, number: int) -> tuple[int, int] | None:
    at = number - 1
    while at >= 0 and number - at < 5 and (page.words[at].text in "،," or page.words[at].key in _THUS):
        at -= 1
    token = page.word(at)
    if token is None or token.text not in '»"”':
        return None
    return page.quote(token.start - 1)
