"""Who says what: cues before, after and around the words."""

import pytest

from read.arabic.reading import names, only, reading_of, said


@pytest.mark.parametrize(
    ("text", "teller", "words"),
    [
        ("قال وائل الحوراني إن الحاجز أُزيل.", "وائل الحوراني", "الحاجز أُزيل"),
        ("أكدت المعلمة ريم القاسم، التي كانت هناك، أن الطريق مقطوع.", "ريم القاسم", "الطريق مقطوع"),
        (
            "لكن المواطن عبد الكريم الصالح، وهو من سكان البلدة، قال إن الحملة انتهت.",
            "عبد الكريم الصالح",
            "الحملة انتهت",
        ),
        ("انتهت الحملة، بحسب مصدر محلي.", "مصدر محلي", "انتهت الحملة"),
        ("وفقاً لشبكة أخبار حوران، انتهت الحملة.", "شبكة أخبار حوران", "انتهت الحملة"),
        ("«دخلوا البيت فجراً»، قالت أم سامر.", "أم سامر", "دخلوا البيت فجراً"),
        ("قالت هدى: “شفت كل شي”.", "هدى", "شفت كل شي"),
        ("نقلت صفحة الحدث عن والدها محمود الشحادة قوله إن ابنته خائفة.", "محمود الشحادة", "ابنته خائفة"),
        ("قال المتحدث باسم غرفة العمليات أبو جهاد العاسمي إن الاتفاق نافذ.", "أبو جهاد العاسمي", "الاتفاق نافذ"),
        ("كما يؤكد المجلس أن الحواجز باقية.", "المجلس", "الحواجز باقية"),
        ("ذكرت عنب بلدي نقلاً عن ناشطين أن الطريق مغلق.", "ناشطين", "الطريق مغلق"),
        ("قال غروسمان إن الطريق مغلق.", "غروسمان", "الطريق مغلق"),
    ],
)
def test_the_teller_and_the_words_are_found(text: str, teller: str, words: str) -> None:
    tellers, content = only(said(reading_of(text)))
    assert tellers == [teller]
    assert words in content
    assert len(content) <= len(words) + 6


def test_a_split_quotation_is_one_statement_in_two_spans() -> None:
    statement = only(reading_of("«دخلوا الساعة الثالثة فجراً»، قالت أم سامر، «وكسروا الباب».")["statements"])
    assert len(statement["spans"]) == 2
    assert statement["direct"]


def test_a_verb_without_subject_goes_to_the_last_speaker_of_its_sex() -> None:
    text = "قالت هدى إن الباب كُسر. قال وائل إن الشرطة جاءت. وأضافت أن الأولاد خافوا."
    assert said(reading_of(text))[-1][0] == ["هدى"]


def test_a_participle_goes_on_with_the_same_speaker() -> None:
    text = "وأضاف المصدر أن الطريق مغلق، لافتاً إلى أن المشفى ممتلئ."
    assert [tellers for tellers, _ in said(reading_of(text))] == [["المصدر"], ["المصدر"]]


def test_what_was_heard_from_somebody_is_told_inside() -> None:
    text = "أنا من نوى. سمعت من جارتنا أم ياسر إنو الجماعة رجعوا. خفنا كتير وطلعت من بيتي."
    reading = reading_of(text)
    inner = only([one for one in reading["statements"] if one["inside"]])
    outer = next(one for one in reading["statements"] if one["id"] == inner["inside"])
    assert names(reading)[inner["said_by"][0]["entity"]] == "أم ياسر"
    assert outer["ground"] == "heard"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("زعم العقيد ثائر محمود أنه توفي بنوبة.", "alleged"),
        ("نفى خالد المصري أي صلة بالحادثة.", "denied"),
        ("يعتقد السكان أن الخلية عادت.", "believed"),
        ("تخشى أم سامر أن يعودوا.", "hypothetical"),
        ("قدّر المصدر عدد المهاجمين بستة إلى ثمانية.", "estimate"),
    ],
)
def test_the_cue_tells_how_surely_it_is_said(text: str, stance: str) -> None:
    assert only(reading_of(text)["statements"])["stance"] == stance


def test_hearing_a_shot_is_witnessing_and_hearing_that_is_not() -> None:
    assert only(reading_of("قالت هدى: «سمعت صوت رصاص قريب».")["statements"])["ground"] == "witnessed"
    assert only(reading_of("قالت هدى: «سمعت إنو راحوا عالشام».")["statements"])["ground"] == "heard"


