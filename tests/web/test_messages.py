"""The Arabic catalogue is whole and compiled, and the tool that keeps it notices when it is not."""

import gettext
import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from tawthiq.language.wording import WORDS
from tawthiq.terms import vocabulary

TOOL = Path(__file__).parent.parent.parent / "tools/messages.py"
VOCABULARIES = {
    "incident type": vocabulary.INCIDENT_TYPES, "role": vocabulary.ROLES, "stance": vocabulary.STANCES,
    "ground": vocabulary.GROUNDS, "judgement": vocabulary.JUDGEMENTS, "entity kind": vocabulary.ENTITY_KINDS,
    "relation": vocabulary.LINK_RELATIONS, "caution": vocabulary.CAUTIONS, "source kind": vocabulary.SOURCE_KINDS,
    "purpose": vocabulary.PURPOSES, "basis": vocabulary.BASIS_GROUNDS, "proposal kind": vocabulary.PROPOSAL_KINDS,
    "language": vocabulary.LANGUAGES,
}  # fmt: skip


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def said(messages: ModuleType) -> dict[str, list[str]]:
    """Every message of templates and code, looked for once."""
    return messages.find_messages()  # type: ignore[no-any-return]


def test_every_message_is_translated_and_compiled(messages: ModuleType, said: dict[str, list[str]]) -> None:
    assert list(messages.faults(messages=said)) == []


def test_what_is_missing_left_over_uncertain_or_stale_is_noticed(
    messages: ModuleType, said: dict[str, list[str]], tmp_path: Path
) -> None:
    shutil.copy(messages.FOLDER / "django.mo", tmp_path)
    good = (messages.FOLDER / "django.po").read_text(encoding="utf-8")
    for change, fault in (
        (lambda text: text.replace('msgstr "قبول"', 'msgstr ""'), "not translated"),
        (lambda text: text + '\nmsgid "Gone"\nmsgstr "ذهب"\n', "no longer used"),
        (lambda text: text.replace('msgid "Accept"\n', '#, fuzzy\nmsgid "Accept"\n'), "uncertain"),
        (lambda text: text.replace("%(new)s، معروفة", "معروفة"), "other placeholders"),
        (lambda text: text.replace('msgstr "قبول"', 'msgstr "قبولٌ"'), "not compiled"),
    ):
        (tmp_path / "django.po").write_text(change(good), encoding="utf-8")
        assert any(fault in found for found in messages.faults(tmp_path, said)), fault


def test_the_compiled_file_is_what_gettext_reads(messages: ModuleType) -> None:
    with (messages.FOLDER / "django.mo").open("rb") as file:
        read = gettext.GNUTranslations(file)
    known, _ = messages.parse((messages.FOLDER / "django.po").read_text(encoding="utf-8"))
    assert {message: read.gettext(message) for message in known} == known


def test_what_is_written_is_read_back(messages: ModuleType) -> None:
    odd = {'say "no"\\n': 'قل "لا"\\n', "two\nlines": "سطران\nاثنان"}
    text = messages.written({message: ["a.html"] for message in odd}, odd)
    assert messages.parse(text) == (odd, [])


@pytest.mark.parametrize("name", sorted(VOCABULARIES))
def test_every_term_of_a_closed_list_has_its_arabic_word(name: str) -> None:
    assert [term for term in VOCABULARIES[name] if term not in WORDS[name]["ar"]] == []


def test_two_terms_of_one_list_are_never_said_alike() -> None:
    for name in VOCABULARIES:
        words = [WORDS[name]["ar"][term] for term in VOCABULARIES[name]]
        assert len(set(words)) == len(words), name
