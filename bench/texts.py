"""Scores the reader on texts with gold written by a person: `python bench/texts.py [FOLDER] [--part dev] [--misses]`.

FOLDER (by default `tests/read/texts`) holds `NAME.txt` and `NAME.yaml`; the form and the rules of scoring stand in its
README. Prints a line a text and the sums of each part. Change the reader by what `dev` shows; look at `test` only to
report. `--misses` is therefore refused for `test`.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tawthiq.terms.reading import Document, Reading
from tawthiq.work.reader_process import run_reader

TEXTS = Path(__file__).parent.parent / "tests" / "read" / "texts"
COLUMNS = ("speakers", "stance", "incidents", "dated", "quantities", "cautions", "accounts")
CLAIMED = {"asserted", "alleged", "unverified"}  # stances in which a proposed incident says that something happened
NEAR = 80  # characters between a trigger and the gold quote
LONGEST_QUANTITY, LONGEST_CAUTION = 80, 300
ARTICLE = re.compile(r"^(?:the|a) ")
KUNYA = r"\b(?:abu|abo|umm|أبو|أم) "
MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "…": "."})

Gold = dict[str, Any]


@dataclass
class Score:
    """Found and wanted per column; `statements` and `invented` are numbers of what the reader proposed."""

    found: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COLUMNS, 0))
    wanted: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COLUMNS, 0))
    statements: int = 0
    invented: int = 0
    misses: list[str] = field(default_factory=list)

    def count(self, column: str, hit: bool, what: str = "") -> None:
        self.wanted[column] += 1
        self.found[column] += hit
        if not hit and what:
            self.misses.append(f"{column}: {what[:90]}")

    def add(self, other: "Score") -> None:
        for column in COLUMNS:
            self.found[column] += other.found[column]
            self.wanted[column] += other.wanted[column]
        self.statements += other.statements
        self.invented += other.invented

    def line(self, name: str) -> str:
        shares = "  ".join(f"{column} {self.found[column]}/{self.wanted[column]}" for column in COLUMNS)
        return f"{name:<24} statements {self.statements}  {shares}  invented {self.invented}"


class Sought:
    """A reading in which gold quotes and names can be looked up, typographic marks and runs of space aside."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text, self.offsets = folded(reading["text"])
        self.entities = {entity["id"]: entity for entity in reading["entities"]}

    def span(self, quote: str) -> tuple[int, int]:
        wanted = folded(quote)[0].strip()
        at = self.text.find(wanted)
        if at < 0:
            raise SystemExit(f"A gold quote does not stand in the text {self.reading['id']}: {quote[:60]!r}")
        return self.offsets[at], self.offsets[at + len(wanted) - 1] + 1

    def is_named(self, mention: Any, name: str) -> bool:
        """Whether a teller or role goes by `name`, as a whole or as whole words; Abu Samir is no Samir."""
        wanted = re.escape(plain(name))
        within = re.compile(rf"(?:^|\s){wanted}(?:\s|$)")
        return any(
            plain(known) == plain(name) or (within.search(plain(known)) and not re.search(KUNYA + wanted, plain(known)))
            for known in self._names(mention)
        )

    def _names(self, mention: Any) -> Iterator[str]:
        entity: Any = self.entities.get(mention.get("entity"), {})
        yield entity.get("name", "")
        own = [mention["span"]] if "span" in mention else []
        own += [[mention["start"], mention["end"]]] if "start" in mention else []
        for start, end in [*entity.get("mentions", []), *own]:
            yield self.reading["text"][start:end]

    def tells(self, statement: Any, names: list[str]) -> bool:
        tellers = statement["said_by"]
        return len(tellers) <= max(2, len(names)) and any(self.is_named(t, name) for t in tellers for name in names)


def folded(text: str) -> tuple[str, list[int]]:
    """The text with marks made plain and each run of space one space, and the offset in `text` of every character."""
    characters = [(" " if c.isspace() else c, at) for at, c in enumerate(text.translate(MARKS))]
    kept = [
        pair
        for before, pair in zip([("", 0), *characters], characters, strict=False)
        if (before[0], pair[0]) != (" ", " ")
    ]
    return "".join(c for c, _ in kept), [at for _, at in kept]


def plain(name: str) -> str:
    return ARTICLE.sub("", folded(name)[0].strip().lower())


def shared(left: Iterable[int], right: Iterable[int]) -> int:
    (left_start, left_end), (right_start, right_end) = left, right
    return max(0, min(left_end, right_end) - max(left_start, right_start))


def covers(statement: Any, span: tuple[int, int]) -> bool:
    """Half of the quote is covered, or the statement lies in it and is a third of it; and it is not far too long."""
    length, wanted = statement["end"] - statement["start"], span[1] - span[0]
    common = shared((statement["start"], statement["end"]), span)
    inside = common >= 0.9 * length and common >= wanted / 3
    return length <= 3 * wanted + 120 and (common >= wanted / 2 or inside)


def unsigned(value: str | None) -> str | None:
    return None if value is None else re.sub("[~?%]", "", str(value))


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def score(gold: Gold, reading: Reading) -> Score:
    sought, result = Sought(reading), Score(statements=len(reading["statements"]))
    for scored in (score_statements, score_incidents, score_quantities, score_cautions, score_accounts):
        scored(gold, sought, result)
    return result


