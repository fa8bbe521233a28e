"""Sound in frames: WAV, MP3, AAC and AMR kept frame by frame, and nothing between, before or after the frames.

Source: RIFF/WAVE (Microsoft 1991, WAVEFORMATEX), ISO/IEC 11172-3 §2.4 and 13818-3 (MPEG audio), ISO/IEC 13818-7 §6.2 (ADTS),
RFC 4867 §5 (AMR). An MP3's first frame that only tells of its encoder (Xing, Info, VBRI) goes too.
"""

from collections.abc import Callable, Iterator
from typing import Final

from tawthiq.intake.pieces import Unknown, big, little, piece

_WAVE_FORMATS: Final = (1, 3, 6, 7, 0xFFFE)  # whole numbers, fractions, A-law, µ-law, more than two channels
_WAVE_HEADS: Final = (16, 18, 40)
_KBITS: Final = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),  # MPEG 1, layer III
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),  # MPEG 2 and 2.5
}
_RATES: Final = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_TELLS: Final = (b"Xing", b"Info", b"VBRI")
_AMR: Final = {
    b"#!AMR\n": (12, 13, 15, 17, 19, 20, 26, 31, 5, 0, 0, 0, 0, 0, 0, 0),
    b"#!AMR-WB\n": (17, 23, 32, 36, 40, 46, 50, 58, 60, 5, 0, 0, 0, 0, 0, 0),
}


def wav(data: bytes) -> bytes:
    """The form of the sound and the sound. errors: `Unknown` for one that is pressed."""
    chunks: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= len(data) and len(chunks) < 2:
        name, size = data[at : at + 4], little(data, at + 4, 4)
        if name in (b"fmt ", b"data") and name not in chunks:
            chunks[name] = data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    form, sound = chunks[b"fmt "], chunks[b"data"]
    if little(form, 0, 2) not in _WAVE_FORMATS:
        raise Unknown
    head = form[: max(size for size in _WAVE_HEADS if size <= len(form))]
    body = b"WAVEfmt " + len(head).to_bytes(4, "little") + head + b"data" + len(sound).to_bytes(4, "little") + sound
    body += bytes(len(sound) % 2)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def mp3(data: bytes) -> bytes:
    """The frames in a row. errors: `ValueError` without any."""
    frames = list(_frames(data, _after_tag(data), _mp3_size))
    if frames and any(word in frames[0] for word in _TELLS):
        frames = frames[1:]
    if not frames:
        raise ValueError("no frame")
    return b"".join(frames)


def aac(data: bytes) -> bytes:
    """The frames in a row. errors: `ValueError` without any."""
    frames = list(_frames(data, _after_tag(data), _aac_size))
    if not frames:
        raise ValueError("no frame")
    return b"".join(frames)


def amr(data: bytes) -> bytes:
    """The mark of the format and its frames. errors: `Unknown` for several channels."""
    mark = next((one for one in _AMR if data.startswith(one)), None)
    if mark is None:
        raise Unknown
    kept, at = [mark], len(mark)
    while at < len(data):
        size = 1 + _AMR[mark][data[at] >> 3 & 15]
        if at + size > len(data):
            break
        kept.append(bytes([data[at] & 0x7C]) + data[at + 1 : at + size])
        at += size
    if len(kept) == 1:
        raise ValueError("no frame")
    return b"".join(kept)


def _frames(data: bytes, at: int, size_of: Callable[[bytes, int], int]) -> Iterator[bytes]:
    """Frames that stand whole; what is between them is passed over."""
    while at + 7 <= len(data):
        size = size_of(data, at)
        if size and at + size <= len(data):
            yield data[at : at + size]
            at += size
        else:
            at = data.find(b"\xff", at + 1)
            if at < 0:
                return


def _mp3_size(data: bytes, at: int) -> int:
    """The size of the layer III frame here, followed by another or the end; 0 where there is none."""
    size = _mp3_alone(data, at)
    following = data[at + size : at + size + 2]
    is_last = len(following) < 2 or following in (b"TA", b"AP", b"ID")
    return size if size and (is_last or _mp3_alone(data, at + size)) else 0


def _mp3_alone(data: bytes, at: int) -> int:
    if at + 4 > len(data):
        return 0
    head = big(data, at, 4)
    version, layer, kbits, rate = head >> 19 & 3, head >> 17 & 3, head >> 12 & 15, head >> 10 & 3
    if head >> 21 != 0x7FF or version == 1 or layer != 1 or kbits in (0, 15) or rate == 3:
        return 0
    bits = _KBITS[3 if version == 3 else 2][kbits] * 1_000
    return (144 if version == 3 else 72) * bits // _RATES[version][rate] + (head >> 9 & 1)


def _aac_size(data: bytes, at: int) -> int:
    head = big(piece(data, at, 7), 0, 7)
    if head >> 44 != 0xFFF or head >> 41 & 3:
        return 0
    size = head >> 13 & 0x1FFF
    return size if size > 7 else 0


def _after_tag(data: bytes) -> int:
    """Where an ID3v2 tag at the start ends."""
    if data[:3] != b"ID3":
        return 0
    size = 0
    for byte in piece(data, 6, 4):
        size = size << 7 | byte & 0x7F
    return 10 + size
