"""Words that lead to somebody without naming them."""

import pytest

from tawthiq.protect.leads import find_leads


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("they took my husband", "kin"),
        ("the Widow’s house", "kin"),
        ("أخذوا زوجي", "kin"),
        ("وأولادها الثلاثة", "kin"),
        ("a man aged 47", "age"),
        ("a 9-year-old", "age"),
        ("عمره 47", "age"),
        ("on 10 February", "day"),
        ("call +963 11 555 0100", "number"),
        ("near Tell Amud", "place"),
        ("لتل عامود", "place"),
        ("the only baker", "given"),
        ("she was a midwife", "trait"),
        ("كان يعمل فرانًا", "trait"),
        ("his sons are hidden in a mill", "whereabouts"),
        ("أولادها مختبئون عند أقاربهم", "whereabouts"),
        ("it was a Tuesday", "day"),
    ],
)
def test_a_lead_is_found(text, kind):
    assert kind in {lead.kind for lead in find_leads(text, ["Tell Amud", "تل عامود"], ["baker"])}


@pytest.mark.parametrize(
    "text", ["There were two cars without plates.", "كانت هناك سيارتان بلا لوحات", "", "in February 2022"]
)
def test_plain_words_lead_to_nobody(text):
    assert find_leads(text, ["Tell Amud"], ["baker"]) == []


def test_leads_say_where_they_stand():
    text = "took my husband away"
    assert {(text[one.start : one.end], one.kind) for one in find_leads(text)} == {
        ("husband", "kin"),
        (text, "whereabouts"),
    }
