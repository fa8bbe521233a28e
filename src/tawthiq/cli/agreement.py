"""`tawthiq agreement`: an agreement that a text reports, and the incidents that an account calls a breach of it."""

import argparse
from typing import TYPE_CHECKING

from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import say, short, table, tell_json
from tawthiq.terms.errors import BadInput, NotFound

if TYPE_CHECKING:
    from tawthiq.work.casebook import Casebook

EXAMPLE = (
    "tawthiq agreement enter 3f9a21c0 --title 'Hand-over of arms' --party 'the Command' --party 'the committee' "
    "--from 2022-05-28 --clause 'heavy weapons are handed over'\n"
    "  tawthiq agreement breach 77aa10b3 --incident 81bc0d22 --reason 'clause 1, in the words of the neighbour'"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("deed", choices=("enter", "breach", "list"), help="enter one, mark a breach of it, or list all")
    parser.add_argument("id", nargs="?", metavar="ID", help="enter: the source that reports it; breach: the agreement")
    parser.add_argument("--title", help="enter: what it is called")
    parser.add_argument("--party", action="append", default=[], help="enter: a group that is party to it; repeatable")
    parser.add_argument("--from", dest="since", metavar="DAY", help="enter: from when it holds (EDTF)")
    parser.add_argument("--clause", action="append", default=[], help="enter: words of the text; repeatable")
    parser.add_argument("--incident", metavar="ID", help="breach: the report of an incident that tells of it")
    parser.add_argument("--reason", default="", help="breach: which clause, in whose words")
    casebook_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    casebook = open_from(args)
    if args.deed == "list":
        return _list(args)
    if not args.id:
        raise BadInput("Name the source or the agreement by its id.")
    made, told = _entered(args, casebook) if args.deed == "enter" else _marked(args, casebook)
    if args.json:
        tell_json({"entry": made})
    else:
        say(told)
    return 0


def _entered(args: argparse.Namespace, casebook: "Casebook") -> tuple[str, str]:
    from tawthiq.projection import models
    from tawthiq.work import agreements
    from tawthiq.work.ids import complete

    text = models.Text.objects.filter(source=complete(args.id)).order_by("-order").first()
    if text is None:
        raise NotFound("This source has no text. `tawthiq show sources` lists them.")
    asked = agreements.AgreementRequest(args.title or "", tuple(args.party), args.since, tuple(args.clause))
    made = agreements.enter(casebook, text.id, asked, now=now())
    return made, f"agreement {short(made)}: entered"


def _marked(args: argparse.Namespace, casebook: "Casebook") -> tuple[str, str]:
    from tawthiq.work import agreements
    from tawthiq.work.ids import complete

    if not args.incident:
        raise BadInput("Name the incident that is told of as a breach: --incident ID.")
    report, agreement = complete(args.incident), complete(args.id)
    made = agreements.mark_breach(casebook, report, agreement, args.reason, now=now())
    return made, f"incident {short(report)}: marked as a breach of agreement {short(agreement)}"


def _list(args: argparse.Namespace) -> int:
    from tawthiq.work import agreements

    rows = agreements.listing()
    if args.json:
        for row in rows:
            tell_json(row)
    else:
        say(
            table([(short(row.id), row.since or "day unknown", row.title) for row in rows])
            or "No agreement is entered."
        )
    return 0
