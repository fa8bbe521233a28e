"""Adding sources, with the basis and the way they came; what the list says of each."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from tawthiq.projection import models

TYPED = {"title": "A call", "kind": "testimony", "text": "They came at night.\r\nThey took him.", "language": "en",
         "from": "Contact 4", "how": "by telephone", "on": "2022-03-01"}  # fmt: skip


def test_typed_text_is_added_with_how_and_from_whom_it_came(browser: Client) -> None:
    went = browser.post("/inbox/add/", TYPED)
    made = models.Source.objects.get(title="A call")
    assert went.headers["Location"] == f"/source/{made.id}/"
    assert (made.received_from, made.received_how, made.received_on) == ("Contact 4", "by telephone", "2022-03-01")
    assert models.Text.objects.get(source=made.id).text.strip() == "They came at night.\nThey took him."


def test_a_file_is_added_and_its_name_kept_nowhere(browser: Client) -> None:
    file = SimpleUploadedFile("Zumurrud al-Kanari.md", b"# A list\n\nTwo names.")
    browser.post("/inbox/add/", {"title": "A list", "kind": "list", "file": file})
    made = models.Source.objects.get(title="A list")
    assert "Zumurrud" not in str(vars(made))


def test_the_basis_goes_with_the_source_and_shows_in_the_list(browser: Client) -> None:
    form = {
        **TYPED,
        "ground": "consent",
        "purpose": ["keep", "share"],
        "words": "Yes, without my name.",
        "taken_by": "Bo",
    }
    browser.post("/inbox/add/", form)
    made = models.Source.objects.get(title="A call")
    basis = models.Basis.objects.get(subject=made.id)
    assert (basis.ground, basis.purposes, basis.words) == ("consent", ["keep", "share"], "Yes, without my name.")
    assert "basis: consent" in browser.get("/inbox/").content.decode()


def test_what_is_missing_or_wrong_is_refused_with_what_to_do(browser: Client) -> None:
    file = SimpleUploadedFile("a.txt", b"words")
    for form in (
        {**TYPED, "text": ""},
        {**TYPED, "file": file},
        {**TYPED, "title": " "},
        {**TYPED, "kind": "rumour"},
        {**TYPED, "dated": "last year"},
        {**TYPED, "ground": "consent", "purpose": "keep"},
        {**TYPED, "ground": "not asked", "purpose": "keep"},
        {**TYPED, "shown_as": "Witness"},
    ):
        answer = browser.post("/inbox/add/", form)
        assert answer.status_code == 400
        assert b'role="alert"' in answer.content
    assert models.Source.objects.count() == 1


@override_settings(FILE_UPLOAD_MAX_MEMORY_SIZE=100)
def test_a_file_over_the_limit_is_refused_and_written_nowhere(browser: Client) -> None:
    big = SimpleUploadedFile("big.txt", b"x" * 2000)
    assert browser.post("/inbox/add/", {"title": "Big", "kind": "news", "file": big}).status_code == 400
    assert models.Source.objects.count() == 1


def test_protecting_needs_the_vault(browser: Client) -> None:
    form = {**TYPED, "text": "Salma said so.", "shown_as": "Witness", "hide_names": "Salma"}
    assert browser.post("/inbox/add/", form).status_code == 423
    assert models.Source.objects.count() == 1


def test_the_same_file_twice_is_said_and_not_added(browser: Client) -> None:
    browser.post("/inbox/add/", TYPED)
    again = browser.post("/inbox/add/", {**TYPED, "title": "Again"})
    assert "in the casebook already" in again.content.decode()
    assert models.Source.objects.count() == 2


def test_a_basis_is_recorded_and_withdrawn(browser: Client, source: str) -> None:
    browser.post(f"/inbox/{source}/basis/", {"ground": "public source", "purpose": ["keep", "publish"]})
    assert "no basis" not in browser.get("/inbox/").content.decode()
    browser.post(f"/inbox/{source}/basis/", {"ground": "public source", "purpose": "keep", "withdrawn": "yes"})
    assert "no basis" in browser.get("/inbox/").content.decode()
    assert models.Basis.objects.filter(subject=source).count() == 2


def test_a_copy_is_recorded_with_its_reason(browser: Client, source: str) -> None:
    browser.post("/inbox/add/", TYPED)
    other = models.Source.objects.get(title="A call").id
    browser.post(f"/inbox/{other}/copy/", {"copy_of": source, "reason": "word for word"})
    assert models.Source.objects.get(id=other).copy_of == source
    assert "copy of" in browser.get("/inbox/").content.decode()


def test_the_list_says_how_far_each_source_is(browser: Client) -> None:
    browser.post("/inbox/add/", TYPED)
    page = browser.get("/inbox/").content.decode()
    assert "0 of 5 decided" in page
    assert "not read yet" in page


def test_an_empty_inbox_says_what_to_do_first(browser: Client) -> None:
    models.Source.objects.all().delete()
    assert "No source yet." in browser.get("/inbox/").content.decode()


def test_consent_is_withdrawn_without_its_words(browser: Client, source: str) -> None:
    address, consent = f"/inbox/{source}/basis/", {"ground": "consent", "purpose": "keep"}
    assert browser.post(address, consent).status_code == 400
    assert browser.post(address, {**consent, "words": "Keep it."}).status_code == 302
    assert browser.post(address, {**consent, "withdrawn": "yes"}).status_code == 302
    assert models.Basis.objects.filter(subject=source, withdrawn=True).count() == 1


LIST = "No,Name,Date,Place\n1,Karam Nuri,2022-03-09,Tell Asfar\n2,,2022-03-10,Kafr\n3,Salma Nuri,soon,Kafr\n"


def choose(browser: Client, text: str = LIST) -> str:
    """The page on which the columns of a chosen list are named."""
    file = SimpleUploadedFile("Karam Nuri.csv", text.encode())
    went = browser.post("/inbox/list/", {"file": file, "title": "A list", "type": "killing", "language": "en"})
    assert went.status_code == 302
    return str(went.headers["Location"])


def test_a_list_is_looked_at_before_anything_is_entered(browser: Client) -> None:
    before = models.Source.objects.count()
    page = browser.get(choose(browser)).content.decode()
    assert "New rows: 2" in page
    assert "Refused rows: 1" in page
    assert "no name stands in this row" in page
    assert models.Source.objects.count() == before


def test_the_columns_can_be_said_anew_and_what_would_happen_follows(browser: Client) -> None:
    address = choose(browser, LIST.replace("Name", "Wer"))
    assert "holds the name" in browser.get(address).content.decode()
    page = browser.post(address, {"column-0": "No", "column-1": "Wer", "column-4": "Date"}).content.decode()
    assert "New rows: 2" in page


def test_a_list_is_taken_in_and_taken_back(browser: Client) -> None:
    address = choose(browser)
    page = browser.post(f"{address}take-in/").content.decode()
    assert "Incidents entered: 2" in page
    source = models.Source.objects.get(title="A list").id
    assert models.Report.objects.filter(source=source).count() == 2
    page = browser.post(f"/inbox/{source}/undo-list/").content.decode()
    assert "taken back" in page
    assert not models.Report.objects.filter(source=source).exists()


def test_what_the_columns_of_a_list_meant_is_offered_for_the_next_of_its_shape(browser: Client) -> None:
    told = {"title": "A list", "type": "killing", "language": "en"}
    first = "Who,When,Note\nKaram Nuri,2022-03-09,x\n"
    for words in (first, first + "Salma Nuri,2022-03-10,y\n"):
        went = browser.post("/inbox/list/", {**told, "file": SimpleUploadedFile("l.csv", words.encode())}).headers[
            "Location"
        ]
        known = b"taken in before" in browser.get(went).content
        assert known == (words != first)
        if not known:
            browser.post(went, {"column-1": "Who", "column-4": "When"})
        plan = browser.get(went).content.decode()
        assert f"New rows: {words.count(chr(10)) - 1}" in plan
        browser.post(f"{went}take-in/")


def test_a_list_taken_in_already_is_not_taken_in_again(browser: Client) -> None:
    address = choose(browser)
    browser.post(f"{address}take-in/")
    assert browser.post(f"{address}take-in/").status_code == 409
    assert models.Source.objects.filter(title="A list").count() == 1


def test_what_is_no_table_is_refused(browser: Client) -> None:
    file = SimpleUploadedFile("a.csv", b"They came at night.")
    answer = browser.post("/inbox/list/", {"file": file, "title": "A list", "type": "killing"})
    assert answer.status_code == 400
