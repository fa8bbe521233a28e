"""`tawthiq seal`: put files into a package with a signed manifest that a stranger can verify without Tawthiq."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tawthiq.cli.files import require_new_folder
from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import counted, say, tell_json
from tawthiq.terms.errors import BadInput

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

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
    paths = [Path(name) for name in args.files]
    if len({path.name for path in paths}) < len(paths):
        raise BadInput("Two of the files have the same name. Rename one, or seal them in two packages.")
    if not all(path.is_file() for path in paths):
        raise BadInput("One of the files to seal is missing or is a folder. Name regular files; nothing was sealed.")
    require_new_folder(args.out, "package")
    key = _key(args)

    from tawthiq.evidence.seals import key_fingerprint
    from tawthiq.work.packaging import write_whole

    write_whole(Path(args.out), {path.name: path for path in paths}, key, now())
    fingerprint = key_fingerprint(key.public_key())
    if args.json:
        tell_json({"files": len(paths), "key": fingerprint})
    else:
        say(f"{counted(len(paths), 'file')} sealed, signed by {fingerprint}. Tell that line to whoever will verify.")
    return 0


def _key(args: argparse.Namespace) -> "Ed25519PrivateKey":
    """The key that signs: of the file named with --key, else this device's in the casebook."""
    from tawthiq.evidence.signing_keys import load_or_create_key

    if not args.key:
        if not (args.casebook or "TAWTHIQ_CASEBOOK" in os.environ):
            raise BadInput("Who signs? Name a key file with --key, or a casebook with --casebook.")
        return open_from(args).release_key
    path = Path(args.key)
    was_there = path.exists()
    key = load_or_create_key(path)
    if not was_there:
        say("note: a new signing key was made, without a passphrase; keep it where nobody else reads.", file=sys.stderr)
    return key
