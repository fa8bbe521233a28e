"""Who did it to whom: the roles of an incident from where mentions stand around its trigger.

Arabic puts the verb first, so the subject follows it and the object follows the subject; a subject before the verb, a
passive, a plural without subject, an object pronoun and a noun with its genitive each have their own reading. Whoever is
accused is an *alleged* perpetrator. Limits: pronouns go to the nearest person before who fits in sex and number.
"""

from dataclasses import dataclass
from typing import Final

from tawthiq.read.arabic.incidents import Event
from tawthiq.read.arabic.mentions import Mention, Mentioned, joined_particle
from tawthiq.read.arabic.page import Page, Stretch
from tawthiq.read.arabic.tellers import in_apposition

_ZONE: Final = 14
_NEAR: Final = 3
_STOPS: Final = {
    "ان",
    "بان",
    "انه",
    "انها",
    "الذي",
    "التي",
    "الذين",
    "بعد",
    "قبل",
    "ثم",
    "لكن",
    "بينما",
    "حيث",
    "عندما",
    "احتجاجا",
}
_BY: Final = {"يد", "ايدي", "برصاص", "رصاص", "بنيران", "نيران", "قبل", "طرف"}
_PRONOUNS: Final = {"ه": "male", "ها": "female", "هم": "", "هن": "female", "هما": ""}
_OWN: Final = {"ني", "نا", "ي"}
_HERSELF: Final = {"انه", "انها", "اني", "انني"}
_BACK: Final = 60
_BOUNDS: Final = {"اكثر", "اقل", "يقل", "يزيد"}


@dataclass(frozen=True, slots=True)
class Around:
    """What is known where an event stands: the "I", who is quoted there, who suffered in what was told before."""

    teller: Mention | None
    speaker: Mention | None
    sufferers: list[Mention]
    last: list[Mention]


def assign(page: Page, mentioned: Mentioned, event: Event, around: Around) -> None:
    """Fill the roles of an event."""
    teller = around.teller
    sentence = page.sentence(page.words[event.first].start)
    if event.pronoun in _OWN or event.frame == "teller":
        _give(event, "victim", [teller] if teller else [])
        return
    if event.pronoun and event.frame != "actor":
        doubled = _doubled(page, mentioned, event)
        if doubled is not None:
            _give(event, "victim", [doubled])
            return
        _give(event, "victim", _antecedent(page, mentioned, event, around))
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
            _give(event, "victim", _antecedent(page, mentioned, event, around))
        case "actor" | "arms" | "event":
            _acting(page, mentioned, event, sentence)
    _by_phrase(page, mentioned, event, sentence)


def _doubled(page: Page, mentioned: Mentioned, event: Event) -> Mention | None:
    """Syrian "they beat him, Abu Ali": a pronoun and then the name with ل."""
    after = next(iter(mentioned.within(event.last, event.last + 1)), None)
    token = page.word(event.last)
    if after is None or token is None or not token.bare.startswith("ل") or after.kind == "place":
        return None
    return after if page.text[after.start] != token.text[0] else None


def _give(event: Event, role: str, mentions: list[Mention]) -> None:
    given = {mention.first for _, mention in event.roles}
    event.roles += [(role, mention) for mention in mentions if mention.first not in given and mention.kind != "place"]


def _zone(page: Page, event: Event, sentence: Stretch) -> int:
    """The first word after which nothing belongs to the trigger any more."""
    limit = min(sentence.last, event.last + _ZONE)
    quoted = page.quote(page.words[event.first].start) is not None
    for number in range(event.last, limit):
        token = page.words[number]
        if token.text in _marks(quoted) or (number > event.last and token.key in _STOPS):
            return number
        if number > event.last and (page.reading(number, "triggers_verbs") or page.reading(number, "reporting")):
            if token.bare[:1] in "وف" or token.text in "،":
                return number
    return limit


def _marks(quoted: bool) -> str:
    return '.؛:؟!)(»”"' if quoted else ".؛:؟!)("


def _after(page: Page, mentioned: Mentioned, event: Event, sentence: Stretch) -> list[Mention]:
    found = mentioned.within(event.last, _zone(page, event, sentence))
    return [one for one in found if one.kind in ("person", "group")]


def _before(page: Page, mentioned: Mentioned, event: Event, sentence: Stretch) -> Mention | None:
    """The subject that stands before its verb in the same clause; a verb joined by "and" opens its own."""
    own = page.reading(event.first, "triggers_verbs")
    if own is not None and own.analysis.conjunction and not event.noun and event.person != "3p":
        return None
    first = sentence.first
    for number in range(event.first - 1, sentence.first - 1, -1):
        if page.words[number].key in _STOPS or page.words[number].text in '.؛:،«»"(':
            first = number + 1
            break
    options = [one for one in mentioned.within(first, event.first) if one.kind in ("person", "group")]
    options = [one for one in options if not _is_governed(page, one)]
    return in_apposition(page, options) if options else None


