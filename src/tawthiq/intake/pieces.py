"""Numbers in foreign bytes, read so that what is cut short is noticed; and what a format holds that is not rebuilt here."""


class Unknown(Exception):
    """A part of the format that is not known here: the whole is then refused by the format's name."""


def big(data: bytes, at: int, size: int) -> int:
    """An unsigned number, its highest byte first. errors: `ValueError` beyond the end."""
    return int.from_bytes(piece(data, at, size), "big")


def little(data: bytes, at: int, size: int) -> int:
    """An unsigned number, its lowest byte first. errors: `ValueError` beyond the end."""
    return int.from_bytes(piece(data, at, size), "little")


def piece(data: bytes, at: int, size: int) -> bytes:
    """So many bytes from a place on. errors: `ValueError` where they are not there."""
    if at < 0 or size < 0 or at + size > len(data):
        raise ValueError("cut short")
    return data[at : at + size]
