"""The reading room: each answer, what it makes, what is refused, and what is shown when somebody was quicker."""

from django.test import Client

from conftest import NOW
from tawthiq.projection import models
from tawthiq.web.frame import opened
from tawthiq.web.source import room
from tawthiq.work import review, sources
from tawthiq.work.models import Proposal
from web.conftest import proposal, version_on
from web.invented import CANARY, TEXT, span


def address(one: Proposal, deed: str = "") -> str:
    return f"/source/{one.source}/card/{one.id}/" + (f"{deed}/" if deed else "")


def answer(browser: Client, one: Proposal, deed: str, **form: object) -> object:
    """Answer a card as its page does: with the version that the page shows."""
    version = version_on(browser.get(address(one, "edit" if deed == "edit" else "")).content)
    return browser.post(address(one, deed), {"version": version, **form})


def state(one: Proposal) -> str:
    return Proposal.objects.get(id=one.id).state


def test_the_source_opens_at_the_first_card_that_waits(browser: Client, source: str) -> None:
    page = browser.get(f"/source/{source}/").content.decode()
    assert "0 of 5 decided" in page
    assert f"/card/{proposal('statement', 'four').id}/accept/" in page


def test_accepting_makes_the_record_and_brings_up_the_next(browser: Client, source: str) -> None:
    first = proposal("statement", "four")
    went = answer(browser, first, "accept")
    assert state(first) == "accepted"
    assert models.Statement.objects.get().said_by[0]["name"] == CANARY
    follow = browser.get(went.headers["Location"].partition("#")[0]).content.decode()  # type: ignore[attr-defined]
    assert "1 of 5 decided" in follow
    assert f"/card/{first.id}/undo/" in follow


def test_htmx_gets_the_room_alone_cut_from_the_same_template(browser: Client) -> None:
    first = proposal("statement", "four")
    version = version_on(browser.get(address(first)).content)
    part = browser.post(address(first, "accept"), {"version": version}, headers={"hx-request": "true"})
    assert part.status_code == 200
    assert part.content.decode().lstrip().startswith('<div id="room"')
    assert b"<html" not in part.content


def test_rejecting_takes_the_mark_out_of_the_text(browser: Client, source: str) -> None:
    caution = proposal("statement", "it took")
    assert caution.id in browser.get(f"/source/{source}/").content.decode()
    answer(browser, caution, "reject")
    assert state(caution) == "rejected"
    text = browser.get(f"/source/{source}/").content.decode().partition('id="text"')[2].partition('class="side"')[0]
    assert caution.id not in text


def test_undo_brings_the_card_back(browser: Client) -> None:
    first = proposal("statement", "four")
    answer(browser, first, "accept")
    answer(browser, first, "undo")
    assert state(first) == "proposed"
    assert not models.Statement.objects.exists()


def test_skipping_changes_nothing_and_shows_another(browser: Client) -> None:
    first = proposal("statement", "four")
    page = browser.get(address(first, "skip")).content.decode()
    assert state(first) == "proposed"
    assert f"/card/{first.id}/accept/" not in page


def test_a_statement_is_corrected_in_teller_stance_ground_and_words(browser: Client) -> None:
    first = proposal("statement", "four")
    form = {"teller-name": ["الجارةُ", ""], "teller-kind": ["person", "person"], "stance": "alleged", "ground": "heard",
            "words": "took her husband Abu Wael", "start": "", "end": "", "inside": ""}  # fmt: skip
    answer(browser, first, "edit", **form)
    made = models.Statement.objects.get()
    assert state(first) == "corrected"
    assert ([one["name"] for one in made.said_by], made.stance, made.ground) == (["الجارةُ"], "alleged", "heard")
    assert made.quote == "took her husband Abu Wael"


def test_an_incident_is_corrected_in_type_date_place_and_roles(browser: Client) -> None:
    card = proposal("incident")
    start, end = card.start, card.end
    form = {"type": "arrest", "stance": "asserted", "when": "2022-02", "where": "Wadi Rumman", "title": "Taken at night",
            "role": ["victim", "actor"], "role-name": ["Abu Wael", "The committee"], "role-kind": ["person", "group"],
            "low": "1", "high": "2", "start": start, "end": end, "words": TEXT[start:end],
            "statement": [proposal("statement", "four").id]}  # fmt: skip
    answer(browser, card, "edit", **form)
    made = models.Report.objects.get()
    assert (made.type, made.when, made.title, made.low, made.high) == ("arrest", "2022-02", "Taken at night", 1, 2)
    assert models.Place.objects.get(id=made.place).name == "Wadi Rumman"
    assert set(models.Role.objects.values_list("role", "name")) == {("victim", "Abu Wael"), ("actor", "The committee")}


