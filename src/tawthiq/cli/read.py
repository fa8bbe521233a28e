"""`tawthiq read`: given files, print what is read in them and touch no casebook; without, read the casebook's sources."""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import progress, quoted, short, tell_json
from tawthiq.terms.errors import BadInput
from tawthiq.terms.reading import Document, Reading

EXAMPLE = "tawthiq read report.html --json          (or, in a casebook: tawthiq read --casebook ~/casebook)"
MOST_BYTES = 200 * 1024 * 1024


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

    for reading in run_reader(document for name in args.files for document in _documents(name, args)):
        if args.json:
            tell_json(reading)
        else:
            _tell(reading, explain=args.explain)
    return 0


def _documents(name: str, args: argparse.Namespace) -> Iterator[Document]:
    data = _bytes(name)
    if name == "-" and not data.lstrip().startswith(b"{"):
        yield from _plain(data, args)
    elif name == "-" or name.endswith(".jsonl"):
        yield from _json_lines(data)
    else:
        yield _extracted(data, Path(name).suffix.lower(), args)


def _plain(data: bytes, args: argparse.Namespace) -> Iterator[Document]:
    yield _extracted(data, ".txt", args)


def _bytes(name: str) -> bytes:
    try:
        if name == "-":
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with open(name, "rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadInput(f"A file cannot be read ({error.strerror}). Check the name and try again.") from error


def _extracted(data: bytes, suffix: str, args: argparse.Namespace) -> Document:
    from tawthiq.intake.extract import extract

    found = extract(data, filename_suffix=suffix)
    for warning in found.warnings:
        print(f"note: {warning}", file=sys.stderr)
    return {
        "id": found.sha256[:16], "text": found.text, "dated": args.dated or found.dated,
        "language": args.language or found.language, "links": list(found.links),
    }  # fmt: skip


def _json_lines(data: bytes) -> Iterator[Document]:
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            yield _document(line, number)


def _document(line: bytes, number: int) -> Document:
    try:
        value: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"Line {number} is not JSON. Each line is one object with id and text.") from error
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise BadInput(f"Line {number} has no text. Each line is one object with id and text.")
    text = value["text"]
    fallback = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
    optional = {name: value[name] for name in ("dated", "language", "links") if value.get(name)}
    return {"id": str(value.get("id", fallback)), "text": text, **optional}  # type: ignore[typeddict-item]


def _tell(reading: Reading, *, explain: bool) -> None:
    text, names = reading["text"], {entity["id"]: entity["name"] for entity in reading["entities"]}
    counts = [f"{len(reading[part])} {part}" for part in _PARTS]  # type: ignore[literal-required]
    print(f"{short(reading['id'])}: {reading['language']}, dated {reading['dated'] or 'unknown'}; {', '.join(counts)}")
    for statement in reading["statements"]:
        tellers = ", ".join(names.get(teller["entity"], "?") for teller in statement["said_by"]) or "the writer"
        print(f"  {tellers} ({statement['stance']}): {quoted(text[statement['start'] : statement['end']])}")
        _explain(statement["reasons"], explain)
    for incident in reading["incidents"]:
        start, end = incident["trigger"]
        print(f"  {incident['type'].upper()} {incident['when'] or 'date unknown'}: {quoted(text[start:end])}")
        _explain(incident["reasons"], explain)


def _explain(reasons: Iterable[str], explain: bool) -> None:
    if explain:
        print("      because " + "; ".join(reasons))


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
    for number, filed in enumerate(reading.read_sources(casebook, wanted, now=now()), 1):
        if args.json:
            tell_json(filed)
        else:
            print(
                f"source {short(filed.source)}: {filed.new} proposals, {filed.known} known before ({filed.seconds:.1f} s)"
            )
        progress(number, len(wanted), "sources read")
    if not wanted and not args.json:
        print("Every source with a text has been read. --again reads them once more.")
    return 0
