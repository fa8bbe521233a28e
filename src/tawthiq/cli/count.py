"""`tawthiq count`: what is documented, by month, place or type; given a file, how many there are, by a method that is
named."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from tawthiq.cli.files import read_bytes
from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import say, short, table, tell_json
from tawthiq.terms.errors import BadInput
from tawthiq.terms.vocabulary import INCIDENT_TYPES

if TYPE_CHECKING:
    from tawthiq.count.documented import Stratum

EXAMPLE = "tawthiq count lists.csv --method loglinear --json"
METHODS = (
    "auto", "documented", "chapman", "lincoln-petersen", "chao", "independence", "loglinear", "sparse", "dga", "lcm", "nhoi",
    "threshold", "doubly-robust",
)  # fmt: skip


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        nargs="?",
        metavar="FILE.csv",
        help="a capture table or clusters instead of the casebook; - for standard input",
    )
    parser.add_argument(
        "--by", action="append", default=[], metavar="COLUMN",
        help="month, place, type, sex, age, status, cause; of a file, one of its columns; repeatable",
    )  # fmt: skip
    parser.add_argument(
        "--as-of",
        metavar="DAY",
        help="of the casebook: what was entered and judged by the end of that day, as 2024-03-31",
    )
    parser.add_argument("--unit", choices=("people", "acts", "incidents"), default="people", help="what is counted")
    parser.add_argument(
        "--type", action="append", default=[], choices=INCIDENT_TYPES, help="only this type; repeatable"
    )
    parser.add_argument("--method", default="auto", choices=METHODS, help="of a file: how to estimate; auto by default")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", dest="settings",
        help="a setting of the method, as delta=0.5 or interval=normal; repeatable",
    )  # fmt: skip
    parser.add_argument("--draws", type=int, metavar="N", help="draws of a method that samples")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="the same seed gives the same answer")
    parser.add_argument(
        "--paragraph", choices=("en", "ar"), help="write the methods paragraph of each number, in English or Arabic"
    )
    parser.add_argument(
        "--list", action="append", default=[], metavar="SOURCE", dest="lists",
        help="of the casebook: a list to estimate from, by the id of its source; name two or more",
    )  # fmt: skip
    parser.add_argument(
        "--linkages", type=int, default=0, metavar="N",
        help="with --list: count over N ways to say who is one person, drawn from the matching; 0 as people decided",
    )  # fmt: skip
    parser.add_argument("--total", action="store_true", help="of a file, with --by: also the sum over the strata")
    parser.add_argument(
        "--sensitivity", action="store_true",
        help="of a file: also the answer without each list in turn and under other priors",
    )  # fmt: skip
    parser.add_argument(
        "--picture", choices=("lists", "intervals", "posterior", "trace", "fan"),
        help="an SVG instead of words: which lists overlap; what is documented and estimated; how draws lie or went; how "
        "the answer moves without each list and under other priors",
    )  # fmt: skip
    parser.add_argument("--language", choices=("en", "ar"), default="en", help="of a picture")
    casebook_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    if args.file:
        return _count_file(args)
    if args.lists:
        return _estimate_lists(args)
    if args.method not in ("auto", "documented") or args.settings:
        raise BadInput(
            "The casebook's own count is what is documented; to estimate, name its lists (--list) or a file of lists."
        )
    open_from(args)
    from tawthiq.work import counting

    count = counting.documented(args.by, unit=args.unit, types=args.type, as_of=_day(args.as_of))
    if args.json:
        for stratum in (*count.strata, count.total):
            tell_json(
                {"v": 1, "unit": count.unit, "rule": count.rule.version, "stratum": dict(stratum.key), "of": stratum}
            )
        return 0
    say(f"Documented {count.unit}, by inclusion rule {count.rule.version}; not an estimate of what nobody documented.")
    rows = [_row(stratum) for stratum in count.strata] if args.by else []
    say(
        table(
            [*rows, _row(count.total, "all")],
            ("", "documented", "unidentified", "contested", "not verified", "incidents"),
        )
    )
    _tell_left_out(count.total)
    return 0


def _tell_left_out(total: "Stratum") -> None:
    """Incidents that stand in no column, by the reason."""
    shown = {*total.contested.incidents, *total.unverified.incidents}
    by_reason: dict[str, list[str]] = {}
    for out in total.left_out:
        if out.account is None and out.incident not in shown:
            by_reason.setdefault(out.why, []).append(short(out.incident))
    for why, incidents in by_reason.items():
        say(f"In no column, {why}: {' '.join(incidents)}")


def _estimate_lists(args: argparse.Namespace) -> int:
    """Estimate from the casebook's own lists; the answer is kept in the record."""
    casebook = open_from(args)
    from tawthiq.work import capturing, estimating

    known = capturing.lists()
    chosen = [one.id for prefix in args.lists for one in known if any(id.startswith(prefix) for id in one.sources)]
    if len(chosen) != len(args.lists) or len(set(chosen)) < len(chosen):
        raise BadInput("A list is named by the id of its source, each list once. `tawthiq show sources` lists them.")
    asked = estimating.Asked(
        dict.fromkeys(chosen, ""), tuple(args.type), tuple(args.by), args.method, tuple(args.settings), args.seed,
        args.linkages,
    )  # fmt: skip
    row = estimating.find(estimating.estimate(casebook, asked, clock=now))
    for answer in row.answers:
        if args.json:
            tell_json({"v": 1, "id": row.id, **answer})
            continue
        told = {**answer, "estimate": _numbers(answer["estimate"])}
        say(f"{_stratum(answer['stratum'])}: {answer['observed']} documented{_estimated(told)}")
        for warning in answer["warnings"]:
            say(f"  note: {warning}")
    if not args.json:
        say(f"Kept in the record as {short(row.id)}.")
    return 0


