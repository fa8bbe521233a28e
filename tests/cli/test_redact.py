"""`tawthiq redact` on files keeps the contract, and says nothing of a text it could not redact."""

import json


def test_a_line_in_is_an_object_out_with_spans_of_the_text(bare):
    given = [
        {"id": "a", "text": "Salma, 34, fled to Irbid."},
        {"id": "ع", "text": "قالت أم يوسف إن سامر هرب."},
        {"id": "c", "text": ""},
    ]
    told = bare("redact", "-", "--json", given=b"".join(json.dumps(one).encode() + b"\n" for one in given))
    assert told.code == 0, told.err
    answers = [json.loads(line) for line in told.out.splitlines()]
    assert [(one["v"], one["id"]) for one in answers] == [(1, "a"), (1, "ع"), (1, "c")]
    assert set(answers[0]["spans"][0]) == {"start", "end", "kind", "type", "replace", "reasons"}
    first = answers[0]["spans"][0]
    assert (first["start"], first["end"], first["kind"], first["type"], first["replace"]) == (
        0,
        5,
        "direct",
        "person",
        "[Person 1]",
    )
    assert answers[1]["spans"][0]["replace"] == "[الشخص 1]"
    assert answers[2]["spans"] == []


def test_without_json_the_text_comes_with_neutral_labels_alone(bare, tmp_path):
    (tmp_path / "a.txt").write_text("Salma lost two sons on 3 May 2021.")
    told = bare("redact", tmp_path / "a.txt")
    assert told.out.strip() == "[Person 1] lost [number] on [date]."
    assert "Salma" not in told.err


def test_labels_come_in_the_language_asked_for(bare):
    assert "[الشخص 1]" in bare("redact", "-", "--labels", "ar", given=b"Salma left.").out


def test_whom_to_protect_may_be_given_in_another_script(bare):
    told = bare("redact", "-", "--json", "--protect", "وائل", given=b"Wael and Omar left.")
    kinds = [one["kind"] for one in json.loads(told.out)["spans"]]
    assert kinds == ["direct", "quasi"]


def test_no_file_an_empty_name_and_a_broken_line_are_refused(bare):
    assert bare("redact").code == 2
    assert bare("redact", "-", "--protect", " ", given=b"Salma left.").code == 2
    broken = bare("redact", "-", "--json", given=b'{"text": "Salma left."}\n{"no": "Zubayda"}\n')
    assert (broken.code, broken.out) == (2, "")
    assert "Zubayda" not in broken.err


def test_the_reasons_are_listed_on_the_other_stream(bare):
    told = bare("redact", "-", "--explain", given=b"Salma left.")
    assert "a given name" in told.err
    assert "a given name" not in told.out
