"""What the desk serves beside its pages: unchanged from where it came, from a closed list, and nothing from outside."""

import hashlib
import re
from pathlib import Path

import pytest
from django.test import Client

from tawthiq.web.frame.assets import FILES, STATIC

CSS = sorted((STATIC / "css").glob("*.css"))
SIDED = re.compile(
    r"(?<![-\w])(?:margin|padding|border|inset)-(?:left|right)|(?<![-\w])(?:left|right)\s*:|text-align:\s*(?:left|right)|float:"
)


@pytest.mark.parametrize("folder", ["vendor", "fonts"])
def test_files_from_outside_have_the_hash_written_beside_them(folder: str) -> None:
    readme = (STATIC / folder / "README.md").read_text(encoding="utf-8")
    files = [path for path in (STATIC / folder).iterdir() if path.suffix in (".js", ".woff2")]
    assert files
    for path in files:
        assert hashlib.sha256(path.read_bytes()).hexdigest() in readme, path.name


def test_the_fonts_are_small_and_their_licence_lies_beside_them() -> None:
    assert sum(path.stat().st_size for path in (STATIC / "fonts").glob("*.woff2")) < 600_000
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts/OFL.txt").read_text(encoding="utf-8").upper()


def test_styles_ask_for_nothing_outside_and_know_no_left_or_right() -> None:
    for path in CSS:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"https?:|@import|data:", text), path.name
        assert not SIDED.search(text), (path.name, SIDED.search(text))


def test_our_scripts_are_short_modules_without_eval_or_requests_elsewhere() -> None:
    for path in (STATIC / "js").glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) < 150, path.name
        assert not re.search(r"eval|innerHTML|https?:|localStorage|sessionStorage", text), path.name


def test_an_asset_is_served_by_its_type_and_nothing_else_of_the_disk(browser: Client) -> None:
    assert browser.get("/assets/css/paper.css").headers["Content-Type"] == "text/css; charset=utf-8"
    assert browser.get("/assets/fonts/IBMPlexSansArabic-Regular.woff2").headers["Content-Type"] == "font/woff2"
    for name in (
        "../frame/gate.py",
        "css/../../frame/gate.py",
        "/etc/passwd",
        "vendor/README.md",
        "css",
        "fonts/OFL.txt",
    ):
        assert browser.get(f"/assets/{name}").status_code == 404


def test_every_asset_that_a_page_names_exists() -> None:
    web = Path(STATIC).parent
    named = {
        name
        for path in web.glob("*/templates/*.html")
        for name in re.findall(r"/assets/([\w./-]+)", path.read_text("utf-8"))
    }
    assert named <= FILES.keys()
    letters = (STATIC / "css/letters.css").read_text("utf-8")
    assert {f"fonts/{name}" for name in re.findall(r"fonts/([\w-]+\.woff2)", letters)} <= FILES.keys()
