"""Write a release as two tables, `incidents.csv` and `acts.csv`: one row an incident, one row a type against a victim.

UTF-8 with a byte order mark, so that spreadsheets read Arabic; a cell that a spreadsheet would take for a formula
gets a leading apostrophe. Labels and places stand in both languages.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from tawthiq.protect.published import Release, SafeIncident
from tawthiq.protect.shown import UNKNOWN, Shown

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_INCIDENT_COLUMNS: Final = (
    "incident", "types", "when", "place", "place_ar", "judgement", "independent_origins", "accounts", "victims",
    "victims_ar", "alleged_perpetrators", "alleged_perpetrators_ar", "reason",
)  # fmt: skip
_ACT_COLUMNS: Final = (
    "incident", "type", "victim", "victim_ar", "sex", "age", "when", "place", "place_ar", "judgement",
    "alleged_perpetrators",
)  # fmt: skip


def write_sheets(release: Release) -> dict[str, bytes]:
    """The two tables by file name."""
    acts = (row for incident in release.incidents for row in _acts(incident))
    return {
        "incidents.csv": _csv(_INCIDENT_COLUMNS, (_incident(incident) for incident in release.incidents)),
        "acts.csv": _csv(_ACT_COLUMNS, acts),
    }


def defused(cell: str) -> str:
    """A cell that no spreadsheet computes.

    >>> defused("=1+1"), defused("a=1"), defused("")
    ("'=1+1", 'a=1', '')
    """
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA_STARTS) or cell.startswith(_FORMULA_STARTS) else cell


def _incident(incident: SafeIncident) -> list[str]:
    victims = [victim.label for victim in incident.victims]
    return [
        str(incident.number), "; ".join(incident.types), incident.when or UNKNOWN.en, incident.where.en,
        incident.where.ar, incident.judgement or "", str(incident.independent),
        str(sum(len(origin.accounts) for origin in incident.origins)), *_both(victims), *_both(incident.accused),
        incident.reason.words,
    ]  # fmt: skip


def _acts(incident: SafeIncident) -> Iterable[list[str]]:
    """One row a type and victim; an incident without a named victim has one row a type, its victim unknown."""
    victims = [
        (victim.label, victim.sex or UNKNOWN.en, victim.age.en if victim.age else UNKNOWN.en)
        for victim in incident.victims
    ] or [(UNKNOWN, UNKNOWN.en, UNKNOWN.en)]
    for kind in incident.types:
        for label, sex, age in victims:
            yield [
                str(incident.number), kind, label.en, label.ar, sex, age, incident.when or UNKNOWN.en,
                incident.where.en, incident.where.ar, incident.judgement or "", _both(incident.accused)[0],
            ]  # fmt: skip


def _both(labels: Sequence[Shown]) -> tuple[str, str]:
    return "; ".join(label.en for label in labels), "؛ ".join(label.ar for label in labels)


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
