"""Invented people of one world: houses, whom one event strikes together, and what is true of each."""

import datetime as dt
import math
import random
from dataclasses import dataclass, field

from drawn_names import MUHAMMAD, Name, family_names, given_names, root_name


@dataclass
class Person:
    given: Name
    extra: Name | None
    father: Name
    grand: Name
    family: Name
    second: Name | None
    mother: Name
    mother_family: Name
    child: Name
    sex: str
    born: dt.date
    died: dt.date
    place: int
    home: int
    fame: float


@dataclass
class Town:
    town: Name
    district: Name
    region: Name
    lat: float
    lon: float


@dataclass(eq=False)
class House:
    """Kin of one grandfather: his sons with their wives, and which children are drawn."""

    family: Name
    second: Name | None
    grand: Name
    fathers: dict[str, tuple[Name, Name, Name]] = field(default_factory=dict)
    taken: set[tuple[str, str]] = field(default_factory=set)


class Country:
    """Names, places and years of one world; a crowded one has few towns and days, as a large list has for its people."""

    def __init__(self, rng: random.Random, people: int) -> None:
        self.rng = rng
        crowd = rng.choice((1, 1, 1, 2, 4, 8))
        self.given = {sex: given_names(rng, sex) for sex in "mf"}
        tail = rng.randint(30, 90) + people * rng.choice((1, 1, 3)) // 40
        self.families = family_names(rng, self.given["m"].names, tail, chain=rng.random() < 0.15)
        self.towns = self._towns(max(2, rng.randint(5, 14) * 2 // (1 + crowd)))
        self.weights = [math.exp(rng.gauss(0, 1)) for _ in self.towns]
        self.start = rng.randint(1980, 2022)
        self.days = max(60, 365 * rng.randint(2, 10) // crowd)
        self.clans = [[self.families.draw(rng) for _ in range(rng.randint(8, 50))] for _ in self.towns]

    def _towns(self, regions: int) -> list[Town]:
        rng, towns = self.rng, []
        for _ in range(regions):
            region, lat, lon = root_name(rng, rng.random() < 0.4), rng.uniform(31, 37), rng.uniform(36, 46)
            for _ in range(rng.randint(2, 4)):
                district = region if rng.random() < 0.2 else root_name(rng, rng.random() < 0.4)
                for _ in range(rng.randint(2, 7)):
                    town = district if rng.random() < 0.15 else root_name(rng, rng.random() < 0.5)
                    towns.append(Town(town, district, region, lat + rng.gauss(0, 0.3), lon + rng.gauss(0, 0.3)))
        return towns

    def people(self, count: int) -> list[Person]:
        """Event after event, each at one town and day; a part of those it strikes are kin."""
        rng, out = self.rng, []
        houses: dict[int, list[House]] = {}
        kin_share, late, alone = rng.uniform(0.15, 0.45), rng.choice((1, 1.5)), rng.uniform(0.6, 0.85)
        while len(out) < count:
            at = rng.choices(range(len(self.towns)), self.weights)[0]
            day = dt.date(self.start, 1, 1) + dt.timedelta(days=int(rng.random() ** late * self.days))
            house: House | None = None
            for _ in range(self._size(alone)):
                known = houses.setdefault(at, [])
                if house is None or rng.random() > kin_share + 0.25:
                    house = rng.choice(known) if known and rng.random() < 0.3 else self._house(at)
                    if house not in known:
                        known.append(house)
                out.append(self._member(house, at, day))
        return out[:count]

    def _size(self, alone: float) -> int:
        rng = self.rng
        if rng.random() < alone:
            return 1
        return 2 + int(rng.expovariate(0.25)) if rng.random() < 0.9 else rng.randint(10, 90)

    def _house(self, at: int) -> House:
        rng = self.rng
        second = self.families.draw(rng) if rng.random() < 0.1 else None
        return House(rng.choice(self.clans[at]), second, self.given["m"].draw(rng))

    def _member(self, house: House, at: int, day: dt.date) -> Person:
        rng, men = self.rng, self.given["m"]
        sex = "m" if rng.random() < 0.8 else "f"
        father, mother, mother_family = self._parents(house, at)
        given, grand = self._given(house, father, sex), house.grand
        if rng.random() < 0.08:  # father and son: the names move up by one
            given, father, grand, sex = father, grand, men.draw(rng), "m"
        age = int(rng.choice((rng.gauss(27, 9), rng.uniform(0, 80))))
        born = day - dt.timedelta(days=max(10, age * 365 + rng.randrange(365)))
        extra = MUHAMMAD if sex == "m" and given.ar != MUHAMMAD.ar and rng.random() < 0.06 else None
        died = day + dt.timedelta(days=rng.randint(1, 9)) if rng.random() < 0.04 else day
        return Person(
            given, extra, father, grand, house.family, house.second, mother, mother_family,
            rng.choice((father, men.draw(rng))), sex, born, died, at, self._home(at), rng.gauss(0, 1),
        )  # fmt: skip

    def _parents(self, house: House, at: int) -> tuple[Name, Name, Name]:
        rng = self.rng
        if not house.fathers or (rng.random() < 0.4 and len(house.fathers) < 6):
            father = self.given["m"].draw(rng)
            house.fathers.setdefault(father.ar, (father, self.given["f"].draw(rng), rng.choice(self.clans[at])))
        return rng.choice(list(house.fathers.values()))

    def _given(self, house: House, father: Name, sex: str) -> Name:
        """A given name that no brother or sister has, often the grandfather's."""
        rng = self.rng
        for _ in range(6):
            given = house.grand if sex == "m" and rng.random() < 0.3 else self.given[sex].draw(rng)
            if (given.ar, father.ar) not in house.taken:
                break
        house.taken.add((given.ar, father.ar))
        return given

    def _home(self, at: int) -> int:
        rng, region = self.rng, self.towns[at].region
        if rng.random() < 0.85:
            return at
        return rng.choice([other for other, town in enumerate(self.towns) if town.region is region])
