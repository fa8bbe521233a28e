"""An invented report with its reading, written by hand: names of two scripts, a dove of two UTF-16 units, tashkeel."""

from typing import Any

from tawthiq.terms.reading import Reading

CANARY = "Zumurrud al-Kanari"
TEXT = (
    "A dove 🕊️ was painted on the wall.\n"
    f"{CANARY} said that four armed men took her husband Abu Wael in Ain al-Zahr on 10 February 2022.\n"
    "وقالت الجارةُ إنّ سيارتين وقفتا أمام البيت.\n"
    "The committee denied that it took anybody. This could not be verified."
)


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def _person(key: str, name: str) -> dict[str, Any]:
    return {"id": key, "kind": "person", "name": name, "mentions": [span(name)]}


def _statement(key: str, words: str, teller: str, entity: str, **more: Any) -> dict[str, Any]:
    start, end = span(words)
    told = span(teller)
    return {
        "id": key, "start": start, "end": end, "said_by": [{"start": told[0], "end": told[1], "entity": entity}],
        "cue": None, "direct": False, "stance": "asserted", "ground": "unknown", "inside": None, "score": 0.83,
        "reasons": ["a verb of saying stands before it"], **more,
    }  # fmt: skip


READING: Reading = {
    "v": 1, "id": "r", "text": TEXT, "language": "en", "dated": "2022-03-03",
    "entities": [
        _person("e1", CANARY), _person("e2", "Abu Wael"), _person("e3", "الجارةُ"),
        {"id": "e4", "kind": "group", "name": "The committee", "mentions": [span("The committee")]},
        {"id": "e5", "kind": "place", "name": "Ain al-Zahr", "mentions": [span("Ain al-Zahr")]},
    ],
    "statements": [
        _statement("s1", "four armed men took her husband Abu Wael in Ain al-Zahr on 10 February 2022", CANARY, "e1",
                   ground="witnessed", cue=span("said that")),
        _statement("s2", "سيارتين وقفتا أمام البيت", "الجارةُ", "e3"),
        _statement("s3", "it took anybody", "The committee", "e4", stance="denied"),
    ],
    "incidents": [
        {"id": "i1", "type": "abduction", "when": "2022-02-10", "when_span": span("10 February 2022"), "where": "e5",
         "trigger": span("took her"), "stance": "asserted", "score": 0.8, "reasons": ["the verb took with a person"],
         "roles": [{"role": "victim", "span": span("Abu Wael"), "entity": "e2"}], "statements": ["s1"]},
    ],
    "times": [{"start": span("10 February 2022")[0], "end": span("10 February 2022")[1], "value": "2022-02-10"}],
    "quantities": [{"start": span("four")[0], "end": span("four")[1], "low": 4, "high": 4, "unit": "people",
                    "of": "armed men", "statements": ["s1"]}],
    "relations": [{"kind": "spouse", "from": "e1", "to": "e2", "start": span("her husband")[0], "end": span("her husband")[1]}],
    "cautions": [{"kind": "not verified", "start": span("could not be verified")[0], "end": span("could not be verified")[1]}],
}  # type: ignore[typeddict-item]  # fmt: skip
