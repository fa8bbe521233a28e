"""Web pages: HTML to the text a reader of the page sees, with its title, its date and the addresses it cites.

Blocks become lines, paragraphs are parted by an empty line, inline tags leave no trace, so a quote stays verbatim.
What is marked as `nav`, `footer`, `aside`, `form` or `button`, and what the page hides, is left out, and a note says
how much of it. Limits: no style sheet is applied, so what only a style sheet hides is kept; a picture's description
is left out. Source: HTML Living Standard, §15.3 (rendering of flow content) and §13.1 (elements), read leniently as
browsers do.
"""

import re
from collections import Counter
from html.parser import HTMLParser
from typing import Final

from tawthiq.intake import page_dates, plain
from tawthiq.intake.flow import Flow
from tawthiq.intake.limits import Limits
from tawthiq.intake.links import unique
from tawthiq.intake.notes import Note, Refusal
from tawthiq.intake.parsed import Parsed

VERSION: Final = "1"
ZONES: Final = frozenset({"nav", "footer", "aside", "form", "button", "hidden"})
_UNSEEN: Final = frozenset({
    "script", "style", "template", "noscript", "svg", "iframe", "object", "audio", "video", "canvas", "datalist",
    "head",
})  # fmt: skip
_VOID: Final = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
_PARAGRAPHS: Final = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "table", "article", "section", "figure",
    "hr", "header",
})  # fmt: skip
_LINES: Final = frozenset({
    "address", "caption", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "footer", "form",
    "html", "body", "legend", "li", "main", "nav", "aside", "summary", "tbody", "thead", "tfoot", "option",
})  # fmt: skip
_CELLS: Final = frozenset({"td", "th"})
_CLOSED_BY: Final = {
    "p": _PARAGRAPHS | _LINES - {"option"}, "li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"},
    "tr": {"tr"}, "td": {"td", "th", "tr"}, "th": {"td", "th", "tr"}, "option": {"option"},
}  # fmt: skip
_IN_HEAD: Final = frozenset({"title", "meta", "link", "style", "script", "base", "noscript", "template"})
_WRAPPER_CHARS: Final = 200
_HIDING_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([a-z0-9_-]{3,20})", re.I)
_CHARSETS: Final = {
    b"windows-1256": "cp1256", b"cp1256": "cp1256", b"windows-1252": "cp1252", b"iso-8859-1": "cp1252",
    b"latin1": "cp1252",
}  # fmt: skip
_DEEPEST: Final = 2_000

Attributes = list[tuple[str, str | None]]


