"""`tawthiq judge`: judge an incident, with the reason."""

import argparse

from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import say, short, tell_json
from tawthiq.terms.vocabulary import CREDIBILITY, JUDGEMENTS, RELIABILITY

EXAMPLE = "tawthiq judge 3f9a21c0 contested --reason 'The committee denies it; only one origin saw it.'"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("incident", metavar="ID", help="the incident (any of its reports)")
    parser.add_argument("value", choices=JUDGEMENTS)
    parser.add_argument("--reason", required=True, help="which accounts agree, which do not, what could be checked")
    parser.add_argument("--reliability", choices=RELIABILITY, help="Admiralty letter, kept apart; decides nothing")
    parser.add_argument("--credibility", type=int, choices=CREDIBILITY, help="Admiralty figure, kept apart")
    casebook_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    casebook = open_from(args)
    from tawthiq.work import judging
    from tawthiq.work.ids import complete

    incident = complete(args.incident)
    entry = judging.judge(
        casebook, incident, args.value, args.reason, reliability=args.reliability, credibility=args.credibility, now=now()
    )  # fmt: skip
    if args.json:
        tell_json({"judgement": entry, "incident": incident, "value": args.value})
    else:
        say(f"incident {short(incident)} is judged {args.value}")
        say(f"Next: tawthiq count --by month, or tawthiq release {short(incident)} --preview")
    return 0
