"""The card by which a new device asks to work on a casebook: public words from another machine, checked before use."""

from collections.abc import Mapping
from typing import Any

from tawthiq.record.entry import is_hex
from tawthiq.terms.errors import BadInput


def check_card(card: Mapping[str, Any]) -> None:
    """Refuse what is no device's card.

    errors: `BadInput`.
    """
    keys, words = ("key", "root"), ("casebook", "recipient", "vault")
    if not all(is_hex(card.get(name)) for name in keys) or not all(isinstance(card.get(name), str) for name in words):
        raise BadInput("This is not the card of a device. Ask for the file that `tawthiq device card` writes.")
