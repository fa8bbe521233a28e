"""Names that may stand in a quotation although nobody of that name is in the release: people without a record of their own,
and whoever is accused in another incident.

Without a record are tellers and victims whom a text only names, senders of chats, who asked and who interpreted in an
interview, who took a picture, from whom a source came, who took a consent, who follows something up, and who works at this
casebook. Somebody accused elsewhere is withheld here as well, unless it was decided to name them. Limits: what does not look
like a name ("the observer") is left; a byline of a newspaper is public.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tawthiq.language.proper import is_name, looks_like_name
from tawthiq.projection import models
from tawthiq.work.accounts import clusters_of
from tawthiq.work.accusing import ACCUSED, NO_ACCUSATION

_SENDER: Final = re.compile(r"^\[\d{4}-\d\d-\d\d \d\d:\d\d[^\]\n]*\] ([^:\n]{1,80}?):(?: |$)", re.MULTILINE)
_HEADED: Final = re.compile(
    r"^(?:Interview with|Interviewer|Interpreter|مقابلة مع|أجرى المقابلة|المترجم):? ([^\n]{1,120})$", re.MULTILINE
)
_TAKEN_BY: Final = re.compile(
    r"(?:\b[Pp]hoto(?:graph)?s?(?:\s+(?:taken\s+)?by|:)|\b[Tt]aken by|تصوير\s*:?|بعدسة)\s+"
    r"([^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){0,3})"
)
_ARTICLE: Final = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_SAID_AND_DONE: Final = ("victim", "witness", *ACCUSED)


@dataclass(frozen=True)
class Elsewhere:
    """Who is accused somewhere in the casebook: clusters of people and groups, and all their names."""

    clusters: frozenset[str]
    names: tuple[str, ...]


def accused_anywhere() -> Elsewhere:
    """Everybody accused in any incident of the casebook, known by a record."""
    innocent = models.Report.objects.filter(type__in=NO_ACCUSATION).values("id")
    roles = models.Role.objects.exclude(record=None)
    blamed = roles.filter(role=ACCUSED[0]) | roles.filter(role__in=ACCUSED).exclude(report__in=innocent)
    clusters = frozenset(clusters_of(list(blamed.values_list("record", flat=True).distinct())).values())
    rows = [row for model in (models.Person, models.Group) for row in model.objects.filter(cluster__in=clusters)]
    names = {name for row in rows for name in (row.name, *(one["name"] for one in row.names))}
    bare = {_ARTICLE.sub("", name) for name in names}  # "The Command" is found as "Command", in capitals only
    return Elsewhere(clusters, tuple(sorted(name for name in bare if looks_like_name(name))))


def names_without_record() -> set[str]:
    """Names of people of whom no record is made, or who only handled what is in the casebook."""
    told = models.Teller.objects.filter(record=None).values_list("name", flat=True)
    roles = models.Role.objects.filter(record=None, role__in=_SAID_AND_DONE).values_list("name", flat=True)
    handled = (name for name in _who_handled() if is_name(name) and looks_like_name(name))
    return {*filter(is_name, told), *filter(looks_like_name, roles), *filter(is_name, _senders()), *handled}


def _senders() -> Iterator[str]:
    return _in_texts((_SENDER,))


def _who_handled() -> Iterator[str]:
    fields: tuple[tuple[type[models.Stated], str], ...] = (
        (models.Source, "received_from"), (models.Basis, "taken_by"), (models.FollowUp, "owner"),
    )  # fmt: skip
    for model, field in fields:
        yield from model._default_manager.values_list(field, flat=True).distinct()
    yield from models.History.objects.values_list("by", flat=True).distinct()
    yield from _in_texts((_HEADED, _TAKEN_BY))


def _in_texts(patterns: Iterable[re.Pattern[str]]) -> Iterator[str]:
    for text in models.Text.objects.values_list("text", flat=True).iterator():
        for pattern in patterns:
            yield from (" ".join(found[1].split()) for found in pattern.finditer(text))
