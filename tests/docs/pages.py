"""The documents as these tests read them: their text, their links, their tables, their commands."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.rglob("*.md")])
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def text(path: Path) -> str:
    return path.read_text("utf-8")


def links(path: Path) -> list[str]:
    """Where the page's links lead, what stands in code left out."""
    return _LINK.findall(_CODE.sub("", text(path)))


def blocks(path: Path, language: str) -> list[str]:
    return [content for name, content in _BLOCK.findall(text(path)) if name == language]


def anchors(path: Path) -> set[str]:
    """The names of a page's headings, as a reader of Markdown makes them."""
    heads = re.findall(r"^#+ (.+)$", text(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def rows(section: str) -> list[list[str]]:
    """The cells of every table row below a heading of the glossary."""
    found = text(DOCS / "glossary.md").split(f"\n## {section}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in found.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