def _is_governed(page: Page, mention: Mention) -> bool:
    """After a preposition, written apart or together."""
    before = page.word(mention.from_word - 1)
    bound = page.word(mention.from_word - 2)
    if bound is not None and bound.key in _BOUNDS:
        return False
    apart = before is not None and before.key in ("في", "من", "علي", "الي", "عن", "مع", "ضد", "بين", "لدي", "باسم")
    return apart or joined_particle(page, mention)[-1:] in ("ب", "ل")


def _gap(page: Page, first: int, last: int) -> int:
    return sum(1 for token in page.words[first:last] if token.kind == "word")


def _is_doer(mention: Mention) -> bool:
    return mention.sort == "armed" or (mention.kind == "group" and mention.form in ("known", "body"))


def _object_verb(page: Page, mentioned: Mentioned, event: Event, sentence: Stretch, around: Around) -> None:
    after = [one for one in _after(page, mentioned, event, sentence) if not _is_governed(page, one)]
    before = _before(page, mentioned, event, sentence)
    near = before is not None and _gap(page, before.last, event.first) <= _NEAR
    if event.passive:
        _give(event, "victim", _sufferers(page, mentioned, event, sentence, around))
    elif event.person in ("3p", "1p"):
        _give(event, "victim", _joined(page, mentioned, after))
        _give(event, "alleged perpetrator", [before] if before and near and _is_doer(before) else [])
    elif near and before is not None and (_is_doer(before) or after):
        _give(event, "alleged perpetrator", [before])
        _give(event, "victim", _joined(page, mentioned, after))
    elif after and _is_doer(after[0]):
        _give(event, "alleged perpetrator", after[:1])
        _give(event, "victim", _joined(page, mentioned, [one for one in after[1:] if not _is_doer(one)]))
    elif (
        after
        and len(after) > 1
        and event.frame != "taken"
        and not _is_coordinated(page, after[0], after[1])
        and event.noun is False
    ):
        _two(page, mentioned, event, after)
    else:
        _give(event, "victim", _joined(page, mentioned, after) or ([before] if before else []))


def _two(page: Page, mentioned: Mentioned, event: Event, after: list[Mention]) -> None:
    """Two persons after an unmarked verb: a name in apposition is one of them, else the doer comes first."""
    whole = in_apposition(page, after)
    if whole.first != after[0].first or _gap(page, after[0].last, after[1].from_word) > _NEAR:
        _give(event, "victim", _joined(page, mentioned, [whole]))
    else:
        _give(event, "alleged perpetrator", after[:1])
        _give(event, "victim", _joined(page, mentioned, after[1:]))


def _sufferers(page: Page, mentioned: Mentioned, event: Event, sentence: Stretch, around: Around) -> list[Mention]:
    spoken = page.word(event.first - 1)
    if spoken is not None and spoken.key in ("هو", "هي"):
        return _antecedent(page, mentioned, event, around)
    after = [one for one in _after(page, mentioned, event, sentence) if not _is_governed(page, one)]
    after = [one for one in after if not _opens_clause(page, one)]
    if after and _gap(page, event.last, after[0].from_word) <= _NEAR:
        return _joined(page, mentioned, after)
    before = _before(page, mentioned, event, sentence)
    if before is not None:
        return [one for one in _joined(page, mentioned, [before]) if one.first < event.first]
    if after:
        return _joined(page, mentioned, after)
    return _antecedent(page, mentioned, event, around) if event.person in ("3ms", "3fs") else []


def _opens_clause(page: Page, mention: Mention) -> bool:
    """ "and his friend was hit": joined by و and followed by a verb of its own."""
    return joined_particle(page, mention)[:1] == "و" and page.reading(mention.last, "triggers_verbs") is not None


def _joined(page: Page, mentioned: Mentioned, options: list[Mention]) -> list[Mention]:
    """The first of the mentions, or the name that explains it, and those joined to it by "and"."""
    if not options:
        return []
    found = [in_apposition(page, options[:3])]
    for one in mentioned.within(found[0].last, found[0].last + _ZONE):
        if one.first < found[-1].last or one.kind not in ("person", "group"):
            continue
        if not _is_coordinated(page, found[-1], one):
            break
        found.append(one)
    return found


