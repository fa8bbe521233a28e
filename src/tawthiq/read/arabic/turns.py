"""Whose words is a text as a whole, or each of its lines: a chat, an interview, a testimony, a communiqué?

A *turn* is a stretch of text in one voice. Chat lines begin with a sender and a colon, interviews with a name or with س and
ج, a testimony with a heading that names the witness, a communiqué with "issued by". A text in the first person without
a name has a voice, too: that of an unnamed witness. Everything else is the writer's and has no turn.
"""

import re
from dataclasses import dataclass
from typing import Final

from tawthiq.language.arabic import key
from tawthiq.language.arabic_cues import readings
from tawthiq.read.arabic.mentions import Mention, Mentioned
from tawthiq.read.arabic.page import Page
from tawthiq.read.stamps import SENT

_STAMP: Final = (
    r"(?:\[[^\]\n]{4,40}\]\s*|(?:[\d٠-٩./-]{6,10}[،,]?\s)?[\d٠-٩]{1,2}[:٫.][\d٠-٩]{2}(?:\s*[صم])?\s*[-–]\s*)?"
)
_LINE: Final = re.compile(
    rf"^[ \t\u200e\u200f]*(?P<stamp>{_STAMP})(?P<who>[^:\n\[\]«»\"“”.]{{1,90}}?)\s*:(?P<rest>[^\n]*)", re.M
)
_ISSUED: Final = re.compile(r"(?:صادر|صادرة|صدر|الصادر)\s+(?:عن|من)\s+")
_NUMBERED: Final = re.compile(
    r"^(?P<who>[^\n:،.]{4,60}?)\s*[-–|]?\s*\n?(?:بيان|بلاغ|تصريح)\s+(?:(?:صحفي|عسكري)\s+)?رقم", re.M
)
_ANSWER: Final = {"ج", "جواب", "الجواب"}
_QUESTION: Final = {"س", "سؤال", "السؤال", "سوال", "السوال", "المحاور", "المحاوره", "الباحث", "الباحثه"}
_HEADINGS: Final = {
    "رساله",
    "تفريغ",
    "محضر",
    "شهاده",
    "افاده",
    "مقابله",
    "روايه",
    "حديث",
    "نص",
    "تسجيل",
    "الشاهد",
    "الشاهده",
    "الاسم",
    "شاهد",
    "شاهده",
}
_LEAST_MARKS: Final = 2
_WORDS_A_MARK: Final = 30


@dataclass(frozen=True, slots=True)
class Turn:
    """Words `[start, end)` in the voice of `teller` (`None`: the unnamed first person); `kind` says how that is known."""

    start: int
    end: int
    teller: Mention | None
    kind: str
    cue: tuple[int, int] | None = None


def turns(page: Page, mentioned: Mentioned) -> list[Turn]:
    """The turns of the page in order; empty when the writer reports in his or her own voice."""
    return _lines(page, mentioned) or _issued(page, mentioned) or _first_person(page, mentioned)


def _lines(page: Page, mentioned: Mentioned) -> list[Turn]:
    heads = [(match, _sender(page, mentioned, match)) for match in _LINE.finditer(page.text)]
    heads = [(match, who) for match, who in heads if who is not None]
    if not heads or not _is_dialogue(page, heads):
        return []
    interviewee = _interviewee(page, mentioned)
    found = []
    for number, (match, who) in enumerate(heads):
        end = heads[number + 1][0].start() if number + 1 < len(heads) else len(page.text)
        teller = interviewee if who == "answer" else who
        if who != "question" and not isinstance(teller, str):
            kind = "chat" if match["rest"].strip() and who != "answer" else "testimony"
            found.append(Turn(match.start("rest"), end, teller, kind))
    return found


def _sender(page: Page, mentioned: Mentioned, match: re.Match[str]) -> Mention | str | None:
    first, last = page.at(match.start("who")), page.at(match.end("who"))
    who = key(match["who"].strip())
    if who in _ANSWER:
        return "answer"
    if who in _QUESTION:
        return "question"
    mention = next(iter(mentioned.within(first, first + 1)), None)
    if mention is None or mention.kind != "person" or mention.form not in ("name", "kunya", "family", "noun"):
        return None
    alone = mention.last == last
    if alone and SENT.match(page.text, match.start()):  # a chat's own stamp: no list of the dead is written so
        return mention
    heading = not match["rest"].strip() and page.word(mention.last) and page.words[mention.last].text in "(،,-–"
    listed = mention.form == "noun" or bool(re.match(r"\s*(?:خطف|قتل|اعتقل|استشهد)", match["rest"]))
    return mention if (alone and not listed) or heading else None


