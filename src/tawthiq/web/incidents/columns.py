"""The accounts of one incident as a table: a column for each origin, a row for each question, the words behind each cell."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from tawthiq.web.frame import wording
from tawthiq.work.accounts import Account, Voice
from tawthiq.work.incidents import IncidentView, OriginView

LEAST_SHARED_CHARACTERS = 12
SIGNS = {"agree": "=", "differ": "≠", "only one": "·", "unknown": "?"}


@dataclass(frozen=True)
class Answer:
    """What one account answers to one question; empty when it says nothing."""

    account: Account
    words: str


@dataclass(frozen=True)
class Row:
    """`cells` hold, for each origin in order, the answers of its accounts."""

    question: str
    sign: str
    verdict: str
    why: str
    cells: tuple[tuple[OriginView, tuple[Answer, ...]], ...]


@dataclass(frozen=True)
class Drawn:
    """One origin in the drawing: the sources that have it themselves, and those that repeat one of them."""

    origin: OriginView
    own: tuple[Account, ...]
    copies: tuple["Copy", ...]


@dataclass(frozen=True)
class Copy:
    """An account that stands in a copied report, with the longest words it shares with an account it repeats."""

    account: Account
    shared: str


def rows(view: IncidentView) -> list[Row]:
    return [
        Row(
            row.question, SIGNS[row.verdict], row.verdict, row.why,
            tuple((origin, _answers(row.question, origin, row.answers)) for origin in view.origins),
        )
        for row in view.rows
    ]  # fmt: skip


def _answers(question: str, origin: OriginView, given: Mapping[str, str]) -> tuple[Answer, ...]:
    """One answer for each different wording; a copy speaks only where nothing else does."""
    own = [voice for voice in origin.voices if not voice.copied] or list(origin.voices)
    found: dict[str, Answer] = {}
    for voice in own:
        words = _words(question, voice, given.get(voice.id, ""))
        found.setdefault(words, Answer(voice.account, words))
    return tuple(answer for words, answer in found.items() if words or len(found) == 1)


def _words(question: str, voice: Voice, given: str) -> str:
    """The answer as the page's language says it; names stay as the source writes them."""
    if question == "what":
        what = wording.word(voice.account.row.type, "incident type")
        return _("denies: %(what)s") % {"what": what} if voice.stance == "denied" else what
    if question == "when":
        return wording.when(voice.when) if voice.when else ""
    return given


def copied(view: IncidentView) -> list[Drawn]:
    """Which source stands on which origin, and which only repeats another: each source once under an origin."""
    return [
        Drawn(
            origin,
            tuple({voice.account.source.id: voice.account for voice in origin.voices if not voice.copied}.values()),
            tuple({copy.account.source.id: copy for copy in copies(origin)}.values()),
        )
        for origin in view.origins
    ]


def copies(origin: OriginView) -> list[Copy]:
    repeated = [voice.account for voice in origin.voices if not voice.copied]
    return [
        Copy(voice.account, max((_shared(voice.account, other) for other in repeated), key=len, default=""))
        for voice in origin.voices
        if voice.copied
    ]


def _shared(left: Account, right: Account) -> str:
    """The longest run of words that stands in both, cut at whole words; empty when it is only a few letters."""
    one, other = (" ".join(said.quote for said in account.said) or account.trigger for account in (left, right))
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    shared = one[match.a : match.a + match.size]
    if match.a > 0 and not one[match.a - 1].isspace():
        shared = shared.partition(" ")[2]
    if one[match.a + match.size : match.a + match.size + 1].strip():
        shared = shared.rpartition(" ")[0]
    return shared.strip() if len(shared.strip()) >= LEAST_SHARED_CHARACTERS else ""
