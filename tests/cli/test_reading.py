"""`tawthiq read` on files keeps the contract: ids and texts unchanged, one object a line, nothing read of a broken file."""

import json

CANARY = "Zubaydaalkhatib"
PARTS = ("entities", "statements", "incidents", "times", "quantities", "relations", "cautions")


def lines(*values: object) -> bytes:
    return b"".join(json.dumps(value).encode() + b"\n" for value in values)


def test_ids_and_texts_of_jsonl_come_back_unchanged(bare):
    given = [
        {"id": "a", "text": "Salma said that Kamil was shot.\r\nOmar\u202e denied it.\t", "dated": "2022-05"},
        {"id": 7, "text": ""},
        {"id": None, "text": "Half a character \ud800 stays.\0"},
        {"id": "ع", "text": "قالت سلمى إن كامل قُتل في تل أصفر.", "language": "ar"},
    ]
    told = bare("read", "-", "--json", given=lines(*given))
    assert told.code == 0, told.err
    answers = [json.loads(line) for line in told.out.splitlines()]
    assert [(one["id"], one["text"]) for one in answers] == [(one["id"], one["text"]) for one in given]
    assert all(set(PARTS) <= set(answer) and answer["v"] == 1 for answer in answers)
    assert answers[0]["dated"] == "2022-05"
    assert [answer["language"] for answer in answers] == ["en", "en", "en", "ar"]
    assert answers[1]["statements"] == answers[1]["incidents"] == []
    spans = [(said["start"], said["end"]) for said in answers[0]["statements"]]
    assert any("Kamil was shot" in given[0]["text"][start:end] for start, end in spans)


def test_plain_text_on_standard_input_and_files_are_read(bare, tmp_path):
    (tmp_path / "a.md").write_text("# Report\nSalma said that Kamil was shot.")
    (tmp_path / "b.jsonl").write_bytes(lines({"text": "Omar denied it."}))
    told = bare("read", "-", tmp_path / "a.md", tmp_path / "b.jsonl", "--json", given=b"[Salma] said it.\n{")
    assert told.code == 0, told.err
    texts = [json.loads(line)["text"] for line in told.out.splitlines()]
    assert [text.split()[-1] for text in texts] == ["{", "shot.", "it."]


def test_it_tells_people_what_it_read_and_why(bare):
    told = bare("read", "-", "--explain", given=b"Salma said that Kamil Haddad was shot dead on 3 May 2022.")
    assert told.code == 0
    assert "Salma (asserted)" in told.out
    assert "KILLING 2022-05-03" in told.out
    assert "because" in told.out


def test_a_broken_line_is_named_and_nothing_is_read(bare):
    for broken, said in (
        (b'{"text": "x', "Line 2 is not JSON"),
        (b'["x"]', "Line 2 has no text"),
        (f'{{"id": "{CANARY}"}}'.encode(), "Line 2 has no text"),
        (f'{{"text": "x", "dated": "{CANARY}"}}'.encode(), "Line 2: dated"),
        (b'{"text": "x", "language": "fr"}', "Line 2: language"),
        (b"[" * 100_000, "Line 2 is not JSON"),
        (b'{"text": "\xff"}', "Line 2 is not JSON"),
    ):
        told = bare("read", "-", "--json", given=b'{"id": "1", "text": "y"}\n' + broken + b"\n")
        assert (told.code, told.out) == (2, ""), broken
        assert said in told.err
        assert CANARY not in told.err


def test_empty_input_and_a_wrong_date_are_refused(bare, tmp_path):
    (tmp_path / "none.jsonl").write_text("\n\n")
    assert bare("read", "-", given=b"").code == 2
    assert bare("read", tmp_path / "none.jsonl").code == 2
    told = bare("read", "-", "--dated", CANARY, given=b"x")
    assert told.code == 2
    assert CANARY not in told.err


def test_one_bad_file_does_not_stop_the_others(bare, tmp_path):
    (tmp_path / "a.txt").write_text("Omar denied it.")
    told = bare("read", tmp_path / CANARY, tmp_path / "a.txt", "--json")
    assert told.code == 2
    assert len(told.out.splitlines()) == 1
    assert "file 1: " in told.err
    assert CANARY not in told.err
