"""`tawthiq erase`: ask for, approve, refuse or finish the erasure of a source or person."""

import argparse
from typing import TYPE_CHECKING, Any

from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import confirm, counted, say, short, sits_there, tell_json
from tawthiq.terms.errors import BadInput, Refused

if TYPE_CHECKING:
    from tawthiq.work.casebook import Casebook
    from tawthiq.work.erasing import Reach

EXAMPLE = "tawthiq erase request 3f9a21c0 --why 'consent withdrawn'\n  tawthiq erase finish --vault /media/usb/vault"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("deed", choices=("request", "list", "approve", "keep", "finish"))
    parser.add_argument(
        "subject", nargs="?", metavar="ID", help="request: a source or person; approve, keep: the request"
    )
    parser.add_argument("--why", default="", help="request: why; keep: which legal duty")
    parser.add_argument("--yes", action="store_true", help="request: do not ask before it is hidden (for scripts)")
    casebook_options(parser, vault=True)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    casebook = open_from(args)
    from tawthiq.work import erasing
    from tawthiq.work.ids import complete

    if args.deed == "list":
        return _list(args, [erasing.as_line(standing) for standing in erasing.standings(now())])
    if args.deed == "finish":
        return _finish(args, erasing.finish(casebook, now=now()), has_vault=casebook.vault is not None)
    if not args.subject:
        raise BadInput("Name the source, person or request by its id.")
    subject = complete(args.subject)
    if args.deed == "request":
        return _request(args, casebook, subject)
    if args.deed == "approve":
        erasing.approve(casebook, subject, now=now())
    else:
        erasing.keep(casebook, subject, args.why, now=now())
    if args.json:
        tell_json({"request": subject, "deed": args.deed})
    else:
        say(f"request {short(subject)}: {_DONE[args.deed]}")
    return 0


def _list(args: argparse.Namespace, lines: list[dict[str, Any]]) -> int:
    for line in lines:
        if args.json:
            tell_json(line)
            continue
        due = f", due {line['due_on']}" if line["due_on"] else ""
        reach = f"{line['entries']} entries  {counted(line['stewards'], 'steward')}"
        say(f"{short(line['request'])}  {line['state']}{due}  {reach}")
    if not lines and not args.json:
        say("Nobody has asked for an erasure.")
    return 0


def _request(args: argparse.Namespace, casebook: "Casebook", subject: str) -> int:
    """Say what would go, ask, and only then hide it."""
    from tawthiq.work import erasing

    erasing.require_reason(args.why)
    told = _told(erasing.reach(subject))
    if not args.yes:
        if args.json or not sits_there():
            raise Refused(f"It reaches {told}. Nothing was asked for yet: give --yes to ask for it.")
        say(f"It reaches {told}. All of it is hidden at once, and destroyed when it comes due.")
        if not confirm("Ask for its erasure?"):
            raise Refused("Nothing was asked for: it was not confirmed. Nothing was hidden.")
    asked = erasing.request(casebook, subject, args.why, now=now())
    if args.json:
        reach = asked.reach
        numbers = {name: getattr(reach, name) for name in ("sources", "statements", "incidents", "lost", "people")}
        tell_json({"request": asked.request, "deed": args.deed, "reach": {**numbers, "entries": len(reach.entries)}})
    else:
        say(f"request {short(asked.request)}: what it reaches ({_told(asked.reach)}) is hidden now,")
        say("and destroyed when a second steward approves, or after 30 days. Next: tawthiq erase list")
    return 0


def _told(reach: "Reach") -> str:
    lost = f" ({reach.lost} of which nothing else tells)" if reach.lost else ""
    people = "1 person" if reach.people == 1 else f"{reach.people} people"
    return (
        f"{counted(reach.sources, 'source')}, {counted(reach.statements, 'statement')}, "
        f"{counted(reach.incidents, 'incident')}{lost} and {people}"
    )


_DONE = {
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
