"""A picture or PDF as pixels: nothing else of a foreign file gets out of the worker, so nothing else can leave or attack.

Runs in the worker (`__main__`, task `pages`). Pixels stand upright (EXIF's turn is carried out), in sRGB (the colour profile
is carried out), over white where the file is transparent. Of an animation the first frame is shown; the pages of a PDF or
TIFF are numbered from 0. Source: EXIF 2.32 (orientation), ICC.1:2022, ISO 32000-2 §8.3.2 (72 units an inch).
"""

import io
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from tawthiq.intake import sniff
from tawthiq.intake.formats import format_of
from tawthiq.intake.limits import Limits
from tawthiq.intake.notes import Refusal

_PLUGINS: Final = {
    "png": ("PNG", "PIL.PngImagePlugin"), "jpeg": ("JPEG", "PIL.JpegImagePlugin"), "webp": ("WEBP", "PIL.WebPImagePlugin"),
    "gif": ("GIF", "PIL.GifImagePlugin"), "tiff": ("TIFF", "PIL.TiffImagePlugin"), "bmp": ("BMP", "PIL.BmpImagePlugin"),
    "avif": ("AVIF", "PIL.AvifImagePlugin"), "heic": ("HEIF", "pi_heif.as_plugin"),
}  # fmt: skip
_ALWAYS: Final = (
    "PIL.Image",
    "PIL.ImageCms",
    "PIL.ImageOps",
    "PIL.ImageFile",
    "PIL.MpoImagePlugin",
    "tawthiq.intake.images",
)
_BROKEN: Final = (
    OSError, ValueError, TypeError, SyntaxError, KeyError, IndexError, AttributeError, EOFError, OverflowError,
    ZeroDivisionError, RuntimeError, NotImplementedError, AssertionError,
)  # fmt: skip
_NOT_OURS: Final = ("unknown", "archive", "old word", "no document")
DOTS_PER_INCH: Final = 150
_UNITS_PER_INCH: Final = 72


@dataclass(frozen=True)
class Page:
    """Its size in pixels, and three bytes a pixel, row by row from the upper left."""

    width: int
    height: int
    rgb: bytes


@dataclass(frozen=True)
class Pages:
    """What was asked for of a file of `count` pages; `kind` is that of `sniff`."""

    kind: str
    count: int
    pages: tuple[Page, ...]


def kind_of(data: bytes) -> str:
    """The kind of a picture or PDF. errors: `Refusal` that names the format of anything else."""
    try:
        kind = sniff.kind_of(data, None)
    except Refusal as refusal:
        raise _named(refusal, data) from None
    if kind != "pdf" and kind not in _PLUGINS:
        raise Refusal("no cleaning", format_of(data))
    return kind


def _named(refusal: Refusal, data: bytes) -> Refusal:
    """A format that nobody reads here, by its name."""
    return Refusal("no cleaning", format_of(data)) if refusal.code in _NOT_OURS else refusal


def preload(data: bytes) -> bool:
    """Import what showing this file needs, before the worker is sealed; says whether its decoder starts threads.

    errors: as `kind_of`.
    """
    kind = kind_of(data)
    for module in ("tawthiq.intake.pdf", "PIL.Image") if kind == "pdf" else (*_ALWAYS, _PLUGINS[kind][1]):
        import_module(module)
    from PIL import Image

    Image.preinit()
    if kind == "heic":
        import pi_heif

        pi_heif.register_heif_opener(thumbnails=False)
        pi_heif.options.DECODE_THREADS = 0
    if kind == "avif":
        from PIL import AvifImagePlugin

        AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    return kind == "heic"


def pages_of(data: bytes, limits: Limits, *, first: int, most: int, side: int | None) -> Pages:
    """At most `most` pages from the page `first` on, each no longer than `side` pixels (None: as large as it is; a PDF in
    150 dots an inch).

    errors: `Refusal` for what is damaged, encrypted, far larger than its bytes can hold, or not of these formats.
    """
    kind = kind_of(data)
    try:
        return (
            _pdf(data, limits, first, most, side) if kind == "pdf" else _picture(data, kind, limits, first, most, side)
        )
    except Refusal as refusal:
        raise _named(refusal, data) from None
    except _BROKEN as error:  # what Pillow and its decoders raise for broken files
        raise Refusal("damaged") from error


