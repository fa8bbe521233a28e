"""A release: the chosen incidents as they may be shown to anybody, with everything hidden that could betray somebody.

Protected people stand under neutral labels everywhere, alleged perpetrators are withheld unless a person decided
otherwise, dates and places are coarse by rule, incidents have numbers of this release instead of ids. Who is
alone of their kind in what is shown is asked of the result (`protect.remaining`).
"""

import random
from collections.abc import Callable, Iterable, Sequence

from tawthiq.protect.casefile import CountTable, ReleaseInput
from tawthiq.protect.coarsening import coarse_date, coarse_place
from tawthiq.protect.exposure import exposures
from tawthiq.protect.hiding import Hiding
from tawthiq.protect.published import Release
from tawthiq.protect.shown import UNKNOWN, Shown
from tawthiq.terms.errors import BadInput


def make_release(given: ReleaseInput, rng: random.Random, told: Callable[[int, int], None] | None = None) -> Release:
    """Hide what must be hidden. **rng** deals labels and the order within a month, anew for each release. **told** is called
    after each incident with how many are done, of how many; what it raises calls the release off.

    **Errors**: `Refused` if a protected name is still found in a text; `BadInput` for a table with a place not coarse.
    """
    hiding = Hiding(given, rng)
    ordered = list(given.incidents)
    rng.shuffle(ordered)  # or the order within a month would tell the order of days
    ordered.sort(key=lambda incident: coarse_date(incident.when, given.rules.dates) or "9999")
    made = []
    for number, incident in enumerate(ordered, 1):
        made.append(hiding.incident(incident, number))
        if told:
            told(number, len(ordered))
    places = {coarse_place(place, given.rules.places) for place in given.places} | {UNKNOWN}
    _check_tables(given.tables, places)
    title, about = (
        Shown(hiding.own_words(text.en, what).words, hiding.own_words(text.ar, what).words)
        for what, text in (("The release's title", given.title), ("What the release is", given.about))
    )
    names = tuple(sorted(places, key=lambda name: name.en))
    shown = exposures(given, hiding.labels)
    return Release(title, about, given.rules, tuple(made), given.tables, names, tuple(hiding.cautions), shown)


def _check_tables(tables: Sequence[CountTable], places: Iterable[Shown]) -> None:
    coarse = {name.en for name in places}
    for table in tables:
        for row in table.rows:
            if any(column == "place" and value not in coarse for column, value in row.key):
                raise BadInput(
                    "A table of the release has a place that is finer than its rule allows; "
                    "count by the names that `coarse_place` gives."
                )
