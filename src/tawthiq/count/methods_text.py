"""A paragraph beside a number, for those who publish it: by which method, on what assumptions, what speaks against it,
how to repeat it.

In English and in Arabic. The notes of the answer stay in the words of the program, English, so that nothing is lost in
them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from tawthiq.terms.errors import BadInput

LANGUAGES: Final = ("en", "ar")


@dataclass(frozen=True)
class Words:
    """How one language tells of a method: what it is, what it takes for granted."""

    method: str
    granted: str


METHODS: Final[Mapping[str, Mapping[str, Words]]] = {
    "en": {
        "chapman": Words("Chapman's formula for two lists", "the two lists were made independently of each other"),
        "lincoln-petersen": Words(
            "the formula of Lincoln and Petersen for two lists", "the two lists were made independently of each other"
        ),
        "independence": Words("the model of independent lists", "no list drew on another and all people are alike"),
        "chao": Words(
            "Chao's lower bound",
            "people differ in how easily they are found, alike for all lists; it is a least number",
        ),
        "loglinear": Words(
            "log-linear models", "dependence between some lists, alike for everybody, and none of all lists at once"
        ),
        "sparse": Words(
            "log-linear models for lists that share few people", "only pairs of lists depend on each other"
        ),
        "dga": Words("an average over decomposable graphs", "dependence between lists that such a graph can draw"),
        "lcm": Words("a latent class model", "hidden groups of people, within which lists are independent"),
        "nhoi": Words(
            "the observed patterns with a set interaction of all lists",
            "that interaction is as it was set; no data can show it",
        ),
        "threshold": Words(
            "a latent class model, counting people above a chance to be listed",
            "hidden groups of people, within which lists are independent; people below that chance are not in the number",
        ),
        "doubly-robust": Words(
            "a doubly robust estimate from two lists and what is known of people",
            "among people alike in what is known of them the two lists are independent",
        ),
        "auto": Words("the span of several methods that err differently", "one of these methods is near the truth"),
    },
    "ar": {
        "chapman": Words("معادلة تشابمان لقائمتين", "أن القائمتين أُعدّتا كلٌّ بمعزل عن الأخرى"),
        "lincoln-petersen": Words("معادلة لينكولن وبيترسن لقائمتين", "أن القائمتين أُعدّتا كلٌّ بمعزل عن الأخرى"),
        "independence": Words(
            "نموذج القوائم المستقلة", "أن القوائم لم يأخذ بعضها من بعض وأن الناس سواء في احتمال توثيقهم"
        ),
        "chao": Words(
            "الحد الأدنى بطريقة تشاو", "أن الناس يتفاوتون في سهولة الوصول إليهم في القوائم كلها؛ وهو حد أدنى"
        ),
        "loglinear": Words(
            "النماذج اللوغاريتمية الخطية", "أن بعض القوائم يرتبط ببعض ارتباطًا واحدًا للجميع، لا القوائم كلها معًا"
        ),
        "sparse": Words("النماذج اللوغاريتمية الخطية لقوائم قليلة الاشتراك", "أن الارتباط بين القوائم ثنائي فقط"),
        "dga": Words("متوسط على الرسوم القابلة للتفكيك", "أن الارتباط بين القوائم مما يرسمه مثل هذا الرسم"),
        "lcm": Words("نموذج الفئات الكامنة", "أن في الناس فئات خفية تستقل القوائم داخل كل منها"),
        "nhoi": Words("الأنماط المرصودة مع تفاعل مفترض بين القوائم كلها", "أن هذا التفاعل كما افتُرض؛ ولا بيانات تثبته"),
        "threshold": Words(
            "نموذج الفئات الكامنة مع عدّ من يزيد احتمال إدراجهم على حدّ",
            "أن في الناس فئات خفية تستقل القوائم داخل كل منها؛ ومن دون ذلك الحد ليسوا في الرقم",
        ),
        "doubly-robust": Words(
            "تقدير مزدوج المتانة من قائمتين ومما يُعرف عن الناس", "أن القائمتين مستقلتان بين من تساووا فيما يُعرف عنهم"
        ),
        "auto": Words("مدى عدة طرائق تختلف أخطاؤها", "أن إحدى هذه الطرائق قريبة من الحقيقة"),
    },
}


def methods_text(answer: Mapping[str, Any], *, command: str, versions: Mapping[str, str], language: str) -> str:
    """The paragraph for one answer of `count_file`.

    **command**: exactly as it was given, without paths. **versions**: of the program and what it computes with.
    **Errors**: `BadInput` for a language other than `en` and `ar`.

    >>> told = {"observed": 90, "estimate": None, "method": "documented", "warnings": [], "seed": 0}
    >>> methods_text(told, command="tawthiq count a.csv", versions={}, language="en")[:32]
    '90 people are documented. How ma'
    """
    if language not in LANGUAGES:
        raise BadInput("The paragraph is written in en or ar.")
    told = {
        "observed": f"{answer['observed']:,}",
        "command": command,
        "seed": answer.get("seed", 0),
        "versions": ", ".join(f"{name} {number}" for name, number in versions.items()),
        "notes": "; ".join(answer["warnings"]) or ("none" if language == "en" else "لا شيء"),
    }
    numbers = answer["estimate"]
    if numbers is None:
        return _NONE[language].format(**told)
    middle = numbers["median"] if numbers["median"] is not None else numbers["point"]
    words = METHODS[language][answer["method"]]
    ends = {
        name: _OPEN[language] if value is None else f"{value:,.0f}"
        for name, value in (("middle", middle), ("low", numbers["low"]), ("high", numbers["high"]))
    }
    formula = f" ({answer['formula']})" if answer.get("formula") else ""
    return _SOME[language].format(
        **told, **ends, level=round(100 * numbers["level"]), method=words.method, formula=formula, granted=words.granted
    )


_OPEN: Final = {"en": "no bound", "ar": "لا حد"}
_NONE: Final = {
    "en": "{observed} people are documented. How many there are in all is not estimated. Notes: {notes}. "
    "Command: {command} (seed {seed}; {versions}).",
    "ar": "عدد الموثَّقين {observed}. لم يُقدَّر العدد الكلي. ملاحظات: {notes}. الأمر: {command} (البذرة {seed}؛ {versions}).",
}
_SOME: Final = {
    "en": "{observed} people are documented. How many there are in all was estimated by {method}{formula}: about {middle}, "
    "with a {level} % interval from {low} to {high}. This takes for granted: {granted}. It counts nobody whom no list "
    "could ever reach. What speaks against the number: {notes}. The same command on the same file gives the same "
    "numbers: {command} (seed {seed}; {versions}).",
    "ar": "عدد الموثَّقين {observed}. قُدِّر العدد الكلي بهذه الطريقة: {method}{formula}، نحو {middle}، ومجال {level} % "
    "من {low} إلى {high}. يُسلَّم هنا بالآتي: {granted}. ولا يشمل من لا يمكن لأي قائمة أن تصل إليه. "
    "ما يؤخذ على الرقم: {notes}. الأمر نفسه على الملف نفسه يعطي الأرقام نفسها: {command} (البذرة {seed}؛ {versions}).",
}
