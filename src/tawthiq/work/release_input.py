"""Gather chosen incidents for a release, with the decisions people recorded: who is protected, who may be named, what the
rules are. Nothing is hidden here; `protect.release` does that.

A person may be named only with a basis to publish the name (a public role, a public source, the next of kin's word, consent)
and if not protected. An alleged perpetrator is withheld unless the release says otherwise by id.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tawthiq.count.documented import Column, Stratum
from tawthiq.language.proper import is_name
from tawthiq.match.rivals import compare_accounts
from tawthiq.projection import models
from tawthiq.protect import casefile
from tawthiq.protect.coarsening import AreaAbove, DateRule, PlaceRule, PlaceToCoarsen, coarse_place
from tawthiq.protect.shown import Shown, script_of
from tawthiq.work import accounts as gathering
from tawthiq.work import counting, incidents, judging
from tawthiq.work.accounts import Account, Gathered, Voice
from tawthiq.work.accusing import ACCUSED, NO_ACCUSATION
from tawthiq.work.bases import is_over, latest_of_many, why_not
from tawthiq.work.bystanders import accused_anywhere, names_without_record

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
TABLES: tuple[Column, ...] = ("month", "place", "type")
TITLE = Shown("Documented incidents", "حوادث موثقة")
ABOUT = Shown(
    "What people told us and what reports say about these incidents, side by side, with who says it and how surely.",
    "ما رواه الناس لنا وما تقوله التقارير عن هذه الحوادث، جنبًا إلى جنب، مع بيان القائل ومدى يقينه.",
)


@dataclass(frozen=True)
class ReleaseOptions:
    """How finely the release speaks. `name_accused` are person or group clusters whose naming somebody decided; `media` the
    clean copies of pictures and recordings that go with it."""

    dates: DateRule = "month"
    places: PlaceRule = "district"
    name_accused: tuple[str, ...] = ()
    ages: bool = True
    sexes: bool = True
    title: Shown = TITLE
    about: Shown = ABOUT
    quasi_words: tuple[str, ...] = ()
    media: tuple[str, ...] = ()


def gather(
    chosen: Sequence[str], options: ReleaseOptions, *, now: datetime, gathered: Gathered | None = None
) -> casefile.ReleaseInput:
    """Everything a release of these incidents (cluster ids) is made of; `gathered` are their accounts, if at hand."""
    gathered = gathered or gathering.gather(chosen)
    people = _People(gathered, now, options)
    told = tuple(_incident(incident, gathered, people, options) for incident in chosen)
    places = tuple(_places(gathered))
    return casefile.ReleaseInput(
        title=options.title, about=options.about, incidents=told, subjects=people.subjects(), places=places,
        rules=casefile.Rules(
            on=now.date().isoformat(), inclusion=counting.RULE.version, judgements=counting.RULE.judgements,
            least_origins=counting.RULE.least_origins, dates=options.dates, places=options.places,
            ages=options.ages, sexes=options.sexes,
        ),
        tables=tuple(_tables(chosen, places, options)), quasi_words=(*options.quasi_words, *people.descriptions()),
        names_of_casebook=tuple(sorted({*filter(is_name, _all_names()), *people.only_named, *names_without_record()})),
        accused_elsewhere=people.accused.names,
    )  # fmt: skip


def _all_names() -> Iterable[str]:
    return {name["name"] for names in models.Person.objects.values_list("names", flat=True) for name in names}


class _People:
    """Persons and groups of the chosen incidents, with what the record says may be shown of them."""

    def __init__(self, gathered: Gathered, now: datetime, options: ReleaseOptions) -> None:
        self.accused, self.decided = accused_anywhere(), frozenset(options.name_accused)
        self.day = now.date().isoformat()
        self.roles: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.only_named: set[str] = set()
        for account in gathered.accounts.values():
            for part in account.parts:
                if part.cluster:
                    self._note(part.cluster, part.kind, _label_role(part.role))
                elif part.role in ("victim", "witness"):
                    self._note_name(part.name)
            for said in account.said:
                for teller in (one for link in said.chain for one in link):
                    self._note(teller.id, "", "witness")
                    if not self.known(teller.id):
                        self._note_name(teller.name)
        self.bases = latest_of_many(filter(self.known, self.roles))

    def _note(self, cluster: str, kind: str, role: str) -> None:
        self.kinds[cluster] = self.kinds.get(cluster) or kind
        if self.roles.get(cluster, "person") == "person":
            self.roles[cluster] = role

    def _note_name(self, name: str) -> None:
        """Somebody whom a text names and nobody made a record of is hidden too, if the words can be a name at all."""
        if is_name(name):
            self.only_named.add(name)

    def subjects(self) -> tuple[casefile.Subject, ...]:
        persons, groups = self._rows(models.Person), self._rows(models.Group)
        return (
            *(self._person(cluster, rows) for cluster, rows in persons.items()),
            *(self._group(cluster, rows) for cluster, rows in groups.items()),
        )

    def descriptions(self) -> list[str]:
        """What protected people are called without a name ("the guard of the mill"): words that lead to them."""
        found = [row for rows in self._rows(models.Person).values() for row in rows if row.protected]
        return [name for name in _names(found) if not is_name(name)]

    def known(self, cluster: str) -> bool:
        return cluster in self.roles and not cluster.startswith("named ")

    def _rows(self, model: Any) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for row in model.objects.filter(cluster__in=[one for one in self.roles if self.known(one)]).order_by("order"):
            found.setdefault(row.cluster, []).append(row)
        return found

    def _person(self, cluster: str, rows: list[models.Person]) -> casefile.Subject:
        names = tuple(filter(is_name, _names(rows)))
        return casefile.Subject(
            cluster, "person", names, _shown(rows), protected=any(row.protected for row in rows),
            public=why_not(self.bases.get(cluster), "publish", on=self.day) is None, role=self.roles[cluster],
            sex=_first(row.sex for row in rows), age=_first(row.age for row in rows), elsewhere=self._elsewhere(cluster),
        )  # fmt: skip

    def _group(self, cluster: str, rows: list[models.Group]) -> casefile.Subject:
        told = _names(rows), _shown(rows)
        return casefile.Subject(cluster, "group", *told, role=self.roles[cluster], elsewhere=self._elsewhere(cluster))

    def _elsewhere(self, cluster: str) -> bool:
        return cluster in self.accused.clusters - self.decided


def _label_role(role: str) -> str:
    return {"witness": "witness", "victim": "victim"}.get(role, "person")


def _first(values: Iterable[str]) -> str | None:
    return next((value for value in values if value), None)


def _names(rows: Sequence[Any]) -> tuple[str, ...]:
    """Every spelling once, without an English article: it is no part of a name, and stands before other words too."""
    return tuple(dict.fromkeys(_ARTICLE.sub("", name["name"]) for row in rows for name in row.names))


def _shown(rows: Sequence[Any]) -> Shown:
    """The first spelling in each script; where one is missing, the other stands for it."""
    names = _names(rows) or (rows[0].name,)
    english = next((name for name in names if script_of(name) == "en"), names[0])
    arabic = next((name for name in names if script_of(name) == "ar"), names[0])
    return Shown(english, arabic)


def _places(gathered: Gathered) -> Iterable[PlaceToCoarsen]:
    clusters = {account.place for account in gathered.accounts.values() if account.place}
    everywhere: dict[str, list[models.Place]] = {}
    for row in models.Place.objects.order_by("order"):
        everywhere.setdefault(row.cluster, []).append(row)
    for cluster in (one for one in everywhere if one in clusters):
        rows = everywhere[cluster]
        precision = _first(row.precision for row in rows) or "town"
        within = _first(row.within for row in rows)
        above = (AreaAbove("district", _area(within, everywhere.values())),) if within else ()
        yield PlaceToCoarsen(cluster, _shown(rows), precision, above, _names(rows))


def _area(name: str, everywhere: Iterable[list[models.Place]]) -> Shown:
    """An area by both its names where the casebook knows it as a place, else by the one that is given."""
    known = next((rows for rows in everywhere if name in _names(rows)), None)
    return _shown(known) if known else Shown(name, name)


def _incident(incident: str, gathered: Gathered, people: _People, options: ReleaseOptions) -> casefile.Incident:
    told, voices = gathered.by_incident[incident], gathered.voices(incident)
    judgement = judging.latest([account.id for account in told])
    rows = compare_accounts(incidents.rivals(voices))
    return casefile.Incident(
        id=incident,
        types=tuple(dict.fromkeys(account.row.type for account in told)),
        when=counting.best_date(told),
        where=next((account.place for account in told if account.place), None),
        victims=_ids(told, people, "victim"),
        accused=tuple(dict.fromkeys(one for account in told for one in _accused(account, people, options))),
        judgement=judgement.value if judgement else None,
        reason=judgement.reason if judgement else "",
        accounts=tuple(_accounts(voices, people, options)),
        title=next((account.row.title for account in told if account.row.title), None),
        agreement=tuple((row.question, row.verdict) for row in rows),
    )


def _ids(told: Iterable[Account], people: _People, *roles: str) -> tuple[str, ...]:
    named = (part.cluster for account in told for role in roles for part in account.named(role))
    return tuple(dict.fromkeys(one for one in named if one and people.known(one)))


def _accused(account: Account, people: _People, options: ReleaseOptions) -> Iterable[casefile.Accused]:
    for role in ACCUSED[:1] if account.row.type in NO_ACCUSATION else ACCUSED:
        for part in account.named(role):
            if part.cluster and people.known(part.cluster):
                yield casefile.Accused(part.cluster, decided=part.cluster in options.name_accused)
            else:
                yield casefile.Accused(None, Shown(part.name, part.name))


def _accounts(voices: Iterable[Voice], people: _People, options: ReleaseOptions) -> Iterable[casefile.Account]:
    """One account a voice; a copy points at the first account of its origin."""
    first: dict[str, str] = {}
    for voice in voices:
        of = first.setdefault(voice.origin.key, voice.id)
        yield _account(voice, of if voice.copied and of != voice.id else None, people, options)


def _account(voice: Voice, copy_of: str | None, people: _People, options: ReleaseOptions) -> casefile.Account:
    account, chains = voice.account, [said.chain for said in voice.account.said]
    nearest = dict.fromkeys(teller.id for chain in chains for teller in (chain[0] if chain else ()))
    through = dict.fromkeys(teller.id for chain in chains for link in chain[1:] for teller in link)
    return casefile.Account(
        id=voice.id,
        origin=voice.origin.key,
        tellers=tuple(one for one in nearest if people.known(one)),
        through=tuple(one for one in through if people.known(one)),
        stance=voice.stance,
        ground=next((said.ground for said in account.said if said.ground != "unknown"), "unknown"),
        party=voice.origin.party,
        copy_of=copy_of,
        when=voice.when or None,
        where=voice.place,
        victims=_ids([account], people, "victim"),
        accused=tuple(_accused(account, people, options)),
        number=incidents.number(account),
        quote=" … ".join(said.quote for said in account.said) or None,
    )


def _tables(
    chosen: Sequence[str], places: Sequence[PlaceToCoarsen], options: ReleaseOptions
) -> Iterable[casefile.CountTable]:
    coarse = {
        name: coarse_place(place, options.places).en for place in places for name in (place.name.en, *place.names)
    }
    for by in (one for one in TABLES if one != "month" or options.dates != "year"):  # months are finer than years
        count = counting.documented([by], incidents=chosen, places=coarse)
        rows = tuple(_count_row(stratum, by) for stratum in count.strata)
        yield casefile.CountTable((by,), count.unit, rows, _count_row(count.total, None))


def _count_row(stratum: Stratum, by: Column | None) -> casefile.CountRow:
    number, contested = stratum.documented, stratum.contested
    return casefile.CountRow(
        stratum.key if by else (), number.low, number.high, number.identified, number.unidentified_low,
        number.unidentified_high, contested.low, contested.high,
    )  # fmt: skip


def uncovered(gathered: Gathered, *, on: str) -> Iterable[tuple[str, str]]:
    """People of these accounts who stop a release, each with the reason.

    Whoever tells something in their own words and has a basis that does not cover publishing; and whoever it happened to,
    saw it, or is passed on by another, once a basis of theirs was withdrawn or has run out. Who has none is covered by the
    basis of the source. The accused are asked for a reply, not for leave.
    """
    tellers, others = _concerned(gathered)
    latest = latest_of_many((*tellers, *others))
    for person, basis in latest.items():
        why = why_not(basis, "publish", on=on) if person in tellers else is_over(basis, on=on)
        if why:
            yield person, why


def _concerned(gathered: Gathered) -> tuple[set[str], set[str]]:
    """Who tells, and victims and witnesses; those who are accused as well are left out."""
    tellers, others = _told_of(gathered)
    accused = {
        part.cluster for account in gathered.accounts.values() for role in ACCUSED for part in account.named(role)
    }
    return tellers - accused, others - accused


def _told_of(gathered: Gathered) -> tuple[set[str], set[str]]:
    """Clusters of who tells in their own words, and of victims, witnesses and those whose words are passed on."""
    accounts = gathered.accounts.values()
    chains = [said.chain for account in accounts for said in account.said if said.chain]
    tellers = {one.id for chain in chains for one in chain[0]}
    through = {one.id for chain in chains for link in chain[1:] for one in link}
    parts = [part for account in accounts for role in ("victim", "witness") for part in account.named(role)]
    return _known(tellers), _known(through - tellers) | {part.cluster for part in parts if part.cluster}


def _known(tellers: Iterable[str]) -> set[str]:
    return {one for one in tellers if not one.startswith("named ")}


def people_shown(gathered: Gathered, options: ReleaseOptions) -> set[str]:
    """Clusters of all persons whom a release of these accounts shows, under a label or by name."""
    tellers, others = _told_of(gathered)
    shown = {*tellers, *others, *options.name_accused}
    return set(models.Person.objects.filter(id__in=shown).values_list("id", flat=True))
