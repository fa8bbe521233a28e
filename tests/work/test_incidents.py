"""The example's incidents side by side: whose account is whose, what is independent, what agrees and what does not."""

import pytest
import yaml

from conftest import CASE, NOW
from tawthiq.examples import loading
from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.work import counting, incidents, judging, linking, suggesting
from tawthiq.work.incidents import IncidentView

GOLD = yaml.safe_load(loading.folder(CASE).joinpath("gold.yaml").read_text("utf-8"))
FILES = [source["file"] for source in loading.manifest(CASE)["sources"]]


def source_files() -> dict[str, str]:
    """Source ids to the files they came from: they were added in the order of the manifest."""
    return dict(zip(models.Source.objects.order_by("order").values_list("id", flat=True), FILES, strict=True))


def gold(key: str) -> dict:
    return next(one for one in GOLD["incidents"] if one["id"] == key)


def reported(key: str) -> str:
    """The incident that the gold calls so, by its type, day and sources."""
    wanted, files = gold(key), source_files()
    for line in incidents.listing(most=None):
        rows = models.Report.objects.filter(cluster=line.id)
        found = ({files[row.source] for row in rows}, rows[0].type)
        if found == (set(wanted["reports"]), wanted["type"]) and wanted["when"] in [row.when for row in rows]:
            return line.id
    raise AssertionError(f"{key} is not in the casebook")


@pytest.fixture
def killing(example) -> IncidentView:
    return incidents.view(reported("C1"))


def origin_of(view: IncidentView, name: str):
    return next(origin for origin in view.origins if any(name in teller for teller in origin.tellers))


def test_every_incident_of_the_gold_is_there_with_its_judgement_and_independent_origins(example):
    assert incidents.total() == len(GOLD["incidents"])
    lines = {line.id: line for line in incidents.listing(most=None)}
    for wanted in GOLD["incidents"]:
        line = lines[reported(wanted["id"])]
        assert line.judgement == (wanted["judgement"] or ""), wanted["id"]
        assert line.origins == wanted["independent"], wanted["id"]
        assert line.reports == len(wanted["reports"]), wanted["id"]


def test_the_reprint_stands_with_the_dispatch_and_is_no_origin_of_its_own(killing):
    files = source_files()
    origin = next(one for one in killing.origins if any(voice.copied for voice in one.voices))
    assert {files[voice.account.row.source] for voice in origin.voices} >= {"03-dispatch.html", "04-reprint.html"}
    assert {files[voice.account.row.source] for voice in origin.voices if voice.copied} == {"04-reprint.html"}


def test_a_party_stands_apart_and_confirms_nothing_about_itself(killing):
    parties = [origin for origin in killing.origins if origin.party]
    assert parties
    assert all(any("Command" in name or "القيادة" in name for name in origin.tellers) for origin in parties)
    assert sum(not origin.party for origin in killing.origins) == killing.line.origins == gold("C1")["independent"]


def test_each_rival_account_is_laid_to_whoever_told_it(killing):
    """Murhaf and Abu Yamam speak in one article; each keeps what is theirs."""
    murhaf, yamam = origin_of(killing, "Murhaf"), origin_of(killing, "يمام")
    assert murhaf.key != yamam.key
    words = {name: " ".join(said.quote for voice in one.voices for said in voice.account.said)
             for name, one in (("murhaf", murhaf), ("yamam", yamam))}  # fmt: skip
    assert "Ember cell" in words["murhaf"]
    assert "quarrel over a well" not in words["murhaf"]
    assert "quarrel over a well" in words["yamam"]
    assert "Ember cell" not in words["yamam"]


def test_what_a_witness_passes_on_is_the_witness_own_origin(killing):
    sabri = origin_of(killing, "صبري")
    assert len(sabri.voices) == 1
    assert any(len(said.chain) > 1 for said in sabri.voices[0].account.said)


def test_the_rows_say_where_accounts_agree_and_where_they_do_not(killing):
    rows = {row.question: row for row in killing.rows}
    assert list(rows) == ["what", "when", "where", "to whom", "by whom", "how many"]
    assert rows["by whom"].verdict == "differ"
    assert rows["when"].verdict == "agree"
    assert rows["where"].verdict == "agree"
    assert all(row.why for row in killing.rows)
    voices = {voice.id for origin in killing.origins for voice in origin.voices}
    assert all(set(row.answers) <= voices for row in killing.rows)


def test_every_sentence_shown_stands_in_its_sealed_text(killing):
    shown = [said for origin in killing.origins for voice in origin.voices for said in voice.account.said]
    texts = dict(models.Text.objects.values_list("id", "text"))
    assert len(shown) > 20
    for said in shown:
        assert texts[said.text][said.start : said.end] == said.quote
        assert incidents.statement(said.id) == said


def test_rival_numbers_of_the_raid_stand_side_by_side(example):
    view = incidents.view(reported("C10"))
    row = next(row for row in view.rows if row.question == "how many")
    assert row.verdict == "differ"
    assert {"7", "14"} <= set(row.answers.values())


def test_what_nobody_knows_is_said(example):
    assert "by whom" in incidents.view(reported("C7")).unknown
    assert "when" not in incidents.view(reported("C7")).unknown


