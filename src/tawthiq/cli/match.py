"""`tawthiq match`: which records of several lists are one person, as clusters in a file."""

import argparse
import csv
import io
import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from tawthiq.cli.files import STANDARD_INPUT, read_bytes
from tawthiq.cli.opening import output_options
from tawthiq.cli.telling import tell_json
from tawthiq.terms.errors import BadInput

if TYPE_CHECKING:
    from tawthiq.match.linking import Linked
    from tawthiq.match.table import Records

EXAMPLE = "tawthiq match network.csv press.csv --out clusters.csv --pairs pairs.csv"
MOST_BYTES: Final = 1 << 31


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", metavar="FILE.csv",
        help="lists with the columns id, list, name and any of name_ar, father, mother, kunya, sex, age, born, date, "
        "place, lat, lon; - for standard input",
    )  # fmt: skip
    parser.add_argument(
        "--out", required=True, metavar="FILE", help="where the clusters go (id, list, cluster); - for standard output"
    )
    parser.add_argument("--pairs", metavar="FILE", help="where likely pairs go, with probability and reasons")
    parser.add_argument(
        "--draws",
        type=int,
        default=0,
        metavar="N",
        help="clusterings drawn from what is uncertain, instead of the likeliest",
    )
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="the same seed gives the same draws")
    parser.add_argument(
        "--engine", default="duckdb", choices=("duckdb", "spark"), help="what runs the SQL; duckdb by default"
    )
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    if args.draws < 0 or args.seed < 0:
        raise BadInput("--draws and --seed are whole numbers from 0.")
    if args.out == args.pairs == STANDARD_INPUT:
        raise BadInput("Clusters and pairs cannot both go to standard output. Name a file for one of them.")
    if args.json and STANDARD_INPUT in (args.out, args.pairs):
        raise BadInput(
            "With --json standard output tells what was done. Name a file for the clusters and for the pairs."
        )
    from tawthiq.match.linking import link
    from tawthiq.match.table import read_lists

    records = read_lists([read_bytes(name, at, most_bytes=MOST_BYTES) for at, name in enumerate(args.files, 1)])
    linked = link(records, draws=args.draws, seed=args.seed, engine=args.engine, with_pairs=bool(args.pairs))
    for note in linked.notes:
        print(f"note: {note}", file=sys.stderr)
    _write(
        args.out,
        "--out",
        ("draw", "id", "list", "cluster") if args.draws else ("id", "list", "cluster"),
        _clusters(records, linked),
    )
    if args.pairs:
        columns = ("left", "left_list", "right", "right_list", "probability", "reasons")
        _write(args.pairs, "--pairs", columns, _pairs(records, linked))
    people = int(linked.clusters.max(initial=-1)) + 1
    if args.json:
        tell_json({"v": 1, "records": len(records), "people": people, "draws": args.draws, "notes": list(linked.notes)})
    else:
        print(f"{len(records)} records, {people} people proposed. A person decides.", file=sys.stderr)
    return 0


def _clusters(records: "Records", linked: "Linked") -> Iterable[Sequence[object]]:
    keys = list(zip(records["id"], records["list"], strict=True))
    for at, labels in enumerate(linked.draws, 1):
        yield from ((at, *key, int(label) + 1) for key, label in zip(keys, labels, strict=True))
    if not linked.draws:
        yield from ((*key, int(label) + 1) for key, label in zip(keys, linked.clusters, strict=True))


def _pairs(records: "Records", linked: "Linked") -> Iterable[Sequence[object]]:
    ids, lists = records["id"], records["list"]
    for pair in linked.pairs:
        yield (
            ids[pair.left], lists[pair.left], ids[pair.right], lists[pair.right], f"{pair.probability:.4f}",
            "; ".join(map(str, pair.reasons)),
        )  # fmt: skip


def _write(name: str, option: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV file that only its owner may read."""
    if name == STANDARD_INPUT:
        _lines(sys.stdout, header, rows)
        return
    try:
        with open(
            os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8", newline=""
        ) as stream:
            _lines(stream, header, rows)
    except (FileNotFoundError, IsADirectoryError, PermissionError, ValueError) as error:
        raise BadInput(
            f"The file of {option} cannot be written there. Name a file in a folder that is there."
        ) from error


def _lines(stream: io.TextIOBase | object, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    writer = csv.writer(stream, lineterminator="\n")  # type: ignore[arg-type]
    writer.writerow(header)
    writer.writerows(rows)
