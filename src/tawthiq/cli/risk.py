"""`tawthiq risk`: what could be guessed from a table of people before it is published; exit code 1 when it should not be."""

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from tawthiq.cli.files import read_bytes
from tawthiq.cli.opening import output_options
from tawthiq.cli.telling import counted, say, tell_json
from tawthiq.terms.errors import BadInput

if TYPE_CHECKING:
    from tawthiq.work.disclosure import RiskReport

EXAMPLE = "tawthiq risk people.csv --keys sex,age,district,date"
MOST_TOLD = 10


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="FILE.csv",
        help="a line for each person, the first line names the columns; - for standard input",
    )
    parser.add_argument(
        "--keys", required=True, metavar="A,B,C", help="the columns by which somebody could know a person"
    )
    parser.add_argument(
        "--sensitive", metavar="COLUMN", help="a column nobody should learn: how many values do people alike have?"
    )
    parser.add_argument(
        "--weight", metavar="COLUMN", help="how many people of the population each line stands for, if it is a sample"
    )
    parser.add_argument(
        "--count", metavar="COLUMN", help="how many people each line counts, if it is a table of counts"
    )
    parser.add_argument("--least", type=int, default=5, metavar="K", help="how many people must look alike (5)")
    parser.add_argument(
        "--against",
        action="append",
        metavar="FILE.csv",
        help="a table published before, to subtract this one from; may be repeated",
    )
    parser.add_argument("--no-suggestions", action="store_true", help="do not look for what to publish more coarsely")
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    from tawthiq.work.disclosure import RiskRequest, assess_risk

    keys = tuple(key.strip() for key in args.keys.split(",") if key.strip())
    if args.weight and args.count:
        raise BadInput("Give --weight for a sample or --count for a table of counts, not both.")
    request = RiskRequest(keys, args.sensitive, args.weight, args.count, args.least, not args.no_suggestions)
    earlier = [read_bytes(name, position) for position, name in enumerate(args.against or (), 2)]
    report = assess_risk(read_bytes(args.file, 1), request, earlier)
    if args.json:
        tell_json(_object(report))
    else:
        _tell(report)
    return 0 if report.passes else 1


def _object(report: "RiskReport") -> dict[str, object]:
    """One object: the measures, and beside them the stories, what would help, and what a difference shows."""
    return {
        "v": 1, **asdict(report.disclosure), "passes": report.passes, "stories": report.stories,
        "suggestions": report.suggestions, "revealed": report.revealed,
    }  # fmt: skip


def _tell(report: "RiskReport") -> None:
    found = report.disclosure
    say(f"{counted(found.rows, 'person')} by {', '.join(found.keys)}:".replace("persons", "people"))
    say(f"  fewest who look alike: {found.k} (k-anonymity); {found.below} have fewer than {found.least} like them")
    say(f"  alone in the table: {found.sample_uniques}; cells of fewer than {found.least}: {found.small_cells}")
    if found.weighted:
        say(f"  expected to be alone in the population: {found.population_uniques:.1f}")
    say(f"  risk: {found.global_risk:.2%} on average, {found.highest_risk:.2%} at most")
    if found.diversity is not None:
        say(
            f"  values of the sensitive column among people alike: {found.diversity} or more; one only for {found.uniform}"
        )
    for story in report.stories:
        say(f"  {story.words}")
    _tell_suggestions(report)
    for one in report.revealed[:MOST_TOLD]:
        where = ", ".join(one.columns) or "the whole table"
        say(f"  beside an earlier table, {one.people} stand out by {where}: {one.left} before, {one.right} now")
    if len(report.revealed) > MOST_TOLD:
        say(f"  and {len(report.revealed) - MOST_TOLD} more; --json has them all")
    say("It may go out by this rule." if report.passes else _why_not(report))


def _why_not(report: "RiskReport") -> str:
    if not report.disclosure.passes:
        return (
            f"Not so: the risk is {report.disclosure.gate:.0%} or more. Publish it more coarsely, or leave people out."
        )
    return (
        "Not so: with an earlier table it shows a few people. Publish it more coarsely, or together with more people."
    )


def _tell_suggestions(report: "RiskReport") -> None:
    if report.suggestions is None:
        say("  No suggestions were looked for.")
    for number, one in enumerate(report.suggestions or (), 1):
        say(
            f"  {number}. {one.key} {one.how}: risk then {one.global_risk:.2%}, {one.below} with too few like them; "
            f"{one.lost:.0%} of {one.key} is lost"
        )
