"""The rows of the table beside the map, and the marks of the desk's own picture, as markup.

Made here and not in a template because there are hundreds of each; every name goes through the escaping of `format_html`.
"""

from collections.abc import Iterable

from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tawthiq.web.frame.tags import name
from tawthiq.web.map.drawing import Mark, Picture
from tawthiq.web.map.exactness import Point
from tawthiq.web.map.kinds import kind_name
from tawthiq.web.map.spots import Spot

_ROW = (
    '<tr{}><th scope="row"><a class="line-link" href="/map/{}/">{}</a>{}</th><td>{}</td>'
    '<td class="figure">{}</td><td class="figure">{}</td></tr>\n'
)
_DATA = ' data-lat="{}" data-lon="{}" data-reach="{}" data-href="/map/{}/" data-full="{}" data-hollow="{}"'
_MARK = (
    '<a href="/map/{}/" aria-label="{}: {}, {}"><g transform="translate({} {})">{}'
    '<text class="{}" y="5" text-anchor="middle">{}</text></g></a>'
)
_DISC = SafeString('<circle class="mark-full" r="13"/>')
_DIAMOND = SafeString('<path class="mark-hollow" d="M0-15 15 0 0 15-15 0Z"/>')


def rows(spots: Iterable[Spot]) -> SafeString:
    """One row a spot; those on the map carry what the script draws."""
    return format_html_join("", _ROW, (_cells(spot) for spot in spots))


def _cells(spot: Spot) -> tuple[object, ...]:
    called = format_html_join(" · ", "{}", ((name(one),) for one in spot.names))
    kinds = " · ".join(kind_name(one) for one in spot.kinds)
    kind = format_html('<span class="block small soft">{}</span>', kinds) if kinds else ""
    return _data(spot), spot.id, called, kind, exactly(spot.point), len(spot.documented), len(spot.beside)


def _data(spot: Spot) -> SafeString | str:
    if spot.point is None:
        return ""
    at = spot.point
    return format_html(
        _DATA, str(at.lat), str(at.lon), str(at.reach_km), spot.id, len(spot.documented), len(spot.beside)
    )


def exactly(at: Point | None) -> SafeString:
    """How exactly a place is known, and its coordinates, in words."""
    if at is None:
        return format_html("{}", _("no coordinates in the record"))
    known = _("how exact is not known")
    if at.radius_km:
        known = _("within %(km)s\u00a0km") % {
            "km": number_format(round(at.radius_km, 1), use_l10n=False).removesuffix(".0")
        }
    return format_html('{}<bdi class="block small soft" dir="ltr">{}</bdi>', known, at.words)


def marks(picture: Picture) -> SafeString:
    """The marks of the picture, each a link to its incidents."""
    full, hollow = _("confirmed or corroborated"), _("contested or not verified")
    return format_html_join("\n", _MARK, (_mark(one, full if one.is_documented else hollow) for one in picture.marks))


def _mark(one: Mark, judged: str) -> tuple[object, ...]:
    drawn, on = (_DISC, "on-full") if one.is_documented else (_DIAMOND, "on-hollow")
    return one.spot.id, one.spot.names[0], one.number, judged, str(one.x), str(one.y), drawn, on, one.number
