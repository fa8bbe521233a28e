"""Make the parts of the example case that are not plain text: a Word file, a PDF and a small drawn picture.

Run `python tools/make_example_files.py [FOLDER]`; without FOLDER the files of the package are written anew. The words
come from `tools/example_files/`, one paragraph a line. Everything is fixed, times included, so that the same words
give the same files.
"""

import io
import struct
import sys
import textwrap
import zipfile
import zlib
from datetime import datetime
from pathlib import Path

from docx import Document

HERE = Path(__file__).resolve().parent
WORDS = HERE / "example_files"
CASE = HERE.parent / "src/tawthiq/examples/wadi_al_safarjal"
ZIP_TIME = (2022, 7, 1, 12, 0, 0)
PDF_COLUMNS, PDF_LINE_POINTS, PDF_TOP, PDF_LEFT = 84, 15, 780, 60
WALL_WIDTH, WALL_HEIGHT = 160, 100
WHITEWASH, SHADE, COAL, EMBER, SHUTTER, GROUND = range(6)
PALETTE = ((236, 232, 220), (214, 209, 196), (48, 42, 40), (196, 72, 40), (70, 104, 140), (150, 134, 110))


def docx_of(text: str) -> bytes:
    document = Document()
    for number, line in enumerate(text.splitlines()):
        document.add_paragraph(line, style="Title" if number == 0 else None)
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    # Word keeps no zone
    properties.created = properties.modified = datetime(*ZIP_TIME)  # noqa: DTZ001
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):  # a picture of the template, not of these words
            del package.rels[key]
    written = io.BytesIO()
    document.save(written)
    return _with_fixed_times(written.getvalue())


def _with_fixed_times(archive: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, ZIP_TIME), source.read(name), zipfile.ZIP_DEFLATED)
    return written.getvalue()


def pdf_of(text: str) -> bytes:
    lines = [row for line in text.splitlines() for row in textwrap.wrap(line, PDF_COLUMNS) or [""]]
    shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
    page = f"BT /F1 11 Tf {PDF_LINE_POINTS} TL {PDF_LEFT} {PDF_TOP} Td\n{shown}ET\n".encode("cp1252")
    return _pdf_file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%bendstream" % (len(page), page),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ]
    )


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _pdf_file(objects: list[bytes]) -> bytes:
    written, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(written))
    return written + b"xref\n0 %d\n0000000000 65535 f \n%b%b" % (size, table, trailer)


def wall_colour(x: int, y: int) -> int:
    """What is painted at one point: a whitewashed wall, a shutter at the left, a coal, and no date anywhere."""
    if y > 88:
        return GROUND
    if x < 24:
        return SHUTTER if y % 6 else SHADE
    across, down = (x - 92) / 30, (y - 46) / 20
    distance = across * across + down * down
    if distance < 0.3 or (distance < 1 and (x + 2 * y) % 17 < 3):
        return EMBER
    if distance < 1:
        return COAL
    return SHADE if (7 * x + 13 * y) % 61 == 0 else WHITEWASH


def png_of_wall() -> bytes:
    rows = (bytes(wall_colour(x, y) for x in range(WALL_WIDTH)) for y in range(WALL_HEIGHT))
    header = struct.pack(">IIBBBBB", WALL_WIDTH, WALL_HEIGHT, 8, 3, 0, 0, 0)
    palette = b"".join(bytes(colour) for colour in PALETTE)
    data = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_png_chunk(kind, body) for kind, body in chunks)


def _png_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def make(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    interview = (WORDS / "01-interview.txt").read_text("utf-8")
    communique = (WORDS / "10-communique.txt").read_text("utf-8")
    (folder / "01-interview.docx").write_bytes(docx_of(interview))
    (folder / "10-communique.pdf").write_bytes(pdf_of(communique))
    (folder / "13-wall.png").write_bytes(png_of_wall())


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else CASE)
