"""`tawthiq erase`: ask for, approve, refuse or finish the erasure of a source or person."""

import argparse

from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import short, tell_json
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
        for standing in erasing.standings(now()):
            line = erasing.as_line(standing)
            if args.json:
                tell_json(line)
            else:
                due = f", due {line['due_on']}" if line["due_on"] else ""
                print(
                    f"{short(line['request'])}  {line['state']}{due}  {line['entries']} entries  {line['stewards']} stewards"
                )
        return 0
    if args.deed == "finish":
        done = erasing.finish(casebook, now=now())
        if args.json:
            tell_json(done)
        else:
            print(
                f"{done.requests} requests carried out: {done.bodies} bodies and {done.files} sealed files destroyed."
            )
            if done.requests and casebook.vault is None:
                print(
                    "The vault was locked: identities stand. Run it again with --vault, so that old bundles shut too."
                )
        return 0
    if not args.subject:
        raise BadInput("Name the source, person or request by its id.")
    subject = complete(args.subject)
    if args.deed == "request":
        made = erasing.request(casebook, subject, args.why, now=now())
        print(f"request {short(made)}: hidden now, destroyed when a second steward approves, or after 30 days.")
    elif args.deed == "approve":
        erasing.approve(casebook, subject, now=now())
        print(f"request {short(subject)}: approved. `tawthiq erase finish` destroys it on this device.")
    else:
        erasing.keep(casebook, subject, args.why, now=now())
        print(f"request {short(subject)}: kept under a legal duty; the matter is shown again.")
    return 0
