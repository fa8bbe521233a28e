"""`tawthiq follow-up`: what is to be done about a threat or a person, by whom and until when."""

import argparse
from datetime import date
from typing import TYPE_CHECKING

from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import say, short, table, tell_json
from tawthiq.terms.errors import BadInput

if TYPE_CHECKING:
    from tawthiq.work.casebook import Casebook

EXAMPLE = (
    "tawthiq follow-up plan 3f9a21c0 --what 'ask by the agreed word whether they are safe' --owner Amal\n"
    "  tawthiq follow-up threats"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "deed",
        choices=("open", "plan", "list", "threats", "close", "stop"),
        help="plan: the same step on several days; threats: those nobody follows up; stop: close a whole plan",
    )
    parser.add_argument(
        "subject", nargs="?", metavar="ID", help="open, plan: an incident or person; close, stop: the follow-up"
    )
    parser.add_argument("--what", help="open, plan: what is to be done")
    parser.add_argument("--owner", help="open, plan: by whom")
    parser.add_argument(
        "--due", metavar="DAY", help="open: until when (default: tomorrow); plan: from when (default: today)"
    )
    parser.add_argument("--urgent", action="store_true", help="plan: oftener in the first week")
    parser.add_argument("--done", help="close: what was done; stop: why")
    parser.add_argument("--outcome", default="", help="close: what came of it")
    casebook_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    casebook = open_from(args)
    if args.deed == "list":
        return _list(args)
    if args.deed == "threats":
        return _threats(args)
    if not args.subject:
        raise BadInput("Name the incident, person or follow-up by its id.")
    from tawthiq.work.ids import complete

    subject = complete(args.subject)
    made, told = _done(args, casebook, subject)
    if args.json:
        tell_json({"follow_up": made, "subject": subject})
    else:
        say(told)
    return 0


def _done(args: argparse.Namespace, casebook: "Casebook", subject: str) -> tuple[str | list[str], str]:
    """What was made or closed, and how to say it."""
    from tawthiq.work import follow_ups

    what, owner, done = args.what or "", args.owner or "", args.done or ""
    if args.deed == "open":
        made = follow_ups.add(casebook, subject, what, owner, due=_day(args.due), now=now())
        return made, f"follow-up {short(made)}: open"
    if args.deed == "plan":
        steps = follow_ups.plan(
            casebook, subject, what, owner, rhythm="urgent" if args.urgent else "usual", first=_day(args.due), now=now()
        )
        return steps, f"follow-up {short(steps[0])}: open, the first of {len(steps)} steps"
    if args.deed == "stop":
        closed = follow_ups.stop(casebook, subject, done, now=now())
        return subject, f"follow-up {short(subject)}: stopped, {closed} steps closed"
    closing = follow_ups.close(casebook, subject, done, args.outcome, now=now())
    return closing, f"follow-up {short(subject)}: closed"


def _list(args: argparse.Namespace) -> int:
    from tawthiq.work import follow_ups

    rows = follow_ups.due(date.max)
    if args.json:
        for row in rows:
            tell_json(row)
    else:
        say(table([(short(row.id), row.due.isoformat(), row.owner, row.what) for row in rows]) or "Nothing is due.")
    return 0


def _threats(args: argparse.Namespace) -> int:
    from tawthiq.work import incidents, watching

    lines = incidents.lines(watching.threats_not_followed())
    if args.json:
        for line in lines:
            tell_json(line)
    else:
        rows = [(short(line.id), line.when or "unknown", line.place or "place unknown", line.title) for line in lines]
        say(table(rows) or "Every threat reported is followed up by somebody, or was.")
    return 0


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadInput("The day is written YYYY-MM-DD, for instance 2025-03-02.") from error
