"""How one release hides people, places and days: labels dealt once, the same names replaced in every part of it.

Limits: free text is searched for the names, days and places it is given, not understood.
"""

import random
from collections.abc import Iterable, Mapping, Sequence

from tawthiq.language.proper import looks_like_name
from tawthiq.protect.casefile import Account, Accused, Incident, ReleaseInput, Subject, accusations, subjects_of
from tawthiq.protect.coarsening import (
    PlaceToCoarsen,
    age_band,
    coarse_date,
    coarse_dates_in,
    coarse_place,
    hidden_names,
)
from tawthiq.protect.contacts import without_contacts
from tawthiq.protect.exposure import named_subjects
from tawthiq.protect.labels import ALLEGED_IN_TEXT, ALLEGED_WITHHELD, LABEL_WORDS, PersonToLabel, label_people
from tawthiq.protect.leads import PERSONAL, find_leads
from tawthiq.protect.phrases import fixed_words
from tawthiq.protect.published import SafeAccount, SafeIncident, SafeOrigin, SafeText, SafeVictim
from tawthiq.protect.quoting import coarse_cells, coarse_numbers, coarse_words
from tawthiq.protect.replacing import NamesToReplace, Replacer
from tawthiq.protect.short_names import ShortNames
from tawthiq.protect.shown import NAME_IN_TEXT, NAME_WITHHELD, UNKNOWN, Shown, script_of
from tawthiq.protect.sounding import SoundIndex
from tawthiq.protect.spelling import articled, joined, parts_of, words_of


def places_to_hide(given: ReleaseInput) -> dict[str, list[str]]:
    """By place id, its names that are finer than the rule; a name that a coarse area bears too cannot be hidden."""
    coarse = [coarse_place(place, given.rules.places) for place in given.places]
    shown = {joined(name) for area in coarse for name in (area.en, area.ar)}
    return {
        place.id: [name for name in hidden_names(place, given.rules.places) if joined(name) not in shown]
        for place in given.places
    }


def names_of_others(given: ReleaseInput) -> list[str]:
    """Names of the casebook's people who are not in this release: a sentence may hold them all the same."""
    known = {joined(name) for subject in given.subjects for name in subject.names}
    shown = _words_shown(given)
    return [
        name
        for name in given.names_of_casebook
        if joined(name) not in known and not shown.issuperset(word.text for word in words_of(name))
    ]


def groups_of_others(given: ReleaseInput) -> list[str]:
    """Names of those who are accused in other incidents and are not in this release: hidden as wholes."""
    known = {joined(name) for subject in given.subjects for name in subject.names}
    known |= {joined(text) for place in given.places for text in _both(coarse_place(place, given.rules.places))}
    return [name for name in given.accused_elsewhere if joined(name) not in known]


def _words_shown(given: ReleaseInput) -> set[str]:
    """The words of names that may be shown: to hide a name made of them alone would hide those."""
    named = named_subjects(given)
    return {word.text for one in given.subjects if one.id in named for name in one.names for word in words_of(name)}


def names_only_said(given: ReleaseInput) -> list[str]:
    """Words by which somebody is accused without a decision, where they look like a name: nobody linked them to a person.

    "Four armed men" is no name; a known given name, a kunya, or two words with capitals are taken for one.
    """
    words = [one.words for one in accusations(given.incidents) if not one.decided and not one.subject and one.words]
    return sorted({text for shown in words for text in _both(shown) if looks_like_name(text)})


def forbidden_names(given: ReleaseInput) -> list[str]:
    """Every name that may be in no byte of the release: of people not named, of the accused, of places too fine.

    Each word of a hidden person's name is among them too, unless it is a word of a name that may be shown, or one that
    stands on every page.
    """
    named = named_subjects(given)
    hidden = [subject for subject in given.subjects if subject.id not in named]
    names = {name for subject in hidden for name in subject.names}
    names |= {name for fine in places_to_hide(given).values() for name in fine}
    names |= {*names_of_others(given), *groups_of_others(given), *names_only_said(given)}
    allowed = [name for subject in given.subjects if subject.id in named for name in subject.names]
    allowed += [text for place in given.places for text in _both(coarse_place(place, given.rules.places))]
    words_allowed = {word.text for text in (*allowed, *LABEL_WORDS, fixed_words()) for word in words_of(text)}
    people = [name for subject in hidden if subject.kind == "person" for name in subject.names]
    names |= {
        part for name in people for part in (*parts_of(name), *articled(name)) if joined(part) not in words_allowed
    }
    return sorted(names)


def _in_text(label: Shown) -> Shown:
    """A label as it stands in a sentence: what is withheld goes into brackets, so that nobody reads it as a name."""
    return {ALLEGED_WITHHELD: ALLEGED_IN_TEXT, NAME_WITHHELD: NAME_IN_TEXT}.get(label, label)


