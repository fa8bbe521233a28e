"""`tawthiq stamp`: the request for a time stamp of a package, and the authority's answer, as files; nothing is sent."""

import argparse
from pathlib import Path

from tawthiq.cli.opening import output_options
from tawthiq.cli.telling import say, tell_json
from tawthiq.terms.errors import BadInput

EXAMPLE = "tawthiq stamp release/\n  tawthiq stamp release/ --answer from-the-authority.tsr --root authority.pem"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("package", metavar="DIR", help="a release or sealed package")
    parser.add_argument(
        "--answer", metavar="FILE", help="the authority's answer (RFC 3161), to be checked and kept beside"
    )
    parser.add_argument(
        "--root", metavar="FILE", help="certificates (PEM) of authorities you trust, to check the answer by"
    )
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    from tawthiq.work import stamping

    folder = Path(args.package)
    if args.answer:
        stamp = stamping.take_answer(folder, Path(args.answer), roots=Path(args.root) if args.root else None)
        if args.json:
            tell_json(vars(stamp))
        else:
            vouched = "" if stamp.vouched else " Nobody vouched for the authority: check it with --root."
            say(f"Stamped {stamp.at}. The answer stands beside the package; pass both on with it.{vouched}")
        return 0
    if args.root:
        raise BadInput("Root certificates check an answer. Give --answer as well, or leave --root out.")
    request = stamping.ask(folder)
    if args.json:
        tell_json({"request": "manifest.tsq", "bytes": len(request)})
    else:
        say("manifest.tsq is the request: a hash and a number. Bring it to an authority by a way you trust, e.g.")
        say("  curl -H 'Content-Type: application/timestamp-query' --data-binary @manifest.tsq ADDRESS > answer.tsr")
        say(
            "then: tawthiq stamp DIR --answer answer.tsr. Whoever you ask learns when and from which address you asked."
        )
    return 0
