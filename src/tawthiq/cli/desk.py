"""`tawthiq desk`: the desk in the browser, on this machine only, at a one-time address."""

import argparse

from tawthiq.cli.opening import casebook_options, open_from

EXAMPLE = "tawthiq desk --casebook ~/casebook --port 8765"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=0, help="the local port (default: any free one)")
    parser.add_argument("--no-browser", action="store_true", help="print the address, open nothing")
    casebook_options(parser, vault=True)


def run(args: argparse.Namespace) -> int:
    casebook = open_from(args)
    from tawthiq.web.desk import serve

    serve(casebook, args.port, open_browser=not args.no_browser)
    return 0
