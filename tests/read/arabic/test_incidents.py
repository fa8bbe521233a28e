"""What happened, to whom, by whom, when and where."""

import pytest

from read.arabic.reading import names, only, reading_of, role_of, told


@pytest.mark.parametrize(
    ("text", "kind", "victims"),
    [
        ("قُتل الشاب رامي الحوراني برصاص مجهولين.", "killing", ["رامي الحوراني"]),
        ("اغتال مسلحون مجهولون القيادي السابق في فصائل المعارضة ماهر الزعبي.", "killing", ["ماهر الزعبي"]),
        ("مجموعة مسلحة خطفت التاجر فايز السلامة.", "abduction", ["فايز السلامة"]),
        ("خطفوا ابن عمي طارق.", "abduction", ["طارق"]),
        ("اعتقلت دورية الشقيقين سامر ونزار الخطيب.", "arrest", ["سامر", "نزار الخطيب"]),
        ("ألقت القبض على المدعو غسان الدرعاوي.", "arrest", ["غسان الدرعاوي"]),
        ("استشهد خيي مروان.", "killing", ["مروان"]),
        ("مات ياسين العبد الله تحت التعذيب.", "death in custody", ["ياسين العبد الله"]),
        ("أُصيب سبعة آخرون بجروح.", "injury", ["سبعة آخرون"]),
        ("مقتل المدرّس قاسم المحاميد.", "killing", ["قاسم المحاميد"]),
        ("تعرضت سعاد المصطفى للضرب.", "injury", ["سعاد المصطفى"]),
        ("هددوا ابنها عمر.", "threat", ["عمر"]),
        ("قتلوا أمي وأختي الصغيرة سمر.", "killing", ["أمي", "سمر"]),
        ("ضربوه لأبو علي.", "injury", ["أبو علي"]),
    ],
)
def test_type_and_victims_are_found(text: str, kind: str, victims: list[str]) -> None:
    assert only(told(reading_of(text))) == (kind, victims)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("اندلعت اشتباكات في البلدة.", "armed clash"),
        ("تظاهر العشرات في الساحة.", "protest"),
        ("صادرت الدورية ١٢ بندقية.", "weapons seizure"),
        ("توصلوا إلى اتفاق في نوى.", "agreement"),
        ("أحرق مجهولون المنزل.", "destruction"),
        ("نزحت عشرات العائلات.", "displacement"),
        ("انفجر لغم في الحقل.", "mine or remnant explosion"),
        ("داهموا البيت ليلاً.", "raid"),
        ("سيطرت فصائل محلية على التل.", "territorial control"),
        ("ألقوا قنبلة يدوية على المنزل.", "attack"),
    ],
)
def test_other_types_are_found(text: str, kind: str) -> None:
    assert only(told(reading_of(text)))[0] == kind


@pytest.mark.parametrize(
    "text",
    [
        "لم يبرزوا مذكرة توقيف.",
        "الاتفاق يقضي بالخروج.",
        "فجر اليوم فتحت الطريق.",
        "هل قتلوا أحداً؟",
        "صادرت الدورية هاتفه.",
    ],
)
def test_a_word_of_violence_alone_is_no_incident(text: str) -> None:
    assert [kind for kind, _ in told(reading_of(text)) if kind not in ("agreement",)] == []


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("لم يقتلوا خالد المصري.", "denied"),
        ("هددوا بقتل الشيخ عماد الحسن.", "hypothetical"),
        ("سيقتلون خالد المصري.", "hypothetical"),
        ("زعم المصدر أن خالد المصري قُتل.", "alleged"),
    ],
)
def test_what_did_not_or_may_not_happen_is_told_apart(text: str, stance: str) -> None:
    killings = [one for one in reading_of(text)["incidents"] if one["type"] == "killing"]
    assert only(killings)["stance"] == stance


def test_denied_blame_is_not_a_denied_attack() -> None:
    reading = reading_of("نفت وزارة الدفاع مسؤوليتها عن القصف.")
    assert only(reading["statements"])["stance"] == "denied"
    assert only(reading["incidents"])["stance"] == "asserted"


def test_whoever_is_accused_is_alleged() -> None:
    assert role_of(reading_of("قُتل رامي الحوراني برصاص مجهولين."), "alleged perpetrator") == ["مجهولين"]


def test_one_death_told_twice_is_one_incident() -> None:
    reading = reading_of("قُتل رامي الحوراني أمس. وكان مقتل الحوراني متوقعاً.")
    assert only(told(reading))[0] == "killing"


def test_a_pronoun_means_who_suffered_before_not_who_speaks() -> None:
    reading = reading_of("قُتل رامي الحوراني أمس. وقال وائل السالم: «أطلقوا عليه النار أمام البيت».")
    assert told(reading) == [("killing", ["رامي الحوراني"])]


def test_date_and_place_stand_beside_the_trigger() -> None:
    reading = reading_of("خطفوا خالد المصري في بلدة طفس يوم الجمعة الماضي.")
    incident = only(reading["incidents"])
    assert incident["when"] == "2023-05-05"
    assert names(reading)[incident["where"]] == "طفس"


def test_where_somebody_comes_from_is_not_where_it_was() -> None:
    incident = only(reading_of("قُتل شاب من داعل في دمشق.")["incidents"])
    assert names(reading_of("قُتل شاب من داعل في دمشق."))[incident["where"]] == "دمشق"


@pytest.mark.parametrize(
    "text",
    [
        "أسماء شهداء القصف في طفس:\n1- محمد البرم\n2- خديجة الفارس",
        "أسماء شهداء القصف في طفس:\nمحمد البرم\nخديجة الفارس",
        "أسماء شهداء القصف في طفس: محمد البرم، خديجة الفارس",
        "مقتل شخصين في طفس وهما:\n- محمد البرم\n- خديجة الفارس",
    ],
)
def test_a_list_gives_its_names_to_the_heading(text: str) -> None:
    killings = [victims for kind, victims in told(reading_of(text)) if kind == "killing"]
    assert only(killings) == ["محمد البرم", "خديجة الفارس"]


def test_every_incident_rests_on_a_statement() -> None:
    reading = reading_of("قُتل رامي الحوراني أمس.")
    assert only(reading["incidents"])["statements"] == [only(reading["statements"])["id"]]


def test_the_whole_range_of_people_suffers() -> None:
    assert told(reading_of("خطفوا بين سبعة وتمانية شباب.")) == [("abduction", ["سبعة وتمانية شباب"])]
