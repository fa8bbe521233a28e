"""`tawthiq redact`: propose what must leave a text before anybody outside sees it.

Given files it touches no casebook; with --source it takes the text of a source, and --out writes what was decided.
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tawthiq.cli.opening import casebook_options, exit_options, now, open_from, output_options
from tawthiq.cli.read import gathered
from tawthiq.cli.telling import say, short, tell_json
from tawthiq.terms.errors import BadInput

if TYPE_CHECKING:
    from tawthiq.work.redacting import Redaction

EXAMPLE = (
    "tawthiq redact statement.txt --protect 'Umm Wael' --json\n"
    "  tawthiq redact --source 3f9a21c0 --keep 4 --keep 7 --hide mill --out text.txt --for share --to 'the lawyer'"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="*", metavar="FILE",
        help="txt, md, html, pdf, docx, or jsonl of {id, text, language?}; - for standard input",
    )  # fmt: skip
    parser.add_argument(
        "--protect", action="append", default=[], metavar="NAME",
        help="somebody promised safety, in any spelling (again for each): their names are direct, all others lead to them",
    )  # fmt: skip
    parser.add_argument(
        "--labels", choices=("en", "ar"), help="language of what stands instead; by default that of the text"
    )
    parser.add_argument("--source", metavar="ID", help="the text of this source of the casebook instead of files")
    parser.add_argument(
        "--keep", action="append", type=int, default=[], metavar="N",
        help="leave this proposal in, by its number in --explain; repeatable",
    )  # fmt: skip
    parser.add_argument("--hide", action="append", default=[], metavar="WORDS", help="hide these words too; repeatable")
    parser.add_argument(
        "--out", metavar="FILE", help="with --source: write the redacted text to a new file, and enter it"
    )
    exit_options(parser, "for what it leaves; the basis must cover that")
    parser.add_argument("--explain", action="store_true", help="list each proposal with the reasons for it")
    casebook_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    if bool(args.files) == bool(args.source):
        raise BadInput("Name files to redact, or one source with --source.")
    if args.source:
        return _redact_source(args)
    if args.out or args.keep or args.hide:
        raise BadInput("--keep, --hide and --out go with --source; of files every proposal is carried out.")
    from tawthiq.work.redacting import redact_documents

    if not all(name.strip() for name in args.protect):
        raise BadInput("--protect needs a name. Give it as it is written, in either script.")
    args.dated = args.language = None
    documents, failed = gathered(args)
    for number, one in enumerate(redact_documents(documents, protect=args.protect, labels=args.labels), 1):
        if isinstance(one, BadInput):
            failed = BadInput.exit_code
            say(f"text {number} was not redacted, and nothing of it is printed: {one}", file=sys.stderr)
        elif args.json:
            tell_json(one.contract())
        else:
            say(one.hidden())
            _tell(one, explain=args.explain)
    return failed


def _redact_source(args: argparse.Namespace) -> int:
    if args.protect:
        raise BadInput("--protect goes with files; in a source all names are hidden.")
    casebook = open_from(args)
    from tawthiq.work import redacted_copies
    from tawthiq.work.ids import complete

    seen = redacted_copies.redact_source(complete(args.source))
    seen = redacted_copies.decided(seen, [number - 1 for number in args.keep], args.hide)
    if args.out:
        left = redacted_copies.save(casebook, seen, Path(args.out), purpose=args.purpose, to=args.to, now=now())
        if args.json:
            tell_json(left)
        else:
            say(
                f"redacted text of source {short(left.source)} written: {left.hidden} spans hidden, {left.kept} left in."
            )
        return 0
    if args.json:
        tell_json({**seen.redaction.contract(), "keep": sorted(seen.kept), "clues": seen.clues()})
        return 0
    say(seen.after())
    _tell(seen.redaction, explain=args.explain)
    for clue in seen.clues():
        say(
            f"  a {clue.attacker} could go by {clue.spans} that you left in: {', '.join(clue.reasons)}", file=sys.stderr
        )
    return 0


def _tell(redaction: "Redaction", *, explain: bool) -> None:
    """How much was hidden, on the other stream, so that the text alone can be piped on."""
    proposals = redaction.proposals
    direct = sum(one.kind == "direct" for one in proposals)
    say(
        f"{direct} direct and {len(proposals) - direct} other spans hidden. "
        "These are proposals: read the text before it leaves.",
        file=sys.stderr,
    )
    for number, one in enumerate(proposals if explain else (), 1):
        say(
            f"  {number}. {one.start}-{one.end} {one.kind} {one.type} {one.replace}: {'; '.join(one.reasons)}",
            file=sys.stderr,
        )