def _both(shown: Shown) -> tuple[str, str]:
    return shown.en, shown.ar


class Hiding:
    """The labels, names and rules of one release, applied to each part of it."""

    def __init__(self, given: ReleaseInput, rng: random.Random) -> None:
        self._rules = given.rules
        self._places: Mapping[str, PlaceToCoarsen] = {place.id: place for place in given.places}
        self._subjects: Mapping[str, Subject] = {subject.id: subject for subject in given.subjects}
        self._named = named_subjects(given)
        self._fine = places_to_hide(given)
        self._others = names_of_others(given)
        self._groups = groups_of_others(given)
        self._said = names_only_said(given)
        self._quasi = given.quasi_words
        self.labels = self._label(given, rng)
        self._replacer = Replacer(self._names_to_replace(), self._names_to_keep())
        hidden = [subject.names for subject in given.subjects if subject.id not in self._named]
        withheld = [s.names for s in given.subjects if s.kind == "group" and s.id not in self._named]
        self._short = ShortNames(
            [*(name for names in withheld for name in names), *self._groups], self._names_to_keep()
        )
        self._sounds = SoundIndex([*hidden, self._others], self._names_to_keep())
        self.cautions: list[str] = []

    def _label(self, given: ReleaseInput, rng: random.Random) -> dict[str, Shown]:
        accused = {one.subject for one in accusations(given.incidents)}
        labels: dict[str, Shown] = {}
        for subject in given.subjects:
            if subject.id in self._named:
                labels[subject.id] = subject.shown
            elif subject.id in accused:
                labels[subject.id] = ALLEGED_WITHHELD
            elif subject.kind == "group":
                labels[subject.id] = NAME_WITHHELD
        met = dict.fromkeys(id for incident in given.incidents for id in subjects_of(incident))
        unnamed = [self._subjects[id] for id in dict.fromkeys((*met, *self._subjects)) if id not in labels]
        people = [
            PersonToLabel(person.id, person.role, person.sex if given.rules.sexes else None) for person in unnamed
        ]
        taken = [*given.names_of_casebook, *(name for subject in given.subjects for name in subject.names)]
        return labels | label_people(people, rng, taken)

    def _names_to_replace(self) -> list[NamesToReplace]:
        hidden = [subject for subject in self._subjects.values() if subject.id not in self._named]
        people = [NamesToReplace(s.id, s.names, _in_text(self.labels[s.id]), whole=s.kind == "group") for s in hidden]
        people += [NamesToReplace(f"said {at}", (name,), ALLEGED_IN_TEXT) for at, name in enumerate(self._said)]
        people += [NamesToReplace(f"other {at}", (name,), NAME_IN_TEXT) for at, name in enumerate(self._others)]
        people += [
            NamesToReplace(f"accused {at}", (one,), NAME_IN_TEXT, whole=True) for at, one in enumerate(self._groups)
        ]
        return people + [
            NamesToReplace(id, tuple(names), coarse_place(self._places[id], self._rules.places), whole=True)
            for id, names in self._fine.items()
        ]

    def _names_to_keep(self) -> list[str]:
        kept = [name for subject in self._subjects.values() if subject.id in self._named for name in subject.names]
        coarse = [coarse_place(place, self._rules.places) for place in self._places.values()]
        return kept + [name for area in coarse for name in (area.en, area.ar)]

    def words(self, text: str) -> str:
        """An analyst's words with labels for names, areas for places, no day, no age and no number of anybody."""
        shown = coarse_dates_in(self._labelled(text), self._rules.dates)
        return coarse_numbers(shown, self._rules, self._replacer.kept(shown))

    def _labelled(self, text: str, written: str = "{}") -> str:
        """The text with labels for names and no number of anybody, each as `written`."""
        shown = self._replacer.replace(without_contacts(text), written)
        return self._short.replace(shown, written, self._replacer.kept(shown))

    def _quoted(self, text: str) -> str:
        """Somebody else's words with labels, as coarse as the tables; whatever was changed stands in brackets."""
        rules = self._rules
        shown = self._labelled(text, "[{}]")
        if rules.dates != "year":
            shown = coarse_dates_in(shown, rules.dates, "[{}]")
        shown = coarse_words(shown, rules, self._replacer.kept(shown))
        return coarse_cells(shown, rules, self._replacer.kept(shown))

    def text(self, text: str) -> SafeText:
        return SafeText(self.words(text), script_of(text))

    def own_words(self, text: str, what: str) -> SafeText:
        """What the analyst wrote: shown with labels, with a caution where it tells something personal beside one."""
        bare = self._replacer.without_names(text)
        if self._replacer.holds_name(text) and any(lead.kind in PERSONAL for lead in find_leads(bare)):
            self.cautions.append(
                f"{what} tells something personal (kin, trade, age, where they are) beside a label; "
                "does it tell who that is?"
            )
        self._listen(bare, what)
        return self.text(text)

    def _listen(self, bare: str, what: str) -> None:
        if self._sounds.find(bare):
            self.cautions.append(f"{what} has a word that sounds like a name to hide; is it a spelling to add?")

    def incident(self, incident: Incident, number: int) -> SafeIncident:
        which = f"Incident {number}"
        return SafeIncident(
            number=number,
            types=incident.types,
            when=coarse_date(incident.when, self._rules.dates),
            where=coarse_place(self._place(incident.where), self._rules.places),
            title=self.own_words(incident.title, f"{which}: its title") if incident.title else None,
            victims=tuple(self._victim(id) for id in incident.victims),
            accused=self._accused(incident.accused),
            judgement=incident.judgement,
            reason=self.own_words(incident.reason, f"{which}: its reason"),
            origins=self._origins(incident.accounts, which),
            agreement=incident.agreement,
            open_questions=tuple(
                self.own_words(words, f"{which}: an open question") for words in incident.open_questions
            ),
        )

    def _place(self, id: str | None) -> PlaceToCoarsen | None:
        return self._places[id] if id else None

    def _victim(self, id: str) -> SafeVictim:
        person, rules = self._subjects[id], self._rules
        return SafeVictim(
            self.labels[id], person.sex if rules.sexes else None, age_band(person.age) if rules.ages else None
        )

    def _accused(self, accused: Iterable[Accused]) -> tuple[Shown, ...]:
        return tuple(dict.fromkeys(self._one_accused(one) for one in accused))

    def _one_accused(self, one: Accused) -> Shown:
        if not one.decided:
            return ALLEGED_WITHHELD
        if one.subject:
            return self.labels[one.subject]
        return Shown(self.words(one.words.en), self.words(one.words.ar)) if one.words else UNKNOWN

    def _origins(self, accounts: Sequence[Account], which: str) -> tuple[SafeOrigin, ...]:
        groups: dict[str, list[Account]] = {}
        for account in accounts:
            groups.setdefault(account.origin, []).append(account)
        order = [account.id for group in groups.values() for account in group]
        numbers = {id: number for number, id in enumerate(order, 1)}
        return tuple(
            SafeOrigin(at, all(one.party for one in group), tuple(self._account(one, numbers, which) for one in group))
            for at, group in enumerate(groups.values(), 1)
        )

    def _account(self, account: Account, numbers: Mapping[str, int], which: str) -> SafeAccount:
        quote = self._quote(account, account.quote)
        if account.quote and quote:
            self._listen(self._replacer.without_names(account.quote), f"{which}: account {numbers[account.id]}")
        return SafeAccount(
            number=numbers[account.id],
            tellers=tuple(self.labels[id] for id in account.tellers),
            through=tuple(self.labels[id] for id in account.through),
            stance=account.stance,
            ground=account.ground,
            party=account.party,
            copy_of=numbers.get(account.copy_of or ""),
            when=coarse_date(account.when, self._rules.dates),
            where=coarse_place(self._place(account.where), self._rules.places) if account.where else None,
            victims=tuple(self.labels[id] for id in account.victims),
            accused=self._accused(account.accused),
            how_many=account.number,
            quote=quote,
            then=self._quote(account, account.then),
            words_withheld=bool(account.quote) and quote is None,
        )

    def _quote(self, account: Account, text: str | None) -> SafeText | None:
        """The account's words, what was changed in brackets, or None where they may not be shown; never a paraphrase."""
        if not text or not self._may_quote(account, text):
            return None
        return SafeText(self._quoted(text), script_of(text))

    def _may_quote(self, account: Account, text: str) -> bool:
        """Somebody's words who is not named are shown only if they hold no name and no lead to anybody.

        The words of somebody who is named are shown with labels, unless they say where somebody is or hides, or something
        personal beside a label, of what is left when they are made coarse, would say who that is.
        """
        fine = tuple(name for names in self._fine.values() for name in names)
        bare = self._replacer.without_names(text)
        names_somebody = self._replacer.holds_name(text)
        if self._named.issuperset((*account.tellers, *account.through)):
            left = find_leads(coarse_words(bare, self._rules, self._replacer.kept(bare)), fine, self._quasi)
            kinds = {lead.kind for lead in left}
            return kinds.isdisjoint(("given", "whereabouts")) and not (kinds & PERSONAL and names_somebody)
        return not names_somebody and not find_leads(bare, fine, self._quasi) and not self._sounds.find(bare)
