"""Invented lists of invented people, with the truth: what the weights of matching are learnt from.

Each world is drawn anew: its names and how common they are, its places, its families and what struck them, and the
habits of each list. Habits vary far more than in any one country, so that what is learnt is not one list's.
"""

import math
import random

from habits import Habit, draw_habit
from people import Country, Person
from writing import Writer


class World:
    """One drawn world: `rows` are its records, `truth` the number of the person of each."""

    def __init__(self, seed: int, people: int, *, names_only: bool | None = None, noise: float | None = None) -> None:
        self.rng = rng = random.Random(seed)
        noise = noise if noise is not None else rng.choice((0.5, 0.8, 1.0, 1.0, 1.3, 1.8, 2.4))
        names_only = rng.random() < 0.15 if names_only is None else names_only
        self.country = Country(rng, people)
        self.people = self.country.people(people)
        self.rows: list[dict[str, str]] = []
        self.truth: list[int] = []
        for at in range(rng.choice((2, 3, 4, 5, 5, 6))):
            self._write(draw_habit(rng, at, noise, names_only=names_only))

    def _write(self, habit: Habit) -> None:
        """One list: whom it covers, better at some towns and of those who are known, and what it says of each."""
        rng, writer = self.rng, Writer(self.rng, habit, self.country.towns)
        pull = [rng.gauss(0, 0.7) for _ in self.country.towns]
        logit = math.log(habit.cover / (1 - habit.cover))
        for number, person in enumerate(self.people):
            if rng.random() < _chance(logit, pull, person):
                for _ in range(1 + (rng.random() < habit.twice)):
                    self.rows.append({"id": str(len(self.rows)), "list": habit.name} | writer.row(person))
                    self.truth.append(number)


def _chance(logit: float, pull: list[float], person: Person) -> float:
    return 1 / (1 + math.exp(-logit - pull[person.place] - 0.6 * person.fame))
