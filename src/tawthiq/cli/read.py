"""`tawthiq read`: given files, print what is read in them and touch no casebook; without, read the casebook's sources."""

import argparse
import hashlib
import json
import re
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tawthiq.cli.files import STANDARD_INPUT, read_bytes
from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import progress, quoted, say, short, tell_json
from tawthiq.terms import dates
from tawthiq.terms.errors import BadInput, TawthiqError
from tawthiq.terms.reading import Document, Reading
from tawthiq.terms.vocabulary import LANGUAGES

EXAMPLE = "tawthiq read report.html --json\n  tawthiq read --casebook ~/casebook"
_LONE = re.compile("[\ud800-\udfff]")  # half a character: no reader takes it; offsets stay as they are
FIELDS = "with text, and if known id, dated (EDTF), language (en, ar) and links"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="*", metavar="FILE",
        help="txt, md, html, pdf, docx, or jsonl of {id, text, dated?, language?}; - for standard input; none: the casebook",
    )  # fmt: skip
    parser.add_argument("--source", action="append", metavar="ID", help="read only this source of the casebook")
    parser.add_argument("--again", action="store_true", help="read sources that were read before, too")
    parser.add_argument("--dated", metavar="EDTF", help="when the text was written, if it does not say so itself")
    parser.add_argument("--language", choices=("en", "ar"), help="its language, when it is not to be guessed")
    parser.add_argument("--explain", action="store_true", help="print each proposal with the reason for it")
    casebook_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    return _read_files(args) if args.files else _read_casebook(args)


def _read_files(args: argparse.Namespace) -> int:
    from tawthiq.work.reader_process import run_reader

    if args.dated and not dates.is_valid(args.dated):
        raise BadInput("--dated is an EDTF date, such as 2022-07-14, 2022-07~ or 2024-12/..")
    documents, failed = gathered(args)
    if not documents:
        return failed
    given = [
        {**document, "id": str(at), "text": _LONE.sub("\ufffd", document["text"])}
        for at, document in enumerate(documents)
    ]
    for number, (document, reading) in enumerate(zip(documents, run_reader(given), strict=True), 1):  # type: ignore[arg-type]
        if isinstance(reading, BadInput):
            failed = BadInput.exit_code
            say(f"text {number} was not read: it is not of the form that the reader takes.", file=sys.stderr)
            continue
        reading["id"], reading["text"] = document["id"], document["text"]
        if args.json:
            tell_json(reading)
        else:
            _tell(reading, explain=args.explain)
    return failed


def gathered(args: argparse.Namespace) -> tuple[list[Document], int]:
    """The texts of all files that can be read, and the exit code: with several files, a bad one does not stop the rest."""
    found: list[Document] = []
    failed = 0
    for position, name in enumerate(args.files, 1):
        try:
            found += _documents(name, position, args)
        except TawthiqError as error:
            if len(args.files) == 1:
                raise
            failed = error.exit_code
            say(f"file {position}: {error}", file=sys.stderr)
    return found, failed


def _documents(name: str, position: int, args: argparse.Namespace) -> list[Document]:
    data = read_bytes(name, position)
    if name.endswith(".jsonl") or (name == STANDARD_INPUT and _is_object(data)):
        return _json_lines(data)
    return [_extracted(data, ".txt" if name == STANDARD_INPUT else Path(name).suffix.lower(), args)]


def _is_object(data: bytes) -> bool:
    """Whether the first line is a JSON object."""
    try:
        return isinstance(json.loads(data.removeprefix(BOM_UTF8).lstrip().partition(b"\n")[0]), dict)
    except (ValueError, RecursionError):
        return False


def _extracted(data: bytes, suffix: str, args: argparse.Namespace) -> Document:
    from tawthiq.intake.extract import extract

    found = extract(data, filename_suffix=suffix)
    for warning in found.warnings:
        say(f"note: {warning}", file=sys.stderr)
    return {
        "id": found.sha256[:16], "text": found.text, "dated": args.dated or found.dated,
        "language": args.language or found.language, "links": list(found.links),
    }  # fmt: skip


