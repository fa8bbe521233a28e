"""Invented lists of invented people, with the truth: what the weights of matching are learnt from.

Each world is drawn anew: its names and how common they are, its places, its families and what struck them, and the
habits of each list (script, number of name parts, spelling, which columns, how wrong). Habits vary far more than in any
one country, so that what is learnt is not one list's. No person is real.
"""

import datetime as dt
import math
import random
from dataclasses import dataclass, field

from tawthiq.language.lists import table

ROOT_LETTERS = {
    "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s",
    "ش": "sh",
    "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "'", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m",
    "ن": "n",
    "ه": "h", "و": "w", "ي": "y",
}  # fmt: skip
PATTERNS = (  # Arabic with 1, 2, 3 for the root's letters; Latin likewise
    ("12ا3", "1a22a3"), ("1ا23", "1a2i3"), ("12ي3", "1a2ee3"), ("12و3", "1a2ou3"), ("م12و3", "ma12ou3"), ("12ي3",
    "1u2ai3"),
    ("123ان", "1a23an"), ("م123", "mu1a22i3"), ("ا123", "a12a3"), ("123", "1a23"), ("12ا3", "1i2a3"), ("12ا32",
    "1a2a3i2"),
    ("1و23", "1aw2a3"), ("1ي23", "1ai2a3"), ("123اوي", "1a23awi"), ("12ا3نة", "1a2a3na"), ("1ا2و3", "1a2ou3"),
    ("ت12ي3", "ta12ee3"),
)  # fmt: skip
RULES = (  # what writers put for one another in Latin letters
    ("ou", "u"), ("ou", "oo"), ("oo", "u"), ("oo", "ou"), ("u", "o"), ("u", "ou"), ("ee", "i"), ("i", "ee"), ("i",
    "e"), ("e", "i"),
    ("a", "e"), ("e", "a"), ("q", "k"), ("q", "g"), ("kh", "k"), ("th", "t"), ("dh", "d"), ("dh", "z"), ("dh", "th"),
    ("z", "dh"),
    ("d", "dh"), ("sh", "ch"), ("j", "dj"), ("j", "g"), ("gh", "g"), ("ai", "ei"), ("ai", "ay"), ("ai", "e"), ("aw",
    "au"),
    ("aw", "o"), ("w", "ou"), ("'", ""), ("'", "a"), ("aa", "a"), ("y", "i"), ("ss", "s"), ("s", "ss"), ("ll", "l"),
    ("mm", "m"),
    ("k", "c"), ("v", "w"), ("f", "ph"),
)  # fmt: skip
DOTS = ("بتثني", "جحخ", "دذ", "رزو", "سش", "صض", "طظ", "عغ", "فق", "كل", "هة")
TITLES = {
    "ar": ("الشهيد", "الشيخ", "الحاج", "الدكتور", "المهندس", "الطفل", "السيد"),
    "la": ("Martyr", "Sheikh", "Dr.", "Haj", "Mr", "Capt."),
}


@dataclass
class Name:
    ar: str
    latin: tuple[str, ...]
    article: bool = False


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
class Habit:
    """How one list is written."""

    name: str
    latin: bool
    cover: float
    parts: tuple[float, float, float]  # two, three, four
    only_father: float
    swap: float
    title: float
    both: float
    known: float  # how often a usual spelling of the table is taken
    steady: float
    error: float
    columns: dict[str, float]
    date_off: float
    date_coarse: float
    age_off: float
    level: tuple[float, float]
    elsewhere: float
    twice: float
    fold: float
    rules: dict[tuple[str, str], float] = field(default_factory=dict)
    article: str = "al-"
    taste: dict[str, int] = field(default_factory=dict)


