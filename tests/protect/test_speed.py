"""How long a large release takes; the long form runs in `make soak`."""

import random
import time
from dataclasses import replace

import pytest

from protect import town
from tawthiq.protect.hiding import forbidden_names
from tawthiq.protect.leaks import leaks
from tawthiq.protect.pages import write_pages
from tawthiq.protect.release import make_release
from tawthiq.protect.sheets import write_sheets

GIVEN = ("Salma", "Karim", "Omar", "Rima", "Nour", "Tareq", "Samir", "Hadi", "Lina", "Yusuf")
FAMILY = ("Qadri", "Halab", "Jassem", "Mahdi", "Sabbagh", "Turki", "Zein", "Hariri", "Najm", "Tahan")


def large_case(incidents, people):
    """The town's two incidents over and over, with many more protected people."""
    told = [
        replace(
            incident,
            id=f"{incident.id}-{at}",
            reason=f"{incident.reason} No {at}.",
            accounts=tuple(
                replace(one, id=f"{one.id}-{at}", copy_of=f"{one.copy_of}-{at}" if one.copy_of else None)
                for one in incident.accounts
            ),
        )
        for at in range(incidents // 2)
        for incident in town.CASE.incidents
    ]
    names = [f"{GIVEN[at % 10]} {FAMILY[at // 10 % 10]}{'abcdefghij'[at // 100 % 10]}" for at in range(people)]
    more = [replace(town.SALMA, id=f"more {at}", names=(name,)) for at, name in enumerate(names)]
    return replace(town.CASE, incidents=tuple(told), subjects=(*town.CASE.subjects, *more))


def seconds_to_release(case):
    start = time.process_time()
    release = make_release(case, random.Random(1))
    forbidden = forbidden_names(case)
    assert all(leaks(data, forbidden) == [] for data in (write_pages(release) | write_sheets(release)).values())
    return time.process_time() - start


def test_a_release_of_forty_incidents_takes_a_few_seconds_at_most():
    assert seconds_to_release(large_case(40, 100)) < 5


@pytest.mark.soak
def test_a_release_of_a_thousand_incidents_takes_thirty_seconds_at_most():
    assert seconds_to_release(large_case(1000, 500)) < 30
