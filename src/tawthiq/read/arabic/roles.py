"""Who did it to whom: the roles of an incident from where mentions stand around its trigger.

Arabic puts the verb first, so the subject follows it and the object follows the subject; a subject before the verb, a
passive, a plural without subject, an object pronoun and a noun with its genitive each have their own reading. Whoever is
accused is an *alleged* perpetrator. Limits: pronouns go to the nearest person before who fits in sex and number.
"""

from typing import Final

from tawthiq.read.arabic.incidents import Event
from tawthiq.read.arabic.mentions import Mention, Mentioned
from tawthiq.read.arabic.page import Page, Stretch
from tawthiq.read.arabic.reference import Around, antecedent, named_again
from tawthiq.read.arabic.subjects import (
    ZONE,
    gap,
    is_coordinated,
    is_governed,
    joined,
    mentions_after,
    opens_clause,
    subject_before,
)
from tawthiq.read.arabic.tellers import in_apposition

_NEAR: Final = 3
_BY: Final = {"يد", "ايدي", "برصاص", "رصاص", "بنيران", "نيران", "قبل", "طرف"}
_OWN: Final = {"ني", "نا", "ي"}
_HERSELF: Final = {"انه", "انها", "اني", "انني"}


def assign(page: Page, mentioned: Mentioned, event: Event, around: Around) -> None:
    """Fill the roles of an event."""
    teller = around.teller
    sentence = page.sentence(page.words[event.first].start)
    if event.pronoun in _OWN or event.frame == "teller":
        _give(event, "victim", [teller] if teller else [])
        return
    if event.pronoun and event.frame != "actor":
        doubled = named_again(page, mentioned, event)
        if doubled is not None:
            _give(event, "victim", [doubled])
            return
        _give(event, "victim", antecedent(page, mentioned, event, around))
        _subject_of_pronoun(page, mentioned, event, sentence)
        return
    match event.frame:
        case "object" | "taken":
            _object_verb(page, mentioned, event, sentence, around)
        case "subject" | "passive" | "died":
            _give(event, "victim", _sufferers(page, mentioned, event, sentence, around))
        case "genitive" | "person" | "blast" | "received" | "attempt":
            _noun(page, mentioned, event, sentence, around)
        case "pronoun":
            _give(event, "victim", antecedent(page, mentioned, event, around))
        case "actor" | "arms" | "event":
            _acting(page, mentioned, event, sentence)
    _by_phrase(page, mentioned, event, sentence)


def _give(event: Event, role: str, mentions: list[Mention]) -> None:
    given = {mention.first for _, mention in event.roles}
    event.roles += [(role, mention) for mention in mentions if mention.first not in given and mention.kind != "place"]


def _is_doer(mention: Mention) -> bool:
    return mention.sort == "armed" or (mention.kind == "group" and mention.form in ("known", "body"))


def _object_verb(page: Page, mentioned: Mentioned, event: Event, sentence: Stretch, around: Around) -> None:
    after = [one for one in mentions_after(page, mentioned, event, sentence) if not is_governed(page, one)]
    before = subject_before(page, mentioned, event, sentence)
    near = before is not None and gap(page, before.last, event.first) <= _NEAR
    if event.passive:
        _give(event, "victim", _sufferers(page, mentioned, event, sentence, around))
    elif event.person in ("3p", "1p"):
        _give(event, "victim", joined(page, mentioned, after))
        _give(event, "alleged perpetrator", [before] if before and near and _is_doer(before) else [])
    elif near and before is not None and (_is_doer(before) or after):
        _give(event, "alleged perpetrator", [before])
        _give(event, "victim", joined(page, mentioned, after))
    elif after and _is_doer(after[0]):
        _give(event, "alleged perpetrator", after[:1])
        _give(event, "victim", joined(page, mentioned, [one for one in after[1:] if not _is_doer(one)]))
    elif (
        after
        and len(after) > 1
        and event.frame != "taken"
        and not is_coordinated(page, after[0], after[1])
        and event.noun is False
    ):
        _two(page, mentioned, event, after)
    else:
        _give(event, "victim", joined(page, mentioned, after) or ([before] if before else []))


def _two(page: Page, mentioned: Mentioned, event: Event, after: list[Mention]) -> None:
    """Two persons after an unmarked verb: a name in apposition is one of them, else the doer comes first."""
    whole = in_apposition(page, after)
    if whole.first != after[0].first or gap(page, after[0].last, after[1].from_word) > _NEAR:
        _give(event, "victim", joined(page, mentioned, [whole]))
    else:
        _give(event, "alleged perpetrator", after[:1])
        _give(event, "victim", joined(page, mentioned, after[1:]))