def _json_lines(data: bytes) -> list[Document]:
    """Every line is looked at before the first is read."""
    lines = data.removeprefix(BOM_UTF8).split(b"\n")
    found = [_document(line, number) for number, line in enumerate(lines, 1) if line.strip()]
    if not found:
        raise BadInput(f"There is no line in it. Each line is one JSON object {FIELDS}.")
    return found


def _document(line: bytes, number: int) -> Document:
    try:
        value: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"Line {number} is not JSON. Each line is one object {FIELDS}.") from error
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise BadInput(f"Line {number} has no text. Each line is one object {FIELDS}.")
    text = value["text"]
    optional = {name: value[name] for name in FORMS if value.get(name)}
    if wrong := [name for name, given in optional.items() if not FORMS[name](given)]:
        raise BadInput(f"Line {number}: {wrong[0]} is not of its form. Each line is one object {FIELDS}.")
    fallback = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
    return {"id": value.get("id", fallback), "text": text, **optional}  # type: ignore[typeddict-item]


FORMS: dict[str, Callable[[Any], bool]] = {
    "dated": lambda given: isinstance(given, str) and dates.is_valid(given),
    "language": lambda given: given in LANGUAGES,
    "links": lambda given: isinstance(given, list) and all(isinstance(link, str) for link in given),
}


def _tell(reading: Reading, *, explain: bool) -> None:
    text, names = reading["text"], {entity["id"]: entity["name"] for entity in reading["entities"]}
    counts = [f"{len(reading[part])} {part}" for part in _PARTS]  # type: ignore[literal-required]
    say(
        f"{short(str(reading['id']))}: {reading['language']}, dated {reading['dated'] or 'unknown'}; {', '.join(counts)}"
    )
    for statement in reading["statements"]:
        tellers = ", ".join(names.get(teller["entity"], "?") for teller in statement["said_by"]) or "the writer"
        say(f"  {tellers} ({statement['stance']}): {quoted(text[statement['start'] : statement['end']])}")
        _explain(statement["reasons"], explain)
    for incident in reading["incidents"]:
        start, end = incident["trigger"]
        say(f"  {incident['type'].upper()} {incident['when'] or 'date unknown'}: {quoted(text[start:end])}")
        _explain(incident["reasons"], explain)


def _explain(reasons: Iterable[str], explain: bool) -> None:
    if explain:
        say("      because " + "; ".join(reasons))


_PARTS = ("statements", "incidents", "entities", "times", "quantities", "relations", "cautions")


def _read_casebook(args: argparse.Namespace) -> int:
    casebook = open_from(args)
    from tawthiq.projection import models
    from tawthiq.work import reading
    from tawthiq.work.ids import complete

    wanted = [complete(one) for one in args.source or ()]
    if not wanted:
        everything = models.Text.objects.exclude(text="").order_by("order").values_list("source", flat=True)
        wanted = list(dict.fromkeys(everything)) if args.again else reading.unread_sources()
    failed = 0
    for number, filed in enumerate(reading.read_sources(casebook, wanted, now=now()), 1):
        failed += filed.why is not None
        if args.json:
            tell_json(filed)
        elif filed.why:
            say(f"source {short(filed.source)}: {filed.why}", file=sys.stderr)
        else:
            counts = f"{filed.new} new, {filed.known} known before; to decide: {filed.to_decide}"
            say(f"source {short(filed.source)}: proposals {counts} ({filed.seconds:.1f} s)")
        progress(number, len(wanted), "sources read")
    if not wanted and not args.json:
        say("Every source with a text has been read. --again reads them once more.")
    elif not args.json:
        say("Next: tawthiq review list --waiting")
    return 1 if failed else 0
