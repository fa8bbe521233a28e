"""`tawthiq taken`: when and where a picture or recording was taken, as bounds with their evidence."""

import argparse

from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import say, short, tell_json
from tawthiq.terms.errors import BadInput

EXAMPLE = (
    "tawthiq taken 3f9a21c0 --not-before 2024-02 --because 'the new bridge stands' --said-by Bo\n"
    "  tawthiq taken 3f9a21c0"
)
_BOUNDS = {
    "not_before": ("when", "not before"), "not_after": ("when", "not after"), "within": ("when", "within"),
    "place": ("where", "within"), "date_unknown": ("when", "unknown"), "place_unknown": ("where", "unknown"),
}  # fmt: skip


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="SOURCE", help="the source; without a bound, those that stand are shown")
    parser.add_argument("--not-before", metavar="EDTF", help="it was not taken before this date")
    parser.add_argument("--not-after", metavar="EDTF", help="it was not taken after this date")
    parser.add_argument("--within", metavar="EDTF", help="it was taken within this time, e.g. 2024-02/2024-05")
    parser.add_argument("--place", metavar="WORDS", help="it was taken within this place")
    parser.add_argument("--date-unknown", action="store_true", help="nothing tells when it was taken")
    parser.add_argument("--place-unknown", action="store_true", help="nothing tells where it was taken")
    parser.add_argument("--because", metavar="WORDS", default="", help="on what the bound rests")
    parser.add_argument("--said-by", metavar="WHO", default="", help="who said so")
    parser.add_argument("--take-back", metavar="ID", help="take back this bound; it stays in the record")
    casebook_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    given = [name for name in _BOUNDS if getattr(args, name)]
    if len(given) + bool(args.take_back) > 1:
        raise BadInput("One bound at a time: each has evidence of its own.")
    casebook = open_from(args)
    from tawthiq.work import bounds
    from tawthiq.work.ids import complete

    source = complete(args.source)
    if args.take_back:
        bounds.withdraw(casebook, complete(args.take_back), now=now())
    elif given:
        of, bound = _BOUNDS[given[0]]
        value = None if bound == "unknown" else getattr(args, given[0])
        asked = bounds.BoundRequest(of, bound, value, args.because, args.said_by)
        bounds.say(casebook, source, asked, now=now())
    return _tell(args, source)


def _tell(args: argparse.Namespace, source: str) -> int:
    from tawthiq.work import bounds

    standing = bounds.standing(source)
    span = bounds.span(standing)
    told = [
        {"id": one.id, "of": one.of, "bound": one.bound, "value": one.when or one.where or None,
         "evidence": one.evidence, "said_by": one.said_by}
        for one in standing
    ]  # fmt: skip
    if args.json:
        tell_json(
            {"first": span.first, "last": span.last, "unknown": span.unknown, "clash": span.clash, "bounds": told}
        )
        return 0
    for one in told:
        value = f" {one['value']}" if one["value"] else ""
        say(
            f"{short(str(one['id']))}  {one['of']}: {one['bound']}{value}, because {one['evidence']}; says {one['said_by']}"
        )
    if span.clash:
        say("These bounds leave no day open: one of them is wrong.")
    elif span.first or span.last:
        say(f"open: from {span.first or 'any day'} to {span.last or 'any day'}")
    else:
        say("date unknown" if span.unknown else "Nobody has bounded its date yet.")
    return 0
