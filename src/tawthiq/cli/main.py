"""The command `tawthiq`: one command per deed, each loaded only when it is asked for.

A command is a module with `EXAMPLE`, `arguments(parser)` and `run(args) -> exit code`. Exit codes: 0 done, 1 it did not
hold or could not be done, 2 bad input, 3 not found, 4 refused, 5 locked, 6 damaged, 70 a fault of ours, 130 stopped.
"""

import argparse
import importlib
import io
import os
import sys
from collections.abc import Callable
from typing import Final

from tawthiq.cli.parsing import Parser
from tawthiq.terms.errors import BadInput, TawthiqError

COMMANDS: Final = {
    "new": ("new", "Make a casebook and its vault."),
    "example": ("example", "Make a casebook from the invented example case, with a person's decisions replayed."),
    "add": ("add", "Take in files, folders or standard input, with the basis on which they are kept."),
    "add-list": ("add_list", "Take in a list of people: each row a statement and an incident, after a dry run."),
    "basis": ("basis", "Record on what basis a source or person's account is kept, or that it was withdrawn."),
    "read": ("read", "Read texts and propose statements, incidents, people, places, dates and quantities."),
    "review": ("review", "List, accept, correct, reject, leave for later or take back what was proposed."),
    "second": ("second", "Let a second person read a text alone, tell how far two agree, resolve where they differ."),
    "show": ("show", "Show sources, incidents, people, statements or one of them."),
    "judge": ("judge", "Judge an incident, with the reason."),
    "same": ("link", "Say that two records are the same person, group, place or incident."),
    "not-same": ("link", "Say that two records are not the same."),
    "unsure": ("link", "Say that nobody knows yet whether two records are the same."),
    "appeal": ("appeal", "Enter what was asked of whom about an incident or person, and the answer."),
    "agreement": ("agreement", "Enter an agreement that a text reports, and mark a breach of it."),
    "follow-up": ("follow_up", "Open, list or close what is to be done about a threat or a person."),
    "count": ("count", "Count what is documented, or estimate from lists how many were not."),
    "match": ("match", "Propose which records of several lists are one person."),
    "redact": ("redact", "Propose what to hide in a text: names, and all that leads to somebody."),
    "clean": ("clean", "Make a clean copy of a picture, PDF or recording, with parts painted over, or take one out."),
    "taken": ("taken", "Say when and where a picture or recording was taken, as bounds with their evidence."),
    "release": ("release", "Make a protected release of chosen incidents."),
    "naming": ("naming", "Show what stands against an alleged perpetrator, and decide whether to name them."),
    "register": ("register", "Show what left the casebook, to whom, and why above the gate."),
    "risk": ("risk", "Say what could be guessed from a table of people before it is published."),
    "seal": ("seal", "Seal files with a signed manifest that a stranger can verify."),
    "stamp": ("stamp", "Write the request for a time stamp of a release or package, or take the authority's answer."),
    "verify": ("verify", "Verify a casebook, bundle, backup, release or sealed package."),
    "original": ("original", "Take the sealed original of a source out, where its basis covers that."),
    "backup": ("backup", "Write a backup that the casebook's passphrase opens."),
    "restore": ("restore", "Restore a backup into an empty folder."),
    "passphrase": ("passphrase", "List, change, add or take out the passphrases of the casebook or its vault."),
    "recovery": ("recovery", "Split a key of the casebook or vault among stewards, or restore it from their parts."),
    "wipe": ("wipe", "Destroy the keys of a casebook or vault, at once and for good."),
    "device": ("device", "Show this device's card, or list, add and revoke the devices of the casebook."),
    "export": ("export", "Write a bundle for another device of this casebook."),
    "import": ("import_", "Take in a bundle from another device."),
    "erase": ("erase", "Ask for, approve, refuse or finish the erasure of a source or person."),
    "rebuild": ("rebuild", "Make the projections anew from the record."),
    "desk": ("desk", "Open the desk in the browser, on this machine only."),
}
FAULT: Final = 70
STOPPED: Final = 130


