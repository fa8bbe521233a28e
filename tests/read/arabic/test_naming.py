"""Names that no list of the rules holds, and words that are none where the tagger says so."""

import numpy as np
import pytest

from tawthiq.read.arabic import tagging
from tawthiq.read.arabic.page import open_page
from tawthiq.read.arabic.reader import mentions, read
from tawthiq.read.arabic.traits import traits


def named(text: str, kind: str) -> list[str]:
    return [
        one.name for one in mentions(open_page(text)) if one.kind == kind and one.form not in ("noun", "kin", "body")
    ]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("وصل الرئيس الفنلندي ماتي كورهونن إلى العاصمة السويدية أمس .", "person", "ماتي كورهونن"),
        ("وسافر الوفد من فنلندا إلى السويد يوم الأحد .", "place", "السويد"),
        ("والتقى الوفد في هلسنكي وستوكهولم مسؤولين .", "place", "ستوكهولم"),
        ("ونقلت صحيفة نيويورك تايمز عن مصدر أن المحادثات توقفت .", "group", "نيويورك تايمز"),
    ],
)
def test_names_of_the_world_are_found_without_their_particles(text: str, kind: str, name: str) -> None:
    assert any(name in one for one in named(text, kind))


def test_an_ordinary_word_that_is_also_a_name_is_none() -> None:
    assert named("وأكد البيان أن فوز الفريق لم يكن سهلا وأن الخطة على المدى القصير نجحت .", "person") == []


def test_whoever_stands_before_a_colon_stays_a_person() -> None:
    assert "رشا" in named("رشا: سمعنا صوت انفجار", "person")


def test_a_place_after_village_stays_though_no_list_knows_it() -> None:
    assert "عين الرمان" in named("دخلوا قرية عين الرمان عند الفجر.", "place")


def test_a_mention_covers_the_written_word_and_the_name_leaves_the_particle_out() -> None:
    text = "التقى الوفد في بيروت ودمشق مسؤولين ."
    found = {one["name"]: text[slice(*one["mentions"][0])] for one in read({"id": "x", "text": text})["entities"]}
    assert found["دمشق"] == "ودمشق"


def test_the_sums_of_the_tagger_are_those_of_the_features_it_learnt() -> None:
    page = open_page("قال الوزير سامر الحداد في دمشق إن اللجنة اجتمعت .")
    rows, sentence = tagging.token_traits(page), page.sentences[0]
    weights = tagging._weights().rows
    plain = [
        sum((weights[f] for f in tagging.features(rows, sentence, at) if f in weights), np.zeros(9)) for at in range(9)
    ]
    assert np.allclose(tagging._scores(rows, [sentence])[:9], plain, atol=1e-4)


def test_every_token_has_one_kind() -> None:
    for token in open_page("وقال 12 شخصا: (Amal) وصلت، إلى دمشق!").words:
        assert sum(trait.startswith("kind:") for trait in traits(token)) == 1
