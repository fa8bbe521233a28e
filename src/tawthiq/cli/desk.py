"""`tawthiq desk`: the desk in the browser, on this machine only, at a one-time address."""

import argparse
import sys

from tawthiq.cli.opening import casebook_options, open_from, output_options
from tawthiq.cli.telling import tell_json
from tawthiq.terms.errors import BadInput

EXAMPLE = "tawthiq desk --casebook ~/casebook --port 8765"
LAST_PORT = 65_535


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=0, help="the local port (default: any free one)")
    parser.add_argument("--no-browser", action="store_true", help="print the address, open nothing")
    casebook_options(parser, vault=True)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    if not 0 <= args.port <= LAST_PORT:
        raise BadInput(
            f"A port is a number up to {LAST_PORT}, for instance 8765; without --port any free one is taken."
        )
    casebook = open_from(args)
    from tawthiq.web.desk import serve

    told = {"tell": _tell_address} if args.json else {}
    serve(casebook, args.port, open_browser=not args.no_browser, **told)
    return 0


def _tell_address(address: str) -> None:
    tell_json({"address": address})
    sys.stdout.flush()