@pytest.mark.parametrize(
    "text", ["لم يذكر البيان أن الطريق مغلق.", "شخص يدعى خالد وصل.", "في «سوق الجمعة» محلات كثيرة."]
)
def test_no_statement_is_made_up(text: str) -> None:
    assert [one for one in reading_of(text)["statements"] if one["cue"] or one["direct"]] == []


def test_a_chat_gives_each_line_to_its_sender_and_leaves_questions() -> None:
    text = "[12/05/2023 14:32] أبو خالد: في اشتباكات بالحي\n[12/05/2023 14:35] رشا: وين؟\n[12/05/2023 14:36] أبو خالد: بحي المنشية هلق"
    assert [tellers for tellers, _ in said(reading_of(text))] == [["أبو خالد"], ["أبو خالد"]]


def test_answers_belong_to_the_person_interviewed() -> None:
    text = "مقابلة مع هيثم (اسم مستعار)\nس: شو صار؟\nج: طلعت لبرا وشفت سيارتين."
    assert only(said(reading_of(text)))[0] == ["هيثم"]


def test_a_communique_speaks_for_its_issuer() -> None:
    text = "بيان صادر عن قيادة الأمن العام\nتمكنت وحداتنا فجر اليوم من دخول البلدة وفتح الطريق."
    assert only(said(reading_of(text)))[0] == ["قيادة الأمن العام"]


def test_the_unnamed_first_person_is_witness_without_a_teller() -> None:
    statements = reading_of("أنا من قرية نمر. كنا قاعدين قدام بيتنا لما مرت السيارة.")["statements"]
    assert all(one["direct"] and not one["said_by"] for one in statements)
    assert {one["ground"] for one in statements} == {"witnessed"}


def test_a_verb_before_a_name_and_a_colon_is_the_cue() -> None:
    text = "قالت سلمى: «خطفوا أخي أمس»."
    start, end = only(reading_of(text)["statements"])["cue"]
    assert text[start:end] == "قالت"


def test_a_headline_gives_its_words_to_the_name_before_the_colon() -> None:
    tellers, content = only(said(reading_of("وزارة الداخلية: الطريق الدولي مفتوح منذ الصباح للجميع")))
    assert (tellers, content) == (["وزارة الداخلية"], "الطريق الدولي مفتوح منذ الصباح للجميع")


def test_prayers_and_greetings_are_no_statements() -> None:
    text = "أبو فراس: الله يرحمه\nناصر: حسبنا الله ونعم الوكيل\nأبو فراس: راح بالليل وما رجع"
    assert only(said(reading_of(text)))[0] == ["أبو فراس"]


@pytest.mark.parametrize(
    ("text", "teller", "words"),
    [
        ("نقلت صحيفة محلية عن مصدر أمني أن الحاجز أُزيل.", "مصدر أمني", "الحاجز أُزيل"),
        ("قالت فاطمة إن جارهم نقل لها أن سامر بقي حياً.", "جارهم", "سامر بقي حياً"),
        ("أمي قالتلي لا تروح عالجامعة. رجعت عالبيت وشفت خيي.", "أمي", "لا تروح عالجامعة"),
        ("خيي سامر رجع وقللي لا تطلعي من البيت. بقيت هون وشفت كل شي.", "سامر", "لا تطلعي من البيت"),
        ("گال أبو زينب إن الطريق مفتوح.", "أبو زينب", "الطريق مفتوح"),
        ("يقول خلف العلي من قرية الكرامة إن الطريق مفتوح.", "خلف العلي", "الطريق مفتوح"),
        (
            "غرفة عمليات البادية – بيان رقم (12)\nقامت قواتنا بفتح الطريق العام.",
            "غرفة عمليات البادية",
            "قامت قواتنا بفتح الطريق العام",
        ),
    ],
)
def test_what_is_passed_on_or_said_in_dialect_has_its_teller(text: str, teller: str, words: str) -> None:
    assert ([teller], words) in said(reading_of(text))


def test_nobody_says_what_nobody_says() -> None:
    assert said(reading_of("ما حدا قال إنو سامر رجع.")) == []


def test_lines_pasted_from_a_messenger_have_their_senders() -> None:
    text = "14/8/2023, 9:05 م - ريم: وصل الخبر هون\n14/8/2023, 9:09 م - Abu Yamen: ابني شافهم عم يسعفوا واحد"
    assert [tellers for tellers, _ in said(reading_of(text))] == [["ريم"], ["Abu Yamen"]]
