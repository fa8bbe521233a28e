"""What can hardly be read is warned of, not told; what did not happen is not told as if it had."""

import pytest

from read.arabic.reading import found, reading_of, told


@pytest.mark.parametrize(
    "text",
    [
        "ق ت ل  ال شا ب  سا مر ا لخطي ب ~~ في  مد ينة",
        "القائمة | الرئيسية | أخبار | رياضة | مقتل | قصف | اتصل بنا",
        "قتل الوقت في السجن صعب. انفجر ضاحكاً.",
        "فقد حمود ساقه. وقفوا سيارة رائد وفتشوها.",
        "راح أخي يشيل الجرحى من الطريق.",
    ],
)
def test_no_incident_is_made_of_scraps_menus_and_figures_of_speech(text: str) -> None:
    assert told(reading_of(text)) == []


@pytest.mark.parametrize("text", ["قiتلّ ساmر الخطيb في درعا", "\u202eقتل سامر الخطيب في حلب\u202c أمس."])
def test_two_scripts_in_a_word_or_a_turned_direction_is_a_caution(text: str) -> None:
    assert [one["kind"] for one in reading_of(text)["cautions"]] == ["unclear"]


def test_nobody_is_named_in_torn_letters() -> None:
    assert found(reading_of("ق ت ل  ال شا ب  سا مر ا لخطي ب ~~ في  مد ينة"), "person") == []


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("لا قتلى ولا جرحى.", {"denied"}),
        ("ما صار قصف اليوم.", {"denied"}),
        ("لم تسجل أي غارات.", {"denied"}),
        ("وننفي ما تناقلته بعض الصفحات عن مقتل مدنيين.", {"denied"}),
        ("لو قتلوه كنا عرفنا.", {"hypothetical"}),
        ("حلمت إنهم قتلوا أخي.", {"hypothetical"}),
        ("وفي حدا عم يقول رح يصير اقتحام بالليل.", {"hypothetical"}),
        ("متل ما قتلوا جدي زمان قتلوا أبي.", {"asserted"}),
    ],
)
def test_what_did_not_happen_keeps_its_stance(text: str, stances: set[str]) -> None:
    assert {one["stance"] for one in reading_of(text)["incidents"]} == stances
