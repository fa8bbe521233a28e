"""Every screen in both languages before axe-core: no barrier that WCAG 2.2 AA names. One browser walks them all.

The addresses come from the list of routes, so a new screen is looked at without being named here.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.urls import URLPattern, URLResolver, get_resolver

from conftest import NOW
from intake import media
from tawthiq.projection import models
from tawthiq.work import bounds, clean_copies, second_readings, second_sheets, sources
from tawthiq.work.casebook import Casebook
from tawthiq.work.filing import file_reading
from tawthiq.work.models import Proposal
from tawthiq.work.reader_process import READER
from web import placed
from web.invented import READING, TEXT
from web.running import running
from web.test_matrix import ROUTES

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = "/usr/bin/chromium"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not os.path.exists(CHROMIUM), reason="no Chromium on this machine"),
]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NO_SCREENS = {"enter", "asset", "picture", "sentence", "skip", "begin-interview",
              "list-columns", "recording", "media-page", "copy-page", "behind-number"}  # fmt: skip
UNCLEAR = b"3/4/2023, 14:22 - Salma: They came.\n3/5/2023, 14:23 - Bo: Yes.\n"
LIST = b"Name,Date\nKaram Nuri,2022-03-09\n"
LOOK = """async (tags) => {
  const found = await axe.run({ runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
  return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)}`));
}"""


def ids() -> dict[str, str]:
    """An id of each kind that stands in addresses."""
    source = str(models.Source.objects.get(title="A report with cards").id)
    return {
        "spot": str(models.Place.objects.exclude(lat=None).values_list("cluster", flat=True)[0]),
        "source": source, "incident": str(models.Report.objects.order_by("order").values_list("cluster", flat=True)[0]),
        "reading": models.SecondReading.objects.get(act="read").id, "record": str(models.Person.objects.values_list("cluster", flat=True)[0]), "interview": "a" * 64,
        "picture": models.CleanCopy.objects.get().source, "clean": models.CleanCopy.objects.get().id, "person": str(models.Person.objects.values_list("cluster", flat=True)[0]),
        "proposal": Proposal.objects.filter(source=source, kind="incident").values_list("id", flat=True)[0],
    }  # fmt: skip


def read_twice(casebook: Casebook) -> None:
    """Somebody else has read a text of the example and chose words that the first did not."""
    second, told = replace(casebook, by="Chidi"), models.Statement.objects.order_by("order")[0]
    values = {
        "start": told.start,
        "end": told.end,
        "said_by": [],
        "direct": False,
        "stance": "denied",
        "ground": "unknown",
    }
    second_readings.ask(casebook, told.source, "it is to be published", bare=True, now=NOW)
    second_sheets.enter(second, told.text, "statement", values)
    second_readings.finish(second, told.source, now=NOW)


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, here)
        else:
            yield pattern.name or "", here


def addresses() -> Iterator[str]:
    """Each screen that has an address of its own, with real ids in its places."""
    known = ids()
    for name, route in routes(get_resolver().url_patterns):
        route = re.sub(r"\^\(\?P<source>[^/]*/by-hand/.*", f"{known['source']}/by-hand/incident/", route)
        address = "/" + re.sub("<id:([a-z_]+)>", lambda part: known.get(part[1], part[0]), route)
        if name == "write-down":
            address = f"/inbox/{models.Source.objects.get(title='A voice note').id}/write-down/"
        if "GET" in ROUTES.get(name, ()) and name not in NO_SCREENS and not re.search("[<(]|/progress/$", address):
            yield address


def look(page, where: str) -> dict[str, list[str]]:  # type: ignore[no-untyped-def]
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(LOOK, TAGS)
    return {where: found} if found else {}


def test_no_screen_has_a_barrier_that_axe_knows(example) -> None:  # type: ignore[no-untyped-def]
    """A third of the screens in English, another in Arabic; the long form looks at each in both."""
    assert barriers_of(example, every=3) == {}


@pytest.mark.soak
@pytest.mark.timeout(1_800)
def test_no_screen_has_a_barrier_in_either_language(example) -> None:  # type: ignore[no-untyped-def]
    assert barriers_of(example, every=1) == {}


def barriers_of(example, every: int) -> dict[str, list[str]]:  # type: ignore[no-untyped-def]
    asked = sources.AddRequest("A report with cards", "news", language="en", suffix=".txt")
    added = sources.add(example, TEXT.encode(), asked, now=NOW)
    text = models.Text.objects.get(id=added.text)
    placed.fill(example)
    note = sources.AddRequest("A voice note", "message")
    sources.add(example, b"OggS\0\2" + bytes(60), note, now=NOW)
    file_reading(READING, text=text.id, source=text.source, text_sha256=text.sha256, reader=READER)
    read_twice(example)
    picture = sources.add(example, media.MADE["tiff of pages"], sources.AddRequest("A scan", "photo"), now=NOW).source
    clean_copies.make(example, picture, clean_copies.boxes_of(["10,10,20,20"]), now=NOW)
    bounds.say(example, picture, bounds.BoundRequest("when", "within", "2024", "the leaves", "Bo"), now=NOW)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    barriers: dict[str, list[str]] = {}
    seen = list(addresses())
    with running(example) as served, sync_api.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.goto(served.address)
        for number, language in enumerate(("en", "ar")):
            for address in seen[number % every :: every]:
                answer = page.goto(served.base + address)
                assert answer.status in (200, 400), address  # what waits for a form says so
                page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
                barriers |= look(page, f"{language} {address}")
            if number or every == 1:
                barriers |= {f"{language} {where}": found for where, found in _posted(page, served.base).items()}
            page.goto(f"{served.base}/")
            page.click("form.language button")
        page.click("form.lock button")
        page.wait_for_selector("main.alone")
        barriers |= look(page, "locked")
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
    assert len(seen) > 20
    return barriers


def _posted(page, base: str) -> dict[str, list[str]]:  # type: ignore[no-untyped-def]
    """Screens that only a form leads to: a search, the columns of a list, days that are asked about, an error, a number."""
    found: dict[str, list[str]] = {}
    page.goto(f"{base}/")
    page.fill("#words", "Wadi")
    page.press("#words", "Enter")
    page.wait_for_load_state()
    found |= look(page, "search")
    for where, name, words in (("list", "l.csv", LIST), ("add", "c.txt", UNCLEAR)):
        page.goto(f"{base}/inbox/{where}/")
        page.set_input_files("#file", {"name": name, "mimeType": "text/plain", "buffer": words})
        page.fill("#title", "Something")
        page.click("form.form button.first")
        page.wait_for_load_state()
        found |= look(page, f"after {where}")
    page.goto(f"{base}/source/{'0' * 64}/")
    found |= look(page, "error")
    page.goto(f"{base}/numbers/")
    page.goto(base + page.get_attribute('a[href^="/numbers/behind/"] >> nth=0', "href"))
    return found | look(page, "behind a number")