def score_statements(gold: Gold, sought: Sought, result: Score) -> None:
    for wanted in gold["statements"]:
        span, names = sought.span(wanted["quote"]), listed(wanted["said_by"])
        hits = [s for s in sought.reading["statements"] if covers(s, span) and sought.tells(s, names)]
        result.count("speakers", bool(hits), f"{names[0]} | {wanted['quote']}")
        if "stance" in wanted:
            right = any(hit["stance"] == wanted["stance"] for hit in hits)
            result.count("stance", right, f"{wanted['stance']} | {wanted['quote']}" if hits else "")


def score_incidents(gold: Gold, sought: Sought, result: Score) -> None:
    used: set[str] = set()
    for wanted in gold["incidents"]:
        fits = [i for i in sought.reading["incidents"] if i["id"] not in used and is_incident(i, wanted, sought)]
        result.count("incidents", bool(fits), f"{wanted['type']} | {wanted['quote']}")
        if not fits:
            continue
        best = max(fits, key=lambda incident: is_dated(incident, wanted))
        used.add(best["id"])
        result.count("dated", is_dated(best, wanted), f"{best['when']} for {wanted.get('when')} | {wanted['quote']}")
    for incident in sought.reading["incidents"]:
        if incident["id"] not in used and incident.get("stance", "asserted") in CLAIMED:
            result.invented += 1
            start, end = incident["trigger"]
            around = sought.reading["text"][max(0, start - 30) : end + 30].replace("\n", " ")
            result.misses.append(f"invented: {incident['type']} | {around}")


def is_incident(incident: Any, wanted: Gold, sought: Sought) -> bool:
    start, end = sought.span(wanted["quote"])
    named = [victim for victim in wanted.get("victims", []) if not victim[0].islower() and "'" not in victim]
    victims = [role for role in incident["roles"] if role["role"] == "victim"]
    return (
        incident["type"] in listed(wanted["type"])
        and start - NEAR <= incident["trigger"][0] <= end + NEAR
        and all(any(sought.is_named(role, name) for role in victims) for name in named)
    )


def is_dated(incident: Any, wanted: Gold) -> bool:
    return "when" not in wanted or unsigned(incident.get("when")) == unsigned(wanted["when"])


def score_quantities(gold: Gold, sought: Sought, result: Score) -> None:
    for wanted in gold["quantities"]:
        span = sought.span(wanted["quote"])
        low, high = (wanted["value"],) * 2 if "value" in wanted else (wanted.get("low"), wanted.get("high"))
        hit = any(
            overlaps(q, span, LONGEST_QUANTITY) and (low is None or (q.get("low"), q.get("high")) == (low, high))
            for q in sought.reading["quantities"]
        )
        result.count("quantities", hit, wanted["quote"])


def score_cautions(gold: Gold, sought: Sought, result: Score) -> None:
    for quote in gold["unverified"]:
        span = sought.span(quote)
        hit = any(overlaps(caution, span, LONGEST_CAUTION) for caution in sought.reading["cautions"])
        result.count("cautions", hit, quote)


def overlaps(found: Any, span: tuple[int, int], longest: int) -> bool:
    return shared((found["start"], found["end"]), span) > 0 and found["end"] - found["start"] <= longest


def score_accounts(gold: Gold, sought: Sought, result: Score) -> None:
    for account in gold["contested"][0]["accounts"]:
        hit = any(
            account["key"] in sought.reading["text"][s["start"] : s["end"]].lower()
            and sought.tells(s, account["said_by"])
            for s in sought.reading["statements"]
        )
        result.count("accounts", hit, account["account"])


def load(folder: Path) -> list[tuple[Document, Gold]]:
    """The texts of a folder with their gold, in the order of their names."""
    found: list[tuple[Document, Gold]] = []
    for path in sorted(folder.glob("*.yaml")):
        gold = yaml.safe_load(path.read_text("utf-8"))
        dated = None if gold["dated"] is None else str(gold["dated"])
        text = path.with_suffix(".txt").read_text("utf-8")
        found.append(({"id": path.stem, "text": text, "dated": dated, "language": "en"}, gold))
    return found


def report(
    texts: list[tuple[Document, Gold]], readings: Iterable[Reading], say: Callable[[str], object], misses: bool
) -> None:
    sums: dict[str, Score] = {}
    for (document, gold), reading in zip(texts, readings, strict=True):
        result = score(gold, reading)
        sums.setdefault(gold["part"], Score()).add(result)
        say(result.line(f"{document['id']} ({gold['part']})"))
        for miss in result.misses if misses else []:
            say(f"    {miss}")
    for part, total in sorted(sums.items()):
        say(total.line(f"sum {part}"))


def main() -> None:
    asked = argparse.ArgumentParser(description="Score the reader on texts with gold written by a person.")
    asked.add_argument("folder", nargs="?", type=Path, default=TEXTS, help="folder with NAME.txt and NAME.yaml")
    asked.add_argument("--part", choices=("dev", "test"), help="only the texts of this part")
    asked.add_argument("--misses", action="store_true", help="with --part dev: what was missed or invented")
    given = asked.parse_args()
    if given.misses and given.part != "dev":
        asked.error(
            "--misses shows what to change, so it is for --part dev only; the test part is there to be reported."
        )
    texts = [(document, gold) for document, gold in load(given.folder) if given.part in (None, gold["part"])]
    report(
        texts, run_reader([document for document, _ in texts]), lambda line: sys.stdout.write(line + "\n"), given.misses
    )


if __name__ == "__main__":
    main()
