"""The whole thread in a real browser, once in each language: inbox, reading room by keys, incident, judgement, release.

The browser may reach nothing but the desk, no page may log an error, and what is selected with the mouse arrives as code
points although the text before it holds letters of two UTF-16 units.
"""

import os
import time
from collections.abc import Iterator

import pytest

from conftest import NOW
from tawthiq.projection import models
from tawthiq.web.frame import opened
from tawthiq.work import sources
from tawthiq.work.models import Draft
from web import placed
from web.conftest import proposal
from web.invented import TEXT, span
from web.running import running

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = "/usr/bin/chromium"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not os.path.exists(CHROMIUM), reason="no Chromium on this machine"),
]
WORDS = {
    "en": {"judge": "Record the judgement", "preview": "See what would leave", "sign": "Sign and write it"},
    "ar": {"judge": "تسجيل الحكم", "preview": "عرض ما سيخرج", "sign": "توقيع وكتابة"},
}


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    """One browser for all; asynchronous work of the driver must not keep Django from its database."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(desk: opened.Desk, chromium):  # type: ignore[no-untyped-def]
    """A page that came in by the address; at the end nothing was asked of another host and no error was logged."""
    with running(desk.casebook) as served:
        context = chromium.new_context(viewport={"width": 1280, "height": 800})
        page = context.new_page()
        asked, wrong = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.set_default_timeout(10_000)
        page.goto(served.address)
        yield page
        context.close()
        assert [url for url in asked if not url.startswith(served.base)] == []
        assert wrong == []


def state(words: str, kind: str = "statement") -> str:
    return proposal(kind, words).state


def decide(page, key: str, decided: int) -> None:  # type: ignore[no-untyped-def]
    """Press a key and wait until the room says so."""
    page.keyboard.press(key)
    page.wait_for_selector(f'progress[value="{decided}"]')


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_thread_by_keys_from_the_inbox_to_a_signed_release(page, source: str, language: str) -> None:  # type: ignore[no-untyped-def]
    if language == "ar":
        page.click("form.language button")
        page.wait_for_selector('html[dir="rtl"][lang="ar"] nav')
    page.click('nav a[href="/inbox/"]')
    page.click(f'h2 a[href="/source/{source}/"]')
    page.wait_for_load_state("networkidle")
    decide(page, "a", 1)
    decide(page, "u", 0)
    decide(page, "a", 1)
    assert state("four") == "accepted"
    decide(page, "r", 2)
    assert proposal("relation").state == "rejected"
    page.keyboard.press("e")
    page.select_option("#type", "arrest")
    page.fill("#where", "Wadi Rumman")
    page.click("form.form button.first")
    page.wait_for_selector('progress[value="3"]')
    report = models.Report.objects.get()
    assert report.type == "arrest"
    page.goto(page.url.partition("/source/")[0] + f"/incidents/{report.id}/")
    page.click(".accounts details.cell summary >> nth=0")
    page.wait_for_selector("blockquote >> nth=0", state="visible")
    page.check('input[value="confirmed"]')
    page.fill("#reason", "She was there.")
    page.get_by_role("button", name=WORDS[language]["judge"]).click()
    page.wait_for_selector("#judgement :text('She was there.')")
    page.goto(page.url.partition("/incidents/")[0] + f"/inbox/{source}/basis/")
    page.select_option("#ground", "public source")
    page.check('input[value="publish"]')
    page.fill("#why", "it was published")
    page.click("form.form button.first")
    page.wait_for_selector("#room")
    page.click('nav a[href="/releases/"]')
    page.click('a[href="/releases/new/"]')
    page.check(f'input[value="{report.id}"]')
    page.get_by_role("button", name=WORDS[language]["preview"]).click()
    page.wait_for_selector(".leaf .page")
    assert page.get_attribute(".leaf .page >> nth=0", "lang") == language
    page.fill("#reason", "Her husband's kin asked that it be told.")  # one victim looks like nobody else
    page.check('input[name="read"]')
    page.get_by_role("button", name=WORDS[language]["sign"]).click()
    page.wait_for_selector(".notice.done")
    assert models.Release.objects.count() == 1
    assert "✓" in page.inner_text(".cards")


def test_words_selected_past_a_dove_arrive_as_code_points(page, source: str) -> None:  # type: ignore[no-untyped-def]
    page.goto(page.url + f"source/{source}/")
    wanted = "سيارتين وقفتا"
    page.evaluate(SELECT, wanted)
    page.wait_for_selector("#chosen:not([hidden])")
    start, end = span(wanted)
    assert [page.input_value('#chosen [name="start"]'), page.input_value('#chosen [name="end"]')] == [
        str(start),
        str(end),
    ]
    page.click("#chosen button >> nth=0")
    page.wait_for_selector("#chosen-words")
    assert page.input_value("#chosen-words") == TEXT[start:end]
    page.fill('[name="teller-name"] >> nth=0', "Amal")
    page.click("form.form button.first")
    page.wait_for_selector("#at")
    made = models.Statement.objects.get()
    assert (made.start, made.end) == (start, end)


def test_the_mouse_selects_words_inside_a_mark_and_a_click_opens_it(page, source: str) -> None:  # type: ignore[no-untyped-def]
    page.goto(page.url + f"source/{source}/")
    box = page.locator("a.mark.incident >> nth=0").bounding_box()
    page.mouse.move(box["x"] + 1, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] + 60, box["y"] + box["height"] / 2, steps=8)
    page.mouse.up()
    assert page.evaluate("document.getSelection().toString()").startswith("took")
    page.evaluate("document.getSelection().removeAllRanges()")
    page.keyboard.press("Tab")
    assert page.get_attribute("a.mark.person >> nth=0", "tabindex") == "0"
    page.click("a.mark.person >> nth=0")
    page.wait_for_selector(f'#card form[action*="{proposal("person", "Zumurrud").id}"]')


def test_words_past_tashkeel_and_a_dove_are_chosen_by_keyboard_and_given_by_one_digit(page, source: str) -> None:  # type: ignore[no-untyped-def]
    page.goto(page.url + f"source/{source}/")
    page.wait_for_load_state("networkidle")
    page.focus("#text")
    page.evaluate("""() => document.getSelection().collapse(document.getElementById("text"), 0)""")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.wait_for_selector("#chosen-by:not([hidden])")
    words = page.evaluate("document.getSelection().toString()").strip()
    assert words.startswith("dove 🕊️")
    page.keyboard.press("h")
    page.keyboard.press("1")
    page.wait_for_selector(".done form")
    said = models.Statement.objects.get()
    assert (TEXT[said.start : said.end], said.ground) == (words, "heard")
    page.evaluate(SELECT, "إنّ سيارتين")
    page.wait_for_selector("#chosen-by:not([hidden])")
    page.click('#chosen-by button[formaction$="/place/"]')
    page.wait_for_selector("text=Entered.")
    assert models.Place.objects.get().name == "إنّ سيارتين"


def test_two_windows_that_correct_one_card_lose_nothing(page, source: str) -> None:  # type: ignore[no-untyped-def]
    card = proposal("incident")
    other = page.context.new_page()
    for window in (page, other):
        window.goto(page.url.partition("/source/")[0].rstrip("/") + f"/source/{source}/card/{card.id}/edit/")
        window.wait_for_load_state("networkidle")
    page.fill("#title", "First window")
    page.click("form.form button.first")
    page.wait_for_selector('progress[value="2"]')
    other.fill("#title", "Second window")
    other.click("form.form button.first")
    other.wait_for_selector('[role="alert"]')
    assert other.input_value("#title") == "Second window"
    assert "First window" in other.inner_text("#card details >> nth=0")
    assert models.Report.objects.get().title == "First window"
    other.click("form.form button.first")
    other.wait_for_selector('[role="alert"]', state="detached")
    assert models.Report.objects.get().title == "Second window"


def test_the_keys_work_on_an_arabic_keyboard_and_rest_in_a_field(page, source: str) -> None:  # type: ignore[no-untyped-def]
    page.goto(page.url + f"source/{source}/")
    page.focus("#words")
    page.keyboard.type("are")
    assert state("four") == "proposed"
    page.evaluate("document.activeElement.blur()")
    page.evaluate('document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "ش", code: "KeyA", bubbles: true}))')
    page.wait_for_selector('progress[value="1"]')
    assert state("four") == "accepted"


def test_the_slash_searches_and_control_l_locks(page) -> None:  # type: ignore[no-untyped-def]
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "words"
    page.keyboard.press("Escape")
    page.keyboard.press("Control+l")
    page.wait_for_selector("text=The casebook is closed")


def test_a_long_reading_is_watched_and_stopped_and_a_short_one_brings_its_cards(page) -> None:  # type: ignore[no-untyped-def]
    base = page.url.rstrip("/")
    long, short = added("long", 4_000), added("short", 1)
    page.goto(f"{base}/source/{long}/")
    page.wait_for_load_state("networkidle")
    page.click("#card form button.first")
    page.wait_for_selector(f'.reading-bar a[href="/source/{long}/"]')
    with page.expect_request(f"{base}/reading/progress/"):
        pass
    page.click('.reading-bar form[action="/reading/stop/"] button')
    page.wait_for_selector('#card form[action$="/read/"]')
    assert page.url == f"{base}/source/{long}/"
    page.goto(f"{base}/source/{short}/")
    page.click("#card form button.first")
    page.wait_for_selector("#card form.answers", timeout=60_000)
    assert opened.desk().reading.run.progress().state == "done"


def test_what_is_typed_survives_the_lock_and_is_gone_once_it_is_entered(page, desk: opened.Desk, source: str) -> None:  # type: ignore[no-untyped-def]
    card = proposal("incident")
    address = f"/source/{source}/card/{card.id}/edit/"
    page.goto(page.url.rstrip("/") + address)
    page.wait_for_load_state("networkidle")
    page.select_option("#type", "arrest")
    page.fill("#title", "Taken at night")
    page.fill('[name="role-name"] >> nth=0', "Sawsan Invented")
    page.keyboard.press("Control+l")  # before the pause after which it would have been kept
    page.wait_for_selector("text=The casebook is closed")
    until_closed()
    with running(desk.casebook) as served:
        context = page.context.browser.new_context()
        again = context.new_page()
        again.goto(served.address)
        again.goto(served.base + address)
        again.wait_for_function("document.getElementById('title').value === 'Taken at night'")
        assert again.input_value("#type") == "arrest"
        assert again.input_value('[name="role-name"] >> nth=0') == "Sawsan Invented"
        again.click("form.form button.first")
        again.wait_for_selector('progress[value="2"]')  # the incident, and the statement that tells of it
        context.close()
    assert models.Report.objects.get().title == "Taken at night"
    assert not Draft.objects.exists()


def until_closed() -> None:
    for _ in range(200):
        if not opened.is_open():
            return
        time.sleep(0.05)
    raise AssertionError("the desk did not close")


def added(title: str, times: int) -> str:
    words = "Karam Nuri said that soldiers killed two men in the village on 3 March 2022.\n\n"
    request = sources.AddRequest(title, "news", language="en", suffix=".txt")
    return sources.add(opened.casebook(), (words * times).encode(), request, now=NOW).source


SELECT = """(words) => {
  const text = document.getElementById("text"), nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let all = "", places = [];
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) { places.push([all.length, node]); all += node.data; }
  const at = (offset) => { const [from, node] = places.findLast(([start]) => start <= offset); return [node, offset - from]; };
  const start = all.indexOf(words), range = document.createRange();
  range.setStart(...at(start)); range.setEnd(...at(start + words.length));
  document.getSelection().removeAllRanges(); document.getSelection().addRange(range);
  text.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
}"""


def test_the_map_is_drawn_from_this_machine_and_each_mark_leads_to_its_incidents(page, chromium) -> None:  # type: ignore[no-untyped-def]
    """In both languages; marks that lie together stand as one until the reader goes nearer; without scripts the desk draws
    it. No outside request is made and no policy broken: see `page`."""
    made, base = placed.fill(opened.casebook()), page.url.rstrip("/")
    for full in ("confirmed or corroborated", "مثبت أو معزَّز"):
        page.goto(f"{base}/map/")
        page.wait_for_selector("#map[data-marks='4']")
        assert page.locator("#map canvas").count() == 1
        assert page.locator(f"#map a.spot[aria-label*='{full}: 2']").count() == 1
        if full.isascii():
            page.click("form.language button")
    for _ in range(3):
        page.click("#map .tools button:nth-child(2)")
    page.wait_for_selector("#map button.several")
    assert int(page.get_attribute("#map", "data-marks")) < 4
    page.focus("#map button.several >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_selector("#map[data-marks='4']")
    page.focus("#map a.spot[aria-label*='Kafr']")
    page.keyboard.press("Enter")
    page.wait_for_selector(f".behind a[href='/incidents/{made['killing 2021-03']}/']")
    bare = chromium.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    plain = bare.new_page()
    plain.goto(f"{base}/map/")
    plain.click(".map-picture a[href^='/map/'] >> nth=0")
    plain.click(".behind a[href^='/incidents/'] >> nth=0")
    plain.goto(f"{base}/timeline/")
    plain.click(f".lanes a[href='/incidents/{made['protest 2022-06-11']}/']")
    bare.close()
