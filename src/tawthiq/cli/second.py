"""`tawthiq second`: ask a second person to read a text alone, see how far two readers agree, resolve where they differ."""

import argparse
from typing import TYPE_CHECKING, Any, Final

from tawthiq.cli.corrections import FORMS, changes_of
from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import counted, say, short, tell_json
from tawthiq.terms.errors import BadInput

if TYPE_CHECKING:
    from tawthiq.work.casebook import Casebook
    from tawthiq.work.second_readings import Difference, Reading, Standing

EXAMPLE: Final = (
    "tawthiq second ask 3f9a21c0 --why 'it is to be published'\n"
    "  tawthiq second reject 77b0e1d2 --source 3f9a21c0 --as Bo\n"
    "  tawthiq second finish 3f9a21c0 --as Bo\n"
    "  tawthiq second resolve 5d11c2aa --at 3:4 --stands stance=second --why 'the text says so'"
)
_ANSWERS: Final = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}
EVERY: Final = "every"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("deed", choices=("list", "ask", "drop", *_ANSWERS, "take-back", "finish", "show", "resolve"))
    parser.add_argument(
        "id", nargs="?", metavar="ID",
        help=f"ask, finish: a source (ask: or {EVERY!r}); drop: an asking; show, resolve: a reading; else a proposal",
    )  # fmt: skip
    parser.add_argument("--why", default="", help="ask, drop, resolve: the reason, without names")
    parser.add_argument("--bare", action="store_true", help="ask: without the machine's proposals")
    parser.add_argument(
        "--source", metavar="ID", help="accept, correct, reject, take-back: the source whose card it is; list: only it"
    )
    parser.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE", help=f"correct: {', '.join(FORMS)}; repeatable"
    )
    parser.add_argument("--teller", action="append", metavar="NAME", help="correct: who says it; a group as group:NAME")
    parser.add_argument("--role", action="append", metavar="ROLE=NAME", help="correct: who had which part; repeatable")
    parser.add_argument("--at", metavar="N:N", help="resolve: the passage's places in both lists, as `show` gives them")
    parser.add_argument(
        "--stands", action="append", default=[], metavar="QUESTION=WHOSE", help="resolve: first, second or neither"
    )
    casebook_options(parser, vault=True)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    casebook = open_from(args)
    from tawthiq.work import second_readings

    if args.deed == "list":
        return _list(args, second_readings.standings())
    if not args.id:
        raise BadInput("Name what it is about by its id; `tawthiq second list` shows the ids.")
    if args.deed in (*_ANSWERS, "take-back"):
        return _answer(args, casebook)
    return {"ask": _ask, "drop": _drop, "finish": _finish, "show": _show, "resolve": _resolve}[args.deed](
        args, casebook
    )


def _whole(prefix: str) -> str:
    from tawthiq.work.ids import complete

    return complete(prefix)


def _ask(args: argparse.Namespace, casebook: "Casebook") -> int:
    from tawthiq.work import second_readings

    source = None if args.id == EVERY else _whole(args.id)
    made = second_readings.ask(casebook, source, args.why, bare=args.bare, now=now())
    return _done(args, {"asking": made}, f"asked: {short(made)}. Somebody else reads it: tawthiq desk --as NAME.")


def _drop(args: argparse.Namespace, casebook: "Casebook") -> int:
    from tawthiq.work import second_readings

    second_readings.drop(casebook, _whole(args.id), args.why, now=now())
    return _done(args, {"dropped": _whole(args.id)}, "called off; readings that were finished stay.")


def _answer(args: argparse.Namespace, casebook: "Casebook") -> int:
    """Leave one card of one's own sheet."""
    from tawthiq.work import second_readings, second_sheets

    if not args.source:
        raise BadInput("Name the source whose card it is with --source.")
    stands, proposal = second_readings.standing(_whole(args.source)), _whole(args.id)
    if args.deed == "take-back":
        second_sheets.take_back(casebook, stands.text, proposal)
    else:
        changes = changes_of(args.set, args.teller, args.role) if args.deed == "correct" else None
        second_sheets.answer(casebook, stands.text, proposal, _ANSWERS[args.deed], changes, bare=stands.bare)
    return _done(
        args, {"proposal": proposal, "deed": args.deed}, f"proposal {short(proposal)}: {args.deed}, on your sheet"
    )


