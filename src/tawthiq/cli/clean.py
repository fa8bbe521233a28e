"""`tawthiq clean`: a copy of a picture, PDF or recording that says nothing but what it shows, with parts painted over.

Given a file it touches no casebook; with --source it makes a clean copy in the casebook, or lists those that are there, and
with --copy it takes one out.
"""

import argparse
import sys
from pathlib import Path

from tawthiq.cli.opening import casebook_options, exit_options, now, open_from, output_options
from tawthiq.cli.telling import say, short, tell_json
from tawthiq.terms.errors import BadInput, NotFound

EXAMPLE = (
    "tawthiq clean picture.heic --hide 10,20.5,30,15 --out picture.jpg\n"
    "  tawthiq clean --source 3f9a21c0 --hide 2:0,0,100,12\n"
    "  tawthiq clean --copy 77b0e1d2 --out picture.jpg --for share --to 'the lawyer'"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", metavar="FILE", help="a picture, PDF or recording; - for standard input")
    parser.add_argument("--source", metavar="ID", help="make a clean copy of this source's original in the casebook")
    parser.add_argument("--copy", metavar="ID", help="take out this clean copy, with --out")
    parser.add_argument("--list", action="store_true", help="with --source: list its clean copies, and make none")
    parser.add_argument(
        "--hide", action="append", default=[], metavar="[PAGE:]LEFT,TOP,WIDTH,HEIGHT",
        help="paint this black, in percent of the page from its upper left corner; repeatable",
    )  # fmt: skip
    parser.add_argument("--out", metavar="FILE", help="a new file, readable by you only")
    exit_options(parser, "with --copy: for what it leaves; the basis of its source must cover that")
    casebook_options(parser, vault=True)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    if sum(bool(one) for one in (args.file, args.source, args.copy)) != 1:
        raise BadInput("Name one of them: a file to clean, a source with --source, or a clean copy with --copy.")
    if args.file:
        return _clean_file(args)
    return _take_out(args) if args.copy else _of_source(args)


def _clean_file(args: argparse.Namespace) -> int:
    if not args.out:
        raise BadInput("Where to? Name a new file with --out.")
    from tawthiq.work.clean_files import clean_to

    made = clean_to(_content(args.file), args.hide, Path(args.out))
    told = {"media_type": made.media_type, "size": len(made.data), "pages": made.pages, "boxes": made.boxes}
    if args.json:
        tell_json(told)
    else:
        say(f"clean copy written: {told['size']} bytes, {made.media_type}, {made.boxes} boxes painted over.")
        say("Look at it before it leaves: what can be seen or heard in it stays.")
    return 0


def _content(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except FileNotFoundError:
        raise NotFound("There is no such file. Check its name.") from None
    except OSError:
        raise BadInput("The file cannot be read. Check that it is a file and that you may read it.") from None


def _of_source(args: argparse.Namespace) -> int:
    casebook = open_from(args)
    from tawthiq.work import clean_copies
    from tawthiq.work.ids import complete

    source = complete(args.source)
    if args.out:
        raise BadInput("--out goes with --copy or a file: look at the clean copy before it is taken out.")
    if args.list:
        for row in clean_copies.of(source):
            told = {"copy": row.id, "media_type": row.media_type, "boxes": row.boxes, "by": row.by, "at": row.at}
            if args.json:
                tell_json(told)
            else:
                say(f"{short(row.id)}  {row.media_type}  {len(row.boxes)} boxes  by {row.by}, {row.at}")
        return 0
    made = clean_copies.make(casebook, source, clean_copies.boxes_of(args.hide), now=now())
    if args.json:
        tell_json(made)
    else:
        say(f"clean copy {short(made.copy)} made of source {short(source)}: {made.media_type}, {made.boxes} boxes.")
        say("The original stays as it is, sealed. `tawthiq clean --copy ID --out FILE` takes the copy out.")
    return 0


def _take_out(args: argparse.Namespace) -> int:
    if not args.out or args.hide:
        raise BadInput("--copy needs --out, and takes no --hide: make another copy with other boxes.")
    casebook = open_from(args)
    from tawthiq.work import clean_copies
    from tawthiq.work.ids import complete

    left = clean_copies.take_out(
        casebook, complete(args.copy), Path(args.out), purpose=args.purpose, to=args.to, now=now()
    )
    if args.json:
        tell_json(left)
    else:
        say(f"clean copy {short(left.copy)} written: {left.size} bytes, {left.media_type}. That it left is entered.")
    return 0
