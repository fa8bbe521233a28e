"""Reads an Arabic text: news, communiqués, testimony in standard and Syrian Arabic, chats, lists of names.

Rules over words, cue lists and a gazetteer; no model, no clock, no network. Everything proposed has its span and a reason in
plain words. Limits: names no list knows are found only beside a title; pronouns go to the nearest who fits; one text
speaks with one first person unless its lines name their senders.
"""

from tawthiq.language.arabic import key
from tawthiq.read.arabic import dates, rolls
from tawthiq.read.arabic.bodies import bodies
from tawthiq.read.arabic.cast import Cast
from tawthiq.read.arabic.cautions import cautions
from tawthiq.read.arabic.circumstances import Moment, set_when, set_where
from tawthiq.read.arabic.details import describe
from tawthiq.read.arabic.drafts import Draft, Told
from tawthiq.read.arabic.hijri import REASON, HijriWorded, tied, without_months
from tawthiq.read.arabic.incidents import Event, triggers
from tawthiq.read.arabic.kinship import relations
from tawthiq.read.arabic.legible import is_garbled
from tawthiq.read.arabic.mentions import Mention, Mentioned, settled
from tawthiq.read.arabic.merging import in_custody, merged
from tawthiq.read.arabic.names import person_names
from tawthiq.read.arabic.naming import settled_names
from tawthiq.read.arabic.nouns import people_nouns
from tawthiq.read.arabic.numbers import number_at
from tawthiq.read.arabic.page import Page, open_page
from tawthiq.read.arabic.places import chosen, place_names
from tawthiq.read.arabic.quantities import quantities
from tawthiq.read.arabic.reference import Around
from tawthiq.read.arabic.roles import assign
from tawthiq.read.arabic.senders import with_senders
from tawthiq.read.arabic.speakers import unknown_speakers
from tawthiq.read.arabic.tagging import tagged
from tawthiq.read.arabic.turns import Turn, turns
from tawthiq.read.arabic.voices import statements
from tawthiq.read.arabic.writing import written
from tawthiq.read.assembly import empty
from tawthiq.read.dates import Worded, resolve, when
from tawthiq.read.stamps import MessageDays
from tawthiq.terms.reading import Document, Reading


def read(document: Document) -> Reading:
    """What the text tells, as proposals with spans and reasons.

    >>> read({"id": "a", "text": "قالت سلمى: «خطفوا أخي أمس»."})["incidents"][0]["type"]
    'abduction'
    """
    reading = empty(document, "ar")
    page = open_page(document["text"])
    if not page.words:
        return reading
    found_dates = dates.find(page.text)
    mentioned = Mentioned(without_months(page, mentions(page), found_dates))
    counts = quantities(page, [(one.start, one.end) for one in found_dates])
    voices = turns(page, mentioned)
    tellers = _tellers(page, voices)
    cast = Cast(mentioned.all)
    describe(page, cast)
    drafts = statements(page, mentioned, counts, voices)
    events = _events(page, mentioned, found_dates, document.get("dated"), tellers, cast, drafts)
    reading["cautions"] = cautions(page)
    reading["relations"] = relations(page, mentioned, cast, tellers)
    return written(
        reading,
        page,
        cast,
        chosen(page.text, mentioned.all),
        drafts,
        events,
        _moments(page, found_dates, reading["dated"]),
        counts,
    )


def mentions(page: Page) -> list[Mention]:
    """Everybody, every body and every place the page mentions."""
    rules = settled([*person_names(page), *bodies(page), *place_names(page)])
    names = settled_names(page, rules, tagged(page))
    people = [one for one in names if one.kind == "person"]
    found = settled([*names, *people_nouns(page, people)])
    found = sorted([*found, *unknown_speakers(page, found)], key=lambda one: one.first)
    garbled = {one.first for one in page.sentences if is_garbled(page, one)}
    found = [one for one in found if page.sentence(one.start).first not in garbled] if garbled else found
    return with_senders(page, found)


def _tellers(page: Page, voices: list[Turn]) -> dict[int, Mention]:
    """By the first word of a passage, who speaks there of himself or herself."""
    found: dict[int, Mention] = {}
    for turn in voices:
        if turn.teller is not None and turn.kind != "communique":
            first, last = page.passage(turn.start), turn.end
            found |= {one.first: turn.teller for one in page.passages_within(first.start, last)}
    return found


