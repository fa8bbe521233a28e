"""The whole thread by commands only: small invented reports in, a verified release out, kept, shared, erased.

The first deeds run as the program itself; the rest in this process, which costs less and goes the same way.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Ran, Tawthiq, environment
from conftest import FAST
from intake.corpus import pdf, word_with_body
from tawthiq.record import keys

SOURCE = Path(__file__).parents[2] / "src"
FILES = {
    "report.txt": b"Salma said that Kamil Haddad was shot dead by gunmen in Tell Asfar on 3 May 2022.\n"
    b"Omar said that two houses burned down in Tell Asfar. This could not be verified.\n",
    "arabic.md": "# خبر\nقالت سلمى إن كامل حداد قُتل برصاص مسلحين في تل أصفر في 3 أيار 2022.\n".encode(),
    "page.html": b"<html><head><title>News</title></head><body><p>Kamil Haddad was killed by gunmen in Tell Asfar on "
    b"3 May 2022, a resident said. The committee denied it.</p></body></html>",
    "leaflet.pdf": pdf("The committee said that three people were arrested in Tell Asfar on 5 May 2022."),
    "letter.docx": word_with_body("<w:p><w:r><w:t>Nadia said that her brother was arrested on 5 May 2022.</w:t></w:r></w:p>"),
}  # fmt: skip
TYPED = b"A witness said that shots were fired at a protest in Tell Asfar on 6 May 2022."
PUBLIC = ("--basis", "public source", "--purpose", "keep", "--purpose", "share", "--purpose", "publish")


@dataclass
class Desk:
    """One device: its folder, and commands on its casebook."""

    folder: Path
    run: Tawthiq
    environ: pytest.MonkeyPatch

    def __call__(self, *words: object, given: bytes = b"", code: int = 0) -> Ran:
        self.name_folders()
        told = self.run(*words, given=given)
        assert told.code == code, (words, told)
        return told

    def json(self, *words: object, **settings: Any) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self(*words, "--json", **settings).out.splitlines()]

    def as_a_program(self, *words: object, given: bytes = b"") -> str:
        path = {**os.environ, **environment(self.folder), "PYTHONPATH": str(SOURCE)}
        done = subprocess.run(
            [sys.executable, "-m", "tawthiq.cli", *map(str, words)],
            env=path,
            input=given,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    def name_folders(self) -> None:
        for name, file in environment(self.folder).items():
            self.environ.setenv(name, file)

    def cheapen(self) -> None:
        """Wrap the keys anew at little cost, since every command of this test opens them."""
        for file, secret in (("casebook/casebook.json", "passphrase"), ("vault/vault.json", "vault-passphrase")):
            facts = json.loads((self.folder / file).read_text())
            passphrase = (self.folder / secret).read_text().strip()
            facts["slots"] = keys.change(facts["slots"], passphrase, passphrase, cost=FAST)
            (self.folder / file).write_text(json.dumps(facts))

    @property
    def casebook(self) -> Path:
        return self.folder / "casebook"

    @property
    def vault(self) -> Path:
        return self.folder / "vault"


@pytest.fixture
def device(tmp_path, bare, monkeypatch):
    def make(name: str) -> Desk:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "passphrase").write_text(f"the casebook of {name}\n")
        (folder / "vault-passphrase").write_text(f"the vault of {name}\n")
        return Desk(folder, bare, monkeypatch)

    return make


def killings(cards: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [card for card in cards if card["kind"] == "incident" and card["type"] == "killing"]


def take_in(amal: Desk, reports: Path) -> None:
    reports.mkdir()
    for name, data in FILES.items():
        (reports / name).write_bytes(data)
    amal.as_a_program("new", amal.casebook, "--vault", amal.vault, "--as", "Amal")
    amal.cheapen()
    amal.as_a_program("add", reports, "--kind", "news", *PUBLIC, "--received-how", "web")
    amal.as_a_program("add", "-", "--kind", "message", *PUBLIC, given=TYPED)
    filed = [json.loads(line) for line in amal.as_a_program("read", "--json").splitlines()]
    assert len(filed) == len(FILES) + 1
    assert all(one["new"] > 0 for one in filed)


def decide(amal: Desk) -> list[str]:
    """Accept, correct, reject and take back; gives the incidents that tell of the killing."""
    cards = amal.json("review", "list", "--waiting")
    told = killings(cards)
    assert len({card["source"] for card in told}) >= 3  # English twice, Arabic once
    for card in told:
        amal("review", "accept", card["proposal"][:12])
    waiting = [card for card in amal.json("review", "list", "--waiting") if card["kind"] == "statement"]
    first, second = waiting[0]["proposal"], waiting[1]["proposal"]
    amal("review", "reject", first)
    amal("review", "undo", first)
    amal("review", "accept", first)
    amal("review", "correct", second, "--set", "stance=alleged", "--set", "ground=heard", "--teller", "group:committee")
    other = next(card for card in cards if card["kind"] == "incident" and card not in told)
    amal("review", "correct", other["proposal"], "--set", "where=Tell Asfar", "--set", "number=3-5")
    made = {card["proposal"]: card["made"] for card in amal.json("review", "list")}
    return [made[card["proposal"]] for card in told]


def look(amal: Desk, incidents: list[str]) -> None:
    assert len(amal.json("show", "sources")) == len(FILES) + 1
    assert amal.json("show", "people")
    assert amal.json("show", "places")
    for what in ("sources", "incidents", "people", "groups", "places", "suggestions"):
        amal("show", what)
    for one in (incidents[0], amal.json("show", "people")[0]["id"], amal.json("show", "sources")[0]["source"]["id"]):
        amal("show", one[:10])
        amal.json("show", one)


def judge_and_count(amal: Desk, incidents: list[str]) -> str:
    for other in incidents[1:]:
        amal("same", incidents[0], other, "--reason", "one killing, told three times")
    two = [line["id"] for line in amal.json("show", "people")][:2]
    amal("not-same", *two, "--reason", "two given names")
    amal("unsure", *two, "--reason", "one may be a nickname")
    listed = amal.json("show", "incidents")
    (killing,) = {line["id"] for line in listed if line["types"] == ["killing"]}
    amal("judge", killing, "corroborated", "--reason", "three texts agree", "--reliability", "B", "--credibility", 2)
    amal("follow-up", "open", killing, "--what", "ask for the family", "--owner", "Amal")
    assert amal.json("follow-up", "list")[0]["owner"] == "Amal"
    steps = amal.json("follow-up", "plan", killing, "--what", "ask again", "--owner", "Amal", "--due", "2025-03-01")[0][
        "follow_up"
    ]
    assert [one["due"] for one in amal.json("follow-up", "list") if one["id"] == steps[-1]] == ["2025-04-26"]
    assert "6 steps closed" in amal("follow-up", "stop", steps[0], "--done", "they have left").out
    strata = amal.json("count", "--by", "month", "--by", "place", "--by", "type", "--unit", "incidents")
    counted = {tuple(row["stratum"].values()): row["of"]["documented"]["low"] for row in strata}
    assert [number for key, number in counted.items() if key and key[0] == "2022-05" and key[2] == "killing"] == [1]
    assert counted[()] == 1
    return killing


def release_and_seal(amal: Desk, killing: str, out: Path) -> None:
    why = ("--because", "her family asked that it be told")  # one victim looks like nobody else
    preview = amal.json("release", killing, "--preview", *why)[0]
    assert preview["refusals"] == []
    assert len(preview["held"]) == 2
    assert not out.exists()
    (done,) = amal.json("release", killing, "--out", out / "release", "--dates", "month", "--places", "district", *why)
    amal("verify", out / "release", "--key", done["fingerprint"])
    amal("verify", out / "release", "--key", "0" * 64, code=6)
    page = (out / "release" / "index.html").read_text("utf-8")
    assert "2022-05-03" not in page
    assert "3 May" not in page
    amal("seal", amal.folder.parent / "reports" / "report.txt", "--out", out / "sealed")
    amal("verify", out / "sealed")
    with (out / "sealed" / "report.txt").open("ab") as stream:
        stream.write(b"!")
    assert "report.txt" in amal("verify", out / "sealed", code=6).out


def keep_and_restore(amal: Desk, elsewhere: Desk, out: Path) -> None:
    before = amal.json("count", "--by", "month")
    amal("backup", out / "backup")
    amal("verify", out / "backup")
    restored = elsewhere.folder / "casebook"
    amal.name_folders()
    amal("restore", out / "backup", restored, "--vault", amal.vault)
    (elsewhere.folder / "passphrase").write_bytes((amal.folder / "passphrase").read_bytes())
    elsewhere("verify")
    assert elsewhere.json("count", "--by", "month") == before


def share(amal: Desk, bo: Desk, out: Path) -> None:
    (out / "amal.card").write_text(amal("device", "card").out)
    bo("new", bo.casebook, "--joining", out / "amal.card", "--as", "Bo")
    bo.cheapen()
    (out / "bo.card").write_text(bo("device", "card").out)
    amal("device", "add", out / "bo.card", "--steward")
    assert len(amal.json("device", "list")) >= 2
    amal("export", out / "to-bo")
    (arrived,) = bo.json("import", out / "to-bo")
    assert arrived["new"] > 0
    (again,) = bo.json("import", out / "to-bo")
    assert again["new"] == 0
    bo("verify", out / "to-bo")
    bo("verify")
    assert bo.json("count", "--by", "type") == amal.json("count", "--by", "type")


def erase(amal: Desk, bo: Desk, out: Path) -> None:
    source = next(one["source"]["id"] for one in amal.json("show", "sources") if one["source"]["kind"] == "message")
    request = amal.json("erase", "request", source, "--why", "consent withdrawn", "--yes")[0]["request"]
    assert "erasure hides it" in amal("show", source, code=3).err
    assert amal.json("erase", "list")[0]["state"] == "requested"
    assert "Nothing has come due" in amal("erase", "finish").out
    amal("erase", "approve", request, code=4)
    amal("export", out / "request")
    bo("import", out / "request")
    bo("erase", "approve", request)
    bo("export", out / "approval")
    amal("import", out / "approval")
    (done,) = amal.json("erase", "finish")
    assert (done["requests"], done["files"]) == (1, 1)
    assert done["bodies"] > 0
    amal("verify")


def test_the_whole_thread_by_commands(device, tmp_path):
    amal, bo, elsewhere, out = device("amal"), device("bo"), device("elsewhere"), tmp_path / "out"
    take_in(amal, tmp_path / "reports")
    incidents = decide(amal)
    look(amal, incidents)
    killing = judge_and_count(amal, incidents)
    release_and_seal(amal, killing, out)
    keep_and_restore(amal, elsewhere, out)
    share(amal, bo, out)
    erase(amal, bo, out)
    before = amal.json("show", "incidents")
    amal("rebuild")
    assert amal.json("show", "incidents") == before
    assert json.loads(amal.as_a_program("verify", "--json"))["holds"]
