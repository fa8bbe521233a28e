"""How readings of the invented texts are scored against what a careful reader takes from them.

Statement: content shares half of the words of both together (IoU), and a teller is meant by name, or both name nobody.
Incident: same type (several may be allowed), trigger within 30 characters of the gold wording, every gold victim among the
victims. `optional` gold is neither missed nor invented; incidents denied or only feared are left out on both sides.
"""

import json
import pathlib
import re

import yaml

HERE = pathlib.Path(__file__).parent
SIGNS = re.compile(r"[\u064b-\u065f\u0670\u0640]")
TOLD = ("asserted", "alleged", "unverified", "believed", "estimate")


def texts(part, files=("texts", "texts_of_regions")):
    """The invented texts of one part."""
    held = [one for file in files for one in yaml.safe_load((HERE / f"{file}.yaml").read_text("utf-8"))]
    return [one for one in held if one["part"] == part]


def plain(name):
    return SIGNS.sub("", name).replace("أ", "ا").replace("إ", "ا").replace("آ", "ا").replace("ة", "ه").replace("ى", "ي")


def span(text, quote):
    start = text.index(quote)
    return start, start + len(quote)


def words(text, start, end):
    return {start + match.start() for match in re.finditer(r"\w+", text[start:end])}


def iou(left, right):
    return len(left & right) / len(left | right) if left | right else 0.0


def is_named(reading, entity, want):
    found = next(one for one in reading["entities"] if one["id"] == entity)
    names = [found["name"], *(reading["text"][s:e] for s, e in found["mentions"])]
    want = plain(want)
    for name in map(plain, names):
        within = re.search(rf"(^|\s){re.escape(want)}(\s|$)", name) and not re.search(
            rf"(ابو|ام) {re.escape(want)}", name
        )
        if name == want or within:
            return True
    return False


def said(statement):
    return bool(statement["said_by"] or statement["cue"] or statement["direct"])


def said_by(reading, statement, gold):
    if gold["said_by"] is None:
        return not statement["said_by"]
    wanted = [gold["said_by"], gold.get("also", gold["said_by"])]
    return any(is_named(reading, who["entity"], want) for who in statement["said_by"] for want in wanted)


def statement_hit(reading, statement, gold):
    text = reading["text"]
    pieces = statement.get("spans") or [[statement["start"], statement["end"]]]
    left = set().union(*(words(text, *piece) for piece in pieces))
    return iou(left, words(text, *span(text, gold["quote"]))) >= 0.5 and said_by(reading, statement, gold)


def incident_hit(reading, incident, gold):
    types = gold["type"] if isinstance(gold["type"], list) else [gold["type"]]
    start, end = span(reading["text"], gold["quote"])
    if incident["type"] not in types or not start - 30 <= incident["trigger"][0] <= end + 30:
        return False
    victims = [role["entity"] for role in incident["roles"] if role["role"] == "victim"]
    return all(any(is_named(reading, one, want) for one in victims) for want in gold["victims"])


def counted(predicted, golds, hit):
    """Hits, predictions and golds that count: one to one, optional gold taken out of both."""
    needed, left, hits = [g for g in golds if not g.get("optional")], list(predicted), 0
    for gold in needed:
        found = next((one for one in left if hit(one, gold)), None)
        if found is not None:
            left.remove(found)
            hits += 1
    for gold in golds:
        if gold.get("optional") or gold.get("also"):
            left = [one for one in left if not hit(one, gold)]
    return hits, hits + len(left), len(needed), left


def f1(hits, predicted, golds):
    return 2 * hits / (predicted + golds) if predicted + golds else 1.0


def score(part, read, show=None, files=("texts", "texts_of_regions")):
    """F1 of statements, incidents, quantities, cautions and kin, and the share of dates and places right."""
    totals = {kind: [0, 0, 0] for kind in ("statements", "incidents", "quantities", "cautions", "kin")}
    right = {"when": [0, 0], "where": [0, 0], "stance": [0, 0], "ground": [0, 0]}
    for one in texts(part, files):
        reading = read({"id": one["id"], "text": one["text"], "dated": one["dated"], "language": "ar"})
        for kind, (hits, predicted, golds) in compared(reading, one, right, show).items():
            totals[kind] = [a + b for a, b in zip(totals[kind], (hits, predicted, golds), strict=True)]
    result = {kind: round(f1(*total), 3) for kind, total in totals.items()}
    result["counts"] = {kind: tuple(total) for kind, total in totals.items()}
    result["right"] = {kind: f"{a}/{b}" for kind, (a, b) in right.items()}
    return result


