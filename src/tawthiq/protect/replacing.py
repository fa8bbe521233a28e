"""Put labels in the place of protected names in running text, and refuse if a name is still there afterwards.

All spellings and scripts of all people are replaced at once, the longest first: whole names, kunya forms, a given or
family name alone, with possessives (*Salma's*) and particles (وسلمى، للحمد). A single name that several people share
becomes "name withheld". Names that may be shown are kept whole, so that *Ahmad* in a public *Ahmad Al Shara* stays.
Limits: only spellings it is given, and kin words ("my husband") are left: `protect.leads` finds those.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tawthiq.protect.shown import NAME_IN_TEXT, Shown, script_of
from tawthiq.protect.spelling import NameIndex, forms_of, joined
from tawthiq.terms.errors import Refused

_HANDLE: Final = re.compile(r"[^\s<>()\[\]{}\"“”«»،,;:!?؟؛]*[@#_0-9./\\][^\s<>()\[\]{}\"“”«»،,;:!?؟؛]*")
_LEAST_IN_HANDLE: Final = 4
_TRIM: Final = ".:/"
_KEEP: Final = None
_RUNNING_ON: Final = re.compile(r"[ \-]+")  # two words of one name, one label


@dataclass(frozen=True)
class NamesToReplace:
    """Somebody, or a place, to hide: every spelling the record knows, in all scripts, and the label that stands there.

    `whole`: only whole names are replaced, not each word of them (a group, a place).
    """

    id: str
    names: tuple[str, ...]
    label: Shown
    whole: bool = False


class Replacer:
    """The names of one release, ready to be found; `keep` are names that may be shown."""

    def __init__(self, people: Iterable[NamesToReplace], keep: Iterable[str] = ()) -> None:
        kept = [forms_of([name]) for name in keep]
        self._forms: dict[str, Shown | None] = {
            form: _KEEP for forms in kept for form, kind in forms.items() if kind == "whole"
        }
        shared = {form for forms in kept for form, kind in forms.items() if kind != "whole"}
        protected: dict[str, Shown] = {}
        for person in sorted(people, key=lambda person: person.id):
            forms = forms_of(person.names)
            for form, kind in ((form, kind) for form, kind in forms.items() if kind == "whole" or not person.whole):
                label = NAME_IN_TEXT if kind == "child" or form in shared else person.label
                protected[form] = label if protected.get(form, label) == label else NAME_IN_TEXT
        self._forms |= protected  # a name both kept and protected is protected
        self._inside: dict[str, list[str]] = {}
        for form in (form for form in protected if len(form) >= _LEAST_IN_HANDLE):
            self._inside.setdefault(form[:_LEAST_IN_HANDLE], []).append(form)
        self._index = NameIndex(self._forms)

    def holds_name(self, text: str) -> bool:
        """Whether a protected name, or a part of one, stands in the text."""
        if any(self._forms[found.form] is not _KEEP for found in self._index.find(text)):
            return True
        return any(self._in_handle(match.group()) for match in _HANDLE.finditer(text))

    def kept(self, text: str) -> list[tuple[int, int]]:
        """Where names stand in the text that may be shown."""
        return [(one.start, one.end) for one in self._index.find(text) if self._forms[one.form] is _KEEP]

    def without_names(self, text: str) -> str:
        """The text with a dash in the place of every protected name: what is left is read for leads."""
        return self._without_names(_HANDLE.sub(self._without_handle, text), lambda _: "—")

    def replace(self, text: str, written: str = "{}") -> str:
        """The text with labels for names, each as `written`: `[{}]` in a quotation.

        **Errors**: `Refused` if a protected name can still be found afterwards.

        >>> Replacer([NamesToReplace("p", ("Salma",), Shown("Witness 1", "الشاهدة 1"))]).replace("Salma's son")
        "Witness 1's son"
        """
        language = script_of(text)
        replaced = self._without_names(
            _HANDLE.sub(self._without_handle, text), lambda label: _bracketed(written.format(label.text(language)))
        )
        replaced = _HANDLE.sub(self._without_handle, replaced)  # a label beside a glued name makes a new one
        if self.holds_name(replaced):
            raise Refused(
                "A protected name is still in a text after replacing, or a label reads like one. "
                "Rewrite that text by hand before it is released."
            )
        return replaced

    def _without_names(self, text: str, said_as: Callable[[Shown], str]) -> str:
        pieces: list[str] = []
        at = 0
        before: Shown | None = None
        for found in self._index.find(text):
            label = self._forms[found.form]
            if label is _KEEP or label is None:
                continue
            between = text[at : found.start]
            if label != before or not pieces or _RUNNING_ON.fullmatch(between) is None:
                said = said_as(label)
                if found.clitic.endswith("ل") and said.startswith("ال"):
                    said = said[1:]  # ل before the article swallows its alef: للشاهدة
                pieces += [between, said]
            at, before = found.end, label
        return "".join([*pieces, text[at:]])

    def _without_handle(self, match: re.Match[str]) -> str:
        handle = match.group()
        core = handle.strip(_TRIM)
        return handle.replace(core, NAME_IN_TEXT.text(script_of(core))) if self._in_handle(handle) else handle

    def _in_handle(self, handle: str) -> bool:
        """Whether an address, tag or account name (salma_1990, #FreeSalma) holds a protected name inside a word."""
        core = handle.strip(_TRIM)
        if not core or not _HANDLE.fullmatch(core):
            return False
        letters = joined(re.sub(r"[\W\d_]+", "", core))
        starts = ((at, letters[at : at + _LEAST_IN_HANDLE]) for at in range(len(letters) - _LEAST_IN_HANDLE + 1))
        return any(letters.startswith(form, at) for at, start in starts for form in self._inside.get(start, ()))


def _bracketed(label: str) -> str:
    return label.replace("[[", "[").replace("]]", "]")


def replace_names(text: str, people: Sequence[NamesToReplace], keep: Iterable[str] = ()) -> str:
    """One text with every protected name under its label; see `Replacer` for many texts."""
    return Replacer(people, keep).replace(text)
