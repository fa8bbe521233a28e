"""A secret in parts, and a file beside a passphrase."""

from itertools import combinations

import pytest

from tawthiq.record.parts import combine, new_secret, split
from tawthiq.terms.errors import BadInput
from tawthiq.work.factor import new_factor, with_factor


def test_any_so_many_parts_restore_the_secret_and_fewer_do_not():
    secret = new_secret()
    parts = split(secret, needed=3, parts=4)
    assert len(set(parts)) == 4
    for some in combinations(parts, 3):
        assert combine(some) == secret
    assert combine([part.upper().replace(" ", "\n  ") for part in parts[:3]]) == secret
    for some in (parts[:2], [parts[0]] * 3, []):
        with pytest.raises(BadInput):
            combine(some)


def test_a_wrong_word_and_parts_of_two_secrets_are_told():
    parts, others = split(bytes(16), needed=2, parts=2), split(bytes(16), needed=2, parts=2)
    words = parts[0].split()
    words[9] = "academic" if words[9] != "academic" else "acid"
    for wrong in ([" ".join(words), parts[1]], [parts[0], others[1]], ["x", "y"], ["word " * 300, parts[1]]):
        with pytest.raises(BadInput, match="part"):
            combine(wrong)


@pytest.mark.parametrize(("needed", "parts"), [(1, 3), (4, 3), (2, 17), (0, 0)])
def test_numbers_that_make_no_sense_are_refused(needed, parts):
    with pytest.raises(BadInput):
        split(bytes(16), needed=needed, parts=parts)


def test_a_factor_is_needed_whole_and_says_nothing_of_itself():
    first, second = new_factor(), new_factor()
    assert first != second
    assert with_factor("words", first) != with_factor("words", second)
    assert with_factor("words", first) != with_factor("word", first)
    assert first.decode().strip() not in with_factor("words", first)
    for passphrase, content in (("words", b"short"), ("  ", first)):
        with pytest.raises(BadInput):
            with_factor(passphrase, content)
