"""WordprocessingML to text: runs joined as they are read, a line for each paragraph, tabs between the cells of a row.

Walks the elements without recursion, so a document nested a million deep costs no stack.
Source: ECMA-376 part 1, §17.3 (paragraphs and runs), §17.4 (tables), §17.13.5 (revisions).
"""

from dataclasses import dataclass, field
from typing import Any, Final

from tawthiq.intake.flow import Flow
from tawthiq.intake.links import addresses_in

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LINKS_IN_FIELD: Final = 10
_OFF: Final = ("0", "false", "off")
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@dataclass
class Passage:
    """The text of one body or note while it is gathered, how many characters of each mark it held, and its links."""

    flow: Flow = field(default_factory=Flow)
    deleted: int = 0
    inserted: int = 0
    hidden: int = 0
    links: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.flow.text()


def passage_of(element: Any) -> Passage:
    """Gather the text under a body, footnote or endnote."""
    passage = Passage()
    passage.flow.preformatted = 1  # white space in a document is meant
    todo: list[tuple[Any, str, bool]] = [(element, "", False)]
    while todo:
        node, mark, leaving = todo.pop()
        name = _name(node)
        if leaving:
            _end(passage, name)
            continue
        if node.tag == _FALLBACK:  # the same text box once more, for older programs
            continue
        mark = _mark(node, name) or mark
        _begin(passage, node, name, mark)
        todo.append((node, mark, True))
        todo.extend((child, mark, False) for child in reversed(node) if isinstance(child.tag, str))
    return passage


def _name(node: Any) -> str:
    tag: str = node.tag
    return tag.removeprefix(_W) if tag.startswith(_W) else ""


def _mark(node: Any, name: str) -> str:
    if name in ("del", "moveFrom"):
        return "deleted"
    if name in ("ins", "moveTo"):
        return "inserted"
    return "hidden" if name == "r" and _is_hidden(node) else ""


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val", "1") not in _OFF


def _begin(passage: Passage, node: Any, name: str, mark: str) -> None:
    if name in ("t", "delText"):
        _add(passage, node.text or "", mark)
    elif name in _SIGNS and _name(node.getparent()) == "r":
        _add(passage, _SIGNS[name], mark)
    elif name == "hyperlink":
        passage.links.append(node.get(_RELATIONSHIP, ""))
    elif name == "instrText":
        passage.links.extend(addresses_in(node.text or "", _LINKS_IN_FIELD))
    elif name == "tc":
        passage.flow.cell()
    else:
        _end(passage, name)


def _add(passage: Passage, text: str, mark: str) -> None:
    if mark:
        setattr(passage, mark, getattr(passage, mark) + len(text))
    if text and mark in ("", "inserted"):
        passage.flow.add(text)


def _end(passage: Passage, name: str) -> None:
    """A paragraph, table or row ends the line where it begins and where it ends."""
    if name in ("p", "tbl"):
        passage.flow.end(lines=1)
    elif name == "tr":
        passage.flow.row()
