"""The statements of a page: what cues bring in, and in a turn every sentence of the one whose turn it is.

In a turn (`turns`) each sentence is the teller's own statement, seen or lived unless its words say it was heard; what the
teller reports of others is a statement inside it. Questions and greetings of one word are no statements.
"""

from typing import Final

from tawthiq.language.arabic import key
from tawthiq.language.arabic_cues import word_set
from tawthiq.read.arabic import sources, speech, tellers
from tawthiq.read.arabic.complement import that_word
from tawthiq.read.arabic.drafts import Draft
from tawthiq.read.arabic.mentions import Mention, Mentioned
from tawthiq.read.arabic.page import Page, Stretch
from tawthiq.read.arabic.scene import EDGE, Scene, direct
from tawthiq.read.arabic.tellers import Found
from tawthiq.read.arabic.turns import Turn, is_first_person
from tawthiq.read.assembly import trimmed
from tawthiq.terms.reading import Quantity

_LEAST_WORDS: Final = 2
_LEAST_QUOTE: Final = 5
_TOLD_ME: Final = {"قال", "خبر", "اخبر", "حكي", "ابلغ", "روي", "ذكر"}


def statements(page: Page, mentioned: Mentioned, counts: list[Quantity], turns: list[Turn]) -> list[Draft]:
    """All drafts of the page in the order of the text."""
    scene = Scene(page, mentioned, counts)
    starts = sorted((turn.start, turn.end, turn) for turn in turns) if turns else []
    place = 0
    for passage in page.passages:
        while place < len(starts) and starts[place][1] <= passage.start:
            place += 1
        turn = starts[place][2] if place < len(starts) and starts[place][0] < passage.end else None
        if turn is not None:
            _turn_passage(scene, passage, turn)
        elif not _is_aside(turns, passage):
            _read(scene, passage)
    return sorted(scene.drafts, key=lambda draft: (draft.start, -draft.end))


def _is_aside(turns: list[Turn], passage: Stretch) -> bool:
    """A heading or a question between the turns of a dialogue."""
    return any(turn.kind in ("chat", "testimony") for turn in turns[:1])


def _read(scene: Scene, passage: Stretch) -> None:
    known = len(scene.drafts)
    if scene.floor == 0 and _headline(scene, passage):
        return
    number = passage.first
    while number < passage.last:
        token = scene.page.words[number]
        moved = None
        if token.kind == "word" and scene.page.quote(token.start) is None:
            moved = sources.according(scene, number, passage) or speech.verb(scene, number, passage)
            moved = moved or sources.participle(scene, number, passage) or speech.his_words(scene, number, passage)
            moved = moved or speech.relayed(scene, number, passage)
        number = max(number + 1, moved or 0)
    scene.drafts[known:] = _nested(scene.drafts[known:])
    _loose_quotes(scene, passage, known)


def _nested(drafts: list[Draft]) -> list[Draft]:
    """The drafts of one passage: what lies within another's words is told inside it, or is the same teller going on."""
    kept: list[Draft] = []
    for draft in drafts:
        outer = next((one for one in reversed(kept) if one.start <= draft.start and draft.end <= one.end), None)
        if outer is not None and (outer.tellers == draft.tellers or outer.size == draft.size) and not draft.direct:
            continue
        draft.inside = draft.inside or outer
        kept.append(draft)
    return kept


def _loose_quotes(scene: Scene, passage: Stretch, known: int) -> None:
    """A long quotation that no cue of its passage took: the last speaker goes on, or nobody is named."""
    first, last = passage.start, passage.end
    held = scene.drafts[known:]
    for quoted in scene.page.quotes_within(first, last):
        words = scene.page.at(quoted[1]) - scene.page.at(quoted[0])
        named = _named_before(scene, passage, quoted[0])
        if named is not None and not any(one.start <= quoted[0] < one.end for one in held):
            draft = direct(scene.page, quoted, None)
            if draft is not None:
                scene.keep(draft, Found(named, 0.7, "named before a colon and a quotation"))
            continue
        if words < _LEAST_QUOTE or any(one.start <= quoted[0] < one.end for one in held):
            continue
        draft = direct(scene.page, quoted, None)
        if draft is not None:
            speaker = scene.spoken[-1] if scene.spoken else None
            scene.keep(draft, Found(speaker, 0.5, "goes on from the last speaker") if speaker else None)


def _named_before(scene: Scene, passage: Stretch, start: int) -> Mention | None:
    """The first person or body of a passage when a colon stands right before the quotation."""
    mark = scene.page.at(start) - 1
    colon = scene.page.word(mark - 1)
    if colon is None or colon.text != ":":
        return None
    options = [one for one in scene.mentioned.within(passage.first, mark) if one.kind in ("person", "group")]
    return tellers.in_apposition(scene.page, options) if options else None


def _headline(scene: Scene, passage: Stretch) -> bool:
    """ "X: such and such" at the head of a passage: the words of X. Whether there is one."""
    page = scene.page
    first = next(iter(scene.mentioned.within(passage.first, passage.first + 4)), None)
    if first is None or first.kind not in ("person", "group") or first.from_word != passage.first:
        return False
    near = range(first.last, min(passage.last, first.last + 6))
    colon = next((number for number in near if page.words[number].text == ":"), None)
    words = passage.last - colon if colon else 0
    if colon is None or words < _LEAST_QUOTE or any(page.reading(at, "reporting") for at in range(first.last, colon)):
        return False
    draft = scene.content(colon + 1, passage, None)
    told = page.reading(colon + 1, "triggers_verbs")
    if draft is None or _is_item(page, passage) or (told is not None and told.cue.person == "3d"):
        return False
    draft.reasons = ["words after a name and a colon"]
    scene.keep(draft, Found(first, 0.7, "named before the colon"))
    return True


