"""How fast the desk answers: `python bench/desk.py [--statements N] [--times N]`.

Server time of each page of the thread (median and 95th percentile, in milliseconds, of the whole Django request without
the browser) on a seeded casebook; entries a second in a rebuild; and the start of `tawthiq --help` and of the desk.
`bench/deeds.py` times what a deed takes.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tawthiq.work.starting import ready

ready()

from django.test import Client

from seeding import PASSPHRASE, seed
from tawthiq.projection import models
from tawthiq.web.frame import opened
from tawthiq.work.casebook import Casebook
from tawthiq.work.models import Proposal


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--statements", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=20)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=os.environ.get("TAWTHIQ_BENCH_DIR")) as scratch:
        folder = Path(scratch)
        casebook = seed(folder, args.statements)
        print(f"{models.Statement.objects.count()} statements, {models.Source.objects.count()} sources, "
              f"{models.Report.objects.count()} reports, {models.Person.objects.count()} person records")  # fmt: skip
        _pages(casebook, args.times)
        begun = time.perf_counter()
        entries = casebook.rebuild()
        print(f"rebuild: {entries / (time.perf_counter() - begun):,.0f} entries a second ({entries} entries)")
        casebook.close()
        _starts(folder)


def _pages(casebook: Casebook, times: int) -> None:
    desk = opened.Desk(casebook, idle_seconds=3600)
    opened.put(desk)
    client = Client(SERVER_NAME="127.0.0.1")
    client.get(f"/enter/{desk.token}/")
    for name, address in _addresses().items():
        taken = [_request(client, address) for _ in range(times)]
        cut = sorted(taken)[max(0, int(len(taken) * 0.95) - 1)]
        print(f"{name:<22} {statistics.median(taken):7.1f} ms median  {cut:7.1f} ms p95")
    opened.put(None)


def _addresses() -> dict[str, str]:
    proposal = Proposal.objects.filter(kind="statement").order_by("-id").first()
    report = models.Report.objects.order_by("id").first()
    person = models.Person.objects.order_by("id").first()
    assert proposal is not None
    assert report is not None
    assert person is not None
    return {
        "today": "/", "inbox": "/inbox/", "source": f"/source/{proposal.source}/",
        "card": f"/source/{proposal.source}/card/{proposal.id}/", "incidents": "/incidents/",
        "incident": f"/incidents/{report.cluster}/", "people": "/people/", "person": f"/people/{person.cluster}/",
        "numbers": "/numbers/", "releases": "/releases/", "search, common word": "house", "search, Arabic word": "مسلحين",
        "search, two words": "old bridge", "search, a name": "Qasabani",
    }  # fmt: skip


def _request(client: Client, address: str) -> float:
    begun = time.perf_counter()
    answer = client.get(address) if address.startswith("/") else client.post("/search/", {"words": address})
    taken = (time.perf_counter() - begun) * 1000
    assert answer.status_code == 200, (address, answer.status_code)
    return taken


def _timed(run: Callable[[], None], times: int) -> float:
    begun = time.perf_counter()
    for _ in range(times):
        run()
    return (time.perf_counter() - begun) / times


def _starts(folder: Path) -> None:
    program = [sys.executable, "-m", "tawthiq.cli"]
    taken = [_timed(lambda: subprocess.run([*program, "--help"], capture_output=True, check=True), 1) for _ in range(5)]
    print(f"tawthiq --help: {statistics.median(taken):.2f} s")
    (folder / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    command = [*program, "desk", "--no-browser", "--casebook", str(folder / "casebook")]
    begun = time.perf_counter()
    with subprocess.Popen(
        [*command, "--passphrase-file", str(folder / "passphrase")], stdout=subprocess.PIPE, text=True
    ) as desk:
        assert desk.stdout is not None
        next(line for line in desk.stdout if re.search("http://", line))
        print(f"desk up, unlocking included: {time.perf_counter() - begun:.2f} s")
        desk.terminate()


if __name__ == "__main__":
    main()