def _finish(args: argparse.Namespace, casebook: "Casebook") -> int:
    from tawthiq.work import second_readings

    return _tell(args, second_readings.finish(casebook, _whole(args.id), now=now()))


def _show(args: argparse.Namespace, casebook: "Casebook") -> int:
    from tawthiq.work import second_readings

    return _tell(args, second_readings.reading(_whole(args.id)))


def _resolve(args: argparse.Namespace, casebook: "Casebook") -> int:
    from tawthiq.work import second_resolving

    stands: dict[Any, str] = dict(one.split("=", 1) for one in args.stands if "=" in one)
    reading = _whole(args.id)
    made = second_resolving.resolve(casebook, reading, _places(args.at or ""), stands, args.why, now=now())
    return _done(args, {"reading": reading, "resolved": made}, "recorded; both answers stay in the record.")


def _places(given: str) -> tuple[int | None, int | None]:
    left, sign, right = given.partition(":")
    if not sign or not all(part == "" or part.isdecimal() for part in (left, right)):
        raise BadInput(
            "Say which passage with --at N:N, as `tawthiq second show` gives it (3: or :4 where one lacks it)."
        )
    return (int(left) if left else None), (int(right) if right else None)


def _list(args: argparse.Namespace, standings: "list[Standing]") -> int:
    wanted = _whole(args.source) if args.source else None
    shown = [one for one in standings if wanted in (None, one.source.id)]
    for one in shown:
        told = {
            "source": one.source.id, "asking": one.asked.id if one.asked else None, "bare": one.bare,
            "readings": [{"id": reading.row.id, "by": reading.row.by, "open": reading.open} for reading in one.readings],
        }  # fmt: skip
        if args.json:
            tell_json(told)
            continue
        asked = f"asked {short(one.asked.id)}" if one.asked else "not asked"
        say(
            f"{short(one.source.id)}  {asked}{', bare' if one.bare else ''}  {counted(len(one.readings), 'second reading')}"
        )
        for reading in one.readings:
            say(
                f"            {short(reading.row.id)}  by {reading.row.by}, {counted(reading.open, 'difference')} undecided"
            )
    if not shown and not args.json:
        say("Nobody has asked for a second reading. Next: tawthiq second ask SOURCE --why REASON")
    return 0


def _tell(args: argparse.Namespace, reading: "Reading") -> int:
    if args.json:
        agreements = [{name: getattr(one, name) for name in _FIGURES} for one in reading.agreements]
        tell_json({"reading": reading.row.id, "by": reading.row.by, "agreements": agreements,
                   "differences": [_as_json(one) for one in reading.differences]})  # fmt: skip
        return 0
    say(f"reading {short(reading.row.id)} by {reading.row.by}; alpha is Krippendorff's, 1 full agreement, 0 chance")
    for one in reading.agreements:
        alpha = "no coefficient" if one.alpha is None else f"alpha {one.alpha:.2f}"
        spread = "" if one.low is None else f" ({one.low:.2f} to {one.high:.2f})"
        few = "; few passages, so this is rough" if one.is_few else ""
        say(f"  {one.question:<20} {one.same} of {one.compared} the same, {alpha}{spread}{few}")
    for difference in reading.differences:
        _tell_difference(difference)
    return 0


def _tell_difference(one: "Difference") -> None:
    stands = "undecided"
    if one.resolved and one.resolved.resolved:
        stands = ", ".join(f"{told['question']}: {told['whose']}" for told in one.resolved.resolved["stands"])
    at = ":".join("" if place is None else str(place) for place in (one.pair.first, one.pair.second))
    where = f"{one.shown['kind']} at letter {one.shown['start']}"
    say(f"  --at {at:<7} {where}: they differ in {', '.join(one.pair.differ)}; {stands}")


def _as_json(one: "Difference") -> dict[str, Any]:
    resolved = one.resolved.resolved if one.resolved else None
    return {"at": [one.pair.first, one.pair.second], "differ": one.pair.differ, "first": one.first, "second": one.second,
            "resolved": resolved, "why": one.resolved.why if one.resolved else None}  # fmt: skip


_FIGURES: Final = ("question", "same", "compared", "alpha", "low", "high", "one_more", "is_few")


def _done(args: argparse.Namespace, told: dict[str, Any], words: str) -> int:
    if args.json:
        tell_json(told)
    else:
        say(words)
    return 0