def _is_item(page: Page, passage: Stretch) -> bool:
    """Whether the passage is a line of a list."""
    return page.words[passage.first].kind != "word"


def _turn_passage(scene: Scene, passage: Stretch, turn: Turn) -> None:
    page = scene.page
    first = max(passage.first, page.at(turn.start))
    last = min(passage.last, page.at(turn.end))
    if first >= last or _is_question(page, first, last):
        return
    if turn.kind == "communique":
        _communique(scene, Stretch(page.words[first].start, passage.end, first, last), turn)
        return
    own = Stretch(page.words[first].start, page.words[last - 1].end, first, last)
    draft = _own(scene, own, turn)
    if draft is not None:
        _inside(scene, own, draft)


def _is_question(page: Page, first: int, last: int) -> bool:
    return page.words[last - 1].text in "؟?"


def _own(scene: Scene, own: Stretch, turn: Turn) -> Draft | None:
    page = scene.page
    words = [token for token in page.words[own.first : own.last] if token.kind != "mark"]
    start, end = trimmed(page.text, own.start, own.end, EDGE)
    if len(words) < _LEAST_WORDS or start >= end or key(page.text[start:end]) in word_set("formulas"):
        return None
    draft = Draft(start, end, [], turn.cue, True, "asserted", "unknown", 0.85, [_reason(turn)])
    found = Found(turn.teller, 1.0, "named as the one who speaks") if turn.teller else None
    ground = "witnessed" if turn.kind == "testimony" or _speaks_of_self(page, own) else "unknown"
    scene.keep(draft, found, "asserted", ground)
    if turn.teller is None:
        draft.score, draft.reasons[-1] = 0.7, "the one who speaks is not named"
    if _is_heard(page, own):
        draft.ground = "heard"
    return draft


def _reason(turn: Turn) -> str:
    return {"chat": "a line sent in a chat"}.get(turn.kind, "a sentence of a testimony in the first person")


def _speaks_of_self(page: Page, own: Stretch) -> bool:
    return any(is_first_person(page, number) for number in range(own.first, own.last))


def _is_heard(page: Page, own: Stretch) -> bool:
    """The sentence says that somebody told it: "he told me", "people say"."""
    for number in range(own.first, own.last):
        found = page.reading(number, "reporting")
        if found and found.cue.stem in _TOLD_ME and _brings(page, number, own):
            return True
        if page.reading(number, "hearsay"):
            return True
    return False


def _brings(page: Page, number: int, own: Stretch) -> bool:
    found = page.reading(number, "reporting")
    if found is None or found.cue.person in ("1s", "1p") or _holds_object(page, number):
        return False
    return any(that_word(page.words[at].key) is not None for at in range(number + 1, min(own.last, number + 8)))


def _holds_object(page: Page, number: int) -> bool:
    """A verb after و that a threat or call reports (وقالولي: "..."): a quotation follows, not hearsay."""
    after = page.word(number + 1)
    return after is not None and after.text == ":"


def _inside(scene: Scene, own: Stretch, outer: Draft) -> None:
    """What the teller reports of others."""
    known, spoken = len(scene.drafts), list(scene.spoken)
    scene.spoken, scene.floor = [], known
    _heard_from(scene, own)
    _read(scene, own)
    scene.drafts[known:] = list({(one.start, one.end): one for one in reversed(scene.drafts[known:])}.values())
    for draft in scene.drafts[known:]:
        draft.inside = draft.inside or outer
    scene.drafts[known:] = [one for one in scene.drafts[known:] if _is_worth(one, outer)]
    scene.spoken, scene.floor = spoken, 0


def _is_worth(draft: Draft, outer: Draft) -> bool:
    named = bool(draft.tellers) and draft.tellers != outer.tellers
    return (named or draft.direct) and draft.size < outer.size


def _heard_from(scene: Scene, own: Stretch) -> None:
    """ "I heard from our neighbour that": the neighbour's statement."""
    page = scene.page
    for number in range(own.first, own.last):
        found = page.reading(number, "perception")
        if found is None or found.cue["ground"] != "heard" or not page.word(number + 1):
            continue
        if page.words[number + 1].key != "من":
            continue
        that = next((at for at in range(number + 2, own.last) if that_word(page.words[at].key) is not None), None)
        options = scene.mentioned.within(number + 2, that) if that else []
        if that and options:
            first = that if that_word(page.words[that].key) else that + 1
            draft = scene.content(first, own, (page.words[number].start, page.words[number].end))
            if draft:
                scene.keep(draft, Found(tellers.in_apposition(page, options), 0.85, "heard from the one named"))


def _communique(scene: Scene, passage: Stretch, turn: Turn) -> None:
    known = len(scene.drafts)
    if turn.teller is not None and not scene.spoken:
        scene.spoken.append(turn.teller)
    _read(scene, passage)
    words = [token for token in scene.page.words[passage.first : passage.last] if token.kind == "word"]
    if len(scene.drafts) > known or len(words) < _LEAST_QUOTE or turn.teller is None:
        return
    draft = scene.indirect(passage.first, passage.last, turn.cue)
    if draft is not None:
        scene.keep(draft, Found(turn.teller, 0.85, "the text is issued by this body"))
