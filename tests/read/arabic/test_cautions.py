"""The writer's own doubts."""

import pytest

from read.arabic.reading import only, reading_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ولم يتسنّ التحقق من الخبر بشكل مستقل.", "not verified"),
        ("لم نتمكن من التأكد من صحة الصور.", "not verified"),
        ("ما قدرت اتأكد من الخبر.", "not verified"),
        ("ولم يتضح متى التقطت الصور.", "date unclear"),
        ("تعذر الوصول إلى قيادة الشرطة.", "unreachable"),
        ("ولم ترد الإدارة على طلب للتعليق.", "unreachable"),
        ("ليس واضحاً من يقف وراءها.", "unclear"),
    ],
)
def test_a_doubt_is_marked_with_its_kind(text: str, kind: str) -> None:
    caution = only(reading_of(text)["cautions"])
    assert caution["kind"] == kind
    assert caution["end"] - caution["start"] <= 300


def test_a_plain_sentence_is_no_caution() -> None:
    assert reading_of("وصل الوفد إلى المدينة ثم عاد.")["cautions"] == []
