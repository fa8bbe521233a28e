"""What the writer tells of an incident in their own voice: the sentence, when no one else is named as its teller.

Only sentences that report an incident become statements of this kind, so that every incident rests on one. In a
testimony told by somebody who gives their name, the teller is that person.
"""

from dataclasses import dataclass, replace

from tawthiq.read.incidents import Draft
from tawthiq.read.pronouns import FIRST_PERSON

Chars = tuple[int, int]


@dataclass(frozen=True)
class OwnVoice:
    """A sentence of the writer's: its span, and the first-person word that shows a witness, if any."""

    start: int
    end: int
    first_person: bool


def own_voice(text: str, drafts: list[Draft], taken: int) -> tuple[list[Draft], list[OwnVoice]]:
    """The drafts, each with a statement, and the sentences added for those that had none; numbers go on from
    `taken`."""
    made: list[OwnVoice] = []
    numbers: dict[int, int] = {}
    out: list[Draft] = []
    for draft in drafts:
        if not draft.statements:
            sentence = draft.trigger.sent
            if sentence.start not in numbers:
                numbers[sentence.start] = taken + len(made)
                first = any(token.lower_ in FIRST_PERSON for token in sentence)
                made.append(OwnVoice(*_bare(text, sentence.start_char, sentence.end_char), first))
            draft = replace(draft, statements=[numbers[sentence.start]])
        out.append(draft)
    return out, made


def _bare(text: str, start: int, end: int) -> Chars:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end
