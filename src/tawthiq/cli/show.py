"""`tawthiq show`: lists, or one source, incident, person, group, place or statement, down to the sentence."""

import argparse
from collections.abc import Sequence
from typing import Any

from tawthiq.cli.opening import casebook_options, open_from, output_options
from tawthiq.cli.telling import SHORT, counted, quoted, say, short, table, tell_json
from tawthiq.terms.errors import BadInput, NotFound

EXAMPLE = "tawthiq show incidents\n  tawthiq show 3f9a21c0\n  tawthiq show incident 3f9a21c0"
LISTS = ("sources", "incidents", "people", "groups", "places", "statements", "suggestions")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", metavar="WHAT", help=f"{', '.join(LISTS)}, or an id")
    parser.add_argument("id", metavar="ID", nargs="?", help=f"after {', '.join(_KINDS)}: one of that kind")
    casebook_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    if args.id is not None and args.what not in _KINDS:
        raise BadInput(f"Before an id stands one word for its kind, or none: {', '.join(_KINDS)}.")
    if args.id is None and args.what in _KINDS:
        raise BadInput("Which one? Give its id after the word; `tawthiq show incidents` and the like list them.")
    open_from(args)
    if args.what in LISTS:
        return _LISTS[args.what](args)
    from tawthiq.work.ids import complete

    record = complete(args.id or args.what)
    kinds = _KINDS.values() if args.id is None else (_KINDS[args.what],)
    for show in dict.fromkeys(kinds):
        if show(record, args):
            return 0
    if args.id is not None:
        raise NotFound(f"{short(record)} is of another kind, or an erasure hides it. `tawthiq show ID` shows any kind.")
    raise NotFound(f"{short(record)} is nothing that is shown by itself, or an erasure hides it.")


def _sources(args: argparse.Namespace) -> int:
    from tawthiq.work import sources

    states = sources.states()
    if not states and not args.json:
        say("No sources yet. Next: tawthiq add FILE")
        return 0
    if args.json:
        for state in states:
            tell_json(state)
        return 0
    rows = [
        (short(state.source.id), state.source.kind, state.source.language or "-", state.source.dated or "undated",
         f"{state.decided} of {state.decided + state.proposed}", _basis(state), state.source.title)
        for state in states
    ]  # fmt: skip
    say(table(rows, ("id", "kind", "language", "dated", "decided", "basis", "title")))
    return 0


def _basis(state: Any) -> str:
    return "; ".join(filter(None, (state.basis or "none", "a copy" if state.source.copy_of else "")))


def _incidents(args: argparse.Namespace) -> int:
    from tawthiq.work import incidents

    lines = incidents.listing(most=None)
    _nothing(args, lines)
    if args.json:
        for line in lines:
            tell_json(line)
        return 0
    rows = [
        (short(line.id), line.when or "day unknown", ", ".join(line.types), line.place or "place unknown",
         line.judgement or "not judged", _origins(line), ", ".join(line.victims) or "nobody named")
        for line in lines
    ]  # fmt: skip
    if rows:
        say(table(rows, ("id", "when", "what", "where", "judgement", "told by", "victims")))
    return 0


def _origins(line: Any) -> str:
    return f"{counted(line.origins, 'independent origin')} in {counted(line.sources, 'source')}"


def _nothing(args: argparse.Namespace, found: Sequence[object]) -> None:
    if not found and not args.json:
        say(f"No {args.what} yet. `tawthiq review list --waiting` shows what is to be decided.")


def _people(args: argparse.Namespace) -> int:
    from tawthiq.work import people

    kind = {"people": "person", "groups": "group", "places": "place"}[args.what]
    found = people.listing(kind)
    _nothing(args, found)
    for line in found:
        if args.json:
            tell_json(line)
        else:
            marks = "".join(
                f"  [{word}]"
                for word, holds in (("protected", line.protected), ("changed name", line.changed_name))
                if holds
            )
            say(f"{short(line.id)}  {' / '.join(line.names)}{marks}")
    return 0


def _suggestions(args: argparse.Namespace) -> int:
    from tawthiq.work import suggesting

    found = suggesting.suggestions()
    _nothing(args, found)
    for pair in found:
        if args.json:
            tell_json(pair)
        else:
            against = f"; against: {', '.join(pair.against)}" if pair.against else ""
            say(f"{short(pair.left)} {short(pair.right)}  {pair.kind:<9} {', '.join(pair.reasons)}{against}")
    return 0


def _statements(args: argparse.Namespace) -> int:
    from tawthiq.projection import models
    from tawthiq.work.accounts import statements

    said = statements(models.Statement.objects.values_list("id", flat=True))
    _nothing(args, said)
    titles = dict(models.Source.objects.values_list("id", "title"))
    for one in said:
        if args.json:
            tell_json(one)
        else:
            say(f"{short(one.id)}  {_chain(one)} ({one.stance}, {one.ground}): {quoted(one.quote)}")
            say(f"{'':{SHORT}}  in {titles[one.source]}")
    return 0


