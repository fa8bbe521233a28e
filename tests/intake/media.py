"""Invented pictures and PDF that say too much about their makers, with a canary in every place where a format keeps words."""

import base64
import io
import zlib
from pathlib import Path

from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

from intake import corpus

SAMPLES = Path(__file__).parent / "samples"
CANARY = "Zubayda"  # stands for the name of whoever took the picture, their place and their camera
XMP = (
    "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
    "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' "
    f"xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:creator><rdf:Seq><rdf:li>{CANARY}</rdf:li></rdf:Seq></dc:creator>"
    "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
).encode()
# 64 by 48 pixels with EXIF (camera, author, 33° 30′ N 36° 18′ E, turned by 90°), made once with libheif's encoder
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAchtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAADRpbG9jAAAA"
    "AERAAAIAAQAAAAAB7AABAAAAAAAAACYAAgAAAAACEgABAAAAAAAAAMoAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZl"
    "AgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAABB2lwcnAAAADmaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH/"
    "/wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29s"
    "cm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAA"
    "AwgICAAAAAlpcm90AwAAABlpcG1hAAAAAAAAAAEAAQaBAgMFhIYAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAAPhtZGF0AAAAIigBrxmA94SF"
    "N//wmkI90a34An5Z3Buf61Py+Ge3b/n+TGYAAAAGRXhpZgAATU0AKgAAAAgABAEPAAIAAAAOAAAAPgESAAMAAAABAAYAAAE7AAIAAAAOAAAATIgl"
    "AAQAAAABAAAAWgAAAABDYW5hcnkgQ2FtZXJhAENhbmFyeSBBdXRob3IAAAQAAQACAAAAAk4AAAAAAgAFAAAAAwAAAJAAAwACAAAAAkUAAAAABAAF"
    "AAAAAwAAAKgAAAAAAAAAIQAAAAEAAAAeAAAAAQAAAAAAAAABAAAAJAAAAAEAAAASAAAAAQAAAAAAAAAB"
)  # fmt: skip


def picture(width: int = 64, height: int = 48) -> Image.Image:
    image = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(image).rectangle((0, 0, width // 4, height - 1), fill="red")
    return image


def exif(turn: int = 1) -> bytes:
    """EXIF with maker, author, comment, a place, and a thumbnail's directory."""
    told = Image.Exif()
    told[0x010F], told[0x0110], told[0x013B], told[0x8298], told[0x0112] = CANARY, CANARY, CANARY, CANARY, turn
    told[0x9C9D] = CANARY.encode("utf-16-le")
    place = told.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (33.0, 30.0, 0.0), "E", (36.0, 18.0, 0.0)
    told.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + CANARY.encode()
    return told.tobytes()


def profile() -> bytes:
    """A colour profile with words of its own after the tags."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + CANARY.encode()


def saved(form: str, **how: object) -> bytes:
    out = io.BytesIO()
    picture().save(out, form, **how)
    return out.getvalue()


def jpeg(turn: int = 6) -> bytes:
    """With EXIF, a thumbnail, IPTC, XMP, a comment, a colour profile, and a motion photo's video behind its end."""
    plain = saved("JPEG", exif=exif(turn), xmp=XMP, comment=CANARY.encode(), icc_profile=profile())
    words = b"\x1c\x02\x50" + len(CANARY).to_bytes(2, "big") + CANARY.encode()
    block = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + len(words).to_bytes(4, "big") + words + b"\0" * (len(words) % 2)
    segment = b"\xff\xed" + (len(block) + 2).to_bytes(2, "big") + block
    return plain[:2] + segment + plain[2:] + b"\0\0\0\x18ftypmp42" + CANARY.encode()


def png() -> bytes:
    words = PngInfo()
    words.add_text("Author", CANARY)
    words.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=True)
    return saved("PNG", pnginfo=words, exif=exif(), icc_profile=profile()) + CANARY.encode()


def gif() -> bytes:
    return saved("GIF", comment=CANARY.encode(), save_all=True, append_images=[Image.new("RGB", (64, 48), "blue")])


def tiff(pages: int = 1) -> bytes:
    more = [picture()] * (pages - 1)
    return saved(
        "TIFF", save_all=pages > 1, append_images=more, tiffinfo={270: CANARY, 315: CANARY, 305: CANARY, 33432: CANARY}
    )


def pdf() -> bytes:
    """Words, title and author in clear, in a stream under deflate, and XMP behind the end."""
    plain = corpus.pdf(f"It was {CANARY} who saw it.", "The second page.", title=CANARY)
    hidden = zlib.compress(f"<</Author({CANARY})>>".encode())
    stream = b"90 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream endobj\n"
    return plain + stream % (len(hidden), hidden) + XMP


MADE = {
    "jpeg": jpeg(), "png": png(), "webp": saved("WEBP", exif=exif(), xmp=XMP, icc_profile=profile()), "gif": gif(),
    "tiff": tiff(), "tiff of pages": tiff(3), "bmp": saved("BMP") + CANARY.encode(),
    "avif": saved("AVIF", exif=exif(), xmp=XMP, icc_profile=profile()), "heic": HEIC, "pdf": pdf(),
    "jpeg in grey": saved("JPEG", exif=exif()), "webp without loss": saved("WEBP", lossless=True, exif=exif()),
}  # fmt: skip


WORD = CANARY.encode()
FREE = b"".join(
    len(one + b"12345678").to_bytes(4, "big") + kind + one
    for kind, one in ((b"free", WORD), (b"uuid", bytes(16) + WORD))
)


def wav():
    sound = bytes(range(256)) * 4
    form = b"\1\0\1\0" + (8_000).to_bytes(4, "little") + (8_000).to_bytes(4, "little") + b"\1\0\x08\0"
    words = b"INFOIART" + len(WORD).to_bytes(4, "little") + WORD + bytes(len(WORD) % 2)
    chunks = ((b"bext", WORD * 8), (b"fmt ", form), (b"LIST", words), (b"data", sound), (b"id3 ", WORD + b"\0"))
    body = b"WAVE" + b"".join(
        name + len(held).to_bytes(4, "little") + held + bytes(len(held) % 2) for name, held in chunks
    )
    return b"RIFF" + len(body).to_bytes(4, "little") + body + WORD


def amr():
    return b"#!AMR\n" + b"".join(bytes([0x3C]) + bytes([at]) * 31 for at in range(20)) + b"\x3c" + WORD


def mp3():
    plain = (SAMPLES / "sound.mp3").read_bytes()
    return plain + b"TAG" + WORD.ljust(125, b"\0")


def recordings():
    """Recordings of each format that is built anew, with words around them."""
    return {
        "audio/wav": wav(), "audio/amr": amr(), "audio/mpeg": mp3(), "audio/aac": (SAMPLES / "sound.aac").read_bytes(),
        "audio/ogg": (SAMPLES / "opus.ogg").read_bytes(), "audio/mp4": (SAMPLES / "sound.m4a").read_bytes() + FREE,
        "video/mp4": (SAMPLES / "h264.mp4").read_bytes() + FREE,
        "video/mp4 mov": (SAMPLES / "h265.mov").read_bytes() + FREE,
        "video/webm": (SAMPLES / "vp8.webm").read_bytes(), "video/webm vp9": (SAMPLES / "vp9.webm").read_bytes(),
    }  # fmt: skip
