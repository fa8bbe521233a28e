"""`tawthiq example`: the invented example case as a casebook, with a person's decisions replayed."""

import argparse
import os
import sys
from pathlib import Path

from tawthiq.cli.files import require_new_folder
from tawthiq.cli.opening import now, output_options, passphrase, vault_options
from tawthiq.cli.telling import progress, say, tell_json
from tawthiq.terms.errors import BadInput

EXAMPLE = "tawthiq example /tmp/example --vault /tmp/example-vault --passphrase-file a --vault-passphrase-file b"
CASE = "wadi_al_safarjal"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", help="a new or empty folder for the casebook")
    parser.add_argument("--passphrase-file", metavar="FILE", help="its passphrase (or TAWTHIQ_PASSPHRASE_FILE)")
    parser.add_argument("--undecided", action="store_true", help="read the sources, but replay no decisions")
    parser.add_argument("--release", metavar="DIR", help="also make the case's release in this new folder")
    vault_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    vault = args.vault or os.environ.get("TAWTHIQ_VAULT")
    if not vault:
        raise BadInput("Where is the vault to lie? Name an empty folder with --vault.")
    require_new_folder(args.folder, "casebook")
    require_new_folder(vault, "vault")
    if args.release:
        require_new_folder(args.release, "release")
    first, second = passphrase("casebook", args.passphrase_file), passphrase("vault", args.vault_passphrase_file)
    from tawthiq.work.starting import ready

    ready()
    from tawthiq.examples import loading
    from tawthiq.work import replaying
    from tawthiq.work.casebook import create

    manifest = loading.manifest(CASE)
    casebook = create(Path(args.folder), first, Path(vault), second, by=manifest["by"], now=now())
    replay = replaying.take_in(casebook, CASE, now)
    say(f"{len(replay.sources)} sources taken in", file=sys.stderr)
    found = 0
    for number, filed in enumerate(replaying.read_all(replay), 1):
        found += filed.new
        progress(number, len(replay.texts), "sources read")
    if not args.undecided:
        for done, total in replaying.decide(replay, loading.decisions(CASE)):
            if done % 25 == 0 or done == total:
                progress(done, total, "decisions replayed")
        if args.release:
            replaying.make_release(replay, loading.decisions(CASE), Path(args.release))
    told = {"sources": len(replay.sources), "proposals": found, "decisions": replay.counts}
    if args.json:
        tell_json(told)
    else:
        words = ", ".join(f"{number} {what}" for what, number in replay.counts.items())
        say(f"{told['sources']} sources, {found} proposals read; decisions: {words or 'none'}.")
    return 0
