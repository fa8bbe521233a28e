"""A seeded casebook of bulletins, actors and incidents, in the proportions of a documentation team's own database.

A bulletin is a source with its text (some sixty words of English and Arabic, common ones often, one that nothing else holds)
and a statement by an actor. An incident is told by two bulletins and joined by a link; it has a type, a place in a
district, a day, a victim and one who is accused. Every word is invented or drawn with a fixed seed.
"""

import random
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from seeding import NOW, PASSPHRASE, VAULT_PASSPHRASE
from tawthiq.language.folding import script_of
from tawthiq.language.lists import table
from tawthiq.record.keys import Cost
from tawthiq.work import casebook as casebooks
from tawthiq.work.casebook import Casebook, Deed

_ENGLISH = (
    "men house night said road village car family school district army shop street door near after taken house old bridge "
    "hospital morning people group armed office market field river wall letter brother mother father farmer teacher driver "
    "phone list name week month winter summer water bread stone tree border hill guard order paper window yard gate"
)
_ARABIC = (
    "مسلحين البيت ليلا قال الطريق القرية سيارة العائلة مدرسة المنطقة الجيش الدكان الشارع الباب قرب بعد أخذوا الجسر القديم "
    "المستشفى صباحا الناس مجموعة مسلحة مكتب السوق الحقل النهر الجدار رسالة أخوه أمه أبوه مزارع معلم سائق هاتف قائمة اسم "
    "أسبوع شهر الشتاء الصيف الماء الخبز حجر شجرة الحدود التل حارس أمر ورقة نافذة الحوش"
)
ENGLISH, ARABIC = _ENGLISH.split(), _ARABIC.split()
TYPES = ("killing", "arrest", "threat", "raid", "abduction", "attack", "torture")
DISTRICTS = ("Nahr", "Sahl", "Jabal", "Marj", "Wadi")
WORDS, PLACES, BATCH = 60, 100, 400


class Size(NamedTuple):
    bulletins: int
    actors: int
    incidents: int


class Bulletin(NamedTuple):
    text: str
    statement: str
    token: str
    day: str


class Made(NamedTuple):
    casebook: Casebook
    bulletins: list[Bulletin]
    actors: dict[str, str]


def seed(folder: Path, size: Size) -> Made:
    rng = random.Random(11)
    made = casebooks.create(
        folder / "casebook", PASSPHRASE, folder / "vault", VAULT_PASSPHRASE, by="Amal", now=NOW, cost=Cost(64, 1, 1)
    )
    with made.deed(NOW) as deed:
        places = [_place(deed, rng, number) for number in range(PLACES)]
    actors: dict[str, str] = {}
    bulletins: list[Bulletin] = []
    for first in range(0, size.bulletins, BATCH):
        with made.deed(NOW) as deed:
            for number in range(first, min(first + BATCH, size.bulletins)):
                wanted = -(-size.actors * (number + 1) // size.bulletins) - len(actors)
                bulletins.append(_bulletin(deed, rng, number, actors, wanted))
    for first in range(0, size.incidents, BATCH):
        with made.deed(NOW) as deed:
            for _ in range(first, min(first + BATCH, size.incidents)):
                _incident(
                    deed, rng, rng.sample(bulletins, 2), rng.choice(places), rng.sample(sorted(actors), 2), actors
                )
    return Made(made, bulletins, actors)


def _name(rng: random.Random) -> str:
    """A given name, a father's and a family name, in one script."""
    rows = table("romanised")
    parts = [rng.choice(rows) for _ in range(3)]
    if rng.random() < 0.5:
        return " ".join(part["arabic"] for part in parts)
    return " ".join(rng.choice(part["spellings"].split()) for part in parts)


def _bulletin(deed: Deed, rng: random.Random, number: int, actors: dict[str, str], wanted: int) -> Bulletin:
    day = (NOW - timedelta(days=rng.randrange(4000))).date().isoformat()
    token = f"zq{number:06d}x"
    words = [rng.choice(rng.choice((ENGLISH, ARABIC))[: rng.choice((6, 20, 60))]) for _ in range(WORDS)]
    words.insert(rng.randrange(WORDS), token)
    text = " ".join(words)
    source = deed.append("source", {
        "title": f"Bulletin {number}", "kind": "news", "language": "ar", "dated": day, "publisher": None, "blob": None,
        "received": {"from": None, "how": "web", "on": day}, "copy_of": None, "protected": False,
    })  # fmt: skip
    stored = deed.append("text", {
        "source": source, "blob_sha256": None, "extractor": "bench", "extractor_version": "1", "text": text,
        "text_sha256": sha256(text.encode()).hexdigest(), "language": "ar", "dated": day, "dated_why": None,
        "links": [], "notes": [],
    }, (source,))  # fmt: skip
    for _ in range(wanted):
        name = _name(rng)
        actors[_person(deed, name, stored)] = name
    teller = next(reversed(actors))
    said = deed.append("statement", {
        "text": stored, "start": 0, "end": len(text), "spans": [], "cue": None, "direct": False, "ground": "witnessed",
        "stance": rng.choice(("asserted", "asserted", "asserted", "alleged", "denied")), "inside": None, "quantities": [],
        "said_by": [{"name": actors[teller], "start": 0, "end": 5, "person": teller, "group": None}],
    }, (stored,))  # fmt: skip
    return Bulletin(stored, said, token, day)


def _person(deed: Deed, name: str, text: str) -> str:
    return deed.append("person", {
        "name": name, "names": [{"name": name, "script": script_of(name), "text": text, "start": None, "end": None}],
        "sex": None, "age": None, "role": None, "protected": False, "recipient": None, "changed_name": False,
    })  # fmt: skip


def _place(deed: Deed, rng: random.Random, number: int) -> str:
    name = f"Kafr {ENGLISH[number % 50].title()}{number}"
    return deed.append("place", {
        "name": name, "lat": f"{33 + rng.random() * 3:.4f}", "lon": f"{36 + rng.random() * 4:.4f}", "precision": "village",
        "radius_km": "2", "within": DISTRICTS[number % len(DISTRICTS)],
        "names": [{"name": name, "script": "Latn", "text": None, "start": None, "end": None}],
    })  # fmt: skip


def _incident(
    deed: Deed, rng: random.Random, told: list[Bulletin], place: str, people: list[str], actors: dict[str, str]
) -> None:
    kind, day = rng.choice(TYPES), told[0].day
    roles = [
        {"role": role, "name": actors[one], "start": 0, "end": 5, "person": one, "group": None}
        for role, one in zip(("victim", "alleged perpetrator"), people, strict=True)
    ]
    reports = [deed.append("incident", _report(one, kind, day, place, roles), (one.text,)) for one in told]
    link: dict[str, Any] = {"relation": "same", "left": reports[0], "right": reports[1], "reason": "bench"}
    deed.append("link", link, tuple(reports))


def _report(one: Bulletin, kind: str, day: str, place: str, roles: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "text": one.text, "type": kind, "title": None, "when": day, "when_span": None, "where": place, "where_span": None,
        "trigger": [0, 5], "stance": "asserted", "statements": [one.statement], "roles": roles, "number": None,
    }  # fmt: skip