def compared(reading, gold, right, show):
    statements = [one for one in reading["statements"] if said(one)]
    incidents = [one for one in reading["incidents"] if one["stance"] in TOLD]
    wanted = [one for one in gold["incidents"] if one.get("stance") not in ("denied", "hypothetical")]
    parts = {
        "statements": (
            statements if not gold.get("optional_statements") else [],
            [{**one, "optional": one.get("optional") or one.get("joined")} for one in gold["statements"]],
            lambda a, g: statement_hit(reading, a, g),
        ),
        "incidents": (incidents, wanted, lambda a, g: incident_hit(reading, a, g)),
        "cautions": (
            reading["cautions"],
            [{"quote": one} for one in gold.get("cautions", [])],
            lambda a, g: touches(reading, a, g),
        ),
        "kin": (kin_needed(reading, gold), gold.get("kin", []), lambda a, g: kin_hit(reading, a, g)),
    }
    result = {}
    for kind, (predicted, golds, hit) in parts.items():
        golds = golds if kind != "kin" else [{"kin": one} for one in golds]
        *counts, left = counted(predicted, golds, hit)
        result[kind] = tuple(counts)
        if show:
            show(
                kind,
                reading,
                [g for g in golds if not g.get("optional") and not any(hit(p, g) for p in predicted)],
                left,
            )
    result["quantities"] = quantities(reading, gold)
    details(reading, gold, statements, incidents, wanted, right)
    return result


def quantities(reading, gold):
    golds = gold.get("quantities", [])
    hits = sum(
        any(
            touches(reading, one, want) and (one["low"], one["high"]) == (want["low"], want["high"])
            for one in reading["quantities"]
        )
        for want in golds
    )
    return hits, len(golds), len(golds)  # what else is counted in a text is not wrong


def touches(reading, predicted, gold):
    start, end = span(reading["text"], gold["quote"])
    return predicted["start"] < end and start < predicted["end"]


def kin_needed(reading, gold):
    return reading["relations"] if gold.get("kin") else []


def kin_hit(reading, relation, gold):
    left, kind, right = gold["kin"]
    turned = {"parent": "child", "child": "parent"}.get(kind, kind)
    ways = ((relation["from"], relation["to"], kind), (relation["to"], relation["from"], turned))
    return any(
        way == relation["kind"] and is_named(reading, a, left) and is_named(reading, b, right) for a, b, way in ways
    )


def details(reading, gold, statements, incidents, wanted, right):
    for want in wanted:
        hit = next((one for one in incidents if incident_hit(reading, one, want)), None)
        if hit is None or want.get("optional"):
            continue
        if "when" in want:
            right["when"][1] += 1
            right["when"][0] += re.sub("[~?%]", "", str(hit["when"])) == want["when"]
        if "where" in want:
            right["where"][1] += 1
            right["where"][0] += hit["where"] is not None and is_named(reading, hit["where"], want["where"])
    for want in gold["statements"]:
        hit = next((one for one in statements if statement_hit(reading, one, want)), None)
        for kind in ("stance", "ground"):
            if hit is not None and kind in want:
                right[kind][1] += 1
                right[kind][0] += hit[kind] == want[kind]


def main():
    import sys

    from tawthiq.read.arabic.reader import read

    def show(kind, reading, missed, left):
        text = reading["text"]
        for gold in missed:
            print(
                reading["id"],
                kind,
                "MISSED",
                {k: v for k, v in gold.items() if k in ("said_by", "quote", "type", "victims", "kin")},
            )
        for one in left:
            start, end = one["trigger"] if "trigger" in one else (one["start"], one["end"])
            names = {entity["id"]: entity["name"] for entity in reading["entities"]}
            who = [names[role["entity"]] for role in one.get("roles", one.get("said_by", []))]
            print(
                reading["id"],
                kind,
                "EXTRA",
                one.get("type", one.get("kind", "")),
                who,
                "|",
                text[max(0, start - 20 if "trigger" in one else start) : end + (20 if "trigger" in one else 0)].replace(
                    "\n", " "
                ),
            )

    part, files = sys.argv[1], [one for one in sys.argv[2:] if not one.startswith("-")] or ["texts", "texts_of_regions"]
    shown = show if "--show" in sys.argv and part == "dev" else None
    print(json.dumps(score(part, read, shown, files), ensure_ascii=False))


if __name__ == "__main__":
    main()
