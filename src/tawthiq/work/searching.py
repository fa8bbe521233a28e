"""One question to the whole casebook: people, groups and places by name, and what holds the words, the newest first.

The words of the question must all stand in what is found; a name among them is also looked for as the other script writes
it (`Asking.also`). Filters narrow by kind, stance, source, and by the incidents that something has to do with. Searched is
what the projections hold: what an erasure hides is not in them, so neither the answers, nor their number, nor the time
they take can tell that it was there. Proposals nobody accepted are not searched, and the vault never is.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from tawthiq.language.asked import Term, read_query, with_arabic_beginnings
from tawthiq.language.folding import fold
from tawthiq.projection import models, search
from tawthiq.projection.search import Hit
from tawthiq.terms import dates, vocabulary
from tawthiq.terms.errors import BadInput
from tawthiq.work.checking import one_of
from tawthiq.work.incident_filter import NOT_JUDGED, About, rows_about
from tawthiq.work.name_search import AskedName, read_name, rows_named

KINDS: Final = ("person", "group", "place", "statement", "incident", "source")
PAGE: Final = 25
MOST_NAMED: Final = 10
MOST_SOURCES: Final = 400
MOST_KM: Final = 20_000
_LOOKED_AT: Final = 4  # times as many rows as are shown: some stand for one thing
_MODELS: Final[dict[str, Any]] = {"person": models.Person, "group": models.Group, "place": models.Place}


@dataclass(frozen=True)
class Asked:
    """What is asked; empty values ask nothing. `source` are words of a source's title or publisher."""

    words: str = ""
    kinds: tuple[str, ...] = ()
    stance: str = ""
    source: str = ""
    about: About = field(default_factory=About)

    def __bool__(self) -> bool:
        return bool(fold(self.words) or self.kinds or self.stance or fold(self.source) or self.about)


@dataclass(frozen=True)
class Answer:
    """`named` are the clusters whose names answer best, `hits` what holds the words, the newest first; `more` says that
    there are more of them. `terms` is all that was looked for, `also` the words among it that nobody typed."""

    named: tuple[Hit, ...]
    hits: tuple[Hit, ...]
    more: bool
    terms: tuple[Term, ...]
    also: tuple[str, ...]


def check(asked: Asked) -> None:
    """errors: `BadInput` for a word of no closed list, a date of no known form, or a number that cannot be."""
    about = asked.about
    for kind in asked.kinds:
        one_of("kind", kind, KINDS)
    for name, given, accepted in (
        ("incident type", about.type, vocabulary.INCIDENT_TYPES), ("stance", asked.stance, vocabulary.STANCES),
        ("judgement", about.judgement, (*vocabulary.JUDGEMENTS, NOT_JUDGED)),
    ):  # fmt: skip
        if given:
            one_of(name, given, accepted)
    if about.when:
        dates.bounds(about.when)
    if about.radius_km is not None and not 0 <= about.radius_km <= MOST_KM:
        raise BadInput(f"A radius is a number of kilometres from 0 to {MOST_KM}.")


def ask(asked: Asked, *, first: int = 0, most: int = PAGE) -> Answer:
    """What answers the question, from the `first` on; names only with the first part.

    errors: as `check`.
    """
    check(asked)
    name = read_name(asked.words)
    groups = [_spelt(term, name) for term in read_query(asked.words)]
    allowed = rows_about(asked.about) if asked.about else None
    facets = _facets(asked)
    named = _named(asked, name, allowed) if groups and not first else []
    hits, more = _part(search.expression(groups, facets), allowed, first, most)
    seen = {hit.id for hit in named}
    return Answer(
        named=tuple(named), hits=tuple(hit for hit in _heads(hits) if hit.id not in seen), more=more,
        terms=tuple(term for group in groups for term in group),
        also=tuple(dict.fromkeys(other for word in name.words for other in name.others(word))),
    )  # fmt: skip


def _spelt(term: Term, name: AskedName) -> tuple[Term, ...]:
    """The ways in which one term may stand in a text: joined to what is written before it, or in the other script."""
    if len(term.words) > 1:
        return (term,)
    others = [Term((fold(other),)) for word in read_name_words(term) for other in name.others(word)]
    return tuple(dict.fromkeys(form for one in (term, *others) for form in with_arabic_beginnings(one)))


def read_name_words(term: Term) -> tuple[str, ...]:
    """The words by which a term would stand in a name: its article is not among them."""
    return tuple(dict.fromkeys(form.words[0] for form in with_arabic_beginnings(term)))


def _facets(asked: Asked) -> list[Collection[str]]:
    """For each filter that the index itself carries, the facets of which something must have one."""
    found: list[Collection[str]] = []
    if asked.kinds:
        kinds = (*asked.kinds, "text") if "source" in asked.kinds else asked.kinds
        found.append({search.kind_facet(kind) for kind in kinds})
    if asked.stance:
        found.append({search.stance_facet(asked.stance)})
    if fold(asked.source):
        found.append(_of_sources(asked.source))
    return found


def _of_sources(words: str) -> set[str]:
    """The facets of all sources whose title or publisher holds these words; of none, a facet that nothing has."""
    narrowed = search.expression([[term] for term in read_query(words)], [{search.kind_facet("source")}])
    sources = [hit.id for hit in search.hits(search.newest(narrowed, 0, MOST_SOURCES))]
    texts = models.Text.objects.filter(source__in=sources).values_list("id", flat=True)
    return {search.source_facet(one) for one in sources or ["none"]} | {search.text_facet(one) for one in texts}


def _named(asked: Asked, name: AskedName, allowed: Collection[int] | None) -> list[Hit]:
    """Whose names answer, each once, the best first; what the filters leave out is left out here as well."""
    kinds = [kind for kind in search.NAMED if not asked.kinds or kind in asked.kinds]
    if asked.stance or not kinds:
        return []
    rows = [row for row, _ in rows_named(name) if allowed is None or row in allowed]
    if fold(asked.source):
        from_there = set(search.rows_of(search.expression([], [_of_sources(asked.source)])))
        rows = [row for row in rows if row in from_there]
    hits = [hit for hit in search.hits(rows) if hit.kind in kinds]
    return _heads(hits)[:MOST_NAMED]


def _part(expression: str, allowed: Collection[int] | None, first: int, most: int) -> tuple[list[Hit], bool]:
    """A part of what the index finds, and whether it goes on."""
    if allowed is None:
        rows = search.newest(expression, first, most + 1) if expression else []
    else:
        found = search.rows_of(expression) if expression else sorted(allowed, reverse=True)
        rows = [row for row in found if row in allowed][first : first + most + 1]
    return search.hits(rows[:most]), len(rows) > most


def _heads(hits: Sequence[Hit]) -> list[Hit]:
    """People, groups, places and incidents by their cluster and texts by their source, each where it comes first."""
    heads = _clusters(hits)
    return list(dict.fromkeys(Hit(hit.kind, heads.get(hit.id, hit.id)) for hit in hits))


def _clusters(hits: Iterable[Hit]) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, model in {**_MODELS, "incident": models.Report}.items():
        ids = [hit.id for hit in hits if hit.kind == kind]
        if ids:
            found |= dict(model.objects.filter(id__in=ids).values_list("id", "cluster"))
    return found
