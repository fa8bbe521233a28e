"""What one invented list says of one person: its spelling, its slips, its coarse or wrong dates, ages and places."""

import datetime as dt
import random
from collections.abc import Sequence

from drawn_names import Name
from habits import Habit
from people import Person, Town

DOTS = ("بتثني", "جحخ", "دذ", "رزو", "سش", "صض", "طظ", "عغ", "فق", "كل", "هة")
TITLES = {
    "ar": ("الشهيد", "الشيخ", "الحاج", "الدكتور", "المهندس", "الطفل", "السيد"),
    "la": ("Martyr", "Sheikh", "Dr.", "Haj", "Mr", "Capt."),
}


class Writer:
    """Writes rows of one list by its habit."""

    def __init__(self, rng: random.Random, habit: Habit, towns: Sequence[Town]) -> None:
        self.rng, self.habit, self.towns = rng, habit, towns

    def row(self, person: Person) -> dict[str, str]:
        rng, habit = self.rng, self.habit
        has = {column for column, share in habit.columns.items() if rng.random() < share}
        parts = rng.choices((2, 3, 4), habit.parts)[0]
        row = {"name": self._full_name(person, parts, habit.latin)}
        if rng.random() < habit.both:
            row["name_ar"] = self._full_name(person, parts, False)
        if "father" in has:
            row["father"] = self._word(person.father, habit.latin)
        if "mother" in has:
            row["mother"] = self._word(person.mother, habit.latin)
            if rng.random() < 0.5:
                row["mother"] += " " + self._word(person.mother_family, habit.latin)
        if "kunya" in has:
            row["kunya"] = self._kunya(person)
        if "sex" in has:
            row["sex"] = person.sex if rng.random() > 0.005 else rng.choice("mf")
        age = max(0, (person.died - person.born).days // 365)
        if "age" in has:
            row["age"] = str(self._age(age))
        if "born" in has:
            born = person.born + dt.timedelta(days=rng.choice((0,) * 20 + (1, 30, 365, -365)))
            row["born"] = rng.choice((born.isoformat(), str(born.year), f"{born.year:04}-{born.month:02}"))
        if "date" in has:
            row["date"] = self._date(person.died)
        if "place" in has:
            row |= self._place(person, "geo" in has)
        return row

    def _full_name(self, person: Person, parts: int, latin: bool) -> str:
        rng, habit = self.rng, self.habit

        def write(name: Name) -> str:
            return self._word(name, latin)

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
            text += f" ({self._kunya(person)})"
        return text

    def _kunya(self, person: Person) -> str:
        if self.habit.latin:
            return ("Abu " if person.sex == "m" else "Umm ") + self._word(person.child, True)
        return ("أبو " if person.sex == "m" else "أم ") + self._word(person.child, False)

    def _word(self, name: Name, latin: bool) -> str:
        rng, habit = self.rng, self.habit
        text = self._romanised(name) if latin else self._arabic(name.ar)
        if rng.random() < habit.error:
            text = self._mistaken(text, latin)
        return text

    def _arabic(self, text: str) -> str:
        rng, habit = self.rng, self.habit
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

    def _romanised(self, name: Name) -> str:
        rng, habit = self.rng, self.habit
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
        if not latin and text.startswith("ال") and rng.random() < 0.1:
            return "اك" + text[2:] if rng.random() < 0.5 else text[2:]
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

    def _age(self, age: int) -> int:
        rng, habit = self.rng, self.habit
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

    def _date(self, day: dt.date) -> str:
        rng, habit = self.rng, self.habit
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

    def _place(self, person: Person, geo: bool) -> dict[str, str]:
        rng, habit = self.rng, self.habit
        where = self.towns[person.home if rng.random() < habit.elsewhere else person.place]
        kind = rng.random()
        level = where.town if kind < habit.level[0] else where.district if kind < sum(habit.level) else where.region
        text = self._word(level, habit.latin)
        wide = self._word(where.region, habit.latin)
        if level is not where.region and rng.random() < 0.3:
            joint = rng.choice((" - ", ", ", "/", ": "))
            text = wide + joint + text if not habit.latin or rng.random() < 0.3 else text + joint + wide
        out = {"place": text}
        if geo:
            out |= {"lat": f"{where.lat + rng.gauss(0, 0.03):.4f}", "lon": f"{where.lon + rng.gauss(0, 0.03):.4f}"}
        return out
