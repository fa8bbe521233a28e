"""The bars of the timeline and the rows of the table under it, as markup.

Made here and not in a template because there are hundreds of each. Every name goes through the escaping of `format_html`;
links, labels and titles say what the shapes show.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tawthiq.web.frame import wording
from tawthiq.web.frame.tags import incident_name
from tawthiq.web.incidents.brief import Brief
from tawthiq.web.timeline.lanes import Bar, Drawn, Lane
from tawthiq.web.timeline.moments import Moment, described

_BAR = '<a href="/incidents/{}/" aria-label="{}: {}; {}; {}"><title>{} · {}</title>{}{}</a>\n'
_DAY = '<svg x="{}%" y="{}" overflow="visible"><rect class="touch" x="-15" y="-15" width="30" height="30"/>{}</svg>'
_BAND = '<rect class="band{}" x="{}%" width="{}%" y="{}" height="10" transform="translate(0 -5)"/>{}{}'
_END = '<svg x="{}%" y="{}" overflow="visible">{}</svg>'
_JOIN = '<line class="join" x1="{}%" x2="{}%" y1="{}" y2="{}"/>'
_ROW = '<tr><td>{}{}</td><th scope="row"><a class="line-link" href="/incidents/{}/">{}</a>{}</th><td>{}</td></tr>\n'
_SHAPES = {
    True: SafeString('<circle class="mark-full" r="8"/>'),
    False: SafeString('<path class="mark-hollow" d="M0-9 9 0 0 9-9 0Z"/>'),
}
_HOLLOW = {True: "", False: " hollow"}
_LEFT, _RIGHT = "M3-9-5 0 3 9", "M-3-9 5 0-3 9"


@dataclass(frozen=True)
class Told:
    """One moment in words of the page: what its incident is called, its type, its dates, and whether it is documented."""

    moment: Moment
    called: SafeString
    has_title: bool
    type: str
    dates: tuple[str, ...]

    @property
    def plain(self) -> str:
        return unescape(strip_tags(self.called))


def told(moment: Moment, line: Brief) -> Told:
    dates = tuple(described(moment, wording.language()))
    return Told(moment, incident_name(line), bool(line.title), wording.word(moment.type, "incident type"), dates)


def shape(moment: Moment) -> SafeString:
    """A disc where it was confirmed or corroborated, a hollow diamond elsewhere."""
    return _SHAPES[moment.is_documented]


def bars(lane: Lane, told: dict[Moment, Told]) -> SafeString:
    judged = {True: _("confirmed or corroborated"), False: _("contested or not verified")}
    return format_html_join("", _BAR, (_cells(bar, told[bar.moment], judged) for bar in lane.bars))


def _cells(bar: Bar, told: Told, judged: dict[bool, str]) -> tuple[object, ...]:
    dates = "; ".join(told.dates)
    join = format_html(_JOIN, *bar.join, bar.y, bar.y) if bar.join else ""
    drawn = mark_safe("".join(_date(one, bar) for one in bar.drawn))  # noqa: S308  # each part is escaped
    sure = judged[bar.moment.is_documented]
    return bar.moment.incident, told.type, told.plain, dates, sure, told.plain, dates, join, drawn


def _date(one: Drawn, bar: Bar) -> SafeString:
    sure, hollow = shape(bar.moment), _HOLLOW[bar.moment.is_documented]
    pale = format_html('<g class="pale">{}</g>', sure)
    if one.given.is_day:
        about = format_html('<path class="about{}" d="M-15 0H15"/>{}', hollow, pale)
        return format_html(_DAY, one.left, bar.y, sure if one.given.is_sure else about)
    ends = (
        format_html(
            _END, x, bar.y, pale if closed else format_html('<path class="about{} open" d="{}"/>', hollow, open_side)
        )
        for x, closed, open_side in ((one.left, one.closes_left, _LEFT), (one.right, one.closes_right, _RIGHT))
    )
    return format_html(_BAND, hollow, one.left, one.width, bar.y, *ends)


def rows(told: Iterable[Told]) -> SafeString:
    """The table: when, what, how it was judged."""
    differ = format_html('<span class="small care">{}</span>', _("accounts differ"))
    unjudged = _("not judged yet")
    return format_html_join("", _ROW, (_row(one, differ, unjudged) for one in told))


def _row(one: Told, differ: SafeString, unjudged: str) -> tuple[object, ...]:
    dates = format_html_join("", '<bdi class="block">{}</bdi>', ((date,) for date in one.dates))
    kind = format_html('<span class="block small soft">{}</span>', one.type) if one.has_title else ""
    judged = wording.word(one.moment.judgement, "judgement") if one.moment.judgement else unjudged
    return dates, differ if len(one.dates) > 1 else "", one.moment.incident, one.called, kind, judged
