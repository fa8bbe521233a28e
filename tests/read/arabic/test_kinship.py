"""Who is related to whom."""

import pytest

from read.arabic.reading import names, reading_of


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("قُتل رامي الحوراني. وقال شقيقه وائل الحوراني إنه حزين.", ("وائل الحوراني", "sibling", "رامي الحوراني")),
        ("سلمى (اسم مستعار):\nأخدوا زوجي من البيت.", ("زوجي", "spouse", "سلمى")),
        ("صرّح شقيق أدهم بأن العائلة خائفة.", ("شقيق أدهم", "sibling", "أدهم")),
        ("قال المواطن عبد الكريم الصالح إن ابنه مالك اختفى.", ("مالك", "child", "عبد الكريم الصالح")),
        ("اعتقلوا الأخوين أيهم وعدي.", ("أيهم", "sibling", "عدي")),
    ],
)
def test_a_relative_is_tied_to_its_owner(text: str, relation: tuple[str, str, str]) -> None:
    reading = reading_of(text)
    known = names(reading)
    assert relation in [(known[one["from"]], one["kind"], known[one["to"]]) for one in reading["relations"]]