def _numbers(told: Any) -> Any:
    """The record keeps fractions as decimal text."""
    return told and {name: None if value is None else float(value) for name, value in told.items()}


def _day(told: str | None) -> date | None:
    try:
        return None if told is None else date.fromisoformat(told)
    except ValueError:
        raise BadInput("--as-of is a day, as 2024-03-31.") from None


def _row(stratum: Any, name: str = "") -> tuple[str, ...]:
    told = name or ", ".join(value for _, value in stratum.key)
    documented = stratum.documented
    incidents = " ".join(short(incident) for incident in documented.incidents) or "-"
    unidentified = _range(documented.unidentified_low, documented.unidentified_high)
    shelves = (_range(shelf.low, shelf.high) for shelf in (stratum.contested, stratum.unverified))
    return (told, _range(documented.low, documented.high), unidentified, *shelves, incidents)


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}-{high}"


def _count_file(args: argparse.Namespace) -> int:
    from tawthiq.count.tables import count_file

    if args.picture == "lists":
        return _picture_lists(args)
    if args.seed < 0 or (args.draws is not None and args.draws < 1):
        raise BadInput("--seed is a whole number from 0, --draws from 1.")
    results = count_file(
        read_bytes(args.file, 1),
        by=args.by,
        method=args.method,
        settings=args.settings,
        draws=args.draws,
        seed=args.seed,
        total=args.total,
        sensitivity=args.sensitivity or args.picture == "fan",
    )
    if args.picture:
        say(_picture(args, results))
        return 0
    for result in results:
        if args.json:
            tell_json(result)
            continue
        say(f"{_stratum(result['stratum'])}: {result['observed']} documented{_estimated(result)}")
        if args.paragraph:
            say(_paragraph(args, result))
            continue
        for warning in _listed(result["warnings"]):
            say(f"  note: {warning}")
        for way in _listed_ways(result):
            say(f"  {way['what']}: {_moved(way)}")
    return 0


def _listed_ways(result: Any) -> list[Any]:
    return list(result.get("sensitivity", ()))


def _moved(way: Any) -> str:
    if way["median"] is None:
        return f"no estimate: {way['why']}"
    above = "without an upper bound" if way["high"] is None else f"to {way['high']:,.0f}"
    return f"about {way['median']:,.0f}, {way['low']:,.0f} {above}"


def _picture(args: argparse.Namespace, results: Any) -> str:
    from tawthiq.count import pictures

    if args.picture == "intervals":
        return pictures.intervals(results, [_stratum(one["stratum"]) for one in results], language=args.language)
    if len(results) > 1:
        raise BadInput(f"The picture {args.picture} shows one answer; leave out --by.")
    (answer,) = results
    if args.picture == "fan":
        return pictures.fan(_rows(answer), language=args.language)
    if not answer.get("drawn"):
        raise BadInput(f"{args.method} makes no draws, so there is no picture of them. Use lcm, nhoi or threshold.")
    if args.picture == "trace":
        return pictures.trace(answer["drawn"]["trace"], language=args.language)
    return pictures.posterior(answer["drawn"]["quantiles"], language=args.language)


def _rows(answer: Any) -> list[tuple[str, float, float, float]]:
    """What the fan shows: the answer, then each other way that has one with an upper end."""
    numbers = answer["estimate"] or {}
    ways = [{"what": answer["method"], **numbers}, *_listed_ways(answer)]
    told = [(one["what"], one.get("low"), one.get("median"), one.get("high")) for one in ways]
    return [(what, low, middle, high) for what, low, middle, high in told if None not in (low, middle, high)]


def _picture_lists(args: argparse.Namespace) -> int:
    from tawthiq.count.lists import read_lists
    from tawthiq.count.pictures import upset

    found = read_lists(read_bytes(args.file, 1), args.by)
    first = found.patterns[0].draw if found.patterns else ""
    shown = [pattern for pattern in found.patterns if pattern.draw == first]
    say(
        upset(
            [pattern.on for pattern in shown], [pattern.count for pattern in shown], found.names, language=args.language
        )
    )
    return 0


def _paragraph(args: argparse.Namespace, result: Any) -> str:
    """The words of the command are built from what it understood; the file's name may be nobody's business."""
    from tawthiq.count.methods_text import methods_text
    from tawthiq.count.versions import versions

    words = ["tawthiq count FILE.csv", f"--method {args.method}", *(f"--set '{one}'" for one in args.settings)]
    words += [*(f"--by {one}" for one in args.by), *([f"--draws {args.draws}"] if args.draws else [])]
    command = " ".join([*words, f"--seed {args.seed}"])
    return methods_text(result, command=command, versions=versions(), language=args.paragraph)


def _estimated(result: Any) -> str:
    """The estimate in words, with the method and what it names."""
    numbers = result["estimate"]
    if numbers is None:
        return ""
    middle = numbers["median"] if numbers["median"] is not None else numbers["point"]
    told = "no one number" if middle is None else f"about {middle:,.0f}"
    above = "without an upper bound" if numbers["high"] is None else f"to {numbers['high']:,.0f}"
    by = result["method"] + (f" ({result['formula']})" if result.get("formula") else "")
    return f"; estimated in all {told}, {numbers['low']:,.0f} {above} ({numbers['level']:.0%}), by {by}"


def _stratum(values: Any) -> str:
    return ", ".join(f"{name} {value}" for name, value in values.items()) or "all"


def _listed(warnings: Any) -> list[str]:
    return list(warnings)
