"""Write a release as two pages that need nothing but themselves: `index.html` and `index.ar.html`.

No script, no picture, no request: the content policy forbids all but the style in the page. Everything that came from
outside is escaped, and stands in `<bdi>` where its direction could upset the line.
"""

from collections.abc import Callable, Sequence
from importlib.resources import files
from typing import Final

from tawthiq.language.wording import word
from tawthiq.protect.casefile import CountRow, CountTable
from tawthiq.protect.markup import Html, Node, fragment, isolated, tag
from tawthiq.protect.page_incident import incident_article
from tawthiq.protect.page_words import dated, listed, number_range
from tawthiq.protect.phrases import HOW_TO_VERIFY, phrase
from tawthiq.protect.published import Release
from tawthiq.protect.shown import LANGUAGES, UNKNOWN, Language, Shown

PAGE_NAMES: Final[dict[Language, str]] = {"en": "index.html", "ar": "index.ar.html"}
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_SECTIONS: Final = ("about", "methods", "numbers", "incidents", "verifying")


def write_pages(release: Release, verify: Sequence[Shown] = HOW_TO_VERIFY) -> dict[str, bytes]:
    """The two pages by file name. **verify**: the steps by which a stranger checks the release, in order."""
    return {PAGE_NAMES[language]: _page(release, language, verify).encode() for language in LANGUAGES}


def _page(release: Release, language: Language, verify: Sequence[Shown]) -> str:
    parts: dict[str, Callable[[], Html]] = {
        "about": lambda: tag("p", release.about.text(language)),
        "methods": lambda: _methods(release, language),
        "numbers": lambda: _numbers(release, language),
        "incidents": lambda: _incidents(release, language),
        "verifying": lambda: tag("ol", *(tag("li", step.text(language)) for step in verify)),
    }
    sections = [tag("section", tag("h2", phrase(name).text(language)), parts[name](), id=name) for name in _SECTIONS]
    body = tag("body", _header(release, language), tag("main", *sections), _footer(release, language))
    direction = "rtl" if language == "ar" else "ltr"
    return "<!doctype html>\n" + tag("html", _head(release, language), body, lang=language, dir=direction).source + "\n"


def _head(release: Release, language: Language) -> Html:
    style = files("tawthiq.protect").joinpath("release.css").read_text(encoding="utf-8")
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="robots", content="noindex"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", release.title.text(language)),
        tag("style", Html(style)),
    )


def _header(release: Release, language: Language) -> Html:
    other: Language = "en" if language == "ar" else "ar"
    links = [tag("a", phrase(name).text(language), href=f"#{name}") for name in _SECTIONS]
    switch = tag("a", phrase("other language").text(language), href=PAGE_NAMES[other], lang=other, hreflang=other)
    made = fragment(phrase("made").text(language), " ", dated(release.rules.on, language))
    return tag(
        "header",
        tag("div", tag("h1", release.title.text(language)), switch, class_="top"),
        tag("p", made, class_="soft"),
        tag("nav", *links, aria_label=phrase("contents").text(language)),
    )


def _footer(release: Release, language: Language) -> Html:
    return tag("footer", tag("p", phrase("made").text(language), " ", dated(release.rules.on, language), ". Tawthiq."))


def _methods(release: Release, language: Language) -> Html:
    rules = release.rules
    judgements = [word("judgement", value, language) for value in rules.judgements]
    rule = (
        phrase("rule")
        .text(language)
        .format(version=rules.inclusion, judgements=listed(judgements, language), least=rules.least_origins)
    )
    coarse = " ".join(phrase(name).text(language) for name in (f"dates {rules.dates}", f"places {rules.places}"))
    texts = (rule, phrase("withheld rule").text(language), coarse, phrase("marks").text(language))
    return fragment(*(tag("p", text) for text in texts))


def _numbers(release: Release, language: Language) -> Html:
    if not release.tables:
        return tag("p", phrase("no numbers").text(language))
    places = {place.en: place for place in release.place_names}
    tables = [_table(table, places, language) for table in release.tables]
    note = f"{phrase('range').text(language)} {phrase('files').text(language)}"
    return fragment(tag("p", note), *(tag("div", table, class_="tables", tabindex="0") for table in tables))


def _table(table: CountTable, places: dict[str, Shown], language: Language) -> Html:
    by = [phrase(f"by {column}").text(language) for column in table.by]
    unit = word("unit", table.unit, language)
    numbers = [phrase(name).text(language) for name in ("documented", "identified", "unidentified", "contested")]
    head = [tag("th", name, scope="col") for name in by] + [
        tag("th", name, scope="col", class_="number") for name in numbers
    ]
    rows = [
        tag("tr", *(tag("th", key, scope="row") for key in _keys(row, places, language)), *_cells(row, language))
        for row in table.rows
    ]
    total = tag("th", phrase("total").text(language), scope="row", colspan=str(max(1, len(table.by))))
    return tag(
        "table",
        tag("caption", ": ".join(filter(None, (unit, " × ".join(by))))),
        tag("thead", tag("tr", *(head if table.by else [tag("th", unit, scope="col"), *head]))),
        tag("tbody", *rows),
        tag("tfoot", tag("tr", total, *_cells(table.total, language))),
        class_="counts",
    )


def _keys(row: CountRow, places: dict[str, Shown], language: Language) -> list[Node]:
    keys: list[Node] = []
    for column, value in row.key:
        if value == UNKNOWN.en:
            keys.append(UNKNOWN.text(language))
        elif column == "month":
            keys.append(dated(value, language))
        elif column == "place":
            keys.append(isolated(places[value].text(language)))
        else:
            keys.append(word("incident type", value, language))
    return keys


def _cells(row: CountRow, language: Language) -> list[Html]:
    values = (
        number_range(row.low, row.high, language),
        number_range(row.identified, row.identified, language),
        number_range(row.unidentified_low, row.unidentified_high, language),
        number_range(row.contested_low, row.contested_high, language),
    )
    return [tag("td", isolated(value), class_="number") for value in values]


def _incidents(release: Release, language: Language) -> Html:
    if not release.incidents:
        return tag("p", phrase("no incidents").text(language))
    return fragment(*(incident_article(incident, language) for incident in release.incidents))
