"""A seeded casebook of a given size for the benches: sources with texts, people, statements and reports of incidents.

The words are invented and drawn with a fixed seed, so that two runs see the same casebook. Proposals are filed for every
tenth source, so that the reading room has cards.
"""

import random
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from tawthiq.record.keys import Cost
from tawthiq.work import casebook as casebooks
from tawthiq.work.casebook import Casebook, Deed
from tawthiq.work.filing import file_reading

NOW = datetime(2025, 2, 11, 9, 0, tzinfo=UTC)
PASSPHRASE, VAULT_PASSPHRASE = "a casebook for benches", "a vault for benches"
STATEMENTS_A_SOURCE = 20
GIVEN = ("Salma", "Nuhad", "Yasar", "Murhaf", "Rima", "Dirar", "سلمى", "نهاد", "يسار", "مرهف", "ريما", "ضرار")
FAMILY = ("al-Barrak", "al-Qasabani", "Rashwan", "al-Sayigh", "البراك", "القصباني", "رشوان", "الصايغ")
TYPES = ("killing", "arrest", "threat", "raid", "abduction", "attack")
SENTENCES = (
    "{name} said that armed men came to the house at night. ", "According to {name}, two cars stood by the old bridge. ",
    "قالت {name} إن مسلحين جاؤوا إلى البيت ليلاً. ", "وذكر {name} أن سيارتين توقفتا عند الجسر القديم. ",
)  # fmt: skip


def seed(folder: Path, statements: int) -> Casebook:
    """Make a casebook with about that many statements in one twentieth as many sources; every fifth reports an incident."""
    rng = random.Random(7)
    made = casebooks.create(
        folder / "casebook", PASSPHRASE, folder / "vault", VAULT_PASSPHRASE, by="Amal", now=NOW, cost=Cost(64, 1, 1)
    )
    for first in range(0, statements // STATEMENTS_A_SOURCE, 25):
        with made.deed(NOW) as deed:
            texts = [
                _source(deed, rng, number)
                for number in range(first, min(first + 25, statements // STATEMENTS_A_SOURCE))
            ]
        for number, (source, text, words) in enumerate(texts, first):
            if number % 10 == 0:
                _file(source, text, words)
    return made


def _source(deed: Deed, rng: random.Random, number: int) -> tuple[str, str, str]:
    day = (NOW - timedelta(days=rng.randrange(1500))).date().isoformat()
    source = deed.append("source", {
        "title": f"Report {number}", "kind": "news", "language": "en", "dated": day, "publisher": None, "blob": None,
        "received": {"from": None, "how": "web", "on": day}, "copy_of": None, "protected": False,
    })  # fmt: skip
    names = [f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}" for _ in range(4)]
    spoken = [(name, rng.choice(SENTENCES).format(name=name)) for name in rng.choices(names, k=STATEMENTS_A_SOURCE)]
    words = "".join(sentence for _, sentence in spoken)
    text = deed.append("text", {
        "source": source, "blob_sha256": None, "extractor": "bench", "extractor_version": "1", "text": words,
        "text_sha256": sha256(words.encode()).hexdigest(), "language": "en", "dated": day, "dated_why": None,
        "links": [], "notes": [],
    }, (source,))  # fmt: skip
    people = {name: deed.append("person", _person(name, text)) for name in names}
    place = deed.append("place", {
        "name": "Kafr Zumurrud", "lat": None, "lon": None, "precision": "town", "radius_km": None, "within": None,
        "names": [{"name": "Kafr Zumurrud", "script": "Latn", "text": text, "start": None, "end": None}],
    })  # fmt: skip
    at, said = 0, []
    for name, sentence in spoken:
        said.append(deed.append("statement", _statement(text, at, at + len(sentence) - 1, name, people[name]), (text,)))
        at += len(sentence)
        if len(said) % 5 == 0:
            deed.append("incident", _incident(rng, text, place, said[-5:], name, people[name], day), (text,))
    return source, text, words


def _person(name: str, text: str) -> dict[str, Any]:
    script = "Arab" if name[0] > "\u0600" else "Latn"
    return {
        "name": name, "names": [{"name": name, "script": script, "text": text, "start": None, "end": None}], "sex": None,
        "age": None, "role": None, "protected": False, "recipient": None, "changed_name": False,
    }  # fmt: skip


def _statement(text: str, start: int, end: int, name: str, person: str) -> dict[str, Any]:
    return {
        "text": text, "start": start, "end": end, "spans": [], "cue": None, "direct": False, "stance": "asserted",
        "ground": "witnessed", "inside": None, "quantities": [],
        "said_by": [{"name": name, "start": start, "end": start + 5, "person": person, "group": None}],
    }  # fmt: skip


def _incident(
    rng: random.Random, text: str, place: str, said: list[str], name: str, person: str, day: str
) -> dict[str, Any]:
    return {
        "text": text, "type": rng.choice(TYPES), "title": None, "when": day[: rng.choice((7, 10))], "when_span": None,
        "where": place, "where_span": None, "trigger": [0, 5], "stance": "asserted", "statements": said,
        "roles": [{"role": "victim", "name": name, "start": 0, "end": 5, "person": person, "group": None}], "number": None,
    }  # fmt: skip


def _file(source: str, text: str, words: str) -> None:
    reading: Any = {
        "v": 1, "id": text, "text": words, "language": "en", "dated": None, "incidents": [], "times": [], "quantities": [],
        "relations": [], "cautions": [],
        "entities": [{"id": "e", "kind": "person", "name": "Salma", "mentions": [[0, 5]]}],
        "statements": [
            {"id": f"s{at}", "start": at, "end": at + 40, "said_by": [{"start": 0, "end": 5, "entity": "e"}], "cue": None,
             "direct": False, "stance": "asserted", "ground": "unknown", "inside": None, "score": 0.8, "reasons": ["bench"]}
            for at in range(0, len(words) - 60, 55)
        ],
    }  # fmt: skip
    file_reading(reading, text=text, source=source, text_sha256=sha256(words.encode()).hexdigest(), reader="bench 1")