def _chain(said: Any) -> str:
    """The tellers, who is nearest the page first."""
    return " < ".join(", ".join(teller.name for teller in link) for link in said.chain) or "the writer"


_LISTS = {
    "sources": _sources, "incidents": _incidents, "people": _people, "groups": _people, "places": _people,
    "statements": _statements, "suggestions": _suggestions,
}  # fmt: skip


def _source(record: str, args: argparse.Namespace) -> bool:
    from tawthiq.projection import models

    source = models.Source.objects.filter(id=record).first()
    if source is None:
        return False
    texts = list(models.Text.objects.filter(source=record).order_by("order"))
    bases = list(models.Basis.objects.filter(subject=record).order_by("order"))
    if args.json:
        tell_json({"source": source, "texts": texts, "basis": bases})
        return True
    say(f"{source.title}\n{source.kind}, {source.language or 'language unknown'}, dated {source.dated or 'unknown'}")
    say(f"received from {source.received_from or 'somebody not named'}, {source.received_how or 'not known how'}")
    for basis in bases:
        say(f"basis: {basis.ground} for {', '.join(basis.purposes)}{' (withdrawn)' if basis.withdrawn else ''}")
    for text in texts:
        say(f"\n{text.text}")
    return True


def _incident(record: str, args: argparse.Namespace) -> bool:
    from tawthiq.projection import models
    from tawthiq.work import incidents

    if not models.Report.objects.filter(id=record).exists():
        return False
    view = incidents.view(record)
    if args.json:
        tell_json(view)
        return True
    line = view.line
    say(f"{', '.join(line.types).upper()}  {line.when or 'day unknown'}  {line.place or 'place unknown'}  {line.title}")
    judgement = view.judgements[0] if view.judgements else None
    say(f"judgement: {judgement.value}, because {judgement.reason}" if judgement else "not judged")
    say(_origins(line))
    for number, origin in enumerate(view.origins, 1):
        _tell_origin(number, origin)
    number_of = {origin.key: number for number, origin in enumerate(view.origins, 1)}
    marks = {"agree": "=", "differ": "≠", "only one": "·", "unknown": "?"}
    for row in view.rows:
        say(f"\n{marks[row.verdict]} {row.question}: {row.verdict} ({row.why})")
        for voice, answer in row.answers.items():
            say(f"    origin {number_of[voice.partition(' ')[2]]}  {answer}")
    if view.unknown:
        say(f"\nstill unknown: {', '.join(view.unknown)}")
    return True


def _tell_origin(number: int, origin: Any) -> None:
    party = " (a party)" if origin.party else ""
    say(f"\norigin {number}: {', '.join(origin.tellers) or 'the text itself'}{party}")
    for reason in origin.reasons:
        say(f"    {reason}")
    for voice in origin.voices:
        say(f"    {short(voice.account.id)}  {voice.account.source.title}{'  copied' if voice.copied else ''}")
        for said in voice.account.said:
            say(f"        {short(said.id)}  {_chain(said)} ({said.stance}, {said.ground}): {quoted(said.quote)}")


def _statement(record: str, args: argparse.Namespace) -> bool:
    from tawthiq.projection import models
    from tawthiq.work import incidents

    if not models.Statement.objects.filter(id=record).exists():
        return False
    said = incidents.statement(record)
    if args.json:
        tell_json(said)
        return True
    say(f"{_chain(said)} ({said.stance}, {said.ground})\n“{said.quote}”")
    say(f"source {short(said.source)}, text {short(said.text)}, characters {said.start} to {said.end}")
    return True


def _proposal(record: str, args: argparse.Namespace) -> bool:
    from tawthiq.work import cards

    try:
        card = cards.card(record)
    except NotFound:
        return False
    if args.json:
        tell_json(card)
        return True
    say(f"proposed {card.kind}, {card.state}: {quoted(card.quote)}")
    say(f"because {'; '.join(card.reasons) or 'no reason was given'}")
    if card.made:
        say(f"became {short(card.made)}")
    return True


def _person(record: str, args: argparse.Namespace) -> bool:
    from tawthiq.work import people

    try:
        view = people.view(record)
    except NotFound:
        return False
    if args.json:
        tell_json(view)
        return True
    line = view.line
    say(
        f"{line.name}  ({line.kind}{', protected' if line.protected else ''}{', changed name' if line.changed_name else ''})"
    )
    for spelling in view.spellings:
        say(f"  {spelling.name}{f'  in {spelling.source_title}' if spelling.source_title else ''}")
    for kin in view.kin:
        say(f"  {kin.relation}: {kin.other_name} ({short(kin.other)})")
    for part in view.involvements:
        say(f"  {part.role} in {part.type} {part.when or 'day unknown'} ({short(part.incident)})")
    for title, statements in (("says", view.said_by), ("is spoken of", view.said_about)):
        for said in statements:
            say(f"  {title}: {quoted(said.quote)} ({short(said.id)})")
    return True


_KINDS = {
    "source": _source, "incident": _incident, "statement": _statement,
    "person": _person, "group": _person, "place": _person, "proposal": _proposal,
}  # fmt: skip
