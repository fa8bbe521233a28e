"""Who is named, and who is not the same."""

import pytest

from read.arabic.reading import found, names, reading_of, said


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وصل عبد الرحمن ياسين الفارس أمس", "عبد الرحمن ياسين الفارس"),
        ("التقينا بالمحامية رغد الشامي في مكتبها", "رغد الشامي"),
        ("قتل المدعو غسان الدرعاوي", "غسان الدرعاوي"),
        ("شب اسمه وائل من إدلب", "وائل"),
        ("وليد سافر إلى حمص", "وليد"),
        ("ولوليد أخ", "وليد"),
        ("القيادي السابق ماهر الزعبي", "ماهر الزعبي"),
        ("الشهيد بإذن الله حسن طلاس على الحاجز", "حسن طلاس"),
    ],
)
def test_a_name_is_found_without_what_is_joined_to_it(text: str, name: str) -> None:
    assert name in found(reading_of(text), "person")


@pytest.mark.parametrize(
    "text", ["جلس على الكرسي", "المتحدث باسم اللجنة", "ما عندنا أمل", "دفع لصالح الفرع", "السلام عليكم"]
)
def test_an_ordinary_word_is_no_name(text: str) -> None:
    persons = [name for name in found(reading_of(text), "person") if name != "المتحدث"]
    assert persons == []


def test_a_kunya_is_not_the_bare_name() -> None:
    persons = found(reading_of("جاء محمد السالم. ثم جاء أبو محمد. قال محمد إنه رآه."), "person")
    assert sorted(persons) == ["أبو محمد", "محمد السالم"]


def test_the_family_name_alone_goes_back_to_the_one_first_named() -> None:
    reading = reading_of("قُتل ماهر الزعبي أمس. وكان الزعبي قد عاد من السفر.")
    (person,) = [one for one in reading["entities"] if one["kind"] == "person"]
    assert len(person["mentions"]) == 2


def test_a_title_before_a_name_tells_the_sex() -> None:
    (person,) = [one for one in reading_of("المعلمة ريم القاسم")["entities"] if one["kind"] == "person"]
    assert person["sex"] == "female"


def test_a_changed_name_and_an_age_are_noticed() -> None:
    (person,) = [
        one for one in reading_of("سلمى (اسم مستعار)، 38 سنة، تعمل خياطة")["entities"] if one["kind"] == "person"
    ]
    assert person["changed_name"]
    assert person["age"] == "38"


def test_the_source_goes_back_to_a_source() -> None:
    reading = reading_of("قال مصدر طبي إن الجرحى بخير. وأضاف المصدر أن الطريق مغلق.")
    assert len({one["said_by"][0]["entity"] for one in reading["statements"]}) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("اقتحمت دورية للمخابرات الجوية القرية", "المخابرات الجوية"),
        ("قالت منظمة «ذاكرة الغائبين» إن القوائم ناقصة", "منظمة « ذاكرة الغائبين»"),
        ("أعلنت الشبكة المحلية لحقوق الإنسان أن العدد أكبر", "الشبكة المحلية لحقوق الإنسان"),
    ],
)
def test_a_body_is_found_by_its_first_word(text: str, name: str) -> None:
    assert name in found(reading_of(text), "group")


def test_places_carry_coordinates_when_known_and_none_when_not() -> None:
    reading = reading_of("وقع الهجوم في مدينة الصنمين قرب قرية معرشمارين")
    places = {one["name"]: one.get("place") for one in reading["entities"] if one["kind"] == "place"}
    assert (places["الصنمين"] or {}).get("lat") is not None
    assert (places["معرشمارين"] or {"lat": 0})["lat"] is None


def test_a_town_that_bears_a_persons_name_is_a_town_after_its_word() -> None:
    assert "جاسم" in found(reading_of("وصلوا إلى مدينة جاسم"), "place")
    assert "الباب" not in names(reading_of("كسروا الباب ودخلوا")).values()


def test_where_somebody_unnamed_is_from_is_no_name() -> None:
    assert "حلبي" not in found(reading_of("قال شاب حلبي إن الطريق مفتوح."), "person")


def test_the_wife_speaks_and_not_the_man_she_is_married_to() -> None:
    assert said(reading_of("قالت زوجة سامر، ليلى حداد، إن الطريق مفتوح."))[0][0] == ["ليلى حداد"]
