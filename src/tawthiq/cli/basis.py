"""`tawthiq basis`: on what basis a source or a person's account is kept, or that it was withdrawn."""

import argparse

from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import say, short, tell_json
from tawthiq.terms.errors import BadInput
from tawthiq.terms.vocabulary import BASIS_GROUNDS, PURPOSES

EXAMPLE = (
    "tawthiq basis 3f9a21c0 consent --words 'You may publish it without my name.' --purpose keep --purpose publish\n"
    "  tawthiq basis 3f9a21c0 --withdrawn"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("subject", metavar="ID", help="a source or a person")
    parser.add_argument(
        "ground", metavar="GROUND", nargs="?", choices=BASIS_GROUNDS,
        help="on what ground; may be left out with --withdrawn",
    )  # fmt: skip
    parser.add_argument("--purpose", action="append", choices=PURPOSES, default=[], help="for what; may be repeated")
    parser.add_argument("--words", help="the words of the consent")
    parser.add_argument("--taken-by", help="who took it")
    parser.add_argument("--on", metavar="DAY", help="on which day")
    parser.add_argument("--until", metavar="DAY", help="until when it holds")
    parser.add_argument("--why", help="why nobody was asked")
    parser.add_argument("--withdrawn", action="store_true", help="the basis was withdrawn: nothing leaves any more")
    casebook_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    if not args.ground and not args.withdrawn:
        raise BadInput(f"Name the ground: {', '.join(BASIS_GROUNDS)}. Only a withdrawal needs none.")
    casebook = open_from(args)
    from tawthiq.work import bases, clearing
    from tawthiq.work.ids import complete

    subject = complete(args.subject)
    request = bases.BasisRequest(
        args.ground or "", tuple(args.purpose) or ("keep",), args.words, args.taken_by, args.on, args.until, args.why
    )
    entry = bases.set_basis(casebook, subject, request, now=now(), withdrawn=args.withdrawn)
    shown = clearing.showing(subject) if args.withdrawn else []
    if args.json:
        tell_json({"basis": entry, "subject": subject, "shown_in": [one.release for one in shown]})
    else:
        say(
            f"basis of {short(subject)}: {'withdrawn; nothing of it leaves any more' if args.withdrawn else args.ground}"
        )
        for one in shown:
            say(f"already shown in release {one.release} of {one.at}; what has left cannot be called back")
        if args.withdrawn:
            say("To have it destroyed as well: tawthiq erase request ID --why REASON")
    return 0
