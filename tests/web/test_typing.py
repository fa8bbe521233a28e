"""Typing an interview in a real browser: Enter goes from question to answer, and what is typed outlives the page."""

import pytest

from tawthiq.projection import models
from tawthiq.work import drafts
from web.test_browser import chromium, page, pytestmark  # noqa: F401  # the fixtures of the browser

TURNS = {
    "en": ("What did you see?", "They took my neighbour.", "Q: What did you see?\nA: They took my neighbour.\n"),
    "ar": ("ماذا رأيت؟", "أخذوا جاري.", "س: ماذا رأيت؟\nج: أخذوا جاري.\n"),
}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_interview_is_typed_by_keys_kept_and_sealed(page, language: str) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    base, (question, answer, written) = page.url.rstrip("/"), TURNS[language]
    page.goto(f"{base}/inbox/interview/")
    address = page.url
    page.wait_for_load_state("networkidle")
    page.select_option("#language", language)
    for field, words in (("#who", "Witness 4"), ("#title", "Interview 4"), ("#interviewer", "Bo")):
        page.fill(field, words)
    page.focus("#turns")
    page.keyboard.type(question)
    page.keyboard.press("Enter")
    page.keyboard.type(answer)
    page.keyboard.press("Enter")
    page.goto(f"{base}/")  # leaving keeps it, also before the pause after which it would have been kept
    page.goto(address)
    page.wait_for_function("document.getElementById('who').value === 'Witness 4'")
    assert page.input_value("#turns").startswith(written)
    assert page.input_value("#interviewer") == "Bo"
    page.click("form.form button.first")
    page.wait_for_selector("#room")
    text = models.Text.objects.get(source=models.Source.objects.get(title="Interview 4").id).text
    assert text.endswith(f"\n\n{written}")
    assert drafts.begun("interview", "title") == []
