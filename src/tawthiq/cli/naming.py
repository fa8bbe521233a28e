"""`tawthiq naming`: what stands against an alleged perpetrator, and the decision to name them or to name them no more."""

import argparse

from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import counted, say, short, tell_json

EXAMPLE = (
    "tawthiq naming 3f9a21c0\n"
    "  tawthiq naming 3f9a21c0 --decide --reply-on 2022-07-20 --reply-how 'by letter' --reply 'not reachable' "
    "--risk-accused 'they hold an office' --risk-kin 'none named' --risk-sources 'both left' --because 'they said so'"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("subject", metavar="ID", help="the person or group who is accused")
    deed = parser.add_mutually_exclusive_group()
    deed.add_argument("--decide", action="store_true", help="record that they may be named; needs all that follows")
    deed.add_argument("--withdraw", action="store_true", help="record that they are named no more, with --because")
    parser.add_argument("--reply-on", metavar="DAY", default="", help="on which day a reply was sought")
    parser.add_argument("--reply-how", metavar="WORDS", default="", help="how it was sought")
    parser.add_argument("--reply", metavar="WORDS", default="", help="what they answered, or: not reachable")
    parser.add_argument("--risk-accused", metavar="WORDS", default="", help="what naming may bring upon them")
    parser.add_argument("--risk-kin", metavar="WORDS", default="", help="what it may bring upon their kin")
    parser.add_argument("--risk-sources", metavar="WORDS", default="", help="what it may bring upon the sources")
    parser.add_argument("--because", metavar="REASON", default="", help="why they are named all the same, or no more")
    casebook_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    casebook = open_from(args)
    from tawthiq.work import accusing
    from tawthiq.work.ids import complete

    subject = complete(args.subject)
    if args.decide:
        request = accusing.NamingRequest(
            args.reply_on, args.reply_how, args.reply, args.risk_accused, args.risk_kin, args.risk_sources, args.because
        )
        entry = accusing.decide(casebook, subject, request, now=now())
    elif args.withdraw:
        entry = accusing.withdraw(casebook, subject, args.because, now=now())
    else:
        return _show(args, subject)
    if args.json:
        tell_json({"naming": entry, "subject": subject, "withdrawn": args.withdraw})
    elif args.withdraw:
        say(f"{short(subject)} is named no more.")
    else:
        say(f"{short(subject)} may be named in a release that asks for it with --name-accused {short(subject)}.")
    return 0


def _show(args: argparse.Namespace, subject: str) -> int:
    from tawthiq.work import accusing

    found = accusing.against(subject)
    why = accusing.may_name(subject, [one.incident for one in found])
    if args.json:
        tell_json({"subject": subject, "against": found, "may_be_named": why is None, "why_not": why})
        return 0
    for one in found:
        enough = "enough to name them" if one.suffices else "not enough to name them"
        judged = one.judgement or "not judged"
        say(f"{short(one.incident)}  accused by {counted(one.origins, 'independent origin')}, {judged}: {enough}")
    if not found:
        say("No accepted incident accuses them.")
    say("They may be named in all of these." if why is None else f"Not to be named in all of these: {why}.")
    return 0