def _sufferers(page: Page, mentioned: Mentioned, event: Event, sentence: Stretch, around: Around) -> list[Mention]:
    spoken = page.word(event.first - 1)
    if spoken is not None and spoken.key in ("هو", "هي"):
        return antecedent(page, mentioned, event, around)
    after = [one for one in mentions_after(page, mentioned, event, sentence) if not is_governed(page, one)]
    after = [one for one in after if not opens_clause(page, one)]
    if after and gap(page, event.last, after[0].from_word) <= _NEAR:
        return joined(page, mentioned, after)
    before = subject_before(page, mentioned, event, sentence)
    if before is not None:
        return [one for one in joined(page, mentioned, [before]) if one.first < event.first]
    if after:
        return joined(page, mentioned, after)
    return antecedent(page, mentioned, event, around) if event.person in ("3ms", "3fs") else []


def _noun(page: Page, mentioned: Mentioned, event: Event, sentence: Stretch, around: Around) -> None:
    if event.frame == "attempt" and mentions_after(page, mentioned, event, sentence)[:1]:
        _give(event, "victim", mentions_after(page, mentioned, event, sentence)[:1])
        return
    herself = {token.key for token in page.words[max(0, event.first - 5) : event.first]} & _HERSELF
    if event.frame in ("received", "attempt") and around.speaker and herself:
        _give(event, "victim", [around.speaker])  # "she said that she was exposed to"
        return
    if event.frame in ("received", "attempt"):
        before = subject_before(page, mentioned, event, sentence)
        _give(event, "victim", [before] if before else antecedent(page, mentioned, event, around))
        return
    own = mentioned.covering(event.first) or _titled(mentioned, event)
    if event.frame == "person" and own is not None:
        _give(event, "victim", [own])
        return
    after = mentions_after(page, mentioned, event, sentence)
    if event.frame == "blast":
        _give(
            event, "victim", [one for one in after if one.kind == "person" and one.form in ("name", "kunya", "kin")][:1]
        )
    elif _is_relative(page, event):
        options = [one for one in mentioned.within(event.last, sentence.last) if one.kind in ("person", "group")]
        _give(event, "victim", joined(page, mentioned, options[:1]))
    elif after and gap(page, event.last, after[0].from_word) <= (0 if event.frame == "person" else 2):
        _give(event, "victim", joined(page, mentioned, after))


def _is_relative(page: Page, event: Event) -> bool:
    """ "the kidnapping to which X was exposed"."""
    words = [token.key for token in page.words[event.last : event.last + 2]]
    return len(words) == 2 and words[0] in ("التي", "الذي") and words[1].startswith(("تعرض", "طال", "استهدف"))


def _titled(mentioned: Mentioned, event: Event) -> Mention | None:
    """The name whose title the trigger is: the martyr X."""
    return next((one for one in mentioned.within(event.last, event.last + 5) if one.from_word <= event.first), None)


def _acting(page: Page, mentioned: Mentioned, event: Event, sentence: Stretch) -> None:
    after = mentions_after(page, mentioned, event, sentence)
    role = "alleged perpetrator" if event.type in ("attack", "raid", "destruction") else "actor"
    if event.noun:
        _give(event, "actor", after[:2] if event.type == "armed clash" and after else [])
        return
    subject = next((one for one in after if not is_governed(page, one)), None)
    before = subject_before(page, mentioned, event, sentence)
    if before is not None and gap(page, before.last, event.first) <= 1:
        subject = before
    if subject is None or event.passive:
        return
    _give(event, role, [subject])
    comma = next(
        (at for at in range(event.last, event.last + ZONE) if page.word(at) and page.words[at].text == "،"), None
    )
    others = [one for one in after if one.first > subject.last and (comma is None or one.first < comma)]
    _give(event, "target", others[:1])


def _by_phrase(page: Page, mentioned: Mentioned, event: Event, sentence: Stretch) -> None:
    """ "By the hand of", "by the bullets of"."""
    for one in mentioned.within(event.last, min(sentence.last, event.last + 2 * ZONE)):
        before = page.word(one.from_word - 1)
        if before is not None and before.key in _BY and before.kind == "word" and one.kind != "place":
            event.roles = [(role, mention) for role, mention in event.roles if mention.first != one.first]
            _give(event, "alleged perpetrator", [one])


def _subject_of_pronoun(page: Page, mentioned: Mentioned, event: Event, sentence: Stretch) -> None:
    before = subject_before(page, mentioned, event, sentence)
    if before is not None and before.sort == "armed":
        _give(event, "alleged perpetrator", [before])
