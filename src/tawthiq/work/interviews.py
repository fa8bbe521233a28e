"""An interview written down while it happens: who asked whom, how and where, then question and answer, as one sealed text.

What was said beforehand heads the text, unknown said as unknown: it can never be rebuilt later. Questions begin with `Q:`
and answers with `A:` (س: and ج: in Arabic), the form in which the reader knows an interview.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tawthiq.terms.errors import BadInput
from tawthiq.terms.vocabulary import LANGUAGES
from tawthiq.work.checking import one_of

MOST_CHARACTERS: Final = 2_000_000
LABELS: Final[Mapping[str, tuple[str, str]]] = {"en": ("Q:", "A:"), "ar": ("س:", "ج:")}
_HEADS: Final = {
    "en": (
        "Interview with", "Date", "Interviewer", "Interpreter", "Spoken in", "Place or channel", "Earlier interviews",
        "Words of consent", "not said",
    ),
    "ar": (
        "مقابلة مع", "التاريخ", "أجرى المقابلة", "المترجم", "لغة الكلام", "المكان أو الوسيلة", "مقابلات سابقة",
        "كلمات الموافقة", "لم يُذكر",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Interview:
    """What is said of an interview, and its turns as they were typed; empty is unknown."""

    who: str
    interviewer: str
    turns: str
    language: str
    dated: str = ""
    interpreter: str = ""
    spoken: str = ""
    place: str = ""
    earlier: str = ""
    consent: str = ""


def written(interview: Interview) -> bytes:
    """The interview as the text that is sealed.

    errors: `BadInput` when it does not say who was interviewed and who asked, or nothing was said.

    >>> written(Interview("Amal (changed name)", "Bo", "Q: When?\\nA: At night.", "en")).decode().split("\\n")[0]
    'Interview with Amal (changed name)'
    """
    one_of("language", interview.language, LANGUAGES)
    if not interview.who.strip() or not interview.interviewer.strip():
        raise BadInput("An interview says who was interviewed and who asked; a label will do where a name is a risk.")
    if not _said(interview):
        raise BadInput("Nothing is written under the questions and answers. Write at least one of them.")
    if len(interview.turns) > MOST_CHARACTERS:
        raise BadInput(f"The interview is longer than {MOST_CHARACTERS} characters. Seal it in parts.")
    title, *names, unknown = _HEADS[interview.language]
    values = (
        interview.dated, interview.interviewer, interview.interpreter, interview.spoken, interview.place, interview.earlier,
        interview.consent,
    )  # fmt: skip
    head = [f"{title} {_line(interview.who)}"]
    head += [f"{name}: {_line(value) or unknown}" for name, value in zip(names, values, strict=True)]
    return "\n".join([*head, "", *_said(interview), ""]).encode()


def _line(words: str) -> str:
    return " ".join(words.split())


def _said(interview: Interview) -> list[str]:
    """The lines of the turns, without those in which only a label stands."""
    lines = [line.rstrip() for line in interview.turns.replace("\r\n", "\n").split("\n")]
    return [line for line in lines if line.strip() and line.strip() not in LABELS[interview.language]]
