"""A basis is recorded in one command and withdrawn in fewer words than it was given."""

from tawthiq.projection import models

CANARY = "Zubaydaalkhatib"


def test_a_basis_is_withdrawn_by_one_word(tawthiq, ids):
    told = tawthiq("basis", ids.source, "--withdrawn")
    assert told.code == 0, told.err
    assert "nothing of it leaves any more" in told.out
    latest = models.Basis.objects.filter(subject=ids.source).order_by("-order").first()
    assert (latest.withdrawn, latest.ground) == (True, "public source")
    assert tawthiq("release", ids.incident, "--preview").code == 4


def test_consent_is_withdrawn_without_its_words_and_not_given_without_them(tawthiq, ids):
    assert tawthiq("basis", ids.source, "consent", "--withdrawn").code == 0
    told = tawthiq("basis", ids.source, "consent")
    assert told.code == 2
    assert "words in which it was given" in told.err


def test_a_basis_without_its_ground_or_with_another_word_is_refused(tawthiq, ids):
    assert "Name the ground" in tawthiq("basis", ids.source).err
    told = tawthiq("basis", ids.source, CANARY)
    assert told.code == 2
    assert "next of kin" in told.err
    assert CANARY not in told.err
