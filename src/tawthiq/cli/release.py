"""`tawthiq release`: a protected release of chosen incidents, signed, that a stranger can verify."""

import argparse
from pathlib import Path

from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import say, tell_json

EXAMPLE = "tawthiq release 3f9a21c0 77b0e1d2 --out release/ --dates month --places district"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("incidents", nargs="+", metavar="ID", help="the incidents to release")
    parser.add_argument("--out", metavar="DIR", help="a new or empty folder (needed unless --preview)")
    parser.add_argument(
        "--preview", action="store_true", help="say what would leave and what forbids it; write nothing"
    )
    parser.add_argument("--dates", choices=("day", "month", "year"), default="month", help="no date finer than this")
    parser.add_argument(
        "--places", choices=("exact", "town", "district", "region", "country"), default="district",
        help="no place finer than this",
    )  # fmt: skip
    parser.add_argument(
        "--name-accused", action="append", default=[], metavar="ID",
        help="name this alleged perpetrator; only after a recorded decision; repeatable",
    )  # fmt: skip
    casebook_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    from tawthiq.terms.errors import BadInput

    if not args.out and not args.preview:
        raise BadInput("Where to? Name an empty folder with --out, or look first with --preview.")
    casebook = open_from(args)
    from tawthiq.work import releasing
    from tawthiq.work.ids import complete
    from tawthiq.work.release_input import ReleaseOptions

    chosen = [complete(one) for one in args.incidents]
    accused = tuple(complete(one) for one in args.name_accused)
    options = ReleaseOptions(dates=args.dates, places=args.places, name_accused=accused)
    if args.preview:
        return _preview(args, releasing.preview(casebook, chosen, options, now=now()))
    from tawthiq.work.packaging import whole_or_nothing

    with whole_or_nothing(Path(args.out)):  # a release that could not be entered in the record is none
        done = releasing.release(casebook, chosen, options, Path(args.out), now=now())
    if args.json:
        tell_json(done)
    else:
        say(f"{done.files} files released and entered in the record; signed by {done.fingerprint}.")
        say("Tell that line to readers by another way; `tawthiq verify DIR --key FINGERPRINT` checks it.")
    return 0


def _preview(args: argparse.Namespace, seen: "object") -> int:
    from tawthiq.work.releasing import Preview

    assert isinstance(seen, Preview)
    if args.json:
        tell_json({"files": {name: len(content) for name, content in seen.files.items()}, "refusals": seen.refusals,
                   "warnings": seen.warnings})  # fmt: skip
    else:
        for refusal in seen.refusals:
            say(f"refused: {refusal}")
        for warning in seen.warnings:
            say(f"look at: {warning}")
        if not seen.refusals:
            say(f"{len(seen.files)} files would leave.")
    return 4 if seen.refusals else 0
