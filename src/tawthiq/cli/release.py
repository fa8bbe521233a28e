"""`tawthiq release`: a protected release of chosen incidents, shown, then signed as it was shown."""

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.page_text import lines_of
from tawthiq.cli.telling import confirm, progress, say, sits_there, tell_json
from tawthiq.terms.errors import BadInput, Refused

if TYPE_CHECKING:
    from tawthiq.work.releasing import Preview

MANY = 50  # incidents, from which on it is told how far it is; Ctrl-C calls it off, and nothing is written
EXAMPLE = "tawthiq release 3f9a21c0 77b0e1d2 --out release/ --dates month --places district"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("incidents", nargs="+", metavar="ID", help="the incidents to release")
    parser.add_argument("--out", metavar="DIR", help="a new or empty folder (needed unless --preview)")
    parser.add_argument(
        "--preview", action="store_true", help="show what would leave and what forbids it; write nothing"
    )
    parser.add_argument(
        "--yes",
        action="store_true",
        help="do not show the pages and ask before signing (as where there is no terminal)",
    )
    parser.add_argument("--dates", choices=("day", "month", "year"), default="month", help="no date finer than this")
    parser.add_argument(
        "--places", choices=("exact", "town", "district", "region", "country"), default="district",
        help="no place finer than this",
    )  # fmt: skip
    parser.add_argument(
        "--name-accused", action="append", default=[], metavar="ID",
        help="name this alleged perpetrator; only after a recorded decision (`tawthiq naming`); repeatable",
    )  # fmt: skip
    parser.add_argument(
        "--media", action="append", default=[], metavar="ID",
        help="this clean copy of a picture or recording goes with it (`tawthiq clean`); repeatable",
    )  # fmt: skip
    parser.add_argument("--no-ages", action="store_true", help="show no age, not even its band")
    parser.add_argument("--no-sexes", action="store_true", help="show nowhere whether somebody is a man or a woman")
    parser.add_argument(
        "--coarser", action="store_true", help="take the steps that bring it below the gate, and say what they lose"
    )
    parser.add_argument(
        "--because", metavar="REASON",
        help="why it leaves although more could be guessed than the rule allows; entered in the record",
    )  # fmt: skip
    casebook_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    if not args.out and not args.preview:
        raise BadInput("Where to? Name an empty folder with --out, or look first with --preview.")
    casebook = open_from(args)
    from tawthiq.work import releasing
    from tawthiq.work.ids import complete
    from tawthiq.work.release_input import ReleaseOptions

    chosen = [complete(one) for one in args.incidents]
    accused = tuple(complete(one) for one in args.name_accused)
    options = ReleaseOptions(
        dates=args.dates, places=args.places, name_accused=accused, ages=not args.no_ages, sexes=not args.no_sexes,
        media=tuple(complete(one) for one in args.media),
    )  # fmt: skip
    told = partial(progress, what="incidents prepared") if len(chosen) >= MANY else None
    seen = releasing.preview(casebook, chosen, options, now=now(), told=told)
    if args.coarser and seen.steps:
        seen = releasing.coarser(casebook, seen, now=now())
    if args.preview:
        return _show(args, seen)
    if sits_there() and not args.yes and not args.json and not seen.refusals:
        _show(args, seen)
        if (args.because or not seen.held) and not confirm(
            "What has left cannot be called back. Sign these pages as they are?"
        ):
            raise Refused("Nothing was released: it was not confirmed. Change the choice or the rules and look again.")
    if seen.held and not args.because:
        say(
            "--preview shows what stands out; --coarser shows less; --because REASON says why it leaves.",
            file=sys.stderr,
        )
    done = releasing.sign(casebook, seen, Path(args.out), now=now(), reason=args.because)
    if args.json:
        tell_json(done)
    else:
        say(f"{done.files} files released and entered in the record; signed by {done.fingerprint}.")
        say("Tell that line to readers by another way; `tawthiq verify DIR --key FINGERPRINT` checks it.")
    return 0


def _show(args: argparse.Namespace, seen: "Preview") -> int:
    """The pages as a reader would see them, what to look at, and what forbids it; gives the exit code of a preview."""
    if args.json:
        tell_json({"files": {name: len(content) for name, content in seen.files.items()}, "refusals": seen.refusals,
                   "held": seen.held, "steps": [step.words() for step in seen.steps],
                   "warnings": seen.warnings, "token": seen.token, "rules": {"dates": seen.options.dates,
                   "places": seen.options.places, "ages": seen.options.ages, "sexes": seen.options.sexes},
                   "incidents": seen.clusters,
                   "risk": seen.remaining.disclosure if seen.remaining else None})  # fmt: skip
        return 4 if seen.refusals or (seen.held and not args.because) else 0
    for path in (one for one in seen.files if one.endswith(".html")):
        say(f"\n――― {path} ―――")
        for line in lines_of(seen.files[path]):
            say(line)
    say()
    for refusal in seen.refusals:
        say(f"refused: {refusal}")
    if any("basis" in refusal for refusal in seen.refusals):
        say("`tawthiq basis ID` records on what ground it may be published, for a source or a person.")
    for warning in seen.warnings:
        say(f"look at: {warning}")
    for found in seen.held:
        say(f"above the gate: {found}")
    for number, step in enumerate(seen.steps, 1):
        say(f"would help, step {number}: {step.words()}")
    if seen.steps:
        say("--coarser takes these steps.")
    if seen.held:
        say("--because REASON lets it leave as it is, and is entered in the record.")
    if not seen.refusals:
        say(f"{len(seen.files)} files would leave: {', '.join(seen.files)}.")
    return 4 if seen.refusals or (seen.held and not args.because) else 0
