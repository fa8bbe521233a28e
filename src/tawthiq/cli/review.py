"""`tawthiq review`: list, accept, correct, reject, leave for later or take back what was proposed."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tawthiq.cli.corrections import FORMS, changes_of
from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import quoted, say, short, tell_json
from tawthiq.terms.errors import BadInput, NotFound

if TYPE_CHECKING:
    from tawthiq.work.casebook import Casebook
    from tawthiq.work.models import Proposal

EXAMPLE = (
    "tawthiq review list --waiting\n  tawthiq review skip 3f9a21c0\n  tawthiq review accept 3f9a21c0 77b0e1d2\n"
    "  tawthiq review correct 3f9a21c0 --set stance=alleged --teller Salma"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("deed", choices=("list", "accept", "correct", "reject", "skip", "undo"))
    parser.add_argument(
        "ids", nargs="*", metavar="ID", help="proposals; list: sources; skip: none for the first that waits"
    )
    parser.add_argument("--waiting", action="store_true", help="list only what nobody has decided")
    parser.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE", help=f"correct: {', '.join(FORMS)}; repeatable"
    )
    parser.add_argument("--teller", action="append", metavar="NAME", help="correct: who says it; a group as group:NAME")
    parser.add_argument(
        "--role", action="append", metavar="ROLE=NAME", help="correct: who had which part; all of them; repeatable"
    )
    casebook_options(parser, vault=True)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    casebook = open_from(args)
    from tawthiq.work import review
    from tawthiq.work.ids import complete

    ids = [complete(one) for one in args.ids]
    if args.deed == "list":
        return _list(args, ids)
    if args.deed == "skip":
        return _skip(args, casebook, ids)
    if not ids:
        raise BadInput("Name the proposals by their ids; `tawthiq review list` shows them.")
    if args.deed == "correct" and len(ids) > 1:
        raise BadInput("Correct one proposal at a time.")
    for one in ids:
        if args.deed == "correct":
            decided = review.correct(casebook, one, changes_of(args.set, args.teller, args.role), now=now())
        else:
            decided = {"accept": review.accept, "reject": review.reject, "undo": review.undo}[args.deed](
                casebook, one, now=now()
            )
        if args.json:
            tell_json(decided)
        else:
            made = f", now {short(decided.made)} in the record" if decided.made else ""
            say(f"proposal {short(one)}: {_DONE[args.deed]}{made}")
    if not args.json:
        _tell_next()
    return 0


def _tell_next() -> None:
    """What to do now: the rest that waits, or the incidents once nothing does."""
    from tawthiq.work import waiting

    left = len(waiting.waiting())
    say(
        f"Waiting: {left}. Next: tawthiq review list --waiting"
        if left
        else "Nothing waits. Next: tawthiq show incidents"
    )


_DONE = {"accept": "accepted", "correct": "corrected and accepted", "reject": "rejected", "undo": "answer taken back"}


def _skip(args: argparse.Namespace, casebook: "Casebook", ids: list[str]) -> int:
    """Leave proposals for later and show the one that comes up; nothing is recorded."""
    from tawthiq.work import waiting
    from tawthiq.work.models import Proposal

    following = None
    for one in ids or [card.id for card in waiting.waiting()[:1]]:
        following = waiting.skip(casebook, one)
        if args.json:
            tell_json({"proposal": one, "skipped": True, "next": following})
        else:
            say(f"proposal {short(one)}: left for later")
    if args.json:
        return 0
    if following is None:
        say("No other proposal waits.")
    else:
        _tell_all(args, list(Proposal.objects.filter(id=following)))
    return 0


def _list(args: argparse.Namespace, sources: list[str]) -> int:
    from tawthiq.projection import models
    from tawthiq.work import review, waiting

    for source in sources:
        if not models.Source.objects.filter(id=source).exists():
            raise NotFound(f"There is no source {short(source)}. `tawthiq show sources` lists the sources.")
    wanted_sources: list[str | None] = [*sources] or [None]
    listing = waiting.waiting if args.waiting else review.queue
    wanted = [one for source in wanted_sources for one in listing(source)]
    _tell_all(args, wanted)
    if not wanted and not args.json:
        say("Nothing waits. `tawthiq read` files proposals from sources that were not read yet.")
    return 0


def _tell_all(args: argparse.Namespace, proposals: "Sequence[Proposal]") -> None:
    from tawthiq.work import cards

    for card in cards.cards(proposals):
        if args.json:
            tell_json(card)
        else:
            _tell(card)


def _tell(card: Any) -> None:
    say(f"{short(card.proposal)}  {card.state:<9} {card.kind:<9} {card.score:.2f}  {_line(card)}")
    say(f"            because {'; '.join(card.reasons) or 'no reason was given'}")


def _line(card: Any) -> str:
    if card.kind == "statement":
        chain = " < ".join(", ".join(names) for names in card.chain) or "the writer"
        return f"{chain} ({card.stance}, {card.ground}): {quoted(card.quote)}"
    if card.kind == "incident":
        roles = "; ".join(f"{role.role} {role.name}" for role in card.roles)
        where = f" in {card.where.name}" if card.where else ""
        return (
            f"{card.type.upper()} {card.when or 'date unknown'}{where}; {roles or 'nobody named'}: {quoted(card.quote)}"
        )
    return f"{' – '.join(named.name for named in card.roles)}: {card.type}"
