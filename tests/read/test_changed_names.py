"""Names that the text says were changed."""

from read.reading import english


def changed(text: str) -> set[str]:
    return {one["name"] for one in english(text)["entities"] if one.get("changed_name")}


def test_names_changed_for_all_who_were_interviewed() -> None:
    text = (
        "“They came at night,” said Salma. The Observer has changed the names of those interviewed. "
        "“We found nothing,” said Abu Layth, deputy commander of the Third Corps. “We left,” said Huda Rastani."
    )
    assert changed(text) == {"Salma"}


def test_one_persons_changed_name() -> None:
    assert changed("“They came at night,” said Karim (not his real name). Omar agreed.") == {"Karim"}


def test_no_word_of_it_marks_nobody() -> None:
    assert changed("“They came at night,” said Salma.") == set()
