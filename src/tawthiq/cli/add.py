"""`tawthiq add`: take in files, folders or standard input, and ask on what basis and from whom."""

import argparse
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tawthiq.cli.files import STANDARD_INPUT, read_bytes
from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import ask, progress, say, short, tell_json
from tawthiq.terms import dates
from tawthiq.terms.errors import BadInput, NotFound, TawthiqError
from tawthiq.terms.vocabulary import BASIS_GROUNDS, PURPOSES, SOURCE_KINDS

if TYPE_CHECKING:
    from tawthiq.work.bases import BasisRequest
    from tawthiq.work.casebook import Casebook
    from tawthiq.work.sources import Added, AddRequest, Protected

EXAMPLE = (
    "tawthiq add report.html --kind news --basis 'public source' --purpose keep --purpose publish "
    "--received-how web --received-on 2025-02-11"
)
DAYS = ("day-first", "month-first")
DAYS_ASKED = "The chat does not tell how it writes days such as 3/4/2023. How?"
PURPOSES_ASKED = "For which purposes, with spaces between (keep, share, publish, court)?"
SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".png", ".jpg", ".jpeg", ".webp", ".zip", ".json", ".xlsx",
            ".opus", ".ogg", ".m4a", ".mp3", ".mp4", ".amr", ".wav", ".webm", ".3gp")  # fmt: skip


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="files, folders, or - for typed or piped text")
    parser.add_argument("--title", help="a title that names nobody at risk (default: the kind and the day)")
    parser.add_argument("--kind", choices=SOURCE_KINDS, help="what kind of source (asked when not given)")
    origin_arguments(parser)
    parser.add_argument("--copy-of", metavar="ID", help="the source it repeats")
    parser.add_argument(
        "--days", choices=DAYS, help="how an exported chat writes days such as 3/4/2023 (asked when needed)"
    )
    parser.add_argument("--protected", action="store_true", help="seal the original so that only the vault opens it")
    parser.add_argument(
        "--protect", action="append", default=[], metavar="NAME=SHOWN",
        help="a name to keep out of the casebook and what to write instead; needs the vault; repeat it for others, and "
        "with the same SHOWN for other spellings of one person",
    )  # fmt: skip
    parser.add_argument(
        "--hide", action="append", default=[], metavar="WORDS=SHOWN", help="other words to replace, e.g. a whereabouts"
    )
    basis_arguments(parser)
    casebook_options(parser, vault=True)
    output_options(parser)


def origin_arguments(parser: argparse.ArgumentParser) -> None:
    """What is known of a source beside its bytes."""
    parser.add_argument("--language", choices=("en", "ar"), help="its language, when it is not to be guessed")
    parser.add_argument("--dated", metavar="EDTF", help="when it was written, e.g. 2025-02 or 2022-07~")
    parser.add_argument("--publisher", help="who published it")
    parser.add_argument("--received-from", metavar="WHO", help="from whom it came (a word, no name at risk)")
    parser.add_argument("--received-how", metavar="HOW", help="how it came: web, in person, message, post")
    parser.add_argument("--received-on", metavar="DAY", help="when it came (EDTF)")


