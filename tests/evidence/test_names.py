import pytest

from tawthiq.evidence.names import problem_with_name, problem_with_names, shown


@pytest.mark.parametrize(
    "name", ["report.html", "photos/1.jpg", "قائمة.csv", "a b/c-d_e (1).txt", "VERIFY.txt", "é.txt", "a..b"]
)
def test_ordinary_names_are_fine(name):
    assert problem_with_name(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "", "/etc/passwd", "../x", "a/../b", "..", ".", "a/./b", "a//b", "a/", "a\\b", "C:x", "a\0b", "a\nb", "Ali\u202egnp.exe",
        "a\u200bb", "e\u0301.txt", "CON", "con.txt", "a/LPT1", "nul.", "x ", "x.", "-rf", " x", "a" * 300, "a/" * 600 + "b",
        "manifest.json", "Manifest.JSON", "SHA256SUMS", "key.pem/x", 'a"b', "a{b", "a},{b", "a*b", "\ud800", "\u00a0x",
    ],
    ids=ascii,
)  # fmt: skip
def test_names_that_lead_elsewhere_or_deceive_are_not(name):
    assert problem_with_name(name)


@pytest.mark.parametrize("names", [["b", "a"], ["A", "a"], ["a", "a"], ["a", "a/b"], ["A", "a/b"], ["ﬁ", "fi"]])
def test_names_must_be_in_order_and_apart_on_every_system(names):
    assert problem_with_names(names)


def test_a_name_from_outside_is_shown_with_its_invisible_characters():
    assert shown("Ali\u202egnp.exe\n\udcff") == "Ali\\u202egnp.exe\\u000a\\udcff"