def parse(data: bytes, limits: Limits) -> Parsed:
    """Read a web page, whole or a fragment of one."""
    declared = _CHARSET.search(data[:4096])
    source, notes = plain.decode(data, _CHARSETS.get(declared[1].lower()) if declared else None)
    page = _read(source, ZONES)
    misused = page.misused()
    if misused:
        page = _read(source, ZONES - misused)
    text = page.flow.text()
    if len(text) > limits.text_chars:
        raise Refusal("too much text", limits.text_chars // 1_000_000)
    dated, dated_why, date_notes = page_dates.stated(page.marks)
    return Parsed(
        text=text,
        extractor="tawthiq.intake.hypertext",
        version=VERSION,
        media_type="text/html",
        title=" ".join("".join(page.title).split()) or None,
        dated=dated,
        dated_why=dated_why,
        links=unique(page.links, limits.links),
        notes=(*notes, *page.notes(), *date_notes),
    )


def _read(source: str, zones: frozenset[str]) -> "_Page":
    page = _Page(zones)
    page.feed(source)
    page.close()
    return page


class _Page(HTMLParser):
    """One pass over a page: the flow of its text, and what was left out of it by the element that marked it."""

    def __init__(self, zones: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.zones = zones
        self.flow = Flow()
        self.open: list[tuple[str, str | None]] = []  # element, and the reason why its content is left out
        self.open_names: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        self.pictures = 0
        self.title: list[str] = []
        self.links: list[str] = []
        self.marks = page_dates.Marks()

    def misused(self) -> frozenset[str]:
        """Zones that hold the page itself: left open to its end, or a form or hiding around more text than the rest."""
        unclosed = {reason for _, reason in self.open if reason in self.zones}
        most = max(_WRAPPER_CHARS, self.flow.length)
        wrapping = {reason for reason in ("form", "hidden") if self.left_out[reason] > most}
        return frozenset(reason for reason in unclosed | wrapping if reason)

    def notes(self) -> list[Note]:
        found = [
            Note("left out", self.left_out[zone], what=zone)
            for zone in sorted(ZONES - {"hidden"})
            if self.left_out[zone]
        ]
        unseen = sum(self.left_out[reason] for reason in ("noscript", "svg", "iframe", "object", "audio", "video"))
        if unseen:
            found.append(Note("left out", unseen, what="embedded content"))
        if self.left_out["hidden"]:
            found.append(Note("hidden", self.left_out["hidden"]))
        if self.pictures:
            found.append(Note("alt", self.pictures))
        return found

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        values = {name: value or "" for name, value in reversed(attrs)}  # a browser keeps the first of two
        self._close_implied(tag)
        reason = self._reason()
        if reason is None:
            self._break(tag)
        self.marks.element(tag, values, shown=reason is None)
        if reason in (None, "head"):
            self._keep(tag, values)
        if tag not in _VOID and len(self.open) < _DEEPEST:
            self.open.append((tag, reason or self._why_left_out(tag, values)))
            self.open_names[tag] += 1
            self.flow.preformatted += tag == "pre"

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.handle_starttag(tag, attrs)  # HTML knows no self-closing element; `<p/>` opens a paragraph

    def handle_endtag(self, tag: str) -> None:
        while self.open_names[tag]:
            name = self._leave()
            if self._reason() is None and name not in _CELLS:
                self._break(name)
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._close_head()
        inside = self.open[-1][0] if self.open else ""
        reason = self._reason()
        if inside == "title":
            self.title.append(data[:500])
        elif inside == "script":
            self.marks.script(data)
        elif reason is None:
            self.flow.add(data)
        else:
            self.left_out[reason] += len("".join(data.split()))

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Treat `<![...` as the comment a browser sees in it; the standard parser fails on unknown ones."""
        return self.parse_bogus_comment(i, report)

    def _reason(self) -> str | None:
        return self.open[-1][1] if self.open else None

    def _why_left_out(self, tag: str, values: dict[str, str]) -> str | None:
        if tag in self.zones or tag in _UNSEEN:
            return tag
        if tag == "title":
            return "head"
        hidden = "hidden" in values or _HIDING_STYLE.search(values.get("style", ""))
        return "hidden" if hidden and "hidden" in self.zones else None

    def _close_implied(self, tag: str) -> None:
        """Close what HTML lets stay open: a paragraph before the next block, an item before the next item."""
        if tag not in _IN_HEAD:
            self._close_head()
        while self.open and tag in _CLOSED_BY.get(self.open[-1][0], ()):
            self._leave()

    def _close_head(self) -> None:
        if self.open and self.open[-1][0] == "head":
            self._leave()

    def _leave(self) -> str:
        name, _ = self.open.pop()
        self.open_names[name] -= 1
        self.flow.preformatted -= name == "pre"
        return name

    def _break(self, tag: str) -> None:
        if tag == "br":
            self.flow.line_break()
        elif tag in _CELLS:
            self.flow.cell()
        elif tag == "tr":
            self.flow.row()
        elif tag in _PARAGRAPHS:
            self.flow.end(lines=2)
        elif tag in _LINES:
            self.flow.end(lines=1)

    def _keep(self, tag: str, values: dict[str, str]) -> None:
        if tag == "a" and "href" in values:
            self.links.append(values["href"].strip())
        elif tag == "blockquote" and "cite" in values:
            self.links.append(values["cite"].strip())
        elif tag == "img" and values.get("alt", "").strip():
            self.pictures += 1
