"""The root is RFC 6962's, the note is C2SP's: both known from published values."""

import hashlib
import itertools
import random

import pytest

from record.example_log import AMAL, BO, CHIDI, all_of, empty, write
from tawthiq.record import checkpoint, store
from tawthiq.record.checkpoint import Checkpoint, MalformedNote, merkle_root, open_note, read_note, sign_note
from tawthiq.record.log import union
from tawthiq.terms.errors import BadInput, Damaged

# The eight leaves and roots that certificate-transparency implementations share as their test vectors.
LEAVES = [
    bytes.fromhex(leaf)
    for leaf in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
NOTE = Checkpoint("tawthiq/example", 3, hashlib.sha256(b"root").hexdigest())


def by_definition(leaves):
    """The recursion as RFC 6962 writes it, as an oracle."""
    if len(leaves) < 2:
        return hashlib.sha256(b"\0" + leaves[0]).digest() if leaves else hashlib.sha256(b"").digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\1" + by_definition(leaves[:split]) + by_definition(leaves[split:])).digest()


def test_the_roots_are_the_published_ones():
    for size, root in enumerate(ROOTS, start=1):
        assert merkle_root(LEAVES[:size]) == (size, bytes.fromhex(root))


def test_the_empty_root_is_the_hash_of_nothing():
    assert merkle_root([]) == (0, hashlib.sha256(b"").digest())


def test_the_root_follows_its_definition_for_every_size():
    for size in range(70):
        leaves = [bytes([number]) * 32 for number in range(size)]
        assert merkle_root(leaves) == (size, by_definition(leaves))


def test_the_same_set_has_the_same_root_in_whatever_order_it_came():
    sources = []
    for signer, names in ((AMAL, "abc"), (BO, "de"), (CHIDI, "fghi")):
        sources.append(empty())
        write(sources[-1], signer, *names)
    roots = set()
    for order in itertools.permutations(sources):
        here = empty()
        for source in order:
            entries = all_of(source)
            random.Random(len(roots)).shuffle(entries)
            union(here, entries)
        roots.add(checkpoint.root_of(here))
    assert len(roots) == 1
    assert next(iter(roots))[0] == 9


def test_a_fork_changes_the_root():
    here, there = empty(), empty()
    write(here, AMAL, "left")
    write(there, AMAL, "right")
    before = checkpoint.root_of(here)
    union(here, all_of(there))
    assert checkpoint.root_of(here) != before


def test_what_a_checkpoint_covered_is_found_again_after_the_log_grew():
    connection = empty()
    write(connection, AMAL, "a", "b")
    write(connection, BO, "c")
    heads, root = store.heads(connection), checkpoint.root_of(connection)
    write(connection, AMAL, "d")
    write(connection, CHIDI, "e")
    assert checkpoint.covered(connection, heads) == root != checkpoint.root_of(connection)


def test_a_note_opens_as_the_published_example_does():
    # The example of golang.org/x/mod/sumdb/note, whose key and signature are public.
    text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
    encoded = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
    opened, signatures = open_note(f"{text}\n— PeterNeumann {encoded}\n")
    assert opened == text
    ((name, signature),) = signatures
    assert (name, signature[:4].hex(), len(signature)) == ("PeterNeumann", "c74f20a3", 68)


def test_a_note_has_the_published_form():
    lines = sign_note(NOTE, AMAL).split("\n")
    assert lines[:2] == ["tawthiq/example", "3"]
    assert lines[3] == ""
    assert lines[4].startswith("— tawthiq/example ")
    assert lines[5:] == [""]


def test_a_note_is_read_back_by_its_key_only():
    note = sign_note(NOTE, AMAL)
    assert read_note(note, AMAL.log) == NOTE
    with pytest.raises(Damaged):
        read_note(note, BO.log)


def test_a_note_may_carry_other_signatures_too():
    note = sign_note(NOTE, AMAL)
    other = sign_note(NOTE, BO).split("\n")[4]
    assert read_note(note + other + "\n", AMAL.log) == NOTE
    assert read_note(note + other + "\n", BO.log) == NOTE


def test_every_changed_character_is_refused():
    note = sign_note(NOTE, AMAL)
    for position, character in enumerate(note):
        for other in {"A", "\n", " ", "é"} - {character}:
            with pytest.raises((BadInput, Damaged)):
                read_note(note[:position] + other + note[position + 1 :], AMAL.log)


@pytest.mark.parametrize(
    "note",
    ["", "\n", "\n\n", "a\n\nb", "a\n\n— a b c\n", "a\n\n- a AAAA\n", "a\n1\nAAAA\n\n— a AAAA\n", "a\n01\nAAAA\n\n— a AAAA\n",
     "a\tb\n\n— a AAAA\n", "x" * 200_000],
)  # fmt: skip
def test_what_is_no_note_is_refused(note):
    with pytest.raises((MalformedNote, Damaged)):
        read_note(note, AMAL.log)


def test_an_origin_with_a_space_is_refused():
    with pytest.raises(MalformedNote):
        sign_note(Checkpoint("an origin", 0, "00" * 32), AMAL)
