"""`tawthiq count`: what is documented, by month, place or type; given a file, the numbers that stand in it."""

import argparse
from typing import Any

from tawthiq.cli.files import read_bytes
from tawthiq.cli.opening import casebook_options, open_from, output_options
from tawthiq.cli.telling import say, short, table, tell_json
from tawthiq.count.tables import ESTIMATORS, METHODS, count_file
from tawthiq.terms.errors import Refused
from tawthiq.terms.vocabulary import INCIDENT_TYPES

EXAMPLE = "tawthiq count --by month --type killing"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        nargs="?",
        metavar="FILE.csv",
        help="a capture table or clusters instead of the casebook; - for standard input",
    )
    parser.add_argument("--by", action="append", default=[], metavar="COLUMN", help="month, place, type; repeatable")
    parser.add_argument("--unit", choices=("people", "acts", "incidents"), default="people", help="what is counted")
    parser.add_argument(
        "--type", action="append", default=[], choices=INCIDENT_TYPES, help="only this type; repeatable"
    )
    parser.add_argument(
        "--method", default="auto", choices=(*METHODS, *ESTIMATORS),
        help="auto or documented; the others estimate and come with a later version",
    )  # fmt: skip
    casebook_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    if args.file:
        return _count_file(args)
    if args.method not in METHODS:
        raise Refused(f"The method {args.method} comes with a later version; this one counts what is documented.")
    open_from(args)
    from tawthiq.work import counting

    count = counting.documented(args.by, unit=args.unit, types=args.type)
    if args.json:
        for stratum in (*count.strata, count.total):
            tell_json(
                {"v": 1, "unit": count.unit, "rule": count.rule.version, "stratum": dict(stratum.key), "of": stratum}
            )
        return 0
    say(f"Documented {count.unit}, by inclusion rule {count.rule.version}; not an estimate of what nobody documented.")
    rows = [_row(stratum) for stratum in count.strata] if args.by else []
    say(
        table(
            [*rows, _row(count.total, "all")],
            ("", "documented", "unidentified", "contested", "not verified", "incidents"),
        )
    )
    return 0


def _row(stratum: Any, name: str = "") -> tuple[str, ...]:
    told = name or ", ".join(value for _, value in stratum.key)
    documented = stratum.documented
    incidents = " ".join(short(incident) for incident in documented.incidents) or "-"
    unidentified = _range(documented.unidentified_low, documented.unidentified_high)
    shelves = (_range(shelf.low, shelf.high) for shelf in (stratum.contested, stratum.unverified))
    return (told, _range(documented.low, documented.high), unidentified, *shelves, incidents)


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}-{high}"


def _count_file(args: argparse.Namespace) -> int:
    for result in count_file(read_bytes(args.file, 1), by=args.by, method=args.method):
        if args.json:
            tell_json(result)
            continue
        say(f"{_stratum(result['stratum'])}: {result['observed']} documented")
        for warning in _listed(result["warnings"]):
            say(f"  note: {warning}")
    return 0


def _stratum(values: Any) -> str:
    return ", ".join(f"{name} {value}" for name, value in values.items()) or "all"


def _listed(warnings: Any) -> list[str]:
    return list(warnings)
