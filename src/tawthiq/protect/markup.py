"""Write HTML in which every text is escaped unless it was made here.

Only `tag` and `fragment` make `Html`; a plain string given to them is text, whatever it holds.
"""

import html
from dataclasses import dataclass
from typing import Final

_VOID: Final = frozenset(("meta", "br", "link"))


@dataclass(frozen=True)
class Html:
    """Markup that is safe to put into a page as it is."""

    source: str


Node = Html | str


def fragment(*nodes: Node) -> Html:
    """Nodes one after another, texts escaped.

    >>> fragment("a < b").source
    'a &lt; b'
    """
    return Html("".join(node.source if isinstance(node, Html) else html.escape(node) for node in nodes))


def tag(name: str, /, *nodes: Node, **attributes: str | None) -> Html:
    """An element; an attribute of None is left out, `class_` and `http_equiv` are written as HTML has them.

    >>> tag("p", "5 > 4", class_="x").source
    '<p class="x">5 &gt; 4</p>'
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Html(f"<{name}{given}>")
    return Html(f"<{name}{given}>{fragment(*nodes).source}</{name}>")


def isolated(text: str, direction: str | None = None) -> Html:
    """A text whose direction stays its own among words of the other script: names, dates, ids."""
    return tag("bdi", text, dir=direction)