def basis_arguments(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("basis: without one, nothing of the source leaves the casebook")
    group.add_argument("--basis", choices=BASIS_GROUNDS, help="on what ground it is kept")
    group.add_argument("--purpose", action="append", choices=PURPOSES, default=[], help="for what; may be repeated")
    group.add_argument("--words", help="the words of the consent")
    group.add_argument("--taken-by", help="who took it")
    group.add_argument("--on", metavar="DAY", help="on which day")
    group.add_argument("--until", metavar="DAY", help="until when it holds")
    group.add_argument("--why", help="why nobody was asked")


def run(args: argparse.Namespace) -> int:
    from tawthiq.work.starting import ready

    ready()
    files = list(_files(args.files))
    casebook = open_from(args)
    args.copy_of = _source(args.copy_of) if args.copy_of else None
    ask_missing(args)
    failed = 0
    for number, (position, suffix, data) in enumerate(files, 1):
        try:
            added = _add(args, casebook, data(), _request(args, position, suffix, len(files)))
        except TawthiqError as error:
            if len(files) == 1:
                raise
            failed += 1
            say(f"file {position}: {error}", file=sys.stderr)
            continue
        _tell(args, added, position)
        if len(files) > 1:
            progress(number, len(files), "files taken in")
    if failed:
        say(f"{failed} of {len(files)} files were not taken in.", file=sys.stderr)
    elif not args.json:
        say("Next: tawthiq read")
    return 1 if failed else 0


def _add(args: argparse.Namespace, casebook: "Casebook", data: bytes, request: "AddRequest") -> "Added":
    """Take in one file; where a chat does not tell how it writes its days, whoever sits there is asked."""
    from dataclasses import replace

    from tawthiq.work import sources

    order = sources.day_order(args.days)
    try:
        return sources.add(casebook, data, replace(request, days=order), now=now())
    except sources.DaysUnclear:
        answer = ask(DAYS_ASKED, DAYS)
        if not answer:
            raise
        return sources.add(casebook, data, replace(request, days=sources.day_order(answer)), now=now())


def _source(beginning: str) -> str:
    from tawthiq.projection import models
    from tawthiq.work.ids import complete

    source = complete(beginning)
    if not models.Source.objects.filter(id=source).exists():
        raise NotFound(f"There is no source {short(source)}. `tawthiq show sources` lists the sources.")
    return source


def _tell(args: argparse.Namespace, added: object, position: int) -> None:
    from tawthiq.work.sources import Added

    assert isinstance(added, Added)
    if args.json:
        tell_json({"file": position, **vars(added)})
        return
    state = "was there already" if added.known else "is sealed and kept"
    say(f"source {short(added.source)} {state}")
    for warning in added.warnings:
        say(f"  note: {warning}")
    for attached in added.attached:
        say(f"  attachment: source {short(attached)}")
    if not added.known:
        tell_without_basis(args)


def tell_without_basis(args: argparse.Namespace) -> None:
    """A word on what was taken in without a basis."""
    if not args.basis:
        say("  note: no basis is recorded, so nothing of it can leave; `tawthiq basis` records one.")


def ask_missing(args: argparse.Namespace) -> None:
    """The questions that can never be answered later, asked first, where a person sits at the terminal."""
    args.kind = args.kind or ask("What kind of source is it?", SOURCE_KINDS)
    if not args.kind:
        raise BadInput(f"Say what kind of source it is: --kind {', '.join(SOURCE_KINDS)}.")
    args.received_from = args.received_from or ask("From whom did it come (no name at risk)?")
    args.received_how = args.received_how or ask("How did it come (web, in person, message)?")
    args.received_on = args.received_on or ask("On which day did it come?", default=now().date().isoformat())
    args.basis = args.basis or ask("On what basis is it kept?", BASIS_GROUNDS)
    if args.basis and not args.purpose:
        args.purpose = _purposes(ask(PURPOSES_ASKED, default="keep"))
    _check_dates(args)
    if args.basis == "consent" and not args.words:
        args.words = ask("In which words was consent given?")
    if args.basis == "not asked" and not args.why:
        args.why = ask("Why was nobody asked?")


def _check_dates(args: argparse.Namespace) -> None:
    given = {"--received-on": args.received_on, "--on": args.on, "--until": args.until, "--dated": args.dated}
    for option, value in given.items():
        if value and not dates.is_valid(value):
            raise BadInput(f"{option} is an EDTF date, such as 2025-02-11, 2025-02 or 2022-07~. Nothing was added.")


def _purposes(answer: str | None) -> list[str]:
    purposes = (answer or "keep").replace(",", " ").split()
    if not set(purposes) <= set(PURPOSES):
        raise BadInput(f"The purposes are {', '.join(PURPOSES)}. Nothing was added; start again.")
    return list(dict.fromkeys(purposes))


def _files(names: list[str]) -> Iterator[tuple[int, str | None, Callable[[], bytes]]]:
    """Each file by its position, its suffix and a way to read it; folders are gone through in order."""
    if names.count(STANDARD_INPUT) > 1:
        raise BadInput("Standard input can be read only once: name - once.")
    paths = [path for name in names for path in _expand(name)]
    for position, path in enumerate(paths, 1):
        suffix = None if path is None else path.suffix.lower()
        yield position, suffix, partial(read_bytes, path or STANDARD_INPUT, position)


def _expand(name: str) -> list[Path | None]:
    if name == STANDARD_INPUT:
        return [None]
    if not name.strip():
        raise BadInput(
            "One of the names is empty. Name files or folders; an empty one would mean the whole folder here."
        )
    path = Path(name)
    if path.is_dir():
        found = sorted(child for child in path.rglob("*") if _is_taken(child))
        if not found:
            raise BadInput(f"The folder holds no file of a kind that is taken: {', '.join(SUFFIXES)}.")
        return list(found)
    return [path]


def _is_taken(path: Path) -> bool:
    """A file in a folder, of a kind that is taken; a link may point anywhere, so none is followed."""
    return path.is_file() and not path.is_symlink() and path.suffix.lower() in SUFFIXES


def basis_of(args: argparse.Namespace) -> "BasisRequest | None":
    """The basis that the options name; None without one."""
    from tawthiq.work.bases import BasisRequest

    if not args.basis:
        return None
    purposes = tuple(args.purpose) or ("keep",)
    return BasisRequest(args.basis, purposes, args.words, args.taken_by, args.on, args.until, args.why)


def _request(args: argparse.Namespace, position: int, suffix: str | None, total: int) -> "AddRequest":
    from tawthiq.work.sources import AddRequest

    numbered = f" {position}" if total > 1 else ""
    title = (
        f"{args.title}{numbered}"
        if args.title
        else f"{args.kind}, {args.received_on or now().date().isoformat()}{numbered}"
    )
    return AddRequest(
        title=title, kind=args.kind, language=args.language, dated=args.dated, publisher=args.publisher,
        received_from=args.received_from, received_how=args.received_how, received_on=args.received_on, basis=basis_of(args),
        copy_of=args.copy_of, protect=_protected(args.protect), hide=dict(map(_pair, args.hide)), protected=args.protected,
        suffix=suffix,
    )  # fmt: skip


def _protected(given: list[str]) -> "tuple[Protected, ...]":
    """The people who are promised safety; names that are given the same words to show are spellings of one person."""
    from tawthiq.work.sources import Protected

    spellings: dict[str, list[str]] = {}
    for name, shown in map(_pair, given):
        spellings.setdefault(shown, []).append(name)
    return tuple(Protected(shown, tuple(dict.fromkeys(names))) for shown, names in spellings.items())


def _pair(given: str) -> tuple[str, str]:
    words, sign, shown = given.partition("=")
    if not (words.strip() and sign and shown.strip()):
        raise BadInput("Write what to replace and what to write instead with = between them.")
    return words.strip(), shown.strip()