def test_a_judgement_needs_a_known_value_and_its_reason(killing, example):
    with pytest.raises(BadInput):
        judging.judge(example, killing.line.id, "true", "because", now=NOW)
    with pytest.raises(BadInput, match="reason"):
        judging.judge(example, killing.line.id, "confirmed", " ", now=NOW)
    for wrong in ({"reliability": "G"}, {"credibility": 7}):
        with pytest.raises(BadInput):
            judging.judge(example, killing.line.id, "confirmed", "Seen.", now=NOW, **wrong)
    with pytest.raises(NotFound):
        judging.judge(example, "0" * 64, "confirmed", "Seen.", now=NOW)
    assert incidents.view(killing.line.id).judgements == killing.judgements


def test_the_last_judgement_on_any_report_stands_and_the_first_is_kept(killing, example):
    last = killing.accounts[-1].id
    judging.judge(example, last, "contested", "The log was lost.", reliability="B", credibility=3, now=NOW)
    view = incidents.view(killing.line.id)
    assert view.line.judgement == "contested"
    assert [one.value for one in view.judgements] == ["contested", "corroborated"]
    assert (view.judgements[0].reliability, view.judgements[0].credibility) == ("B", 3)


def test_an_incident_without_a_report_is_not_found(example):
    with pytest.raises(NotFound):
        incidents.view("0" * 64)


PLACES = {"kafr": "Kafr Zumurrud", "ayn": "عين النورس", "tell": "Tell al-Qurunful"}


@pytest.mark.parametrize("unit", ["incidents", "people", "acts"])
def test_the_counts_are_those_a_careful_person_expects(example, unit):
    total = counting.documented(unit=unit).total
    for shelf in ("documented", "contested", "unverified"):
        wanted = GOLD["expected"][unit].get(shelf)
        if wanted is None:
            continue
        tally, number = getattr(total, shelf), wanted["total"]
        assert [tally.low, tally.high] == (number if isinstance(number, list) else [number, number]), shelf
        assert tally.identified == wanted.get("identified", tally.identified), shelf
        for column in ("type", "month", "place"):
            if column in wanted:
                expected = {PLACES.get(name, name): amount for name, amount in wanted[column].items()}
                assert by_column(unit, column, shelf) == expected, (shelf, column)


def by_column(unit, column, shelf):
    rows = counting.documented([column], unit=unit).strata
    return {row.key[0][1]: getattr(row, shelf).low for row in rows if getattr(row, shelf).low}


def test_what_is_refuted_or_not_judged_is_left_out_with_its_incident(example):
    total = counting.documented(unit="incidents").total
    outside = {one.incident for one in total.left_out if one.account is None}
    shown = {*total.contested.incidents, *total.unverified.incidents}
    assert outside - shown == {reported(key) for key in GOLD["expected"]["incidents"]["left_out"]}


@pytest.mark.parametrize(("by", "more"), [(["colour"], {}), (["month", "month"], {}), ([], {"unit": "deaths"})])
def test_a_count_by_what_is_not_known_is_refused(example, by, more):
    with pytest.raises(BadInput):
        counting.documented(by, **more)


def test_only_chosen_types_and_incidents_are_counted(example):
    assert counting.documented(types=["killing"]).total.documented.low == 2
    assert counting.documented(incidents=[reported("C1")]).total.documented.low == 1
    assert counting.documented(incidents=[]).total.documented.low == 0


def test_a_link_taken_back_is_suggested_for_a_person_to_see(example):
    """Three spellings of one commander: the merge of the dispatch's spelling is withheld, and comes up."""
    link = models.Link.objects.filter(
        relation="same", current=True, left__in=models.Person.objects.values("id")
    ).first()
    before = {frozenset((pair.left, pair.right)) for pair in suggesting.suggestions()}
    assert frozenset((link.left, link.right)) not in before
    assert all(0 <= pair.score <= 1 and pair.reasons for pair in suggesting.suggestions())
    linking.link(example, "unsure", link.left, link.right, "to be looked at", now=NOW)
    assert frozenset((link.left, link.right)) not in {frozenset((p.left, p.right)) for p in suggesting.suggestions()}


def test_labels_with_a_number_are_nobodys_name(example):
    """A chat's "number not saved 1" and "2" share all words, and are two people."""
    labels = set(models.Person.objects.filter(name__regex=r"\d").values_list("id", flat=True))
    assert len(labels) > 2
    assert not labels & {end for pair in suggesting.suggestions() for end in (pair.left, pair.right)}


def test_a_pair_that_nobody_joined_is_suggested(example):
    """The link is removed as if nobody had made it: the pair must be found with its reasons."""
    yasar = models.Person.objects.filter(name__startswith="Yassar").get()
    models.Link.objects.filter(right=yasar.id, relation="same").delete()
    from tawthiq.projection import clusters

    clusters.refresh([yasar.id])
    assert models.Person.objects.get(id=yasar.id).cluster == yasar.id
    found = [pair for pair in suggesting.suggestions() if pair.kind == "person" and yasar.id in (pair.left, pair.right)]
    others = {({pair.left, pair.right} - {yasar.id}).pop() for pair in found}
    named = set(models.Person.objects.filter(id__in=others).values_list("name", flat=True))
    assert any(name.startswith("Yasar") or name.startswith("يسار") for name in named)
    assert all(pair.reasons for pair in found)
