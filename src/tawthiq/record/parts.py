"""A secret in parts: so many of them restore it, fewer tell nothing (Shamir's secret sharing).

A part is twenty English words with a checksum, so that it survives paper, a telephone and a tired hand. Source: SLIP-0039,
https://github.com/satoshilabs/slips/blob/master/slip-0039.md, by the implementation of its authors. Limits: what is
wrong with a set of parts is told, but of a forged part that fits its checksum only that the secret does not come out right.
"""

import secrets
from collections.abc import Sequence
from typing import Final

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics

from tawthiq.terms.errors import BadInput

SECRET_BYTES: Final = 16
FEWEST_NEEDED: Final = 2
MOST_PARTS: Final = 16
MOST_LETTERS: Final = 1_000


def new_secret() -> bytes:
    return secrets.token_bytes(SECRET_BYTES)


def split(secret: bytes, *, needed: int, parts: int) -> list[str]:
    """The secret in `parts` parts, of which any `needed` restore it.

    errors: `BadInput` for numbers out of range.
    """
    if not FEWEST_NEEDED <= needed <= parts <= MOST_PARTS:
        raise BadInput(
            f"Take {FEWEST_NEEDED} to {MOST_PARTS} parts, and as many of them needed, at least {FEWEST_NEEDED}."
        )
    (group,) = generate_mnemonics(1, [(needed, parts)], secret)
    return list(group)


def combine(given: Sequence[str]) -> bytes:
    """The secret that parts restore.

    errors: `BadInput` for too few, parts of two secrets, or a part with a wrong word.
    """
    cleaned = [" ".join(part.lower().split()) for part in given]
    if any(len(part) > MOST_LETTERS for part in cleaned):
        raise BadInput("A part is twenty words, no more. Give the line of words from each paper.")
    try:
        return bytes(combine_mnemonics(dict.fromkeys(cleaned)))
    except MnemonicError as error:
        raise BadInput(
            "These parts restore nothing: one has a wrong word, they belong to two keys, or they are fewer than the papers "
            "say are needed. Compare each word with its paper."
        ) from error
