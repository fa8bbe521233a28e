"""`tawthiq erase`: ask for, approve, refuse or finish the erasure of a source or person."""

import argparse
from typing import Any

from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import say, short, tell_json
from tawthiq.terms.errors import BadInput

EXAMPLE = "tawthiq erase request 3f9a21c0 --why 'consent withdrawn'\n  tawthiq erase finish --vault /media/usb/vault"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("deed", choices=("request", "list", "approve", "keep", "finish"))
    parser.add_argument(
        "subject", nargs="?", metavar="ID", help="request: a source or person; approve, keep: the request"
    )
    parser.add_argument("--why", default="", help="request: why; keep: which legal duty")
    casebook_options(parser, vault=True)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    casebook = open_from(args)
    from tawthiq.work import erasing
    from tawthiq.work.ids import complete

    if args.deed == "list":
        standings = erasing.standings(now())
        for standing in standings:
            line = erasing.as_line(standing)
            if args.json:
                tell_json(line)
            else:
                due = f", due {line['due_on']}" if line["due_on"] else ""
                say(
                    f"{short(line['request'])}  {line['state']}{due}  {line['entries']} entries  {line['stewards']} stewards"
                )
        if not standings and not args.json:
            say("Nobody has asked for an erasure.")
        return 0
    if args.deed == "finish":
        return _finish(args, erasing.finish(casebook, now=now()), has_vault=casebook.vault is not None)
    if not args.subject:
        raise BadInput("Name the source, person or request by its id.")
    subject = complete(args.subject)
    if args.deed == "request":
        subject = erasing.request(casebook, subject, args.why, now=now())
    elif args.deed == "approve":
        erasing.approve(casebook, subject, now=now())
    else:
        erasing.keep(casebook, subject, args.why, now=now())
    if args.json:
        tell_json({"request": subject, "deed": args.deed})
    else:
        say(f"request {short(subject)}: {_DONE[args.deed]}")
    return 0


_DONE = {
    "request": "hidden now, destroyed when a second steward approves, or after 30 days. Next: tawthiq erase list",
    "approve": "approved. `tawthiq erase finish` destroys it on this device.",
    "keep": "kept under a legal duty; the matter is shown again.",
}


def _finish(args: argparse.Namespace, done: Any, *, has_vault: bool) -> int:
    if args.json:
        tell_json(done)
        return 0
    if not done.requests:
        say("Nothing has come due; nothing was destroyed. `tawthiq erase list` says when it will.")
        return 0
    say(f"{done.requests} requests carried out: {done.bodies} bodies and {done.files} sealed files destroyed.")
    if not has_vault:
        say("The vault was locked: identities stand. Run it again with --vault, so that old bundles shut too.")
    return 0
