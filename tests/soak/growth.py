"""One size of the growth test as a process of its own, so that its memory is its own: `python -m soak.growth FOLDER ENTRIES`.

Makes a casebook with that many entries by deeds, bundles it, takes the bundle into another device's casebook, verifies
and rebuilds there; prints seconds of processor time by step and the peak of memory.
"""

import json
import resource
import sys
import time
from pathlib import Path

from tawthiq.work.starting import ready

ready()

from conftest import FAST, NOW, PASSPHRASE, VAULT_PASSPHRASE
from tawthiq.projection import models
from tawthiq.work import casebook as casebooks
from tawthiq.work import exchange, verifying
from tawthiq.work.casebook import Casebook

A_DEED = 2_000
STATEMENTS_A_TEXT = 500
SENTENCE = "On that day Salma said that they took him from the house. "


def fill(casebook: Casebook, entries: int) -> None:
    while entries > 0:
        with casebook.deed(NOW) as deed:
            for _ in range(min(A_DEED, entries) // STATEMENTS_A_TEXT):
                _text(deed)
        entries -= A_DEED


def _text(deed: casebooks.Deed) -> None:
    received = {"from": None, "how": None, "on": None}
    source = deed.append("source", {
        "title": "A report", "kind": "news", "language": "en", "dated": None, "publisher": None, "received": received,
        "blob": None, "copy_of": None, "protected": False,
    })  # fmt: skip
    deed.append("basis", {
        "subject": source, "purposes": ["keep", "share"], "ground": "public source", "words": None, "taken_by": None,
        "on": None, "until": None, "why": None, "withdrawn": False,
    }, (source,))  # fmt: skip
    text = deed.append("text", {
        "source": source, "blob_sha256": None, "extractor": "soak", "extractor_version": "1", "text_sha256": "0" * 64,
        "text": SENTENCE * STATEMENTS_A_TEXT, "language": "en", "dated": None, "dated_why": None, "links": [], "notes": [],
    }, (source,))  # fmt: skip
    for at in range(STATEMENTS_A_TEXT - 3):
        start = at * len(SENTENCE)
        deed.append("statement", {
            "text": text, "start": start, "end": start + len(SENTENCE) - 1, "spans": [], "cue": None, "direct": False,
            "stance": "asserted", "ground": "unknown", "inside": None, "quantities": [],
            "said_by": [{"name": "Salma", "start": start, "end": start + 5, "person": None, "group": None}],
        }, (text,))  # fmt: skip


def main(folder: Path, entries: int) -> dict[str, float]:
    taken: dict[str, float] = {}
    first = casebooks.create(
        folder / "one", PASSPHRASE, folder / "vault", VAULT_PASSPHRASE, by="Amal", now=NOW, cost=FAST
    )
    _step(taken, "append", lambda: fill(first, entries))
    card = exchange.card(first)
    first.close()
    second = casebooks.join(
        folder / "two", PASSPHRASE, folder / "vault two", VAULT_PASSPHRASE, card=card, by="Bo", cost=FAST
    )
    theirs = exchange.card(second)
    second.close()
    first = casebooks.open_casebook(folder / "one", PASSPHRASE)
    first.unlock_vault(folder / "vault", VAULT_PASSPHRASE)
    _step(taken, "export", lambda: exchange.export(first, folder / "bundle", to=[theirs["recipient"]], now=NOW))
    first.close()
    second = casebooks.open_casebook(folder / "two", PASSPHRASE)
    _step(taken, "import", lambda: exchange.take(second, folder / "bundle", now=NOW))
    _step(taken, "verify", lambda: _holds(second))
    _step(taken, "rebuild", second.rebuild)
    assert models.Statement.objects.count() > entries * 0.9
    taken["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return taken


def _holds(casebook: Casebook) -> None:
    assert verifying.verify_casebook(casebook).holds


def _step(taken: dict[str, float], name: str, run: object) -> None:
    begun = time.process_time()
    run()  # type: ignore[operator]
    taken[name] = round(time.process_time() - begun, 2)


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
