"""What a release shows of an invented town, and what it must not."""

import random
import re
from dataclasses import replace

import pytest

from protect import town
from tawthiq.protect.casefile import Account, Accused, CountRow
from tawthiq.protect.exposure import named_subjects
from tawthiq.protect.hiding import forbidden_names
from tawthiq.protect.labels import ALLEGED_WITHHELD
from tawthiq.protect.leaks import leaks
from tawthiq.protect.pages import write_pages
from tawthiq.protect.release import make_release
from tawthiq.protect.sheets import write_sheets
from tawthiq.terms.errors import BadInput


def released(case=town.CASE, seed=1):
    return make_release(case, random.Random(seed))


def abduction(release):
    return next(incident for incident in release.incidents if "abduction" in incident.types)


def accounts(release):
    return {account.number: account for origin in abduction(release).origins for account in origin.accounts}


def files(release):
    return {**write_pages(release), **write_sheets(release)}


@pytest.mark.parametrize("seed", range(5))
def test_no_byte_holds_a_name_that_must_not_leave(seed):
    forbidden = forbidden_names(town.CASE)
    assert {"Salma", "درويش", "أبو وائل", "Ain al-Wadi", "Reed Committee", "Nizar Reed"} <= set(forbidden)
    for data in files(released(seed=seed)).values():
        assert leaks(data, forbidden) == []
        assert not re.search(rb"id-(salma|husband|incident|town|bridge|a\d|b\d)", data)


def test_only_who_may_be_named_is_named():
    assert named_subjects(town.CASE) == {"id-nurse"}
    assert any(b"Chidi Halabi" in data for data in files(released()).values())


def test_one_person_has_one_label_everywhere():
    incident = abduction(released())
    label = incident.victims[0].label.en
    assert incident.title is not None
    assert incident.title.words == f"Abduction of {label} at Zahr district"
    assert {victim.en for account in accounts(released()).values() for victim in account.victims} == {label}


def test_dates_and_places_are_coarse():
    incident = abduction(released())
    assert (incident.when, incident.where.en) == ("2022-02", "Zahr district")
    assert {account.when for account in accounts(released()).values()} <= {"2022-02", None}
    assert "10 February" not in incident.reason.words


def test_the_words_of_somebody_protected_that_lead_to_them_are_withheld():
    told = accounts(released())
    assert (told[1].quote, told[1].words_withheld) == (None, True)
    assert told[2].quote is not None
    assert told[2].quote.words == "There were two cars without plates."
    assert told[2].then is None


def test_the_words_of_somebody_named_are_shown_with_their_changes_in_brackets():
    label = abduction(released()).victims[0].label.ar
    quote = accounts(released())[4].quote
    assert quote is not None
    assert f"[{label}]" in quote.words
    assert "[شباط]" in quote.words
    assert quote.language == "ar"


def test_the_accused_are_withheld_until_a_person_decides():
    assert abduction(released()).accused == (ALLEGED_WITHHELD,)
    decided = Accused("id-committee", decided=True)
    told = tuple(replace(account, accused=(decided,) if account.accused else ()) for account in town.ABDUCTION.accounts)
    incident = replace(town.ABDUCTION, accused=(decided,), accounts=told)
    shown = abduction(released(replace(town.CASE, incidents=(incident, town.PROTEST))))
    assert [accused.en for accused in shown.accused] == ["Reed Committee"]
    assert "Reed Committee" in shown.reason.words


def test_one_accusation_without_a_decision_withholds_the_name_everywhere():
    decided = replace(town.ABDUCTION, accused=(Accused("id-committee", decided=True),))
    shown = abduction(released(replace(town.CASE, incidents=(decided, town.PROTEST))))
    assert shown.accused == (ALLEGED_WITHHELD,)
    assert "Reed" not in shown.reason.words


def test_a_decision_to_name_does_not_lift_protection():
    leader = replace(town.LEADER, protected=True)
    protest = replace(town.PROTEST, accused=(Accused("id-leader", decided=True),))
    case = replace(town.CASE, incidents=(protest,), subjects=(*town.CASE.subjects[:-1], leader))
    assert "id-leader" not in named_subjects(case)
    assert all(leaks(data, ["Nizar Reed", "نزار القصب"]) == [] for data in files(released(case)).values())


def test_copies_and_parties_are_no_independent_origins():
    incident = abduction(released())
    assert (len(incident.origins), incident.independent) == (3, 2)
    assert accounts(released())[5].copy_of == 4


def test_labels_and_the_order_within_a_month_differ_from_release_to_release():
    same_month = replace(town.PROTEST, when="2022-02-11")
    case = replace(town.CASE, incidents=(town.ABDUCTION, same_month))
    orders = {tuple(incident.types for incident in released(case, seed).incidents) for seed in range(12)}
    assert len(orders) == 2
    labels = {abduction(released(seed=seed)).origins[0].accounts[0].tellers for seed in range(12)}
    assert len(labels) == 2


def test_incidents_stand_in_order_of_their_coarse_dates():
    whens = [incident.when for incident in released().incidents]
    assert whens == sorted(whens)


def test_a_kin_word_beside_a_label_is_said_to_the_one_who_releases():
    reason = "Salma is his wife and saw it."
    case = replace(town.CASE, incidents=(replace(town.ABDUCTION, reason=reason), town.PROTEST))
    assert released(case).cautions == (
        "Incident 1: its reason tells something personal (kin, trade, age, where they are) beside a label; does it tell who that is?",
    )
    assert released().cautions == ()


