"""How long a release takes: `python bench/release.py [--incidents 1000]`, an invented town, processor seconds of each step.

Each incident has two accounts in somebody's own words, a victim and an accused group; the casebook knows as many names more.
"""

import argparse
import random
import resource
import time
from collections.abc import Callable, Iterator
from typing import Any

from tawthiq.protect.casefile import Account, Accused, Incident, ReleaseInput, Rules, Subject
from tawthiq.protect.coarsening import AreaAbove, PlaceToCoarsen
from tawthiq.protect.hiding import forbidden_names
from tawthiq.protect.leaks import leaks
from tawthiq.protect.pages import write_pages
from tawthiq.protect.release import make_release
from tawthiq.protect.sheets import write_sheets
from tawthiq.protect.shown import Shown

FIRST = ("Adel", "Basma", "Camil", "Dana", "Elias", "Farah", "Ghada", "Hadi", "Iyad", "Jumana", "Karam", "Lina")
SYLLABLES = ("ba", "ro", "mi", "ta", "ku", "se", "la", "no", "di", "fa")


def name_of(number: int) -> str:
    """A name that nobody else of the town has: a given name, and a surname of four syllables."""
    return f"{FIRST[number % len(FIRST)]} {''.join(SYLLABLES[int(digit)] for digit in f'{number:04}')}".title() + "kin"


def case(incidents: int) -> ReleaseInput:
    """An invented town, larger than any that was."""
    people = [
        Subject(f"p{n}", "person", (name_of(n),), Shown(name_of(n), name_of(n)), protected=n % 3 == 0, public=n % 3 == 1,
                role="victim" if n % 2 else "witness", sex=("female", "male")[n % 2], age=str(18 + n % 50))
        for n in range(2 * incidents)
    ]  # fmt: skip
    guard = Subject("guard", "group", ("Men of the Quarry",), Shown("Men of the Quarry", "رجال المقلع"))
    district = AreaAbove("district", Shown("Zahr district", "منطقة زهر"))
    town = PlaceToCoarsen("town", Shown("Ain al-Wadi", "عين الوادي"), "town", (district,), ("Ain al-Wadi",))
    return ReleaseInput(
        title=Shown("What happened", "ما حدث"), about=Shown("All of it is invented.", "كله متخيَّل."),
        incidents=tuple(_incident(n) for n in range(incidents)), subjects=(*people, guard), places=(town,),
        rules=Rules("2025-01-01", "1", ("confirmed",), 1),
        names_of_casebook=tuple(name_of(n) for n in range(4 * incidents)),
    )  # fmt: skip


def _incident(n: int) -> Incident:
    victim, witness, accused = f"p{2 * n + 1}", f"p{2 * n}", (Accused("guard"),)
    words = (
        f"{name_of(2 * n + 1)}, {20 + n % 40}, a baker and father of three, was taken from Ain al-Wadi on {1 + n % 28} "
        f"March 2022 by Men of the Quarry, said {name_of(2 * n)}. "
        "Nobody has seen him since; two cars without plates were there."
    )
    accounts = (
        Account(
            f"a{n}",
            f"o{n}",
            (witness,),
            when="2022-03-05",
            where="town",
            victims=(victim,),
            accused=accused,
            quote=words,
        ),
        Account(f"b{n}", f"n{n}", (), when="2022-03", where="town", victims=(victim,), quote=words),
    )
    reason = f"Two origins agree that {name_of(2 * n + 1)} was taken in March 2022."
    return Incident(f"i{n}", ("abduction",), "2022-03-05", "town", (victim,), accused, "confirmed", reason, accounts)


def steps(given: ReleaseInput) -> Iterator[tuple[str, Callable[[dict[str, Any]], Any]]]:
    yield "hide", lambda made: make_release(given, random.Random(1))
    yield "pages and tables", lambda made: {**write_pages(made["hide"]), **write_sheets(made["hide"])}
    yield (
        "search every byte for names",
        lambda made: [leaks(content, forbidden_names(given)) for content in made["pages and tables"].values()],
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Time a release.")
    parser.add_argument("--incidents", type=int, default=1000)
    given = case(parser.parse_args().incidents)
    made: dict[str, Any] = {}
    total = 0.0
    for name, step in steps(given):
        begun = time.process_time()
        made[name] = step(made)
        total += (taken := time.process_time() - begun)
        print(f"{name}\t{taken:.1f} s")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    size = sum(map(len, made["pages and tables"].values()))
    found = sum(map(len, made["search every byte for names"]))
    print(f"together	{total:.1f} s, {memory} MB, pages of {size / 1e6:.1f} MB, {found} names found")


if __name__ == "__main__":
    main()