def test_a_relation_and_a_name_are_corrected(browser: Client) -> None:
    relation, person = proposal("relation"), proposal("person", "Abu")
    answer(browser, relation, "edit", kind="sibling")
    answer(browser, person, "edit", name="Abu Wail", changed_name="yes")
    assert models.Link.objects.get().relation == "sibling"
    assert models.Person.objects.get(name="Abu Wail").changed_name


def test_protecting_a_person_needs_the_vault_and_says_so(browser: Client) -> None:
    person = proposal("person", "Abu")
    refused = answer(browser, person, "edit", name="Abu Wael", protected="yes")
    assert refused.status_code == 423  # type: ignore[attr-defined]
    assert state(person) == "proposed"


def test_a_form_that_changes_nothing_accepts(browser: Client) -> None:
    first = proposal("statement", "four")
    form = {"teller-name": CANARY, "teller-kind": "person", "stance": "asserted", "ground": "witnessed", "inside": "",
            "start": first.start, "end": first.end, "words": TEXT[first.start : first.end]}  # fmt: skip
    answer(browser, first, "edit", **form)
    assert state(first) == "accepted"


def test_wrong_words_are_refused_and_nothing_is_made(browser: Client) -> None:
    card, first = proposal("incident"), proposal("statement", "four")
    for one, form in (
        (card, {"type": "tempest", "stance": "asserted", "words": "took her"}),
        (card, {"type": "killing", "stance": "asserted", "words": "took her", "when": "some day"}),
        (card, {"type": "killing", "stance": "asserted", "words": "took her", "low": "5", "high": "2"}),
        (card, {"type": "killing", "stance": "asserted", "words": "took her", "low": "-1"}),
        (first, {"words": "words that stand nowhere"}),
        (first, {"words": ""}),
    ):
        assert answer(browser, one, "edit", **form).status_code == 400  # type: ignore[attr-defined]
    assert not models.History.objects.filter(kind__in=("statement", "incident")).exists()


def test_an_answer_to_a_card_decided_meanwhile_changes_nothing_and_shows_it(browser: Client) -> None:
    first = proposal("statement", "four")
    version = version_on(browser.get(address(first)).content)
    review.accept(opened.casebook(), first.id, now=NOW)
    for deed in ("reject", "accept", "edit", "undo"):
        late = browser.post(address(first, deed), {"version": version})
        assert late.status_code == 409
        assert b"Somebody decided this meanwhile." in late.content
    assert state(first) == "accepted"


def test_a_statement_by_hand_takes_code_points_past_a_dove_and_tashkeel(browser: Client, source: str) -> None:
    start, end = span("الجارةُ إنّ سيارتين")
    form = browser.get(f"/source/{source}/by-hand/statement/?start={start}&end={end}").content.decode()
    assert "الجارةُ إنّ سيارتين</textarea>" in form
    browser.post(f"/source/{source}/by-hand/statement/", {
        "start": start, "end": end, "words": TEXT[start:end], "teller-name": "Amal", "teller-kind": "person",
        "stance": "asserted", "ground": "heard",
    })  # fmt: skip
    made = models.Statement.objects.get()
    assert (made.start, made.end, made.quote) == (start, end, "الجارةُ إنّ سيارتين")


def test_an_incident_by_hand_needs_no_script(browser: Client, source: str) -> None:
    went = browser.post(
        f"/source/{source}/by-hand/incident/", {"type": "threat", "words": "وقفتا أمام البيت", "when": "2022-02~"}
    )
    made = models.Report.objects.get()
    assert (made.type, [made.trigger_start, made.trigger_end]) == ("threat", span("وقفتا أمام البيت"))
    page = browser.get(went.headers["Location"].partition("#")[0]).content.decode()
    assert 'id="at"' in page


