"""Write the golden vectors of the kinds of entry: what each kind's bytes are, for ever.

    python tools/golden_vectors.py tests/record/vectors

A vector has the body, the salt, the header as signed, the signature and the id, made with a test key that is no secret.
Run it only for a new kind: a changed vector of an old kind means that records already written would be read otherwise.
Names are invented.
"""

import hashlib
import json
import sys
from pathlib import Path

from tawthiq.record import canonical
from tawthiq.record.entry import body_hash, sign
from tawthiq.record.kinds import registry
from tawthiq.record.log import Signer

SEED = bytes(range(32))


def made_up_id(name: str) -> str:
    """An id that stands for another entry."""
    return hashlib.sha256(name.encode()).hexdigest()


TEXT, SOURCE, PERSON, GROUP, PLACE, INCIDENT, STATEMENT, REQUEST = map(
    made_up_id, ("text", "source", "person", "group", "place", "incident", "statement", "request")
)
WORDS = "قالت سلمى: سمعت الطلقات."
COMMON = {"at": "2024-03-05T09:30:00Z", "by": "Amal"}
NAMES = [
    {"name": "Hisham al-Wadi", "script": "Latn", "text": TEXT, "start": 10, "end": 24},
    {"name": "هشام الوادي", "script": "Arab", "text": None, "start": None, "end": None},
]

