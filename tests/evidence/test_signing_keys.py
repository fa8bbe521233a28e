import os
import stat

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tawthiq.evidence.signing_keys import create_key, load_key, load_or_create_key
from tawthiq.terms.errors import BadInput, Locked, NotFound


def same(left, right):
    return left.public_key() == right.public_key()


@pytest.mark.parametrize("passphrase", [None, "three plain words", "كلمة سر"])
def test_a_key_reads_back_and_only_its_owner_can_read_the_file(tmp_path, passphrase):
    path = tmp_path / "key.pem"
    old = os.umask(0)
    try:
        key = create_key(path, passphrase)
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert same(load_key(path, passphrase), key)
    assert (b"ENCRYPTED" in path.read_bytes()) == (passphrase is not None)


def test_it_is_made_once_and_then_read(tmp_path):
    path = tmp_path / "key.pem"
    assert same(load_or_create_key(path), load_or_create_key(path))


def test_no_file_is_ever_written_over(tmp_path):
    path = tmp_path / "key.pem"
    path.write_text("kept")
    with pytest.raises(BadInput, match="never written over"):
        create_key(path)
    assert path.read_text() == "kept"
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BadInput):
        create_key(tmp_path / "link")
    assert not (tmp_path / "elsewhere").exists()


def test_a_missing_or_wrong_passphrase_leaves_it_locked(tmp_path):
    create_key(tmp_path / "closed.pem", "right words")
    create_key(tmp_path / "open.pem")
    for name, passphrase, match in (
        ("closed.pem", None, "needs its passphrase"),
        ("closed.pem", "wrong words", "does not open"),
        ("open.pem", "right words", "give none"),
    ):
        with pytest.raises(Locked, match=match):
            load_key(tmp_path / name, passphrase)


def test_a_key_that_others_can_read_is_refused(tmp_path):
    path = tmp_path / "key.pem"
    create_key(path)
    path.chmod(0o644)
    with pytest.raises(BadInput, match="chmod 600"):
        load_key(path)


def other_key():
    return X25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public_key():
    return Ed25519PrivateKey.generate().public_key().public_bytes_raw()


@pytest.mark.parametrize(
    "content",
    [b"", b"-----BEGIN PRIVATE KEY-----\n", bytes(500), other_key(), public_key()],
    ids=["empty", "cut", "zeros", "another kind", "public"],
)
def test_a_file_that_holds_no_signing_key_is_refused(tmp_path, content):
    path = tmp_path / "Amal.pem"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(BadInput, match="Accepted is an Ed25519 key") as error:
        load_key(path)
    assert "Amal" not in str(error.value)


def test_a_missing_key_and_a_folder_are_said(tmp_path):
    with pytest.raises(NotFound):
        load_key(tmp_path / "none")
    with pytest.raises(BadInput):
        load_key(tmp_path)
    with pytest.raises(BadInput, match="cannot be written"):
        create_key(tmp_path / "none" / "key.pem")