def test_a_sentence_of_the_record_opens_where_it_stands(browser: Client, source: str) -> None:
    made = review.accept(opened.casebook(), proposal("statement", "four").id, now=NOW).made
    page = browser.get(f"/source/{source}/sentence/{made}/").content.decode()
    assert 'id="at"' in page
    assert 'class="teller lane-0 accepted now"' in page


def test_marks_that_are_only_shown_have_no_answers(browser: Client) -> None:
    for kind in ("date", "quantity", "caution"):
        page = browser.get(address(proposal(kind))).content.decode()
        assert "/accept/" not in page
        assert browser.post(address(proposal(kind), "edit"), {"version": version_on(page.encode())}).status_code in (
            400,
            409,
        )


def test_a_source_without_text_says_so(browser: Client) -> None:
    added = sources.add(opened.casebook(), PIXEL, sources.AddRequest("A wall", "photo", suffix=".png"), now=NOW)
    assert "has no text" in browser.get(f"/source/{added.source}/").content.decode()
    assert browser.get(f"/source/{added.source}/by-hand/statement/").status_code == 400


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6360000000020001"
    "48afa4710000000049454e44ae426082"
)


def test_a_picture_is_asked_for_blurred_and_answered_from_memory(browser: Client) -> None:
    added = sources.add(opened.casebook(), PIXEL, sources.AddRequest("A wall", "photo", suffix=".png"), now=NOW)
    page = browser.get(f"/source/{added.source}/").content.decode()
    assert "blurred and grey" in page
    answer = browser.get(f"/source/{added.source}/picture/")
    assert answer.headers["Content-Type"] == "image/jpeg"  # pixels made anew, never the file's own bytes
    assert answer.content.startswith(b"\xff\xd8")
    assert PIXEL not in answer.content
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_text_is_no_picture(browser: Client, source: str) -> None:
    assert "blurred and grey" not in browser.get(f"/source/{source}/").content.decode()
    assert browser.get(f"/source/{source}/picture/").status_code == 404


def test_a_protected_picture_stays_sealed_while_the_vault_is_locked(browser: Client) -> None:
    request = sources.AddRequest("A wall", "photo", suffix=".png", protected=True)
    added = sources.add(opened.casebook(), PIXEL, request, now=NOW)
    assert "sealed to the vault" in browser.get(f"/source/{added.source}/").content.decode()
    answer = browser.get(f"/source/{added.source}/picture/")
    assert answer.status_code != 200
    assert PIXEL not in answer.content


def with_a_rifle(card: Proposal) -> None:
    """The incident told with a weapon, of which no record is made."""
    start, end = span("armed")
    rifle = {"role": "weapon", "entity": None, "record": None, "name": "a rifle", "start": start, "end": end}
    card.values = {**card.values, "roles": [*card.values["roles"], rifle]}
    card.save()


def test_a_weapon_stays_a_weapon_when_somebody_is_added_beside_it(browser: Client) -> None:
    card = proposal("incident")
    with_a_rifle(card)
    page = browser.get(address(card, "edit")).content.decode()
    assert '<option value="other" selected>' in page
    form = {"type": "arrest", "stance": "asserted", "words": TEXT[card.start : card.end],
            "role": ["weapon", "victim"], "role-name": ["a rifle", "Abu Wael"], "role-kind": ["other", "person"]}  # fmt: skip
    answer(browser, card, "edit", **form)
    assert set(models.Role.objects.values_list("role", "name")) == {("weapon", "a rifle"), ("victim", "Abu Wael")}
    assert not models.Person.objects.filter(name="a rifle").exists()


def test_somebody_of_no_kind_is_refused_in_words(browser: Client, source: str) -> None:
    card = proposal("incident")
    form = {"type": "arrest", "stance": "asserted", "words": TEXT[card.start : card.end], "role": "victim",
            "role-name": "Abu Wael", "role-kind": "ghost"}  # fmt: skip
    assert answer(browser, card, "edit", **form).status_code == 400  # type: ignore[attr-defined]
    by_hand = {"words": "took her husband", "teller-name": "Amal", "teller-kind": "ghost"}
    assert browser.post(f"/source/{source}/by-hand/statement/", by_hand).status_code == 400
    assert not models.History.objects.filter(kind__in=("statement", "incident")).exists()


