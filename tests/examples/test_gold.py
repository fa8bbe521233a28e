"""The gold can be scored against: every quote stands in its text, every name and date is right."""

from pathlib import PurePath

from tawthiq.examples.locating import find_all
from tawthiq.terms import dates, vocabulary

SCORED = ("statements", "incidents", "quantities", "unverified", "contested")


def quotes_of(gold):
    for part in ("statements", "incidents", "quantities", "media"):
        yield from (entry["quote"] for entry in gold[part])
    yield from gold["unverified"]


def test_every_text_has_gold_with_all_the_scorer_reads(case):
    assert {PurePath(file).stem for file in case.texts} == {
        PurePath(e.name).stem for e in case.folder.joinpath("gold").iterdir()
    }
    for file, gold in case.gold_of.items():
        assert all(part in gold for part in SCORED), file
        assert isinstance(gold["contested"][0]["accounts"], list), file


def test_every_quote_of_the_gold_stands_once_in_its_text(case):
    for file, gold in case.gold_of.items():
        for quote in quotes_of(gold):
            assert len(find_all(case.texts[file], quote)) == 1, (file, quote)


def test_a_key_of_an_account_stands_in_something_its_tellers_say(case):
    for file, gold in case.gold_of.items():
        for contested in gold["contested"]:
            for account in contested["accounts"]:
                told = [
                    s["quote"].lower()
                    for s in gold["statements"]
                    if set(account["said_by"]) & set(listed(s["said_by"]))
                ]
                assert any(account["key"] in quote for quote in told), (file, account["key"])


def test_names_dates_and_types_of_the_gold_are_right(case):
    for file, gold in case.gold_of.items():
        text = case.texts[file]
        for name in (*gold["protect"], *gold["public"], *gold["places"], *(n for names in gold["same"] for n in names)):
            assert find_all(text, name), (file, name)
        for incident in gold["incidents"]:
            assert set(listed(incident["type"])) <= set(vocabulary.INCIDENT_TYPES)
            assert dates.is_valid(incident.get("when", "2022")), incident
            for victim in incident.get("victims", []):
                assert victim[0].islower() or find_all(text, victim), (file, victim)
        for statement in gold["statements"]:
            assert statement.get("stance", "asserted") in vocabulary.STANCES
        assert dates.is_valid(gold["document"]["dated"])
        assert case.sources[file]["dated"] in (None, gold["document"]["dated"])


def test_every_spelling_of_the_case_gold_stands_in_some_source_and_covers_the_decisions(case):
    everything = "\n".join(case.texts.values())
    for kind, key in (("people", "person"), ("groups", "group"), ("places", "place")):
        for spellings in case.gold[kind].values():
            assert all(find_all(everything, spelling) for spelling in spellings)
        for record in case.decisions[kind]:
            known = case.gold[kind].get("yasar" if record[key] == "dead" else record[key])
            assert known is None or record["name"] in known, record["key"]


def listed(value):
    return value if isinstance(value, list) else [value]
