"""What templates may call: words of the closed lists, dates in plain words, short ids, isolated runs of text."""

import re
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tawthiq.web.frame import saying, wording

register = template.Library()
register.filter("word", wording.word)
register.filter("said", saying.said)

_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@register.filter
def when(value: str | date | datetime | None) -> SafeString:
    """A date or moment in plain words, isolated from the text round it; a moment is shown as its day."""
    return format_html("<bdi>{}</bdi>", plain_when(value))


@register.filter
def plain_when(value: str | date | datetime | None) -> str:
    """The same without markup, where a page takes none."""
    text = value.isoformat() if isinstance(value, date | datetime) else value or ""
    return wording.when(text.partition("T")[0])


@register.filter
def short(value: str) -> SafeString:
    """The first characters of an id, enough to tell it from others on the page."""
    return format_html('<bdi class="id" dir="ltr">{}</bdi>', value[:8])


@register.filter
def name(value: str | None) -> SafeString:
    """A name or any run of foreign text: isolated, and signs that turn or hide letters are shown and marked."""
    return format_html("<bdi>{}</bdi>", shown(value) if value else _("not known"))


@register.filter
def incident_name(line: Any) -> SafeString:
    """What an incident is called in a list: its title, or its types and the place."""
    if line.title:
        return name(line.title)
    types = " · ".join(wording.word(one, "incident type") for one in line.types)
    return format_html("{}{}{}", types, _(", "), name(line.place)) if line.place else format_html("{}", types)


def shown(value: str) -> str:
    """Text whose invisible direction and joining signs stand as their code points, so that no name can pose as another."""
    return _HIDDEN.sub(lambda sign: f"⟨U+{ord(sign[0]):04X}⟩", value)


@register.filter
def people(value: float) -> str:
    """An estimated number of people: whole, its thousands parted."""
    return f"{value:,.0f}"


@register.filter
def percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0
