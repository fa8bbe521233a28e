"""`tawthiq add-list`: take in a list of people (CSV or Excel), each row as a statement and an incident, after a dry run."""

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tawthiq.cli.add import ask_missing, basis_arguments, basis_of, origin_arguments, tell_without_basis
from tawthiq.cli.files import read_bytes
from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import progress, say, short, table, tell_json
from tawthiq.terms.errors import BadInput
from tawthiq.terms.vocabulary import INCIDENT_TYPES

if TYPE_CHECKING:
    from tawthiq.work.list_import import DryRun, ListColumns, ListFile, Remark, Step

EXAMPLE = (
    "tawthiq add-list dead.csv --type killing --column 'name=Full name' --column date=Died --dry-run\n"
    "  tawthiq add-list --undo 3f9a21c0"
)
MOST_TOLD = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help="the list (CSV or Excel), its first row the columns; - for standard input",
    )
    parser.add_argument("--type", choices=INCIDENT_TYPES, help="what befell the people of the list")
    parser.add_argument(
        "--column", action="append", default=[], metavar="FIELD=COLUMN",
        help="which column holds id, name, sex, age, date, place or alleged perpetrator; FIELD= leaves one out; repeatable",
    )  # fmt: skip
    parser.add_argument("--days", choices=("day-first", "month-first"), help="how days such as 3/4/2022 are written")
    parser.add_argument("--updates", metavar="ID", help="the source that holds a former state of this list")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, and enter nothing")
    parser.add_argument("--undo", metavar="ID", help="take back everything that was taken in with this list")
    parser.add_argument("--title", help="a title that names nobody at risk (default: how many, of what, and the day)")
    origin_arguments(parser)
    basis_arguments(parser)
    casebook_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    if bool(args.undo) == bool(args.file):
        raise BadInput("Name the list to take in, or with --undo the source that a list was taken in as.")
    casebook = open_from(args)
    from tawthiq.work import list_import
    from tawthiq.work.ids import complete

    if args.undo:
        return _follow(args, list_import.undo(casebook, complete(args.undo), now=now), "taken back")
    file = list_import.opened(read_bytes(args.file, 1))
    mapping, updates = _mapping(args, file), complete(args.updates) if args.updates else None
    plan = list_import.dry_run(file, mapping, updates=updates)
    if args.dry_run or not args.json:
        _tell(args, mapping, plan)
    if args.dry_run:
        return 0
    from tawthiq.work.sources import AddRequest

    args.kind = "list"
    ask_missing(args)
    request = AddRequest(
        title=args.title or _title(args, plan), kind="list", language=args.language,
        dated=args.dated, publisher=args.publisher, received_from=args.received_from, received_how=args.received_how,
        received_on=args.received_on, basis=basis_of(args), suffix=list_import.SUFFIX,
    )  # fmt: skip
    steps = list_import.take_in(casebook, file, mapping, request, updates=updates, now=now)
    rc = _follow(args, steps, "taken in")
    if not args.json:
        tell_without_basis(args)
        say("Next: tawthiq show incidents")
    return rc


def _title(args: argparse.Namespace, plan: "DryRun") -> str:
    """Tells lists apart without naming anybody: how many rows, of what, and when."""
    rows = plan.new + len(plan.changed) + plan.same
    return f"list of {rows}: {args.type}, {args.received_on or now().date().isoformat()}"


def _mapping(args: argparse.Namespace, file: "ListFile") -> "ListColumns":
    """What the columns hold: as their names tell, then as the options say."""
    from tawthiq.work import list_import

    names, found = list_import.columns(file)
    known = list_import.remembered(names)
    args.type = args.type or (known.type if known else None)
    if not args.type:
        raise BadInput("Say what befell the people of the list: --type killing, for instance.")
    if known:
        found = dict(known.columns)
        say("A list with these columns was taken in before; they mean what they meant then.", file=sys.stderr)
    for pair in args.column:
        meaning, sign, column = pair.partition("=")
        if not sign:
            raise BadInput("A column is given as FIELD=COLUMN, for instance name='Full name'.")
        found.pop(meaning.strip(), None)
        if column.strip():
            found[meaning.strip()] = column.strip()
    return list_import.ListColumns(
        found, args.type, args.days.replace("-", " ") if args.days else (known.order if known else None)
    )


def _tell(args: argparse.Namespace, mapping: "ListColumns", plan: "DryRun") -> None:
    if args.json:
        tell_json({**vars(plan), "columns": dict(mapping.columns), "refused": [vars(one) for one in plan.refused],
                   "left_out": [vars(one) for one in plan.left_out]})  # fmt: skip
        return
    say(table([*mapping.columns.items()], ("field", "column")))
    say("Nothing is written by a dry run. What taking it in would do:" if args.dry_run else "What the list holds:")
    say(f"{plan.new} rows are new, {len(plan.changed)} changed, {plan.same} known, {len(plan.refused)} refused.")
    _remarks("refused", plan.refused)
    _remarks("taken in without", plan.left_out)


def _remarks(word: str, remarks: "tuple[Remark, ...]") -> None:
    for remark in remarks[:MOST_TOLD]:
        say(f"  {word}: line {remark.line}: {remark.why}")
    if len(remarks) > MOST_TOLD:
        say(f"  {word}: {len(remarks) - MOST_TOLD} more lines; --json lists them all.")


def _follow(args: argparse.Namespace, steps: "Iterator[Step]", word: str) -> int:
    last = None
    for last in steps:
        progress(last.done, last.of, f"rows {word}")
    if last is None:
        return 0
    if args.json:
        tell_json(last)
    else:
        say(f"source {short(last.source)}: {last.done - last.kept} rows {word}")
    if last.kept:
        say(f"{last.kept} rows stay: something entered later rests on them. Take that back first.", file=sys.stderr)
    return 1 if last.kept else 0