def test_a_card_is_accepted_with_what_was_changed_on_its_face(browser: Client) -> None:
    first = proposal("statement", "four")
    face = {"teller": "group The committee", "stance": "alleged", "ground": "witnessed", "face": "yes", "direct": "yes", "inside": ""}  # fmt: skip
    answer(browser, first, "accept", **face)
    said = models.Statement.objects.get()
    assert (state(first), said.stance, said.ground, said.direct) == ("corrected", "alleged", "witnessed", True)
    assert said.said_by[0]["group"]
    second = proposal("statement", "سيارتين")
    answer(browser, second, "accept", teller="nobody", stance="asserted", ground="unknown", face="yes", inside="")
    assert models.Statement.objects.exclude(id=said.id).get().said_by == []
    third = proposal("statement", "it took")
    answer(browser, third, "accept", teller="", stance="denied", ground="unknown", face="yes", inside="")
    assert state(third) == "accepted"


def test_the_digits_begin_with_whoever_speaks_just_above(browser: Client, source: str) -> None:
    page = browser.get(address(proposal("statement", "سيارتين"))).content.decode()
    assert f'value="person {CANARY}" data-digit="1"' in page
    assert 'value="nobody" data-digit="0"' in page


def test_chosen_words_are_given_to_somebody_at_once_and_taken_back(browser: Client, source: str) -> None:
    start, end = span("painted on the wall")
    form = {"start": start, "end": end, "teller": f"person {CANARY}", "ground": "heard"}
    browser.post(f"/source/{source}/by-hand/statement/", form)
    said = models.Statement.objects.get()
    assert (said.start, said.end, said.ground, said.said_by[0]["name"]) == (start, end, "heard", CANARY)
    assert browser.post(f"/source/{source}/by-hand/statement/", form).status_code == 409
    made = Proposal.objects.get(made=said.id)
    answer(browser, made, "edit", **{"teller-name": [CANARY], "teller-kind": ["person"], "stance": "believed", "ground": "heard",
           "words": "painted on the wall", "start": start, "end": end})  # fmt: skip
    assert models.Statement.objects.get().stance == "believed"
    answer(browser, made, "undo")
    assert not models.Statement.objects.exists()


def test_chosen_words_become_a_person_a_group_or_a_place_with_the_words_as_its_name(
    browser: Client, source: str
) -> None:
    for kind, words, table in (
        ("person", "anybody", models.Person),
        ("group", "الجارةُ", models.Group),
        ("place", "the wall", models.Place),
    ):
        start, end = span(words)
        assert browser.post(f"/source/{source}/by-name/{kind}/", {"start": start, "end": end}).status_code == 302
        row = table.objects.get(name=words)
        assert row.names[0]["start"] == start
    dove = span("🕊️")
    assert browser.post(f"/source/{source}/by-name/place/", {"start": dove[1], "end": dove[0]}).status_code == 400


def test_a_form_by_hand_begins_with_what_stands_round_the_words(browser: Client, source: str) -> None:
    start, end = span("four armed men took")
    page = browser.get(f"/source/{source}/by-hand/incident/?start={start}&end={end}").content.decode()
    assert 'value="2022-02-10"' in page
    assert 'value="Ain al-Zahr"' in page
    assert f'value="{proposal("statement", "four").id}" checked' in page


def test_all_cards_stand_on_one_page_and_what_is_left_is_rejected_together(browser: Client, source: str) -> None:
    page = browser.get(f"/source/{source}/cards/").content.decode()
    assert page.count('name="back" value="cards"') == 5
    first = proposal("statement", "four")
    went = answer(browser, first, "accept", back="cards")
    assert "/cards/#c-" in went.headers["Location"]  # type: ignore[attr-defined]
    left = Proposal.objects.filter(kind__in=("statement", "incident", "relation"), state="proposed")
    shown = [f"{one.id} {room.version(one)}" for one in left]
    assert (
        browser.post(f"/source/{source}/reject-rest/", {"card": [*shown, f"{first.id} proposed "]}).status_code == 409
    )
    assert left.all().count() == 4
    browser.post(f"/source/{source}/reject-rest/", {"card": shown})
    assert left.all().count() == 0
    assert "No card waits here." in browser.get(f"/source/{source}/cards/").content.decode()


