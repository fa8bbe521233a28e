"""`tawthiq redact`: propose what must leave a text before anybody outside sees it; touches no casebook."""

import argparse
import sys
from typing import TYPE_CHECKING

from tawthiq.cli.read import gathered
from tawthiq.cli.telling import say, tell_json
from tawthiq.terms.errors import BadInput

if TYPE_CHECKING:
    from tawthiq.work.redacting import Redaction

EXAMPLE = "tawthiq redact statement.txt --protect 'Umm Wael' --json"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", metavar="FILE",
        help="txt, md, html, pdf, docx, or jsonl of {id, text, language?}; - for standard input",
    )  # fmt: skip
    parser.add_argument(
        "--protect", action="append", default=[], metavar="NAME",
        help="somebody promised safety, in any spelling (again for each): their names are direct, all others lead to them",
    )  # fmt: skip
    parser.add_argument(
        "--labels", choices=("en", "ar"), help="language of what stands instead; by default that of the text"
    )
    parser.add_argument("--explain", action="store_true", help="list each proposal with the reasons for it")
    parser.add_argument("--json", action="store_true", help="print one JSON object a text, for other programs")


def run(args: argparse.Namespace) -> int:
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


def _tell(redaction: "Redaction", *, explain: bool) -> None:
    """How much was hidden, on the other stream, so that the text alone can be piped on."""
    proposals = redaction.proposals
    direct = sum(one.kind == "direct" for one in proposals)
    say(
        f"{direct} direct and {len(proposals) - direct} other spans hidden. "
        "These are proposals: read the text before it leaves.",
        file=sys.stderr,
    )
    for one in proposals if explain else ():
        say(f"  {one.start}-{one.end} {one.kind} {one.type} {one.replace}: {'; '.join(one.reasons)}", file=sys.stderr)
