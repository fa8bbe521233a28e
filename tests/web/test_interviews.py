"""An interview at the desk: typed into a draft that outlives the page, sealed as a source, read as turns."""

from django.test import Client

from tawthiq.projection import models
from tawthiq.work import drafts
from tawthiq.work.interviews import Interview, written

TOLD = {
    "who": "Witness 4 (changed name)", "title": "Interview 4", "dated": "2022-03-03", "language": "en", "interviewer": "Bo",
    "interpreter": "", "spoken": "Arabic", "place": "telephone", "earlier": "one, by a newspaper", "from": "Contact 2",
    "how": "by telephone", "on": "2022-03-03", "ground": "consent", "purpose": ["keep", "share"], "words": "Yes, without my name.",
    "turns": "Q: What did you see?\r\nA: They took my neighbour.\r\nHis shoes stayed.\r\nQ: ",
}  # fmt: skip


def test_an_interview_is_kept_while_it_is_typed_listed_and_sealed(browser: Client) -> None:
    begun = browser.get("/inbox/interview/").headers["Location"]
    interview = begun.split("/")[-2]
    assert browser.post(f"/drafts/interview/{interview}/", TOLD).status_code == 204
    assert begun in browser.get("/inbox/").content.decode()
    assert b"They took my neighbour." in browser.get(begun).content
    went = browser.post(begun, TOLD)
    made = models.Source.objects.get(title="Interview 4")
    assert went.headers["Location"] == f"/source/{made.id}/"
    assert (made.kind, made.dated, made.received_from, made.received_how) == (
        "testimony", "2022-03-03", "Contact 2", "by telephone"
    )  # fmt: skip
    text = models.Text.objects.get(source=made.id).text
    assert text.startswith(
        "Interview with Witness 4 (changed name)\nDate: 2022-03-03\nInterviewer: Bo\nInterpreter: not said\n"
    )
    assert text.endswith("Q: What did you see?\nA: They took my neighbour.\nHis shoes stayed.\n")
    assert models.Basis.objects.get(subject=made.id).words == "Yes, without my name."
    assert drafts.begun("interview", "title") == []


def test_what_is_missing_is_said_and_the_draft_stays(browser: Client) -> None:
    address = f"/inbox/interview/{'a' * 64}/"
    browser.post(f"/drafts/interview/{'a' * 64}/", TOLD)
    for missing in ({"interviewer": " "}, {"who": ""}, {"turns": "Q: \n"}, {"title": ""}, {"language": "xx"}):
        assert browser.post(address, {**TOLD, **missing}).status_code == 400
    assert [one.title for one in drafts.begun("interview", "title")] == ["Interview 4"]
    assert models.Source.objects.count() == 1


def test_several_people_and_a_whereabouts_are_protected_at_once(browser: Client, desk, tmp_path) -> None:  # type: ignore[no-untyped-def]
    from conftest import VAULT_PASSPHRASE

    desk.casebook.unlock_vault(tmp_path / "desk" / "vault", VAULT_PASSPHRASE)
    told = {
        **TOLD, "turns": "Q: Who?\nA: Salma saw Adel Nuri taken from Mill Street.",
        "shown_as": ["Witness 7", "Person 8", ""], "hide_names": ["Salma\nسلمى", "Adel Nuri\nAdel", ""],
        "hide_words": "Mill Street", "hide_shown": "a street",
    }  # fmt: skip
    browser.post(f"/inbox/interview/{'b' * 64}/", told)
    text = models.Text.objects.get(source=models.Source.objects.get(title="Interview 4").id).text
    assert text.endswith("A: Witness 7 saw Person 8 taken from a street.\n")
    assert browser.post(f"/inbox/interview/{'c' * 64}/", {**told, "hide_shown": ""}).status_code == 400


def test_the_reader_knows_the_turns_in_both_languages() -> None:
    from tawthiq.work.reader_process import run_reader

    english = Interview(
        "Karam (changed name)",
        "Bo",
        "Q: What happened?\nA: Soldiers took my brother on 3 March 2022.\nQ: And then?\nA: They killed him.",
        "en",
        "2022-04-01",
    )
    arabic = Interview(
        "الشاهد ٤ (اسم مستعار)",
        "بو",
        "س: ماذا حدث؟\nج: أخذ جنود أخي يوم 3 آذار 2022.\nس: وبعد ذلك؟\nج: قتلوه.",
        "ar",
        "2022-04-01",
    )
    texts = [written(one).decode() for one in (english, arabic)]
    for text, reading in zip(
        texts, run_reader([{"id": str(n), "text": text} for n, text in enumerate(texts)]), strict=True
    ):
        said = [one for one in reading["statements"] if one["said_by"]]
        assert said, reading["statements"]
        assert {text[one["start"] : one["end"]].split()[0] for who in said for one in who["said_by"]} <= {
            "Karam",
            "الشاهد",
        }
        assert reading["incidents"]