def test_relations_are_accepted_together_and_statements_never(browser: Client, source: str) -> None:
    chosen = {"card": [proposal("relation").id, proposal("statement", "four").id]}
    assert browser.post(f"/source/{source}/accept-chosen/", chosen).status_code == 400
    assert browser.post(f"/source/{source}/accept-chosen/", {}).status_code == 400
    assert not models.Link.objects.exists()
    browser.post(f"/source/{source}/accept-chosen/", {"card": [proposal("relation").id]})
    assert models.Link.objects.get().relation == "spouse"


def test_what_the_text_says_of_people_is_entered_in_one_table(browser: Client, source: str) -> None:
    one, other = proposal("person", "Abu Wael"), proposal("person", "Zumurrud")
    form = {f"{one.id[:12]}-name": "Abu Wael", f"{one.id[:12]}-sex": "male", f"{one.id[:12]}-age": "", f"{one.id[:12]}-standing": "her husband",
            f"{other.id[:12]}-name": CANARY, f"{other.id[:12]}-sex": "", f"{other.id[:12]}-age": "", f"{other.id[:12]}-standing": ""}  # fmt: skip
    assert CANARY in browser.get(f"/source/{source}/people/").content.decode()
    browser.post(f"/source/{source}/people/", form)
    made = models.Person.objects.get()
    assert (made.name, made.sex, made.role, made.age) == ("Abu Wael", "male", "her husband", "")


def test_a_correction_made_in_two_windows_loses_nothing_and_shows_both(browser: Client) -> None:
    card = proposal("incident")
    form = {"type": "arrest", "stance": "asserted", "when": "2022-02-10", "where": "Wadi Rumman", "title": "Taken at night", "words": "took her"}  # fmt: skip
    seen = version_on(browser.get(address(card, "edit")).content)
    browser.post(address(card, "edit"), {**form, "title": "First window", "version": seen})
    late = browser.post(address(card, "edit"), {**form, "version": seen})
    page = late.content.decode()
    assert late.status_code == 409
    assert "First window" in page.partition('<form class="form"')[0]
    assert "Taken at night" in page.partition("data-kept=")[2]
    assert models.Report.objects.get().title == "First window"
    answer(browser, card, "edit", **form)
    assert models.Report.objects.get().title == "Taken at night"


def test_chosen_words_become_a_date_of_an_incident_and_a_number_in_a_statement(browser: Client, source: str) -> None:
    start, end = span("February 2022")
    page = browser.get(f"/source/{source}/by-mark/date/?start={start}&end={end}").content.decode()
    assert proposal("incident").id in page
    form = {"start": start, "end": end, "owner": proposal("incident").id}
    assert browser.post(f"/source/{source}/by-mark/date/", form).status_code == 400
    assert browser.post(f"/source/{source}/by-mark/date/", {**form, "when": "soon"}).status_code == 400
    assert browser.post(f"/source/{source}/by-mark/date/", {**form, "when": "2022-02", "owner": "x"}).status_code == 400
    browser.post(f"/source/{source}/by-mark/date/", {**form, "when": "2022-02"})
    report = models.Report.objects.get()
    assert (report.when, report.when_start, report.when_end) == ("2022-02", start, end)
    start, end = span("سيارتين")
    form = {"start": start, "end": end, "owner": proposal("statement", "سيارتين").id, "of": "سيارة"}
    assert browser.post(f"/source/{source}/by-mark/quantity/", form).status_code == 400
    browser.post(f"/source/{source}/by-mark/quantity/", {**form, "low": "2", "high": "2"})
    (number,) = models.Statement.objects.get(start=span("سيارتين وقفتا")[0]).quantities
    assert (number["start"], number["low"], number["of"]) == (start, 2, "سيارة")


def test_what_was_taken_back_is_given_again_with_its_corrections(browser: Client) -> None:
    first, second = proposal("statement", "four"), proposal("statement", "it took")
    answer(browser, first, "accept", teller="", stance="alleged", ground="witnessed", face="yes", inside="")
    answer(browser, first, "undo")
    assert "/redo/" in browser.get(address(first)).content.decode()
    assert "/redo/" not in browser.get(address(second)).content.decode()
    answer(browser, first, "redo")
    assert models.Statement.objects.get().stance == "alleged"
    assert answer(browser, first, "redo").status_code == 400  # type: ignore[attr-defined]
    answer(browser, second, "reject")
    answer(browser, second, "undo")
    answer(browser, second, "redo")
    assert state(second) == "rejected"
