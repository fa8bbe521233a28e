"""`tawthiq appeal`: what was asked of whom about an incident or person, and the answer or the silence."""

import argparse

from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import say, short, table, tell_json
from tawthiq.terms.errors import BadInput

EXAMPLE = (
    "tawthiq appeal make 3f9a21c0 --to 'the working group' --asked 'where he is held, and that he sees a lawyer'\n"
    "  tawthiq appeal answer 81bc0d22 --answer 'They say they hold nobody of that name.' --on 2025-03-02"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("deed", choices=("make", "answer", "list"), help="make, answer, or list those nobody answered")
    parser.add_argument("subject", nargs="?", metavar="ID", help="make: an incident or person; answer: the appeal")
    parser.add_argument("--to", help="make: to whom it went")
    parser.add_argument("--asked", help="make: what was asked")
    parser.add_argument("--answer", help="answer: what was answered")
    parser.add_argument("--on", metavar="DAY", help="when it was made or answered (EDTF; default: today)")
    casebook_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    casebook = open_from(args)
    from tawthiq.work import appeals
    from tawthiq.work.ids import complete

    if args.deed == "list":
        return _list(args)
    if not args.subject:
        raise BadInput("Name the incident, person or appeal by its id.")
    subject = complete(args.subject)
    if args.deed == "make":
        made = appeals.make(casebook, subject, args.to or "", args.asked or "", on=args.on, now=now())
        told = f"appeal {short(made)}: made, not answered yet"
    else:
        made = appeals.answered(casebook, subject, args.answer or "", on=args.on, now=now())
        told = f"appeal {short(subject)}: answered"
    if args.json:
        tell_json({"appeal": made, "subject": subject})
    else:
        say(told)
    return 0


def _list(args: argparse.Namespace) -> int:
    from tawthiq.work import appeals

    rows = appeals.unanswered()
    if args.json:
        for row in rows:
            tell_json(row)
    else:
        say(table([(short(row.id), row.on, row.to, row.asked) for row in rows]) or "No appeal waits for an answer.")
    return 0
