"""Say what was done: in words, or as JSON for other programs; questions only where a person sits at a terminal."""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, TextIO

SHORT: Final = 10
# what could move the cursor, turn the writing round or hide between letters; a line's end and a tab stay
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_JOINERS: Final = "\u200c\u200d"  # ordinary in Arabic and Persian writing


def say(*words: object, file: TextIO | None = None) -> None:
    """Print words for a person; what a terminal would obey or hide is shown as its code point instead."""
    print(*(visible(str(one)) for one in words), file=file)


def visible(text: str) -> str:
    """The text with control, direction and zero-width characters written out.

    >>> visible("a\u202eb")
    'a⟨U+202E⟩b'
    """
    return _UNSEEN.sub(lambda found: found[0] if found[0] in _JOINERS else f"⟨U+{ord(found[0]):04X}⟩", text)


def tell_json(value: Any) -> None:
    """One object on one line; Arabic as letters, not escapes."""
    print(json.dumps(value, ensure_ascii=False, default=_plain))


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if hasattr(value, "_meta"):
        return {field.name: getattr(value, field.name) for field in value._meta.concrete_fields}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be told as JSON")


def short(record_id: str | None) -> str:
    """An id as people read it aloud."""
    return (record_id or "-")[:SHORT]


def counted(number: int, what: str) -> str:
    """A number with its noun.

    >>> counted(1, "source"), counted(3, "source")
    ('1 source', '3 sources')
    """
    return f"{number} {what}{'' if number == 1 else 's'}"


def table(rows: Iterable[Sequence[str]], heads: Sequence[str] = ()) -> str:
    """Columns as wide as their widest cell, the last one free."""
    told = [tuple(heads), *rows] if heads else list(rows)
    widths = [max((len(row[at]) for row in told), default=0) for at in range(len(told[0]) - 1)] if told else []
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip()
        for row in told
    )


def quoted(words: str, most: int = 90) -> str:
    """Words on one line, shortened in the middle of nothing: at a space where there is one."""
    line = " ".join(words.split())
    if len(line) <= most:
        return f"“{line}”"
    cut = line.rfind(" ", 0, most)
    return f"“{line[: cut if cut > most // 2 else most]} …”"


def sits_there() -> bool:
    """Whether a person sits at a terminal who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirm(question: str) -> bool:
    """Ask for a yes; anything else, nothing too, is a no."""
    return ask(question, ("yes", "no"), default="no") == "yes"


def ask(question: str, choices: Sequence[str] = (), default: str | None = None) -> str | None:
    """Ask at the terminal; None when nobody sits there or nothing is answered and there is no default."""
    if not sits_there():
        return default
    hint = f" [{'/'.join(choices)}]" if choices else ""
    hint += f" ({default})" if default else ""
    while True:
        print(f"{question}{hint}: ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        answer = line.strip() or (default or "")
        if not line or not choices or answer in choices or not answer:
            return answer if answer in choices or not choices else None
        print(f"Please answer one of: {', '.join(choices)}.", file=sys.stderr)


def progress(done: int, total: int, what: str) -> None:
    """One line on a terminal, rewritten; a line each ten steps elsewhere; always on stderr."""
    if sys.stderr.isatty():
        print(f"\r{what}: {done} of {total}", end="\n" if done == total else "", file=sys.stderr, flush=True)
    elif done == total or done % 10 == 0:
        print(f"{what}: {done} of {total}", file=sys.stderr, flush=True)
