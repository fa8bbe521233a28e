"""A way in when a passphrase is lost: a key slot whose secret nobody knows, split among stewards, each with a paper.

So many of them together open the casebook or vault and set a new passphrase. To call the parts back, the slot is taken out
(`passphrase remove`): then all papers are worthless, except for old copies.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tawthiq.record import keys
from tawthiq.record.files import named_os_errors, write_file
from tawthiq.record.parts import combine, new_secret, split
from tawthiq.terms.errors import BadInput, Refused
from tawthiq.work import passphrases
from tawthiq.work.casebook import Casebook
from tawthiq.work.packaging import whole_or_nothing
from tawthiq.work.passphrases import Door, KeySlot

LABEL: Final = "recovery in parts"
_MOST_OF_PAPER: Final = 10_000  # characters


@dataclass(frozen=True)
class Paper:
    """One steward's part: `number` of `parts`, of which `needed` restore the way in to the casebook or vault."""

    whose: str
    number: int
    parts: int
    needed: int
    words: str

    def text(self) -> str:
        """The paper as it is printed: it says what to do with it, and nothing of which casebook it is."""
        lines = [self.words.split()[at : at + _A_LINE] for at in range(0, len(self.words.split()), _A_LINE)]
        numbered = [
            "   ".join(f"{row * _A_LINE + at + 1:2}. {word:10}" for at, word in enumerate(line)).rstrip()
            for row, line in enumerate(lines)
        ]
        return _PAPER.format(**{**vars(self), "lines": "\n".join(numbered)})


_A_LINE: Final = 4
_PAPER: Final = """\
PART {number} OF {parts}: A WAY IN TO A {whose} WHEN ITS PASSPHRASE IS LOST

Any {needed} of the {parts} parts together open it. This one alone tells nothing.
Keep it on paper, where nobody looks for it, apart from the device and from the other parts. Do not photograph it.
If you are asked for it, speak with the others first, by a way you trust. If it was seen or lost, tell the others at once:
the parts can be made worthless.

{lines}

To use it, so many holders sit at one device:
    tawthiq recovery restore --of {whose}
and type the words in order, one part after the other. They are asked for a new passphrase.


الجزء {number} من {parts}: طريق إلى {whose} إذا فُقدت عبارة المرور

أي {needed} من الأجزاء الـ{parts} تفتحه معًا، وهذا وحده لا يكشف شيئًا. احفظه على الورق بعيدًا عن الجهاز وعن الأجزاء الأخرى
ولا تصوّره. وإن رآه أحد أو فُقد فأخبر الآخرين فورًا: يمكن إبطال الأجزاء. تُكتب الكلمات الإنجليزية أعلاه بترتيبها.
"""


def split_key(
    casebook: Casebook, door: Door, current: str, *, needed: int, parts: int, cost: keys.Cost = keys.DEFAULT_COST
) -> list[Paper]:
    """Add a slot for a secret that is kept nowhere, and give its papers; earlier papers are worthless from now on.

    errors: `BadInput` for numbers out of range; `Locked` for a wrong passphrase; `Refused` for that of the parts themselves.
    """
    secret = new_secret()
    made = split(secret, needed=needed, parts=parts)
    earlier = [slot.id for slot in passphrases.listed(door) if slot.label == LABEL]
    if passphrases.own(door, current) in earlier:
        raise Refused("Set a new passphrase first (`tawthiq recovery restore`), then split with that one.")
    for one in earlier:
        passphrases.remove(casebook, door, one)
    passphrases.add(casebook, door, current, as_passphrase(secret), LABEL, cost=cost)
    return [Paper(door.whose, number, parts, needed, words) for number, words in enumerate(made, 1)]


def write_papers(folder: Path, papers: Sequence[Paper]) -> None:
    """Write each paper as a text file of its own into a new folder, readable by its owner only.

    errors: `BadInput` for a folder that holds anything; `ReadOnly`, `DiskFull`.
    """
    with named_os_errors(), whole_or_nothing(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for paper in papers:
            write_file(folder / f"part-{paper.number}.txt", paper.text().encode())


def words_of(path: Path) -> str:
    """The words of a part: those of its paper, whose lines of words are numbered, or a file of the words alone.

    errors: `BadInput` for a file that cannot be read as text.
    """
    try:
        with path.open(encoding="utf-8") as stream:
            text = stream.read(_MOST_OF_PAPER)
    except (OSError, ValueError) as error:
        raise BadInput(
            "A file with a part cannot be read as text. Name the paper's file, or one of its words."
        ) from error
    numbered = [line for line in text.splitlines() if line.strip()[:1].isdigit()]
    return " ".join(word for word in " ".join(numbered or [text]).split() if word.isalpha())


def as_passphrase(secret: bytes) -> str:
    """What the secret is as a passphrase of its slot."""
    return f"in parts {secret.hex()}"


def restored(parts: Sequence[str]) -> str:
    """The passphrase that parts restore; it opens what they were made for.

    errors: `BadInput`, as `record.parts.combine`.
    """
    return as_passphrase(combine(parts))


def set_anew(
    casebook: Casebook, door: Door, recovered: str, new: str, label: str, *, cost: keys.Cost = keys.DEFAULT_COST
) -> KeySlot:
    """Let somebody in by a new passphrase after the parts opened the door; the parts stay good until they are split anew.

    errors: as `passphrases.add`.
    """
    return passphrases.add(casebook, door, recovered, new, label, cost=cost)