def main(argv: list[str] | None = None) -> int:
    """Run one command and give its exit code."""
    words = sys.argv[1:] if argv is None else argv
    name = words[0] if words else "--help"
    _speak_utf8()
    try:
        if name in ("-h", "--help", "-V", "--version") or words == ["help"]:
            print(_version() if name in ("-V", "--version") else _help())
            code = 0 if words else 2
        elif name == "help":
            code = _run(words[1], ["--help"])
        else:
            code = _run(name, words[1:])
        sys.stdout.flush()
        return code
    except TawthiqError as error:
        return _told(name, error)
    except BrokenPipeError:
        _drop_output()
        return 1
    except KeyboardInterrupt:
        print("\nStopped. What was finished before is kept.", file=sys.stderr)
        return STOPPED
    except Exception as error:
        return _unforeseen(name, error)


def _run(name: str, words: list[str]) -> int:
    if name not in COMMANDS:
        raise BadInput(f"There is no such command{_likely(name)}. `tawthiq --help` lists them.")
    parser, run = parser_of(name)
    try:
        given = parser.read(words)
        _guard()
        code: int = run(given)
    except SystemExit as ended:  # --help was printed
        return int(ended.code or 0)
    return code


def _guard() -> None:
    """A command without a casebook holds testimony too, or a passphrase."""
    from tawthiq.work.guarding import forbid_dumps

    forbid_dumps()


def parser_of(name: str) -> tuple[Parser, Callable[[argparse.Namespace], int]]:
    """The options of a command, and what carries it out."""
    module_name, sentence = COMMANDS[name]
    module = importlib.import_module(f"tawthiq.cli.{module_name}")
    example = module.EXAMPLE if isinstance(module.EXAMPLE, str) else module.EXAMPLE[name]
    parser = Parser(
        prog=f"tawthiq {name}",
        description=sentence,
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(command=name)
    module.arguments(parser)
    return parser, module.run


def _likely(name: str) -> str:
    """The command that was probably meant; what was typed is not repeated, it may be a name or a path."""
    import difflib

    found = difflib.get_close_matches(name, COMMANDS, 1, 0.7)
    return f"; {found[0]!r} is one" if found else ""


def _help() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {sentence}" for name, (_, sentence) in COMMANDS.items()]
    return "\n".join(
        ["usage: tawthiq COMMAND [OPTIONS]", "", "Tawthiq keeps a protected, attributed, checked and provable record.",
         "", *lines, "", "`tawthiq COMMAND --help` shows a command's options and an example."]
    )  # fmt: skip


def _version() -> str:
    from tawthiq.terms.version import VERSION

    return f"tawthiq {VERSION}"


def _speak_utf8() -> None:
    """Files and pipes get UTF-8; what an old terminal cannot show, and a lone surrogate, is escaped as in JSON."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _drop_output() -> None:
    """Nobody reads our output any more, or it cannot be written: say no more, also not at the end of the process."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # standard output is no file of the system
        return


def _told(name: str, error: TawthiqError) -> int:
    command = f"tawthiq {name}" if name in COMMANDS else "tawthiq"
    print(f"{command}: {error}", file=sys.stderr)
    return error.exit_code


def _unforeseen(name: str, error: Exception) -> int:
    """What no deed named: an answer of the disk in the words of the house, or a fault of ours."""
    from tawthiq.work.naming import named

    known = named(error)
    if isinstance(error, OSError):
        _drop_output()
    return _fault(name, error) if known is None else _told(name, known)


def _fault(name: str, error: Exception) -> int:
    """Say where it broke, never with what words: an exception's text may hold testimony."""
    import traceback

    if os.environ.get("TAWTHIQ_TRACE") == "1":
        traceback.print_exception(error)
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__} at {os.path.basename(last.filename)}:{last.lineno}"
    print(
        f"tawthiq {name if name in COMMANDS else ''}: a fault of ours ({where}). What was finished before is kept. "
        "Please report this line; "
        "TAWTHIQ_TRACE=1 shows more, which may hold words from the casebook.",
        file=sys.stderr,
    )
    return FAULT
