"""How fast the desk answers, and how much memory it takes: `python bench/desk.py [--bulletins N] [--actors N] …`.

On a seeded casebook (10,000 bulletins, 2,000 actors and 500 incidents unless told otherwise): the time of the whole Django
request, without the browser, for each page and each class of search, as the clock and as the processor saw it (on a busy
machine the first is longer); entries a second in a rebuild; the start of `tawthiq --help` and of the desk; and the most
memory that a desk of its own took while it answered the same requests.
"""

import argparse
import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from tawthiq.work.starting import ready

ready()

from django.test import Client

from bulletins import DISTRICTS, Made, Size, seed
from seeding import PASSPHRASE
from tawthiq.projection import models
from tawthiq.web.frame import opened

Requests = dict[str, tuple[str, dict[str, str] | None]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--bulletins", type=int, default=10_000)
    parser.add_argument("--actors", type=int, default=2_000)
    parser.add_argument("--incidents", type=int, default=500)
    parser.add_argument("--times", type=int, default=20)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=os.environ.get("TAWTHIQ_BENCH_DIR")) as scratch:
        folder = Path(scratch)
        made = seed(folder, Size(args.bulletins, args.actors, args.incidents))
        counts = (models.Source, models.Statement, models.Person, models.Report)
        print(", ".join(f"{one._default_manager.count()} {one._meta.model_name}s" for one in counts))
        requests = _requests(made)
        _pages(made, requests, args.times)
        begun = time.process_time()
        entries = made.casebook.rebuild()
        print(
            f"rebuild: {entries / (time.process_time() - begun):,.0f} entries a second of the processor ({entries} entries)"
        )
        made.casebook.close()
        _starts(folder, requests)


def _requests(made: Made) -> Requests:
    """The address, and for a search what is sent."""
    report, one = models.Report.objects.order_by("id").first(), made.bulletins[len(made.bulletins) // 2]
    person, name = next(iter(made.actors.items()))
    place = models.Place.objects.exclude(lat=None).filter(id__in=models.Report.objects.values("place")).first()
    assert report is not None
    assert place is not None
    source = models.Text.objects.get(id=one.text).source
    narrow = {"type": report.type, "place": DISTRICTS[0], "when": "2016/2022"}
    return {
        "first page": ("/", None), "open a source": (f"/source/{source}/", None),
        "open an incident": (f"/incidents/{report.cluster}/", None), "open a person": (f"/people/{person}/", None),
        "incidents": ("/incidents/", None), "people": ("/people/", None), "inbox": ("/inbox/", None),
        "map": ("/map/", None), "a place of the map": (f"/map/{place.cluster}/", None), "timeline": ("/timeline/", None),
        "search, unique token": ("/search/", {"words": one.token}),
        "search, common English word": ("/search/", {"words": "house "}),
        "search, common Arabic word": ("/search/", {"words": "مسلحين"}),
        "search, the same with another alef": ("/search/", {"words": "اخذوا"}),
        "search, two words": ("/search/", {"words": "armed bridge"}),
        "search, a phrase": ("/search/", {"words": '"men house"'}),
        "search, word, type, district, dates": ("/search/", {"words": "house", **narrow}),
        "search, type, district, dates": ("/search/", narrow),
        "search, word and stance": ("/search/", {"words": "house", "stance": "denied", "kind": "statement"}),
        "search, place and radius": ("/search/", {"place": "Kafr Men0", "radius": "40"}),
        "search, two origins": ("/search/", {"origins": "2", "kind": "incident"}),
        "search, a source's title": ("/search/", {"words": "house", "source": "Bulletin 77"}),
        "search, a name": ("/search/", {"words": name}), "search, one common name": ("/search/", {"words": "Muhammed"}),
    }  # fmt: skip


def _pages(made: Made, requests: Requests, times: int) -> None:
    desk = opened.Desk(made.casebook, idle_seconds=3600)
    opened.put(desk)
    client = Client(SERVER_NAME="127.0.0.1")
    client.get(f"/enter/{desk.token}/")
    print(f"{'':<38}   clock: median     p95   processor: median     p95   first")
    for name, (address, sent) in requests.items():
        taken = [_request(client, address, sent) for _ in range(times + 1)]
        clock, processor = (sorted(one[at] for one in taken[1:]) for at in (0, 1))
        cut = max(0, int(times * 0.95) - 1)
        print(
            f"{name:<38} {statistics.median(clock):14.1f} {clock[cut]:9.1f} {statistics.median(processor):17.1f} "
            f"{processor[cut]:9.1f} {taken[0][1]:7.1f}"
        )
    opened.put(None)


def _request(client: Client, address: str, sent: dict[str, str] | None) -> tuple[float, float]:
    clock, processor = time.perf_counter(), time.process_time()
    answer = client.get(address) if sent is None else client.post(address, sent)
    taken = (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000
    assert answer.status_code == 200, (address, answer.status_code)
    return taken


def _timed(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def _starts(folder: Path, requests: Requests) -> None:
    program = [sys.executable, "-m", "tawthiq.cli"]
    taken = [_timed(lambda: subprocess.run([*program, "--help"], capture_output=True, check=True)) for _ in range(5)]
    print(f"tawthiq --help: {statistics.median(taken):.2f} s")
    (folder / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    command = [*program, "desk", "--no-browser", "--casebook", str(folder / "casebook")]
    begun = time.perf_counter()
    with subprocess.Popen(
        [*command, "--passphrase-file", str(folder / "passphrase")], stdout=subprocess.PIPE, text=True
    ) as desk:
        assert desk.stdout is not None
        address = next(found[0] for line in desk.stdout if (found := re.search(r"http://\S+", line)))
        print(f"desk up, unlocking included: {time.perf_counter() - begun:.2f} s")
        print(f"memory of the desk when it is up: {_memory_mb(desk.pid, 'VmRSS'):.0f} MB")
        _ask_all(address, requests)
        print(f"the most it took while it answered: {_memory_mb(desk.pid, 'VmHWM'):.0f} MB")
        desk.terminate()


def _ask_all(address: str, requests: Requests) -> None:
    """Every request over the loopback, with the cookies and the token that a browser would send."""
    parts = urlsplit(address)
    server = http.client.HTTPConnection(parts.netloc, timeout=60)
    cookies: dict[str, str] = {}
    _send(server, parts.path, cookies, None)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', _send(server, "/", cookies, None))
    assert token
    for path, sent in list(requests.values()) * 3:
        _send(server, path, cookies, None if sent is None else {**sent, "csrfmiddlewaretoken": token[1]})


def _send(server: http.client.HTTPConnection, path: str, cookies: dict[str, str], sent: dict[str, str] | None) -> str:
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    if sent is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    server.request("GET" if sent is None else "POST", path, None if sent is None else urlencode(sent), headers)
    answer = server.getresponse()
    page = answer.read().decode()
    assert answer.status < 400, (path, answer.status)
    cookies |= dict(_set(answer.headers.get_all("Set-Cookie") or []))
    return page


def _set(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        name, _, value = line.partition(";")[0].partition("=")
        yield name, value


def _memory_mb(process: int, what: str) -> float:
    found = re.search(rf"{what}:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text("ascii"))
    assert found
    return int(found[1]) / 1024


if __name__ == "__main__":
    main()
