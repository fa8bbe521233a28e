"""Invented files for the tests of intake, made byte by byte: whole ones, and those made to break or deceive."""

import datetime
import io
import json
import struct
import zipfile
import zlib

import docx
import openpyxl

HTML = """<!doctype html><html><head><title>A raid in  Wadi Amal</title>
<meta property="article:published_time" content="2024-03-05T08:00:00+02:00"><style>p{color:red}</style></head>
<body><nav><a href="https://example.org/menu">Home</a></nav>
<h1>A raid</h1><p>“They came at <i>night</i>,” said <a href="https://example.org/one">Umm&nbsp;Samir</a>.<br>Nobody slept.</p>
<p hidden>secret tracker</p><script>var a = "<p>no</p>";</script>
<table><tr><td>Bo</td><td></td><td>34</td></tr><tr><td>Chidi</td><td>x</td></tr></table>
<footer>All rights reserved</footer></body></html>""".encode()

ARABIC = "قالت الجارة إن المسلحين جاؤوا ليلا وإنها سمعت إطلاق نار عند الفجر.\nلم يخرج أحد من البيت حتى الصباح.\n"
FRENCH = "Un témoin a entendu des coups de feu près de la mairie, à l'aube. Personne n'a été blessé.\n"


def pdf(*page_texts: str, extra: str = "", trailer: str = "", title: str = "") -> bytes:
    """A small PDF with one Latin text a page; an empty text makes a page without a text layer."""
    count = len(page_texts)
    kids = " ".join(f"{10 + 2 * i} 0 R" for i in range(count))
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
        3: "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
        4: f"<</Title({title})>>",
    }
    for i, text in enumerate(page_texts):
        stream = f"BT /F1 18 Tf 10 100 Td ({text}) Tj ET" if text else "0 0 50 50 re f"
        objects[10 + 2 * i] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 144]/Contents {11 + 2 * i} 0 R"
            f"/Resources<</Font<</F1 3 0 R>>>>{extra}>>"
        )
        objects[11 + 2 * i] = f"<</Length {len(stream)}>>stream\n{stream}\nendstream"
    out = b"%PDF-1.4\n"
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += f"{number} 0 obj{body}endobj\n".encode("latin-1")
    table = b"xref\n0 1\n0000000000 65535 f \n" + b"".join(
        f"{number} 1\n{place:010} 00000 n \n".encode() for number, place in places.items()
    )
    end = f"trailer<</Size {max(objects) + 1}/Root 1 0 R/Info 4 0 R{trailer}>>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + table + end.encode()


def encrypted_pdf() -> bytes:
    owner, user = "41" * 32, "42" * 32  # the check value of no password we know
    return pdf("A witness", trailer=f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{owner}>/U<{user}>>>/ID[<41><41>]")


def word() -> bytes:
    document = docx.Document()
    document.core_properties.title = "Notes of an interview"
    document.add_heading("Interview", 1)
    paragraph = document.add_paragraph("Amal saw the ")
    paragraph.add_run("raid").bold = True
    paragraph.add_run(". See https://example.org/list.")
    table = document.add_table(2, 3)
    for at, value in {(0, 0): "Bo", (0, 2): "34", (1, 0): "Chidi", (1, 1): "one\ntwo", (1, 2): "35"}.items():
        table.cell(*at).text = value
    document.add_paragraph("بعد الجدول")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rezipped(data: bytes, change) -> bytes:
    """The Word file `data` with `change(name, bytes)` applied to each part; `None` leaves a part out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def word_with_body(xml: str) -> bytes:
    """A Word file whose body is `xml`."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    markup = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    names = f'xmlns:w="{space}" xmlns:mc="{markup}" xmlns:r="{links}"'
    body = f"<w:document {names}><w:body>{xml}</w:body></w:document>"
    return rezipped(word(), lambda name, old: body.encode() if name == "word/document.xml" else old)


def word_with_part(name: str, kind: str, xml: str) -> bytes:
    """A Word file with one more part, such as footnotes."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    added = f'<Relationship Id="rId99" Type="{base}/{kind}" Target="{name}"/></Relationships>'
    override = f'<Override PartName="/word/{name}" ContentType="{content_type}"/></Types>'

    def change(part: str, old: bytes) -> bytes:
        if part == "word/_rels/document.xml.rels":
            return old.replace(b"</Relationships>", added.encode())
        return old.replace(b"</Types>", override.encode()) if part == "[Content_Types].xml" else old

    data = rezipped(word(), change)
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(f"word/{name}", xml)
    return out.getvalue()


WHATSAPP = (
    "[25/3/2023, 14:22:10] Salma: \u200e<attached: 0001-PHOTO.jpg>\n[25/3/2023, 14:23:00] Bo: They came yesterday.\n"
    "Four men.\n[26/3/2023, 09:00:00] Bo: \u200eimage omitted\n"
)


def archive(files) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def chat_archive() -> bytes:
    return archive(
        {"_chat.txt": WHATSAPP, "0001-PHOTO.jpg": jpeg(3, 3), "00000009-AUDIO.opus": b"OggS\0\2" + bytes(40)}
    )


def telegram(**more) -> bytes:
    first = {"id": 1, "type": "message", "date": "2023-03-05T14:22:10", "date_unixtime": "1678015330", "from": "Salma",
             "text": ["They came ", {"type": "bold", "text": "yesterday"}, "."]}  # fmt: skip
    second = {"id": 2, "type": "service", "date": "2023-03-05T14:23:10", "actor": "Bo", "action": "pin_message"}
    third = {"id": 3, "type": "message", "date": "2023-03-06T08:00:00", "date_unixtime": "1678078800", "from": "Bo: x",
             "forwarded_from": "Rami", "text": "One line.\n[2023-03-06 08:01] Salma: another", **more}  # fmt: skip
    chat = {"name": "A chat", "type": "private_group", "id": 9, "messages": [first, second, third]}
    return json.dumps(chat, ensure_ascii=False).encode()


def workbook(
    rows=(("No", "Name", "Died"), ("0007", "Bo, son of Amal", datetime.date(2022, 3, 9))), change=None
) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zip_bomb(size: int) -> bytes:
    """A Word file with one part of zeros that unpacks to `size` bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", zipfile.ZipFile(io.BytesIO(word())).read("[Content_Types].xml"))
        with archive.open("word/document.xml", "w") as part:
            for _ in range(size // 1_000_000):
                part.write(bytes(1_000_000))
    return out.getvalue()


def png(width: int, height: int, rows: bytes = b"\0\xff\xff\xff") -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def jpeg(width: int, height: int) -> bytes:
    app = b"\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
    frame = b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\0"
    return b"\xff\xd8" + app + frame + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0" + bytes(20) + b"\xff\xd9"


def webp(width: int, height: int) -> bytes:
    bits = (width - 1) | (height - 1) << 14
    chunk = b"VP8L" + struct.pack("<I", 25) + b"\x2f" + struct.pack("<I", bits) + bytes(20)
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk
