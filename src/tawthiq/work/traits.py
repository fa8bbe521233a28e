"""What the matching is told of a person record: its name in both scripts, sex, age, and when and where they suffered."""

from collections.abc import Iterable, Iterator

from tawthiq.projection import models


def traits(rows: Iterable[models.Person]) -> Iterator[dict[str, str]]:
    """One for each record, in order, by the names of `match.table`'s columns; what is not known is empty.

    When and where are those of the first report that names them as a victim.
    """
    lives = _lives()
    for row in rows:
        arabic = next((name["name"] for name in row.names if name["script"] == "Arab"), "")
        latin = next((name["name"] for name in row.names if name["script"] != "Arab"), "")
        when, where = lives.get(row.id, ("", ""))
        yield {
            "name": latin or ("" if arabic else row.name), "name_ar": arabic, "sex": row.sex, "age": row.age,
            "date": when, "place": where,
        }  # fmt: skip


def _lives() -> dict[str, tuple[str, str]]:
    """When and where each person record was a victim, as first told."""
    told = models.Report.objects.order_by("order").values_list("id", "when", "place")
    reports = {report: (when, place) for report, when, place in told}
    places = dict(models.Place.objects.values_list("id", "name"))
    roles = models.Role.objects.filter(role="victim", kind="person").exclude(record=None)
    named: dict[str, list[str]] = {}
    for report, record in roles.values_list("report", "record"):
        named.setdefault(report, []).append(record)
    found: dict[str, tuple[str, str]] = {}
    for report, (when, place) in reports.items():
        for record in named.get(report, ()):
            found.setdefault(record, (when or "", places.get(place or "", "")))
    return found