def _is_dialogue(page: Page, heads: list[tuple[re.Match[str], Mention | str | None]]) -> bool:
    """Two lines with a sender, or one that heads the whole text."""
    first = heads[0][0]
    return len(heads) > 1 or bool(first["stamp"]) or first.start() <= 2 or not first["rest"].strip()


def _interviewee(page: Page, mentioned: Mentioned) -> Mention | None:
    """The first person the heading names: "interview with Haytham (changed name)"."""
    return next((one for one in mentioned.all if one.kind == "person" and one.form in ("name", "kunya")), None)


def _issued(page: Page, mentioned: Mentioned) -> list[Turn]:
    match = _ISSUED.search(page.text, 0, 400) or _ISSUED.search(page.text, max(0, len(page.text) - 300))
    issuer = _named_at(page, mentioned, match.end()) if match else None
    if issuer is None:
        match = _NUMBERED.search(page.text, 0, 400)
        issuer = _named_at(page, mentioned, match.start("who")) if match else None
    if match is None or issuer is None:
        return []
    line = page.sentence(issuer.start)
    start, end = (0, line.start) if line.end * 2 > len(page.text) and line.start else (line.end, len(page.text))
    return [Turn(start, end, issuer, "communique", (match.start(), match.end()))]


def _named_at(page: Page, mentioned: Mentioned, start: int) -> Mention | None:
    first = page.at(start)
    return next((one for one in mentioned.within(first, first + 2) if one.kind in ("group", "person")), None)


def _first_person(page: Page, mentioned: Mentioned) -> list[Turn]:
    marks = [number for number in range(len(page.words)) if is_first_person(page, number)]
    marks = [number for number in marks if page.quote(page.words[number].start) is None]
    if len(marks) < max(_LEAST_MARKS, len(page.words) // _WORDS_A_MARK):
        return []
    start = _after_heading(page)
    return [Turn(start, len(page.text), _self_named(page, mentioned, start), "testimony")]


def _self_named(page: Page, mentioned: Mentioned, start: int) -> Mention | None:
    """The one who says "my name is", else the person the heading names."""
    people = [one for one in mentioned.all if one.kind == "person"]
    own = [
        one for one in people if key(_word(page, one.first - 1)) in ("اسمي", "انا") and one.form in ("name", "kunya")
    ]
    headed = [one for one in people if one.start < start]
    return next(iter(own), None) or next(iter(sorted(headed, key=lambda one: one.form == "noun")), None)


def _after_heading(page: Page) -> int:
    """Where the words begin after a heading such as "testimony of a former detainee"."""
    first = page.passages[0]
    opens = key(page.words[first.first].text) in _HEADINGS
    spoken = any(is_first_person(page, number) for number in range(first.first, first.last))
    return first.end if opens and not spoken else 0


def _word(page: Page, number: int) -> str:
    token = page.word(number)
    return token.text if token else ""


def is_first_person(page: Page, number: int) -> bool:
    """Whether the word speaks of "I" or "we": شفت, بيتنا, أنا."""
    token = page.words[number]
    if token.kind != "word":
        return False
    for one in readings(token.key):
        if one.cue.topic == "first_person" or (one.cue.topic == "kin" and one.analysis.pronoun in ("ي", "نا")):
            return True
        if one.cue.topic == "first_verbs" and _is_first(one.cue.person, one.cue.stem, token.key, one.cue.present):
            return True
        if one.cue.topic in ("triggers_verbs", "reporting") and one.analysis.pronoun in ("ني", "نا", "لي", "لنا"):
            return True
    return False


def _is_first(person: str, stem: str, word: str, present: bool) -> bool:
    """The form in ت is "she" as well; where the middle alef drops (شفت, كنت) or the end changes (بقيت) it is "I"."""
    if person in ("1s", "1p"):
        return not present or word[0] in "بم"
    return False
