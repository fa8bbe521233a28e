"""Words of names: compounds, articles, titles and kunyas, in both scripts."""

import pytest

from tawthiq.language.names_sounds import bones
from tawthiq.language.names_tokens import read_words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Abd al-Rahman al-Khatib", ("abdrahman", "khatib")),
        ("Abdulrahman Alkhatib", ("abdrahman", "khatib")),
        ("عبدالرحمن الخطيب", ("عبدرحمن", "خطيب")),
        ("Salah ad-Din bin Omar", ("salahdin", "omar")),
        ("الشيخ نور الدين بن عمر", ("نوردين", "عمر")),
        ("Mhd. Alwan", ("muhammad", "alwan")),
        ("نصر الله", ("نصرله",)),
        ("unknown", ()),
        ("", ()),
    ],
)
def test_the_words_of_a_name(written: str, words: tuple[str, ...]) -> None:
    assert read_words(written).words == words


def test_a_kunya_in_brackets_stands_apart() -> None:
    found = read_words("Ziad Omar (Abu Wael)")
    assert (found.words, found.kunyas) == (("ziad", "omar"), ("abuwael",))


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Khaled", "خالد"),
        ("Fathi", "فتحي"),
        ("Ghassan", "غسان"),
        ("Qusay", "قصي"),
        ("Thaer", "ثائر"),
        ("Ishaq", "إسحاق"),
    ],
)
def test_a_skeleton_is_the_same_in_both_scripts(latin: str, arabic: str) -> None:
    assert bones(read_words(latin).words[0]) == bones(read_words(arabic).words[0])
