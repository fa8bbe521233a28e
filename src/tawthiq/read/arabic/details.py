"""What the text tells beside a name: age, sex, role, that the name was changed."""

import re
from typing import Final

from tawthiq.language.arabic import key
from tawthiq.read.arabic.cast import Cast, Figure
from tawthiq.read.arabic.mentions import Mention
from tawthiq.read.arabic.numbers import value_of
from tawthiq.read.arabic.page import Page

_CHANGED: Final = re.compile(r"اسم مستعار|غير[ ـ]?ت? الاسم|تغيير الاسم|ليس اسم\S* الحقيقي|اسما مستعارا")
_YEARS: Final = {"سنه", "عاما", "عام", "سنوات", "اعوام", "سنين"}
_AGED: Final = {"عمره", "عمرها", "العمر", "وعمره", "وعمرها"}
_NEAR: Final = 8
_REACH: Final = 60


def describe(page: Page, cast: Cast) -> None:
    """Fill age and changed name of the persons from the words right after their first mentions."""
    for figure in cast.figures:
        if figure.mention.kind == "person":
            for mention in figure.mentions[:3]:
                _describe(page, figure, mention)


def _describe(page: Page, figure: Figure, mention: Mention) -> None:
    after = key(page.text[mention.end : mention.end + _REACH].split("\n")[0])
    if mention.form in ("name", "kunya") and _CHANGED.search(after) and after.lstrip()[:1] in ("(", "،", "-", "–"):
        figure.changed_name = True
    if not figure.age:
        figure.age = _age(page, mention)


def _age(page: Page, mention: Mention) -> str:
    for number in range(mention.last, min(len(page.words), mention.last + _NEAR)):
        token = page.words[number]
        if token.text in ".؛\n" or (number > mention.last and page.reading(number, "given_names")):
            break
        value = value_of(token)
        after, before = page.word(number + 1), page.word(number - 1)
        aged = after is not None and after.key in _YEARS
        said = before is not None and (before.key in _AGED or before.text in "(،")
        if value is not None and 0 < value < 120 and aged and said:
            return str(int(value))
    return ""
