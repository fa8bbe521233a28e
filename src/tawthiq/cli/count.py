"""`tawthiq count`: what is documented, by month, place or type; given a file, the numbers that stand in it."""

import argparse
from typing import Any

from tawthiq.cli.opening import casebook_options, open_from, output_options
from tawthiq.cli.telling import short, table, tell_json
from tawthiq.terms.errors import BadInput
from tawthiq.terms.vocabulary import INCIDENT_TYPES

EXAMPLE = "tawthiq count --by month --type killing"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", nargs="?", metavar="FILE.csv", help="a capture table or clusters instead of the casebook"
    )
    parser.add_argument("--by", action="append", default=[], metavar="COLUMN", help="month, place, type; repeatable")
    parser.add_argument("--unit", choices=("people", "acts", "incidents"), default="people", help="what is counted")
    parser.add_argument(
        "--type", action="append", default=[], choices=INCIDENT_TYPES, help="only this type; repeatable"
    )
    parser.add_argument("--method", default="auto", help="auto or documented; estimates come with a later version")
    casebook_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    if args.file:
        return _count_file(args)
    if args.method not in ("auto", "documented"):
        raise BadInput(
            f"The method {args.method!r} needs a later version of Tawthiq; this one counts what is documented."
        )
    open_from(args)
    from tawthiq.work import counting

    count = counting.documented(args.by, unit=args.unit, types=args.type)
    if args.json:
        for stratum in (*count.strata, count.total):
            tell_json(
                {"v": 1, "unit": count.unit, "rule": count.rule.version, "stratum": dict(stratum.key), "of": stratum}
            )
        return 0
    print(
        f"Documented {count.unit}, by inclusion rule {count.rule.version}; not an estimate of what nobody documented."
    )
    rows = [_row(stratum) for stratum in count.strata] if args.by else []
    print(
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
    from pathlib import Path

    from tawthiq.count.observed import count_file

    try:
        data = Path(args.file).read_bytes()
    except OSError as error:
        raise BadInput(f"The file cannot be read ({error.strerror}). Check the name and try again.") from error
    for result in count_file(data, by=args.by, method=args.method):
        if args.json:
            tell_json(result)
        else:
            print(f"{result['stratum'] or 'all'}: {result['observed']} documented")
    return 0
