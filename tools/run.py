"""`make run`: the main job on the shipped example, in plain words on the terminal, then the desk.

The casebook is `.demo/casebook`, its vault `.demo/vault`; their passphrases lie beside them and are no secrets. A second
run finds them there and only verifies, counts and opens the desk. `DESK=0` ends after the terminal part.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

DEMO = Path(".demo")
PASSPHRASES = {"passphrase": "quince orchard lantern seven", "vault-passphrase": "another lock for the vault"}
ENVIRONMENT = {
    "TAWTHIQ_CASEBOOK": ".demo/casebook",
    "TAWTHIQ_VAULT": ".demo/vault",
    "TAWTHIQ_PASSPHRASE_FILE": ".demo/passphrase",
    "TAWTHIQ_VAULT_PASSPHRASE_FILE": ".demo/vault-passphrase",
}


def main() -> int:
    os.chdir(Path(__file__).parent.parent)
    os.environ |= ENVIRONMENT
    begun = time.monotonic()
    if not _is_made():
        _make()
    for title, *command in (
        ("What was found: sources and how many cards are decided", "show", "sources"),
        ("Incidents: independent origins of sources, copies and parties aside", "show", "incidents"),
        ("Documented people by month", "count", "--by", "month"),
        ("Documented incidents by type", "count", "--by", "type", "--unit", "incidents"),
        ("Does the casebook hold?", "verify"),
        ("Does the release hold, as a stranger checks it?", "verify", ".demo/release"),
    ):
        _step(title, *command)
    print(f"\nReady after {time.monotonic() - begun:.0f} s.", flush=True)
    if os.environ.get("DESK") == "0":
        print("The desk was not asked for (DESK=0). Open it with `make run`.")
        return 0
    print("The desk opens in the browser; Ctrl+C here, or the lock on the page, ends it.", flush=True)
    return _tawthiq("desk")


def _is_made() -> bool:
    """Whether the example's casebook and release lie there and open with this version."""
    if not (DEMO / "release" / "manifest.json").is_file():
        return False
    opened = _tawthiq("show", "sources", quiet=True)
    if opened != 0:
        print("The example made earlier does not open with this version; it is made anew.")
    return opened == 0


def _make() -> None:
    print("Making the example's casebook: an invented district, thirteen sources in Arabic and English …", flush=True)
    shutil.rmtree(DEMO, ignore_errors=True)
    DEMO.mkdir(mode=0o700)
    for name, words in PASSPHRASES.items():
        (DEMO / name).write_text(words + "\n", encoding="utf-8")
    _step(
        "Take in, read, and replay a person's decisions",
        "example", ".demo/casebook", "--release", ".demo/release",
    )  # fmt: skip


def _step(title: str, *command: str) -> None:
    print(f"\n== {title}\n   tawthiq {' '.join(command)}", flush=True)
    if code := _tawthiq(*command):
        print(f"\nThis step failed (exit {code}). Its last line above says what to do.", file=sys.stderr)
        print("To start again from nothing: rm -rf .demo && make run", file=sys.stderr)
        raise SystemExit(code)


def _tawthiq(*command: str, quiet: bool = False) -> int:
    hidden = subprocess.DEVNULL if quiet else None
    run = [sys.executable, "-m", "tawthiq.cli", *command]
    try:
        return subprocess.run(run, stdout=hidden, stderr=hidden, check=False).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
