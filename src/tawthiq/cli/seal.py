"""`tawthiq seal`: put files into a package with a signed manifest that a stranger can verify without Tawthiq."""

import argparse
from pathlib import Path

from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import tell_json
from tawthiq.terms.errors import BadInput

EXAMPLE = "tawthiq seal photo.jpg statement.pdf --key my-key.pem --out sealed/"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="the files to seal; they are copied, never changed")
    parser.add_argument("--out", required=True, metavar="DIR", help="a new or empty folder for the package")
    parser.add_argument(
        "--key", metavar="FILE", help="an Ed25519 key (PEM); made if there is none; else the casebook's"
    )
    casebook_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    from tawthiq.evidence.seals import key_fingerprint, write_package
    from tawthiq.evidence.signing_keys import load_or_create_key

    if args.key:
        key = load_or_create_key(Path(args.key))
    else:
        if not (args.casebook or _casebook_named()):
            raise BadInput("Who signs? Name a key file with --key, or a casebook with --casebook.")
        key = open_from(args).signer.private
    paths = [Path(name) for name in args.files]
    if len({path.name for path in paths}) < len(paths):
        raise BadInput("Two of the files have the same name. Rename one, or seal them in two packages.")
    manifest = write_package(Path(args.out), {path.name: path for path in paths}, key, now())
    fingerprint = key_fingerprint(key.public_key())
    if args.json:
        tell_json({"files": len(manifest.files), "key": fingerprint})
    else:
        print(f"{len(manifest.files)} files sealed, signed by {fingerprint}. Tell that line to whoever will verify.")
    return 0


def _casebook_named() -> bool:
    import os

    return "TAWTHIQ_CASEBOOK" in os.environ