def _moments(page: Page, found: list[Worded], dated: str | None) -> list[Moment]:
    """Each date tied to the text's date (in a chat, to its message's), or to the date told before it."""
    days = MessageDays(page.text)
    story = None
    moments = []
    for one in found:
        base = story if one.base == "story" else days.at(one.start) or dated
        one = tied(one, base)
        value = resolve(one, base)
        stated = REASON if isinstance(one, HijriWorded) else value.reason
        reason = stated if value.value else f"not tied to the calendar: {value.reason}"
        moments.append(Moment(one.start, one.end, value.value, reason, when(one, base)))
        if value.value and not (one.shift < 0 and one.unit in ("month", "year", "week")):
            story = value.value
    return moments


def _events(
    page: Page,
    mentioned: Mentioned,
    found: list[Worded],
    dated: str | None,
    tellers: dict[int, Mention],
    cast: Cast,
    drafts: list[Draft],
) -> list[Event]:
    moments = _moments(page, found, dated)
    events = in_custody(page, triggers(page, mentioned))
    told = Told(drafts)
    sufferers: list[Mention] = []
    last: list[Mention] = []
    for event in events:
        at = page.words[event.first].start
        speaker = told.by(at)
        assign(page, mentioned, event, Around(tellers.get(page.passage(at).first) or speaker, speaker, sufferers, last))
        hurt = [mention for role, mention in event.roles if role == "victim"]
        sufferers, last = [*sufferers[-8:], *hurt], hurt or last
        set_when(page, event, moments)
        set_where(page, mentioned, event)
    _fill_form(page, mentioned, events)
    events = rolls.apply(page, mentioned, rolls.roll(page, mentioned), events)
    return merged(sound(page, events), cast)


def _fill_form(page: Page, mentioned: Mentioned, events: list[Event]) -> None:
    """On a form ("name: X, date of arrest: ...") whoever is named on it suffered what it tells."""
    named = [one for one in mentioned.all if one.form == "name" and one.first >= 2]
    subject = next(
        (one for one in named if [word.key for word in page.words[one.first - 2 : one.first]] == ["الاسم", ":"]), None
    )
    for event in events:
        if subject is not None and event.type in _NEED_VICTIM | {"killing", "death"} and not event.roles:
            event.roles = [("victim", subject)]


def sound(page: Page, events: list[Event]) -> list[Event]:
    """The events that are sure enough to propose."""
    return [event for event in events if _is_sound(page, event)]


_NEED_VICTIM = {"injury", "arrest", "abduction", "threat", "sexual violence", "torture"}
_ARMS = ("سلاح", "اسلح", "بندقي", "بنادق", "ذخاير", "ذخير", "صواريخ", "رشاش", "قذايف", "عبوات", "متفجرات")


def _is_sound(page: Page, event: Event) -> bool:
    sentence = page.sentence(page.words[event.first].start)
    if event.frame == "arms":
        words = page.words[event.last : min(sentence.last, event.last + 8)]
        return any(arm in key(word.text) for word in words for arm in _ARMS)
    if event.frame == "modifier":
        return True
    if _is_old_news(page, event):
        return False
    counted = any(number_at(page, at) for at in range(event.last, min(sentence.last, event.last + 4)))
    has_victim = counted or any(role == "victim" for role, _ in event.roles)
    if event.frame in ("genitive", "died") or (event.type in _NEED_VICTIM and not event.noun):
        return has_victim or bool(event.pronoun)
    return True


def _is_old_news(page: Page, event: Event) -> bool:
    """ "He went to carry the wounded": people hurt in what is told elsewhere, without a name or number."""
    named = any(one.form in ("name", "kunya", "family", "kin") for _, one in event.roles)
    counted = any(number_at(page, at) for at in range(max(0, event.first - 2), event.first))
    before = page.word(event.first - 1)
    done = before is not None and page.reading(event.first - 1, "triggers_nouns") is None and before.kind == "word"
    return event.noun and event.frame == "person" and event.definite and done and not (named or counted)