def test_a_spelling_nobody_recorded_is_withheld_or_said():
    told = replace(town.ABDUCTION.accounts[1], quote="Derweesh was beaten.")
    reason = "Selma saw it."
    incident = replace(town.ABDUCTION, reason=reason, accounts=(told, *town.ABDUCTION.accounts[2:]))
    release = released(replace(town.CASE, incidents=(incident, town.PROTEST)))
    assert accounts(release)[1].words_withheld
    assert release.cautions == (
        "Incident 1: its reason has a word that sounds like a name to hide; is it a spelling to add?",
    )


def test_a_name_of_somebody_elsewhere_in_the_casebook_is_hidden_too():
    incident = replace(town.PROTEST, reason="Yusuf Najm and the nurse Chidi Halabi agree; Najm was there.")
    case = replace(town.CASE, incidents=(incident,), names_of_casebook=("Yusuf Najm", "يوسف نجم", "Chidi Halabi"))
    shown = released(case).incidents[0].reason.words
    assert shown == "[name withheld] and the nurse Chidi Halabi agree; [name withheld] was there."
    assert {"Yusuf Najm", "يوسف نجم"} <= set(forbidden_names(case))
    assert "Chidi Halabi" not in forbidden_names(case)


def test_a_name_that_is_only_said_of_the_accused_is_hidden_and_a_description_is_not():
    told = (Accused(None, replace(town.COMMITTEE.shown, en="Nizar Khoury", ar="نزار خوري")),)
    described = (Accused(None, replace(town.COMMITTEE.shown, en="four armed men", ar="أربعة مسلحين")),)
    reason = "Nizar Khoury and four armed men were seen."
    case = replace(town.CASE, incidents=(replace(town.PROTEST, accused=told + described, reason=reason),))
    shown = released(case).incidents[0]
    assert shown.accused == (ALLEGED_WITHHELD,)
    assert shown.reason.words == "[alleged perpetrator] and four armed men were seen."
    assert {"Nizar Khoury", "نزار خوري"} <= set(forbidden_names(case))


def test_whoever_is_accused_in_another_incident_is_withheld_here_too():
    quote = "The Reed Committee and the Night Watch came, said Chidi Halabi; the Watch left first."
    told = (Account("id-b9", "p9", (), quote=quote),)
    others = (town.SALMA, replace(town.NURSE, elsewhere=True), replace(town.COMMITTEE, elsewhere=True))
    case = replace(
        town.CASE, incidents=(replace(town.PROTEST, accused=(), accounts=told),), subjects=others,
        accused_elsewhere=("Night Watch",),
    )  # fmt: skip
    assert named_subjects(case) == set()
    assert "Night Watch" in forbidden_names(case)
    content = b"".join(files(released(case)).values()).decode()
    assert not any(name in content for name in ("Reed Committee", "Night Watch", "Watch", "Chidi", "Halabi"))


def test_a_name_made_of_words_that_may_be_shown_hides_none_of_them():
    incident = replace(town.PROTEST, reason="The nurse Chidi Halabi agrees.")
    case = replace(town.CASE, incidents=(incident,), names_of_casebook=("Chidi",))
    assert released(case).incidents[0].reason.words == "The nurse Chidi Halabi agrees."


def test_a_table_with_a_fine_place_is_refused():
    row = CountRow((("place", "Ain al-Wadi"),), 1, 1, 1, 0, 0)
    case = replace(town.CASE, tables=(replace(town.TABLE, rows=(row,)),))
    with pytest.raises(BadInput, match="finer"):
        released(case)


@pytest.mark.parametrize(
    "wrong",
    [
        {"subjects": town.CASE.subjects[1:]},
        {"places": ()},
        {"incidents": (town.ABDUCTION, town.ABDUCTION)},
        {"subjects": (*town.CASE.subjects, town.SALMA)},
        {"subjects": (*town.CASE.subjects[:-1], replace(town.LEADER, role="spy"))},
        {"incidents": (replace(town.PROTEST, when="spring"),)},
    ],
)
def test_an_incomplete_case_is_refused_without_a_name(wrong):
    with pytest.raises(BadInput) as refusal:
        replace(town.CASE, **wrong)
    assert "Salma" not in str(refusal.value)


def test_an_empty_release_is_still_a_release():
    case = replace(town.CASE, incidents=(), tables=())
    assert set(files(released(case))) == {"index.html", "index.ar.html", "incidents.csv", "acts.csv"}


def test_how_far_it_is_is_told_and_it_can_be_called_off():
    far = []
    make_release(town.CASE, random.Random(1), lambda done, of: far.append((done, of)))
    assert far == [(1, 2), (2, 2)]

    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_release(town.CASE, random.Random(1), stop)


def test_nobodys_number_or_account_leaves_in_free_words():
    told = replace(
        town.ABDUCTION.accounts[4], quote="Ring Bilal on +963 900 000 111 or bilal@example.org, said the nurse."
    )
    reason = "The sender +963 900 000 111 and @reed_watch tell it; passport no. 0098123."
    incident = replace(
        town.ABDUCTION, reason=reason, title="Call to 0944 123 456", accounts=(*town.ABDUCTION.accounts[:4], told)
    )
    release = released(replace(town.CASE, incidents=(incident, town.PROTEST)))
    content = b"".join(files(release).values())
    for one in (b"000 111", b"example.org", b"reed_watch", b"0098123", b"123 456"):
        assert one not in content
    assert abduction(release).title.words == "Call to [number withheld]"
