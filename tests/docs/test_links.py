"""Every link inside the project leads somewhere, and every path that is named in code exists."""

import re
from pathlib import Path

import pytest

from docs.pages import DOCS, PAGES, ROOT, anchors, links, text

PATHS = re.compile(r"`((?:tests|src|tools|docs|bench)/[\w./-]+)`")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links(page):
        if link.startswith(("https://", "http://")):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), f"{link} leads nowhere"
        assert not anchor or anchor in anchors(target), f"{link} has no such heading"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_path_named_exists(page: Path) -> None:
    missing = [path for path in PATHS.findall(text(page)) if not (ROOT / path).exists()]
    assert missing == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    seen, wanted = set(), [ROOT / "README.md"]
    while wanted:
        page = wanted.pop()
        seen.add(page)
        near = [(page.parent / link.partition("#")[0]).resolve() for link in links(page) if "://" not in link]
        wanted += [one for one in near if one.suffix == ".md" and one not in seen]
    assert {page for page in PAGES if page.is_relative_to(DOCS)} <= seen


def test_no_test_file_that_is_named_is_missing() -> None:
    """The tables of the security page name a test file alone when it lies beside the one named before it."""
    for line in text(DOCS / "security.md").splitlines():
        folder = ""
        for name in re.findall(r"`([\w./]*test_\w+\.py)`", line):
            folder = name.rpartition("/")[0] or folder
            assert (ROOT / folder / name.rpartition("/")[2]).is_file(), name
