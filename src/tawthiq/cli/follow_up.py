"""`tawthiq follow-up`: what is to be done about a threat or a person, by whom and until when."""

import argparse
from datetime import date

from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import say, short, table, tell_json
from tawthiq.terms.errors import BadInput

EXAMPLE = "tawthiq follow-up open 3f9a21c0 --what 'ask whether the family is safe' --owner Amal --due 2025-03-02"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("deed", choices=("open", "list", "close"))
    parser.add_argument("subject", nargs="?", metavar="ID", help="open: an incident or person; close: the follow-up")
    parser.add_argument("--what", help="open: what is to be done")
    parser.add_argument("--owner", help="open: by whom")
    parser.add_argument("--due", metavar="DAY", help="open: until when (default: tomorrow)")
    parser.add_argument("--done", help="close: what was done")
    parser.add_argument("--outcome", default="", help="close: what came of it")
    casebook_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    casebook = open_from(args)
    from tawthiq.work import follow_ups
    from tawthiq.work.ids import complete

    if args.deed == "list":
        rows = follow_ups.due(date.max)
        if args.json:
            for row in rows:
                tell_json(row)
        else:
            say(table([(short(row.id), row.due.isoformat(), row.owner, row.what) for row in rows]) or "Nothing is due.")
        return 0
    if not args.subject:
        raise BadInput("Name the incident, person or follow-up by its id.")
    subject = complete(args.subject)
    if args.deed == "open":
        entry = follow_ups.add(casebook, subject, args.what or "", args.owner or "", due=_day(args.due), now=now())
    else:
        entry = follow_ups.close(casebook, subject, args.done or "", args.outcome, now=now())
    if args.json:
        tell_json({"follow_up": entry, "subject": subject})
    else:
        say(
            f"follow-up {short(entry if args.deed == 'open' else subject)}: {'open' if args.deed == 'open' else 'closed'}"
        )
    return 0


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadInput("The day is written YYYY-MM-DD, for instance 2025-03-02.") from error
