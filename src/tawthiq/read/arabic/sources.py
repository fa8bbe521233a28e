"""What is told beside its source: "according to X", "as X said", and what participles add ("adding that", "saying:").

Before its source stands the clause up to the cue; a cue that opens the passage takes what follows the source. "By her
account" and "adding" mean the one who spoke last.
"""

from typing import Final

from tawthiq.language.arabic_clitics import analyses
from tawthiq.read.arabic import tellers
from tawthiq.read.arabic.complement import that_word
from tawthiq.read.arabic.mentions import Mention
from tawthiq.read.arabic.page import Stretch
from tawthiq.read.arabic.scene import Scene, stance_of
from tawthiq.read.arabic.tellers import Found

_ACCOUNTS: Final = {"روايه", "شهاده", "قول", "اقوال", "كلام", "تعبير", "وصف", "افاده"}
_ESTIMATES: Final = {"تقدير", "تقديرات", "احصاء", "احصاءات", "حصيله"}
_FAR: Final = 8


def according(scene: Scene, number: int, passage: Stretch) -> int | None:
    """Draft what an "according to" at a word attributes; the word to go on with, or `None` if there is none."""
    page = scene.page
    size, stance, frame = stance_of(page, number)
    if not size:
        return None
    found, last, counted = _source(scene, number + size, passage, frame)
    if found is None:
        return None
    first, stop = _told(scene, number, last, passage)
    cue = (page.words[number].start, page.words[number + size - 1].end)
    draft = None
    if first < stop:
        draft = scene.content(first, passage, cue) if scene.quote_at(first) else scene.indirect(first, stop, cue)
    if draft is None:
        return None
    draft.reasons.insert(0, "stands beside its source")
    scene.keep(draft, found, "estimate" if counted else stance)
    return max(last, number + 1)


def _source(scene: Scene, first: int, passage: Stretch, frame: str) -> tuple[Found | None, int, bool]:
    """The source, the first word after it, and whether it gives an estimate."""
    page = scene.page
    if frame == "verb":
        if scene.page.words[first - 1].key == "كما" and passage.first == first - 1:
            return None, first, False  # "likewise", not "as"
        if not (page.reading(first, "reporting") or page.reading(first + 1, "reporting")):
            return None, first, False
        first += 1
    stop = _comma(scene, first, passage)
    estimate = any(one.stem in _ESTIMATES for one in analyses(page.words[first].key)) if first < passage.last else False
    options = [one for one in scene.mentioned.within(first, stop) if one.kind != "place"]
    from_source = _after_from(scene, options)
    if from_source is not None:
        return Found(from_source, 0.85, "the source the text names"), stop, estimate
    if first < passage.last and any(one.stem in _ACCOUNTS and one.pronoun for one in analyses(page.words[first].key)):
        person = "3fs" if page.words[first].key.endswith("ها") else "3ms"
        return tellers.spoken_last(scene.spoken, person), stop, estimate
    return None, first, estimate


def _after_from(scene: Scene, options: list[Mention]) -> Mention | None:
    """Of "the observatory reported from eyewitnesses", the eyewitnesses; else the first, or the name explaining it."""
    for one in options[1:]:
        before = scene.page.word(one.from_word - 1)
        if before is not None and before.key in ("عن", "لسان"):
            return one
    return tellers.in_apposition(scene.page, options) if options else None


def _comma(scene: Scene, first: int, passage: Stretch) -> int:
    for number in range(first, min(passage.last, first + _FAR * 2)):
        if scene.page.words[number].text in "،,.؛:" and scene.page.quote(scene.page.words[number].start) is None:
            return number
    return min(passage.last, first + _FAR)


def _told(scene: Scene, number: int, last: int, passage: Stretch) -> tuple[int, int]:
    """The words that the cue attributes: after the source when the cue opens the passage, else those before it."""
    page = scene.page
    opens = all(token.kind != "word" or token.key in ("و", "لكن") for token in page.words[passage.first : number])
    if not opens:
        return passage.first, number
    first = last
    while first < passage.last and (page.words[first].kind == "mark" or page.words[first].key in ("فان", "فقد")):
        if scene.quote_at(first):
            break
        first += 1
    quoted = next((at for at in range(first, min(passage.last, first + 2 * _FAR)) if scene.quote_at(at)), None)
    if quoted is not None and page.words[quoted - 1].text == ":":
        first = quoted
    return first, scene.content_end(first, passage) if first < passage.last else first


def participle(scene: Scene, number: int, passage: Stretch) -> int | None:
    """Draft what "adding that", "saying:" adds for the one who spoke last."""
    page = scene.page
    found = page.reading(number, "participles")
    if found is None or found.analysis.article:
        return None
    first = _content(scene, number, passage)
    token = page.words[number]
    draft = scene.content(first, passage, (token.start, token.end)) if first is not None else None
    if first is None or draft is None:
        return None
    person = "3fs" if token.bare.endswith("ة") else "3ms"
    scene.keep(draft, _speaker(scene, passage, number, person), found.cue["stance"])
    return page.at(draft.end) if draft.direct else first


def _content(scene: Scene, number: int, passage: Stretch) -> int | None:
    page = scene.page
    for at in range(number + 1, min(passage.last, number + 5)):
        token = page.words[at]
        if token.text == ":":
            return at + 1
        if scene.quote_at(at):
            return at
        that = that_word(token.key)
        if that is not None:
            return at if that else at + 1
    return number + 1 if number + 1 < passage.last and page.words[number + 1].key in ("من", "الي", "علي") else None


def _speaker(scene: Scene, passage: Stretch, number: int, person: str) -> Found | None:
    """The last speaker of the passage, else the first person or body it mentions, else the last speaker of all."""
    here = [one for one in scene.drafts[scene.floor :] if passage.start <= one.start < passage.end and one.tellers]
    if here:
        return Found(here[-1].tellers[0], 0.8, "goes on from the same speaker")
    before = tellers.before_verb(scene.page, scene.mentioned, number, passage.first, person)
    return before or tellers.spoken_last(scene.spoken, person)
