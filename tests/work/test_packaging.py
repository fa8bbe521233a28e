"""A folder is made full or left as it was."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tawthiq.evidence.packages import verify_package
from tawthiq.terms.errors import BadInput
from tawthiq.work.packaging import whole_or_nothing, write_whole

NOW = datetime(2025, 2, 11, 9, 0, tzinfo=UTC)


def half_a_package(folder: Path) -> None:
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "b" / "file").write_text("half")
    (folder / "link").symlink_to(folder.parent)
    (folder / "missing").read_text()


@pytest.mark.parametrize("was_there", [True, False])
def test_what_was_written_is_taken_away_when_the_rest_fails(tmp_path, was_there):
    folder = tmp_path / "made"
    if was_there:
        folder.mkdir()
    with pytest.raises(FileNotFoundError), whole_or_nothing(folder):
        half_a_package(folder)
    assert list(tmp_path.rglob("*")) == ([folder] if was_there else [])


def test_a_folder_that_holds_anything_is_refused_and_left(tmp_path):
    (tmp_path / "letter").write_text("mine")
    with pytest.raises(BadInput, match="not empty"), whole_or_nothing(tmp_path):
        raise AssertionError("nothing runs")
    assert (tmp_path / "letter").read_text() == "mine"


def test_a_package_is_written_whole_or_not_at_all(tmp_path):
    key = Ed25519PrivateKey.generate()
    write_whole(tmp_path / "good", {"a.txt": b"one"}, key, NOW)
    assert verify_package(tmp_path / "good") == []
    with pytest.raises(BadInput):
        write_whole(tmp_path / "bad", {"a.txt": b"one", "b.txt": tmp_path / "missing"}, key, NOW)
    assert not (tmp_path / "bad").exists()