BODIES: dict[str, tuple[list[str], dict[str, object]]] = {
    "source": ([], {
        "title": "شهادة من حي النهر", "kind": "testimony", "language": "ar", "dated": "2024-03-04", "publisher": None,
        "received": {"from": "Bo", "how": "interview", "on": "2024-03-05"},
        "blob": {"name": "7f3a", "sha256": made_up_id("blob"), "size": 2048, "media_type": "text/plain"},
        "copy_of": None, "protected": True, "people": [PERSON],
    }),
    "text": ([SOURCE], {
        "source": SOURCE, "blob_sha256": made_up_id("blob"), "extractor": "plain", "extractor_version": "1",
        "text_sha256": hashlib.sha256(WORDS.encode()).hexdigest(), "text": WORDS, "language": "ar",
        "dated": "2024-03", "dated_why": "newest link", "links": ["https://example.org/a"], "notes": [],
    }),
    "statement": ([TEXT], {
        "text": TEXT, "start": 0, "end": 23, "spans": [[0, 23]],
        "said_by": [{"name": "سلمى", "start": 5, "end": 9, "person": PERSON, "group": None}], "cue": [0, 4],
        "direct": True, "stance": "asserted", "ground": "witnessed", "inside": None,
        "quantities": [{"start": 11, "end": 12, "low": 3, "high": None, "unit": "people", "of": "wounded"}],
    }),
    "incident": ([TEXT], {
        "text": TEXT, "type": "killing", "title": "Killing at the mill", "when": "2024-03-02~", "when_span": [3, 9],
        "where": PLACE, "where_span": [12, 20], "trigger": [21, 27], "stance": "alleged",
        "roles": [{"role": "victim", "name": "Hisham", "start": 30, "end": 36, "person": PERSON, "group": None}],
        "statements": [STATEMENT], "number": {"low": 1, "high": 2},
    }),
    "person": ([], {
        "name": "Hisham al-Wadi", "names": NAMES, "sex": "male", "age": "34", "role": "teacher", "protected": True,
        "recipient": "age1example", "changed_name": True,
    }),
    "group": ([], {"name": "River Brigade", "names": NAMES[:1]}),
    "place": ([], {
        "name": "Nahr", "names": [], "lat": "33.07", "lon": "-36.1842", "precision": "town", "radius_km": "2.5",
        "within": None,
    }),
    "link": ([PERSON, made_up_id("other")], {
        "relation": "not same", "left": PERSON, "right": made_up_id("other"), "reason": "brothers; other age",
    }),
    "judgement": ([INCIDENT], {
        "incident": INCIDENT, "value": "corroborated", "reason": "two independent origins", "reliability": "B",
        "credibility": 2,
    }),
    "decision": ([STATEMENT], {
        "proposal": made_up_id("proposal"), "answer": "corrected", "kind": "statement",
        "values": {"start": 0, "end": 20, "score": "0.82"}, "corrected": {"end": 23},
        "reader": {"name": "tawthiq", "version": "0.1.0"}, "text": TEXT,
    }),
    "second-reading": ([TEXT], {
        "act": "read", "text": TEXT, "bare": False, "why": None,
        "first": [{
            "kind": "statement", "start": 0, "end": 23, "taken": True, "proposal": made_up_id("proposal"),
            "made": STATEMENT, "values": {"stance": "asserted", "said_by": [{"name": "سلمى", "kind": "person"}]},
        }],
        "second": [{
            "kind": "statement", "start": 0, "end": 23, "taken": False, "proposal": made_up_id("proposal"), "made": None,
            "values": {},
        }],
        "resolved": None, "people": [PERSON],
    }),
    "basis": ([SOURCE], {
        "subject": SOURCE, "purposes": ["keep", "share"], "ground": "consent",
        "words": "You may tell it without my name.", "taken_by": "Chidi", "on": "2024-03-05", "until": None,
        "why": None, "withdrawn": False,
    }),
    "follow-up": ([INCIDENT], {
        "subject": INCIDENT, "due": "2024-03-12", "what": "Call again", "owner": "Bo", "done": None, "outcome": None,
    }),
    "agreement": ([TEXT], {
        "text": TEXT, "title": "Surrender of arms", "parties": [GROUP], "from": "2024-02-28",
        "clauses": [{"start": 40, "end": 60, "words": "hand over rifles"}],
    }),
    "appeal": ([INCIDENT], {
        "subject": INCIDENT, "to": "A special rapporteur", "on": "2024-03-20", "asked": "To ask for an inquiry",
        "answer": None, "answered_on": None,
    }),
    "release": ([INCIDENT], {
        "release": "c0ffee00", "languages": ["en", "ar"], "incidents": [INCIDENT],
        "manifest_sha256": made_up_id("manifest"),
        "files": [{"path": "index.html", "sha256": made_up_id("page"), "size": 4096}],
        "rules": {"dates": "month", "places": "district", "alleged": "withheld"}, "named": [],
    }),
    "clearance": ([made_up_id("release")], {
        "release": "c0ffee00",
        "rows": [{
            "incident": INCIDENT, "person": PERSON, "kind": "killing", "when": "2024-03", "where": "River district",
            "sex": "male", "age": "18 to 59 years",
        }],
        "shown": [PERSON], "findings": ["The risk of a right guess is 100%; the rule is below 3%."],
        "reason": "The family asked for it.",
    }),
    "naming": ([GROUP], {
        "subject": GROUP, "incidents": [INCIDENT], "origins": 2, "judgements": ["corroborated"],
        "reply": {"on": "2024-03-18", "how": "by letter", "answer": "not reachable"},
        "risks": {"accused": "none that we know of", "kin": "none are named", "sources": "they have left"},
        "reason": "They hold an office and spoke of it in public.", "withdrawn": False,
    }),
    "estimate": ([SOURCE], {
        "lists": [
            {"name": "Hospitals", "sources": [SOURCE], "scope": "March 2024, the river district"},
            {"name": "Families", "sources": [made_up_id("other")], "scope": None},
        ],
        "types": ["killing"], "columns": ["month"], "method": "chapman", "settings": ["interval=normal"], "seed": 1,
        "draws": 0,
        "inputs": {"sha256": made_up_id("inputs"), "people": 90}, "versions": {"tawthiq": "0.1.0"},
        "command": "tawthiq count --list 0123456789ab --seed 1",
        "answers": [{
            "stratum": {"month": "2024-03"}, "observed": 90,
            "estimate": {
                "median": "147.3", "low": "120.5", "high": "180", "mean": None, "point": "147.3", "level": "0.95",
            },
            "method": "chapman", "formula": "(n1 + 1)(n2 + 1)/(m + 1) - 1", "diagnostics": {"se": "15.2", "shared": "20"},
            "drawn": {"quantiles": [110, 147, 210], "trace": [[140, 150]]},
            "warnings": ["two lists are taken as independent; nothing in them can test that"],
            "patterns": [{"on": "01", "people": 30}, {"on": "10", "people": 40}, {"on": "11", "people": 20}],
        }],
    }),
    "export": ([], {"what": "bundle", "to": ["age1example"], "entries": 12, "sha256": made_up_id("bundle")}),
    "clean-copy": ([SOURCE], {
        "source": SOURCE,
        "blob": {"name": "9b1c", "sha256": made_up_id("clean"), "size": 1024, "media_type": "image/jpeg"},
        "original_sha256": made_up_id("blob"), "pages": 1,
        "boxes": [{"page": 0, "left": 100, "top": 205, "width": 300, "height": 150}],
        "cleaner": "tawthiq.intake.cleaning", "cleaner_version": "1 pillow 13.0.0",
    }),
    "bound": ([SOURCE], {
        "source": SOURCE, "of": "when", "bound": "not before", "when": "2024-02", "where": None,
        "evidence": "The bridge behind them was rebuilt in February 2024.", "said_by": "Bo", "withdrawn": False,
    }),
    "erase": ([SOURCE], {"act": "request", "why": "consent withdrawn"}),
    "device": ([], {"key": made_up_id("key"), "steward": True, "recipient": "age1example", "revoked_after": 41}),
    "checkpoint": ([], {
        "size": 1, "root": made_up_id("root"), "heads": {made_up_id("key"): [0, made_up_id("head")]},
        "note": "tawthiq/example\n1\nAAAA\n\n— tawthiq/example AAAA\n",
    }),
}  # fmt: skip


def vector(kind: str) -> dict[str, object]:
    """Return the golden vector of a kind."""
    refs, fields = BODIES[kind]
    body = COMMON | fields
    registry.check(kind, body)
    salt = hashlib.sha256(f"salt of {kind}".encode()).digest()
    digest = body_hash(salt, canonical.dumps(body))
    entry = sign(Signer.of(SEED).private, kind=kind, seq=0, prev=None, lam=1, refs=refs, body=digest)
    header = entry.header.decode()
    return {"body": body, "salt": salt.hex(), "header": header, "signature": entry.signature.hex(), "id": entry.id}


def main(folder: Path) -> None:
    """Write the vector of every kind into a folder."""
    for kind in registry.KINDS:
        text = json.dumps(vector(kind), ensure_ascii=False, indent=1)
        (folder / f"{kind}.json").write_text(text + "\n", encoding="utf-8")
        print(f"{kind}.json")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tools/golden_vectors.py FOLDER")
    main(Path(sys.argv[1]))
