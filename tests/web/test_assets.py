"""What the desk serves beside its pages: unchanged from where it came, from a closed list, and nothing from outside."""

import gzip
import hashlib
import re
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from tawthiq.web.frame.assets import FILES, STATIC

CSS = sorted((STATIC / "css").glob("*.css"))
SIDED = re.compile(
    r"(?<![-\w])(?:margin|padding|border|inset)-(?:left|right)|(?<![-\w])(?:left|right)\s*:|text-align:\s*(?:left|right)|float:"
)


@pytest.mark.parametrize("folder", ["vendor", "fonts", "map"])
def test_files_from_outside_have_the_hash_written_beside_them(folder: str) -> None:
    readme = (STATIC / folder / "README.md").read_text(encoding="utf-8")
    files = [path for path in (STATIC / folder).iterdir() if path.suffix in (".js", ".mjs", ".woff2", ".pmtiles")]
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


def test_a_part_of_a_file_is_served_and_no_range_that_is_not_there(browser: Client) -> None:
    whole = FILES["map/base.pmtiles"].read_bytes()
    for asked, first, last in (("bytes=0-126", 0, 126), (f"bytes=5-{10**12 - 1}", 5, len(whole) - 1)):
        answer = browser.get("/assets/map/base.pmtiles", headers={"range": asked})
        assert (answer.status_code, answer.content) == (206, whole[first : last + 1])
        assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{len(whole)}"
    for wrong in (f"bytes={len(whole)}-{len(whole) + 5}", "bytes=9-3"):
        assert browser.get("/assets/map/base.pmtiles", headers={"range": wrong}).status_code == 416
    for other in ("bytes=-5", "bytes=0-1,4-5", "bytes=٠-٥", "lines=0-1", ""):
        assert browser.get("/assets/css/map.css", headers={"range": other}).status_code == 200


def test_the_base_map_is_one_archive_of_tiles_that_names_places_in_both_languages() -> None:
    archive = FILES["map/base.pmtiles"].read_bytes()
    assert archive[:8] == b"PMTiles\x03"
    assert len(archive) < 5_000_000
    root, size, _, _, _, leaves, data, *_ = struct.unpack("<8Q", archive[8:72])
    assert leaves == 0  # the desk's own reader knows one directory
    assert root + size < 16_384
    words = b"".join(_tiles(archive, gzip.decompress(archive[root : root + size]), data))
    for name in ("Damascus", "دمشق", "Syria", "سوريا", "الصنمين"):
        assert name.encode() in words, name


def _tiles(archive: bytes, directory: bytes, data: int) -> Iterator[bytes]:
    """Every different tile of an archive, unpacked."""
    read = _numbers(directory)
    count = next(read)
    for _ in range(2 * count):
        next(read)
    sizes, ends = [next(read) for _ in range(count)], 0
    for size in sizes:
        told = next(read)
        start = ends if told == 0 else told - 1
        if told == 0 or start >= ends:
            yield gzip.decompress(archive[data + start : data + start + size])
        ends = start + size


def _numbers(content: bytes) -> Iterator[int]:
    value = place = 0
    for byte in content:
        value |= (byte & 127) << place
        place += 7
        if byte < 128:
            yield value
            value = place = 0


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
        "map/README.md",
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
