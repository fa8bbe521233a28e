"""One layer opens for any of its recipients, nested layers only for all; no thread outlives its stream."""

import os
import random
import threading

import pytest

from tawthiq.record.identities import derive_identity, new_identity, parse_identity, parse_recipient, recipient_of
from tawthiq.record.protected import Envelope, KeyRing, open_body, seal_body, unwrap, wrap
from tawthiq.record.sealing import NotSealedToUs, seal, seal_chunks, seal_nested, unseal, unseal_chunks, unseal_nested
from tawthiq.terms.errors import BadInput, TawthiqError

LEFT, RIGHT = new_identity(), new_identity()
BOTH = [recipient_of(LEFT), recipient_of(RIGHT)]


def test_either_recipient_opens_one_layer():
    sealed = seal(b"letter", BOTH)
    assert unseal(sealed, [LEFT]) == unseal(sealed, [new_identity(), RIGHT]) == b"letter"
    with pytest.raises(NotSealedToUs):
        unseal(sealed, [new_identity()])


def test_nested_layers_need_all():
    chunks = [os.urandom(100_000) for _ in range(5)]
    sealed = list(seal_nested(chunks, BOTH))
    assert b"".join(unseal_nested(sealed, [LEFT, RIGHT])) == b"".join(chunks)
    for wrong in ([LEFT, LEFT], [RIGHT, RIGHT], [RIGHT, LEFT]):
        with pytest.raises(NotSealedToUs):
            list(unseal_nested(sealed, wrong))


def test_stream_and_whole_are_one_format():
    assert unseal(b"".join(seal_chunks([b"let", b"ter"], BOTH)), [LEFT]) == b"letter"
    assert b"".join(unseal_chunks([seal(b"letter", BOTH)], [RIGHT])) == b"letter"


def test_nothing_is_sealed_to_nobody():
    for empty in (lambda: seal(b"x", []), lambda: list(seal_chunks([b"x"], []))):
        with pytest.raises(BadInput):
            empty()
    with pytest.raises(NotSealedToUs):
        unseal(seal(b"x", BOTH), [])


def test_an_error_of_the_source_comes_through():
    def torn():
        yield b"x" * 100_000
        raise KeyError("torn")

    with pytest.raises(KeyError, match="torn"):
        list(seal_nested(torn(), BOTH))


def test_the_source_runs_in_the_takers_thread():
    seen = set()

    def source():
        for _ in range(20):
            seen.add(threading.get_ident())
            yield os.urandom(65_536)

    list(unseal_nested(seal_nested(source(), BOTH), [LEFT, RIGHT]))
    assert seen == {threading.get_ident()}


def test_no_thread_outlives_its_stream():
    before = threading.active_count()
    stream = seal_nested([os.urandom(65_536)] * 50, BOTH)
    next(stream)
    stream.close()
    assert threading.active_count() == before


def test_cut_and_changed_streams_raise_only_our_errors():
    rng, sealed = random.Random(3), seal(b"letter " * 200, BOTH)
    for _ in range(1_000):
        changed = bytearray(sealed)
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
        del changed[rng.choice([len(changed), rng.randrange(len(changed))]) :]
        try:
            assert unseal(bytes(changed), [LEFT]) == b"letter " * 200  # a change outside what age authenticates for us
        except TawthiqError:
            continue


def test_a_derived_identity_is_stable_and_its_own():
    key = bytes(range(32))
    assert str(derive_identity(key, "mail")) == str(derive_identity(key, "mail"))
    assert len({str(derive_identity(key, purpose)) for purpose in ("mail", "blobs")}) == 2
    assert unseal(seal(b"x", [recipient_of(derive_identity(key, "mail"))]), [derive_identity(key, "mail")]) == b"x"


def test_a_derived_identity_is_written_as_age_writes_it():
    text = str(derive_identity(bytes(range(32)), "mail"))
    assert text.startswith("AGE-SECRET-KEY-1")
    assert str(parse_identity(text)) == text


def test_what_is_no_identity_or_recipient_is_refused():
    for parse in (parse_identity, parse_recipient):
        for text in ("", "age1", "age1" + "q" * 58, "AGE-SECRET-KEY-1", "x" * 1000):
            with pytest.raises(BadInput):
                parse(text)


def test_an_envelope_tells_what_it_needs_and_holds():
    blobs = ("ab" * 16,)
    sealed = seal_body(b"s" * 32, b"{}", Envelope(tuple(BOTH), blobs))
    assert open_body(sealed, KeyRing([RIGHT, LEFT])) == (b"s" * 32, b"{}")
    with pytest.raises(NotSealedToUs):
        open_body(sealed, KeyRing([RIGHT]))
    envelope, chunks = unwrap(wrap([b"in", b"side"], Envelope(tuple(BOTH), (), True)), KeyRing([LEFT, RIGHT]))
    assert envelope == Envelope(tuple(BOTH), (), True)
    assert b"".join(chunks) == b"inside"


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n",
        b"{}\n",
        b"[]\n",
        b'{"blobs":[],"inner":"clear","to":[],"v":1}\n',
        b'{"blobs":[],"inner":"clear","to":["x"],"v":1}\n',
        b'{"blobs":["../x"],"inner":"clear","to":["age1' + b"q" * 58 + b'"],"v":1}\n',
        b'{"blobs":[],"inner":"other","to":["age1' + b"q" * 58 + b'"],"v":1}\n',
        b'{"blobs":[],"inner":"clear","to":["age1' + b"q" * 58 + b'"],"v":2}\n',
        b'{"blobs": [],"inner":"clear","to":["age1' + b"q" * 58 + b'"],"v":1}\n',
        b"x" * 200_000,
    ],
)
def test_a_wrong_envelope_is_refused(line):
    with pytest.raises(TawthiqError):
        open_body(line, KeyRing([LEFT]))