def _picture(data: bytes, kind: str, limits: Limits, first: int, most: int, side: int | None) -> Pages:
    from PIL import Image

    from tawthiq.intake import images

    images.parse(data, kind, limits)  # a size that its bytes cannot hold is refused before a decoder looks
    Image.MAX_IMAGE_PIXELS = None  # our own limits hold
    with Image.open(io.BytesIO(data), formats=(_PLUGINS[kind][0],)) as image:
        count = getattr(image, "n_frames", 1) if kind == "tiff" else 1
        if count > limits.shown_pages:
            raise Refusal("pages", limits.shown_pages)
        shown = []
        for number in range(first, min(count, first + most)):
            image.seek(number)
            shown.append(_upright(image, limits, side))
        return Pages(kind, count, tuple(shown))


def _upright(image: Any, limits: Limits, side: int | None) -> Page:
    from PIL import ImageOps

    if image.width * image.height > limits.picture_pixels:
        raise Refusal("large picture", limits.picture_pixels // 1_000_000)
    if side and image.format == "JPEG":
        image.draft("RGB", (side, side))  # a smaller picture without decoding the whole of it
    profile = image.info.get("icc_profile")
    turned = ImageOps.exif_transpose(image)
    if side and max(turned.size) > side:
        turned.thumbnail((side, side))
    flat = _in_colours(turned, profile)
    return Page(flat.width, flat.height, flat.tobytes())


def _in_colours(image: Any, profile: bytes | None) -> Any:
    """In sRGB over white; by the file's own profile, where that can be read."""
    from PIL import Image

    if image.mode in ("I;16", "I;16B", "I;16L", "I", "F"):
        return _in_eight_bits(image)
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        above = image.convert("RGBA")
        image = Image.new("RGB", above.size, "white")
        image.paste(above, mask=above.getchannel("A"))
    if profile and image.mode in ("RGB", "CMYK", "L"):
        image = _by_profile(image, profile)
    return image if image.mode == "RGB" else image.convert("RGB")


def _in_eight_bits(image: Any) -> Any:
    """Grey of more than eight bits, from its darkest to its brightest."""
    low, high = image.getextrema()
    grey = image.convert("F")
    return grey.point(lambda value: value * (255 / ((high - low) or 1)) - low * (255 / ((high - low) or 1))).convert(
        "RGB"
    )


def _by_profile(image: Any, profile: bytes) -> Any:
    from PIL import ImageCms

    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB"), outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image  # one that cannot be carried out says nothing about the colours


def _pdf(data: bytes, limits: Limits, first: int, most: int, side: int | None) -> Pages:
    import pypdfium2

    from tawthiq.intake import pdf, pdf_weight

    pdf_weight.weigh(data, limits)
    document = pdf.opened(data)
    try:
        count = len(document)
        if count > limits.shown_pages:
            raise Refusal("pages", limits.shown_pages)
        shown = tuple(_rendered(document[number], limits, side) for number in range(first, min(count, first + most)))
    except pypdfium2.PdfiumError as error:
        raise Refusal("damaged") from error
    finally:
        document.close()
    return Pages("pdf", count, shown)


def _rendered(page: Any, limits: Limits, side: int | None) -> Page:
    """A page as it looks on screen, annotations and filled forms included; a vast one smaller than asked for."""
    width, height = page.get_size()
    scale = DOTS_PER_INCH / _UNITS_PER_INCH
    if side:
        scale = min(scale, side / max(width, height, 1))
    pixels = max(1.0, width * height * scale * scale)
    scale *= min(1.0, (limits.page_pixels / pixels) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
    image = bitmap.to_pil().convert("RGB")
    page.close()
    return Page(image.width, image.height, image.tobytes())