def _is_coordinated(page: Page, left: Mention, right: Mention) -> bool:
    words = page.words[left.last : right.from_word]
    if len(words) > 2 or any(token.kind == "mark" for token in words):
        return False
    return joined_particle(page, right)[:1] == "و" or any(token.key == "و" for token in words)


def _noun(page: Page, mentioned: Mentioned, event: Event, sentence: Stretch, around: Around) -> None:
    if event.frame == "attempt" and _after(page, mentioned, event, sentence)[:1]:
        _give(event, "victim", _after(page, mentioned, event, sentence)[:1])
        return
    herself = {token.key for token in page.words[max(0, event.first - 5) : event.first]} & _HERSELF
    if event.frame in ("received", "attempt") and around.speaker and herself:
        _give(event, "victim", [around.speaker])  # "she said that she was exposed to"
        return
    if event.frame in ("received", "attempt"):
        before = _before(page, mentioned, event, sentence)
        _give(event, "victim", [before] if before else _antecedent(page, mentioned, event, around))
        return
    own = mentioned.covering(event.first) or _titled(mentioned, event)
    if event.frame == "person" and own is not None:
        _give(event, "victim", [own])
        return
    after = _after(page, mentioned, event, sentence)
    if event.frame == "blast":
        _give(
            event, "victim", [one for one in after if one.kind == "person" and one.form in ("name", "kunya", "kin")][:1]
        )
    elif after and _gap(page, event.last, after[0].from_word) <= (0 if event.frame == "person" else 2):
        _give(event, "victim", _joined(page, mentioned, after))


def _titled(mentioned: Mentioned, event: Event) -> Mention | None:
    """The name whose title the trigger is: the martyr X."""
    return next((one for one in mentioned.within(event.last, event.last + 5) if one.from_word <= event.first), None)


def _acting(page: Page, mentioned: Mentioned, event: Event, sentence: Stretch) -> None:
    after = _after(page, mentioned, event, sentence)
    role = "alleged perpetrator" if event.type in ("attack", "raid", "destruction") else "actor"
    if event.noun:
        _give(event, "actor", after[:2] if event.type == "armed clash" and after else [])
        return
    subject = next((one for one in after if not _is_governed(page, one)), None)
    before = _before(page, mentioned, event, sentence)
    if before is not None and _gap(page, before.last, event.first) <= 1:
        subject = before
    if subject is None or event.passive:
        return
    _give(event, role, [subject])
    comma = next(
        (at for at in range(event.last, event.last + _ZONE) if page.word(at) and page.words[at].text == "،"), None
    )
    others = [one for one in after if one.first > subject.last and (comma is None or one.first < comma)]
    _give(event, "target", others[:1])


def _by_phrase(page: Page, mentioned: Mentioned, event: Event, sentence: Stretch) -> None:
    """ "By the hand of", "by the bullets of"."""
    for one in mentioned.within(event.last, min(sentence.last, event.last + 2 * _ZONE)):
        before = page.word(one.from_word - 1)
        if before is not None and before.key in _BY and before.kind == "word" and one.kind != "place":
            event.roles = [(role, mention) for role, mention in event.roles if mention.first != one.first]
            _give(event, "alleged perpetrator", [one])


def _subject_of_pronoun(page: Page, mentioned: Mentioned, event: Event, sentence: Stretch) -> None:
    before = _before(page, mentioned, event, sentence)
    if before is not None and before.sort == "armed":
        _give(event, "alleged perpetrator", [before])


def _antecedent(page: Page, mentioned: Mentioned, event: Event, around: Around) -> list[Mention]:
    """Whom a pronoun means: somebody of the same sentence, else who suffered before, else the nearest person before."""
    sex = _PRONOUNS.get(event.pronoun, "female" if event.person == "3fs" and not event.pronoun else "")
    if event.frame == "pronoun":
        sex = "female" if page.words[event.first + 1].key.endswith("ها") else "male"
    if event.pronoun in ("هما", "هم") and len(around.last) > 1:
        return around.last
    options = [
        one
        for one in mentioned.within(max(0, event.first - _BACK), event.first)
        if one.kind == "person"
        and one.sort != "armed"
        and one.sex in ("", sex or one.sex)
        and not _same(one, around.speaker)
    ]
    if not event.pronoun:
        options = [one for one in options if one.form in ("name", "kunya", "kin", "family")]
    here = page.sentence(page.words[event.first].start).first
    near = [one for one in options if one.first >= here]
    before = [one for one in around.sufferers if one.kind == "person" and one.sex in ("", sex or one.sex)]
    return (near or [one for one in before if not _same(one, around.speaker)] or options)[-1:]


def _same(left: Mention, right: Mention | None) -> bool:
    return right is not None and (left.name == right.name or left.name in right.name.split())
