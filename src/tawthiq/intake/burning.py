"""Hide parts of a page for good, and make a file of its pixels that says nothing but them.

What is hidden is painted over in black before anything is encoded: its bytes exist nowhere in the new file. There is
no blurring and no pixelation: both keep a function of what they hide, and whoever tries faces, plates or letters through the
same function finds the one that fits. Boxes are in thousandths of the page's width and height, and reach outwards to whole
pixels. Source: Hill, Zhou, Saul and Shacham 2016 (doi:10.1515/popets-2016-0047) on what blurring gives back.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageDraw

from tawthiq.intake.showing import Page
from tawthiq.terms.errors import BadInput

WHOLE: Final = 1000
QUALITY: Final = 90


@dataclass(frozen=True)
class Box:
    """What to hide on a page (numbered from 0): its upper left corner and its size, in thousandths of the page.

    >>> Box(0, 100, 200, 50, 60).pixels(400, 300)
    (40, 60, 59, 77)
    """

    page: int
    left: int
    top: int
    width: int
    height: int

    def __post_init__(self) -> None:
        fits = self.left + self.width <= WHOLE and self.top + self.height <= WHOLE
        if min(self.page, self.left, self.top) < 0 or min(self.width, self.height) < 1 or not fits:
            raise BadInput(
                "A box to hide lies within its page: left, top, width and height in percent of it, from the upper left "
                "corner, such as 10,20.5,30,15."
            )

    def pixels(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Its first and last column and row in a page of this size: left, top, right, bottom, all painted."""
        right, bottom = self.left + self.width, self.top + self.height
        return (
            self.left * width // WHOLE,
            self.top * height // WHOLE,
            max(0, -(-right * width // WHOLE) - 1),
            max(0, -(-bottom * height // WHOLE) - 1),
        )


def boxes_of(given: Sequence[str]) -> tuple[Box, ...]:
    """Boxes as people write them, in percent of the page from its upper left corner: `10,20.5,30,15`, or on page 2
    `2:10,20.5,30,15`.

    >>> boxes_of(["2:10,20.5,30,15"])
    (Box(page=1, left=100, top=205, width=300, height=150),)
    """
    return tuple(_box(one) for one in given)


def _box(words: str) -> Box:
    page, _, rest = words.rpartition(":")
    try:
        number = int(page or "1") - 1
        left, top, width, height = (round(10 * float(part)) for part in rest.split(","))
    except (ValueError, OverflowError):
        raise BadInput(
            "A box to hide is written as left,top,width,height in percent of the picture, such as 10,20.5,30,15; "
            "of a page after the first with its number before it, 2:10,20.5,30,15."
        ) from None
    return Box(number, left, top, width, height)


def burnt(page: Page, boxes: Iterable[Box] = ()) -> Image.Image:
    """The page as a picture with the boxes painted black."""
    image = Image.frombytes("RGB", (page.width, page.height), page.rgb)
    draw = ImageDraw.Draw(image)
    for box in boxes:
        draw.rectangle(box.pixels(page.width, page.height), fill="black")
    return image


def as_png(image: Image.Image) -> bytes:
    """Without loss, and with the size and the pixels alone."""
    return _saved(image, "PNG")


def as_jpeg(image: Image.Image) -> bytes:
    """Smaller, for photographs: colours at full resolution, so that the edge of a box stays an edge."""
    return _saved(image, "JPEG", quality=QUALITY, subsampling=0)


def _saved(image: Image.Image, form: str, **how: int) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


def as_pdf(pages: Sequence[tuple[int, int, bytes]], dots_per_inch: int) -> bytes:
    """A PDF of one JPEG picture a page, given as width, height and bytes, with no other object: no text, title or date."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for width, height, jpeg in pages:
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        size = f"{width * 72 / dots_per_inch:.2f} {height * 72 / dots_per_inch:.2f}"
        paint = f"q {size.replace(' ', ' 0 0 ')} 0 0 cm /P Do Q".encode()
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size}]/Contents {number + 1} 0 R"
            f"/Resources<</XObject<</P {number + 2} 0 R>>>>>>".encode(),
            b"<</Length %d>>stream\n%s\nendstream" % (len(paint), paint),
            b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"
            b"/Length %d>>stream\n%s\nendstream" % (width, height, len(jpeg), jpeg),
        ]
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    return _joined(objects)


def _joined(objects: Sequence[bytes]) -> bytes:
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))
    return out.getvalue()