class World:
    """One drawn world; `rows` gives its records and `person_of` the truth, by id and list."""

    def __init__(self, seed: int, people: int, *, names_only: bool | None = None, noise: float | None = None) -> None:
        self.rng = rng = random.Random(seed)
        self.noise = noise if noise is not None else rng.choice((0.5, 0.8, 1.0, 1.0, 1.3, 1.8))
        self.names_only = rng.random() < 0.15 if names_only is None else names_only
        self.given = {sex: self._given(sex) for sex in "mf"}
        self.families = self._families(60 + people // 20)
        self._places(rng.randint(5, 14))
        self.start = rng.randint(1980, 2022)
        self.years = rng.randint(2, 10)
        self.muhammad = Name("محمد", ("Muhammad", "Mohamed", "Mohammad", "Mohamad"))
        self.clans = [[self._draw(self.families) for _ in range(rng.randint(8, 50))] for _ in self.towns]
        self.people = self._people(people)
        self.habits = [self._habit(at) for at in range(rng.choice((2, 3, 4, 5, 5, 6)))]
        self.rows: list[dict[str, str]] = []
        self.truth: list[int] = []
        self._write()

    # ---- names

    def _draw(self, weighted):  # type: ignore[no-untyped-def]
        return self.rng.choices(weighted[0], cum_weights=weighted[1])[0]

    def _weighted(self, names, slope):  # type: ignore[no-untyped-def]
        total, cum = 0.0, []
        for at in range(len(names)):
            total += math.exp(self.rng.gauss(0, 0.6)) / (2 + at) ** slope
            cum.append(total)
        return names, cum

    def _root_name(self, article: bool) -> Name:
        letters = self.rng.sample(list(ROOT_LETTERS), 3)
        arabic, latin = self.rng.choice(PATTERNS)
        for at, letter in enumerate(letters, 1):
            arabic, latin = arabic.replace(str(at), letter), latin.replace(str(at), ROOT_LETTERS[letter])
        if article and self.rng.random() < 0.45:
            arabic, latin = arabic.removesuffix("ة") + "ي", latin.removesuffix("a") + "i"
        return Name(("ال" if article else "") + arabic, (latin.capitalize(),), article)

    def _given(self, sex: str):  # type: ignore[no-untyped-def]
        named = {
            row["arabic"]: (row["name"], *row["variants"].split())
            for row in table("names")
            if row["arabic"] and row["sex"] == sex
        }
        for row in table("romanised"):
            if row["kind"] == sex:
                named[row["arabic"]] = (
                    tuple(row["spellings"].replace("-", " ").split(" "))
                    if "-" not in row["spellings"]
                    else tuple(one.replace("-", " ") for one in row["spellings"].split())
                )
        names = [Name(arabic, latin) for arabic, latin in named.items() if self.rng.random() < 0.8]
        self.rng.shuffle(names)
        common = [
            name
            for name in names
            if name.ar in ("محمد", "أحمد", "علي", "حسن", "حسين", "خالد", "عمر", "محمود", "فاطمة", "مريم", "زينب")
        ]
        rest = [name for name in names if name not in common] + [
            self._root_name(False) for _ in range(self.rng.randint(10, 60))
        ]
        self.rng.shuffle(rest)
        return self._weighted(common + rest, self.rng.uniform(0.7, 1.1))

    def _families(self, tail: int):  # type: ignore[no-untyped-def]
        names = []
        for row in table("romanised"):
            if row["kind"] == "s" and self.rng.random() < 0.6:
                latin = tuple(one.replace("-", " ") for one in row["spellings"].split())
                names.append(Name(row["arabic"], latin, row["arabic"].startswith("ال")))
        for given in self.given["m"][0][:60]:
            if self.rng.random() < 0.4:
                article = self.rng.random() < 0.5 and not given.ar.startswith("عبد")
                names.append(Name(("ال" if article else "") + given.ar, given.latin, article))
        names += [self._root_name(self.rng.random() < 0.6) for _ in range(tail)]
        self.rng.shuffle(names)
        return self._weighted(names, self.rng.uniform(0.4, 0.9))

    # ---- places, families, events

    def _places(self, regions: int) -> None:
        rng = self.rng
        self.towns = []
        for _ in range(regions):
            region, lat, lon = self._root_name(rng.random() < 0.4), rng.uniform(31, 37), rng.uniform(36, 46)
            for _ in range(rng.randint(2, 4)):
                district = region if rng.random() < 0.2 else self._root_name(rng.random() < 0.4)
                for _ in range(rng.randint(2, 7)):
                    town = district if rng.random() < 0.15 else self._root_name(rng.random() < 0.5)
                    self.towns.append((town, district, region, lat + rng.gauss(0, 0.3), lon + rng.gauss(0, 0.3)))
        self.town_weights = [math.exp(rng.gauss(0, 1)) for _ in self.towns]

    def _people(self, count: int) -> list[Person]:
        rng, out = self.rng, []
        houses: dict[int, list[dict]] = {}
        kin_share = rng.uniform(0.15, 0.45)
        while len(out) < count:
            town = rng.choices(range(len(self.towns)), self.town_weights)[0]
            day = dt.date(self.start, 1, 1) + dt.timedelta(
                days=int(rng.random() ** rng.choice((1, 1.5)) * 365 * self.years)
            )
            size = (
                1
                if rng.random() < 0.75
                else 2 + int(rng.expovariate(0.25))
                if rng.random() < 0.9
                else rng.randint(10, 90)
            )
            kin: dict | None = None
            for _ in range(size):
                known = houses.setdefault(town, [])
                if kin is None or rng.random() > kin_share + 0.25:
                    kin = rng.choice(known) if known and rng.random() < 0.3 else self._house(town)
                    if kin not in known:
                        known.append(kin)
                out.append(self._member(kin, town, day))
        return out[:count]

    def _house(self, town: int) -> dict:
        rng = self.rng
        grand = self._draw(self.given["m"])
        family = rng.choice(self.clans[town])
        second = self._draw(self.families) if rng.random() < 0.1 else None
        return {"family": family, "second": second, "grand": grand, "fathers": {}, "taken": set()}

    def _member(self, house: dict, town: int, day: dt.date) -> Person:
        rng = self.rng
        sex = "m" if rng.random() < 0.8 else "f"
        fathers = house["fathers"]
        if not fathers or (rng.random() < 0.4 and len(fathers) < 6):
            father = self._draw(self.given["m"])
            fathers.setdefault(father.ar, (father, self._draw(self.given["f"]), rng.choice(self.clans[town])))
        father, mother, mother_family = rng.choice(list(fathers.values()))
        for _ in range(6):
            given = house["grand"] if sex == "m" and rng.random() < 0.3 else self._draw(self.given[sex])
            if (given.ar, father.ar) not in house["taken"]:
                break
        house["taken"].add((given.ar, father.ar))
        grand = house["grand"]
        if rng.random() < 0.08:  # father and son: the names move up by one
            given, father, grand = father, grand, self._draw(self.given["m"])
            sex = "m"
        age = int(rng.choice((rng.gauss(27, 9), rng.uniform(0, 80))))
        born = day - dt.timedelta(days=max(10, age * 365 + rng.randrange(365)))
        extra = self.muhammad if sex == "m" and given.ar != "محمد" and rng.random() < 0.06 else None
        home = (
            town
            if rng.random() < 0.85
            else rng.choice([at for at, one in enumerate(self.towns) if one[2] is self.towns[town][2]])
        )
        died = day + dt.timedelta(days=rng.randint(1, 9)) if rng.random() < 0.04 else day
        child = rng.choice((father, self._draw(self.given["m"])))
        return Person(
            given,
            extra,
            father,
            grand,
            house["family"],
            house["second"],
            mother,
            mother_family,
            child,
            sex,
            born,
            died,
            town,
            home,
            rng.gauss(0, 1),
        )

    # ---- lists

    def _habit(self, at: int) -> Habit:
        rng = self.rng
        latin = rng.random() < 0.55 if at > 1 else at == 1 if rng.random() < 0.75 else rng.random() < 0.5
        shares = rng.choice(
            (
                (0.05, 0.55, 0.4),
                (0.5, 0.42, 0.08),
                (0.72, 0.25, 0.03),
                (0.02, 0.13, 0.85),
                (1.0, 0.0, 0.0),
                (0.3, 0.5, 0.2),
            )
        )
        full = {
            "father": rng.choice((0, 0, 0.1, 0.4)),
            "mother": rng.choice((0, 0, 0.1, 0.4)),
            "kunya": rng.choice((0, 0.02, 0.2)),
            "sex": rng.choice((0.3, 0.6, 0.95, 1)),
            "age": rng.choice((0, 0.3, 0.5, 0.7)),
            "born": rng.choice((0, 0, 0, 0.1, 0.5)),
            "date": rng.choice((0.8, 0.92, 0.96, 0.99)),
            "place": rng.choice((0.8, 0.92, 0.96)),
            "geo": rng.choice((0, 0, 0, 0.5)),
        }
        if rng.random() < 0.12:
            full[rng.choice(("date", "place"))] = 0.0
        if self.names_only:
            full = dict.fromkeys(full, 0.0) | {"sex": rng.choice((0.9, 1)), "age": rng.choice((0.7, 0.95, 1))}
        rules = {rule: rng.choice((0, 0, 0, 0.1, 0.3, 0.85)) for rule in RULES}
        return Habit(
            f"list{at}",
            latin,
            rng.uniform(0.15, 0.65),
            shares,
            rng.uniform(0, 0.05),
            rng.choice((0.005, 0.02, 0.02, 0.3)),
            rng.choice((0, 0.03, 0.06, 0.25)),
            rng.choice((0.02, 0.06, 0.4)) if latin else 0.0,
            rng.uniform(0.3, 0.85),
            rng.uniform(0.55, 0.95),
            rng.uniform(0.02, 0.09) * self.noise,
            full,
            rng.uniform(0.1, 0.35) * self.noise,
            rng.choice((0.02, 0.04, 0.25)),
            rng.uniform(0.1, 0.5),
            rng.choice(((0.9, 0.05), (0.6, 0.2), (0.45, 0.3))),
            rng.choice((0.05, 0.15, 0.3)),
            rng.choice((0, 0.01, 0.03, 0.05)),
            rng.uniform(0.05, 0.7),
            rules,
            rng.choice(("al-", "Al-", "Al ", "El ", "el-", "Al", "")),
        )

    def _write(self) -> None:
        rng = self.rng
        for habit in self.habits:
            pull = {place: rng.gauss(0, 0.7) for place in range(len(self.towns))}
            logit = math.log(habit.cover / (1 - habit.cover))
            number = 0
            for person_number, person in enumerate(self.people):
                if rng.random() > 1 / (1 + math.exp(-logit - pull[person.place] - 0.6 * person.fame)):
                    continue
                for _ in range(1 + (rng.random() < habit.twice)):
                    number += 1
                    self.rows.append({"id": str(number), "list": habit.name} | self._row(habit, person))
                    self.truth.append(person_number)

    def _row(self, habit: Habit, person: Person) -> dict[str, str]:
        rng = self.rng
        has = {column for column, share in habit.columns.items() if rng.random() < share}
        parts = rng.choices((2, 3, 4), habit.parts)[0]
        row = {"name": self._full_name(habit, person, parts, habit.latin)}
        if rng.random() < habit.both:
            row["name_ar"] = self._full_name(habit, person, parts, False)
        if "father" in has:
            row["father"] = self._word(habit, person.father, habit.latin)
        if "mother" in has:
            row["mother"] = self._word(habit, person.mother, habit.latin)
            if rng.random() < 0.5:
                row["mother"] += " " + self._word(habit, person.mother_family, habit.latin)
        if "kunya" in has:
            row["kunya"] = self._kunya(habit, person)
        if "sex" in has:
            row["sex"] = person.sex if rng.random() > 0.005 else rng.choice("mf")
        age = max(0, (person.died - person.born).days // 365)
        if "age" in has:
            row["age"] = str(self._age(habit, age))
        if "born" in has:
            born = person.born + dt.timedelta(days=rng.choice((0,) * 20 + (1, 30, 365, -365)))
            row["born"] = rng.choice((born.isoformat(), str(born.year), f"{born.year:04}-{born.month:02}"))
        if "date" in has:
            row["date"] = self._date(habit, person.died)
        if "place" in has:
            row |= self._place(habit, person, "geo" in has)
        return row

    def _full_name(self, habit: Habit, person: Person, parts: int, latin: bool) -> str:
        rng = self.rng

        def write(name: Name) -> str:
            return self._word(habit, name, latin)

        family = write(person.second if person.second and rng.random() < 0.25 else person.family)
        given = [write(person.given)]
        if person.extra and rng.random() < 0.55:
            short = rng.choice(("Mhd", "M.", "Md")) if latin and rng.random() < 0.3 else write(person.extra)
            given.insert(0, short)
        middle = [write(person.father)] * (parts >= 3) + [write(person.grand)] * (parts >= 4)
        if middle and rng.random() < 0.04:
            middle = [(rng.choice(("bin ", "ibn ")) if latin else "بن ") + one for one in middle]
        if rng.random() < habit.only_father:
            words = [*given, write(person.father)]
        elif rng.random() < habit.swap:
            words = [family.upper() if latin and rng.random() < 0.3 else family, *given, *middle]
            if latin and rng.random() < 0.3:
                words[0] += ","
        else:
            words = [*given, *middle, family]
            if parts == 4 and rng.random() < 0.03:
                words = words[:-1]
        text = " ".join(words)
        if rng.random() < habit.title:
            text = rng.choice(TITLES["la" if latin else "ar"]) + " " + text
        if habit.columns["kunya"] > 0.1 and rng.random() < 0.08:
            text += f" ({self._kunya(habit, person)})"
        return text

    def _kunya(self, habit: Habit, person: Person) -> str:
        if habit.latin:
            return ("Abu " if person.sex == "m" else "Umm ") + self._word(habit, person.child, True)
        return ("أبو " if person.sex == "m" else "أم ") + self._word(habit, person.child, False)

    def _word(self, habit: Habit, name: Name, latin: bool) -> str:
        rng = self.rng
        text = self._romanised(habit, name) if latin else self._arabic(habit, name.ar)
        if rng.random() < habit.error:
            text = self._mistaken(text, latin)
        return text

    def _arabic(self, habit: Habit, text: str) -> str:
        rng = self.rng
        if rng.random() < habit.fold:
            text = text.replace("أ", "ا").replace("إ", "ا").replace("آ", "ا")
        if rng.random() < habit.fold / 2:
            text = text.replace("ة", "ه")
        if rng.random() < habit.fold / 4:
            text = text[:-1] + {"ى": "ي", "ي": "ى", "ء": ""}.get(text[-1], text[-1])
        if text.startswith("عبد ") and rng.random() < 0.5:
            text = text.replace(" ", "", 1)
        if text.startswith("ال") and rng.random() < 0.03:
            text = text[2:]
        return text

    def _romanised(self, habit: Habit, name: Name) -> str:
        rng = self.rng
        if len(name.latin) > 1 or rng.random() < 0.5:
            usual = habit.taste.setdefault(name.ar, int(len(name.latin) * rng.random() ** 2))
            text = name.latin[
                min(usual, len(name.latin) - 1) if rng.random() < habit.steady else rng.randrange(len(name.latin))
            ]
        else:
            text = name.latin[0]
        text = text.lower()
        if rng.random() > habit.known or len(name.latin) == 1:
            for (old, new), share in habit.rules.items():
                while_at = text.find(old)
                if while_at >= 0 and share and rng.random() < (share if rng.random() < habit.steady else 0.2):
                    text = text[:while_at] + new + text[while_at + len(old) :]
        if name.ar.startswith("عبد") and text.startswith("abd") and rng.random() < 0.4:
            rest = text.removeprefix("abdul").removeprefix("abdel").removeprefix("abd").strip()
            if len(rest) > 2:
                text = rng.choice(("abd al-", "abdul ", "abdel ", "abd el-", "abdul", "abdoul ", "abd ")) + rest
        if text.endswith("a") and name.ar.endswith("ة"):
            text = text[:-1] + rng.choice(("a", "a", "ah", "eh", "e"))
        text = text.replace("'", "" if rng.random() < 0.8 else "'").strip() or "a"
        text = " ".join(word[:1].upper() + word[1:] for word in text.split())
        if name.article:
            article = (
                habit.article if rng.random() < habit.steady else rng.choice(("al-", "Al-", "Al ", "El ", "", "Al"))
            )
            text = article + (text.lower() if article == "Al" and rng.random() < 0.5 else text)
        return text

    def _mistaken(self, text: str, latin: bool) -> str:
        rng = self.rng
        at = rng.randrange(1 if latin and len(text) > 1 else 0, len(text))
        kind = rng.random()
        if kind < 0.5:
            if latin:
                other = rng.choice("aeioubdfghjklmnrstyz")
            else:
                other = rng.choice(next((group for group in DOTS if text[at] in group), "ابن"))
            return text[:at] + other + text[at + 1 :]
        if kind < 0.7 and len(text) > 3:
            return text[:at] + text[at + 1 :]
        if kind < 0.87 and at + 1 < len(text):
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        return text[:at] + text[at] + text[at:]

    def _age(self, habit: Habit, age: int) -> int:
        rng = self.rng
        if rng.random() < habit.age_off:
            kind = rng.random()
            age = (
                age + rng.choice((-1, 1))
                if kind < 0.5
                else 5 * round(age / 5)
                if kind < 0.85
                else age + rng.randint(-8, 8)
            )
        return max(0, age)

    def _date(self, habit: Habit, day: dt.date) -> str:
        rng = self.rng
        if rng.random() < habit.date_coarse:
            return f"{day.year}" if rng.random() < 0.25 else f"{day.year}-{day.month:02}"
        if rng.random() < habit.date_off:
            kind = rng.random()
            if kind < 0.75:
                day += dt.timedelta(days=rng.choice((-1, -1, 1, 1, 1, -2, 2, 3, -3, 4)))
            elif kind < 0.87:
                day += dt.timedelta(days=rng.choice((-31, -30, 30, 31, 7, -7, 10, 14)))
            elif kind < 0.95 and day.day <= 12:
                day = dt.date(day.year, day.day, day.month)
            else:
                day = dt.date(day.year + rng.choice((-1, 1)), day.month, min(day.day, 28))
        return day.isoformat()

    def _place(self, habit: Habit, person: Person, geo: bool) -> dict[str, str]:
        rng = self.rng
        town, district, region, lat, lon = self.towns[person.home if rng.random() < habit.elsewhere else person.place]
        kind = rng.random()
        level = town if kind < habit.level[0] else district if kind < sum(habit.level) else region
        text = self._word(habit, level, habit.latin)
        wide = self._word(habit, region, habit.latin)
        if level is not region and rng.random() < 0.3:
            joint = rng.choice((" - ", ", ", "/", ": "))
            text = wide + joint + text if not habit.latin or rng.random() < 0.3 else text + joint + wide
        out = {"place": text}
        if geo:
            out |= {"lat": f"{lat + rng.gauss(0, 0.03):.4f}", "lon": f"{lon + rng.gauss(0, 0.03):.4f}"}
        return out
