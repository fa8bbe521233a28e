"""Documented counts as rows for any renderer: plain dicts, one a stratum, with the ids behind each number.

A row has the columns it is counted by, the numbers, and `behind`: the people, incidents and accounts of each tally.
"""

from typing import Final

from tawthiq.count.documented import DocumentedCount, Stratum, Tally

Row = dict[str, object]
TALLIES: Final = ("documented", "contested", "unverified")


def table_rows(counted: DocumentedCount) -> list[Row]:
    """One row a stratum, and last the total, in which each person is counted once.

    **Shape**: `unit`, `rule` (its version), a column for each of `by` (None in the total), `total` (bool), for each
    tally its `…_low`, `…_high`, `…_identified`, `…_unidentified_low`, `…_unidentified_high`, and `behind`,
    `left_out`, `unknown_because`.
    """
    rows = [_row(counted, stratum, total=False) for stratum in counted.strata]
    return [*rows, _row(counted, counted.total, total=True)]


def _row(counted: DocumentedCount, stratum: Stratum, *, total: bool) -> Row:
    row: Row = {"unit": counted.unit, "rule": counted.rule.version, "total": total}
    key = dict(stratum.key)
    row |= {column: key.get(column) for column in counted.by}
    behind = {}
    for name in TALLIES:
        tally: Tally = getattr(stratum, name)
        row |= {
            f"{name}_low": tally.low,
            f"{name}_high": tally.high,
            f"{name}_identified": tally.identified,
            f"{name}_unidentified_low": tally.unidentified_low,
            f"{name}_unidentified_high": tally.unidentified_high,
        }
        behind[name] = {
            "people": list(tally.people),
            "incidents": list(tally.incidents),
            "accounts": list(tally.accounts),
            "without_number": list(tally.without_number),
        }
    return row | {
        "behind": behind,
        "left_out": [
            {"incident": out.incident, "account": out.account, "low": out.low, "high": out.high, "why": out.why}
            for out in stratum.left_out
        ],
        "unknown_because": [{"incident": incident, "why": why} for incident, why in stratum.unknown_because],
    }
