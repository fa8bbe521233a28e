"""The risk of a table told as three stories: what a neighbour, a prosecutor and a journalist could find out from it.

The neighbour knows somebody is in the table and one or two things about them; the prosecutor has a file with all keys of a
person known to be in it; the journalist has a register of everybody and does not know who is in it. Source of the last two
and of their formulas: El Emam and Dankar, *Protecting privacy using k-anonymity*, 2008, doi:10.1197/jamia.M2716.
"""

from dataclasses import dataclass

from tawthiq.protect.classes import Keys
from tawthiq.protect.disclosure import Disclosure
from tawthiq.protect.uniques import minimal_uniques

KNOWN_TO_A_NEIGHBOUR = 2


@dataclass(frozen=True)
class Story:
    """One attacker: how many people they could find, and that in words."""

    attacker: str
    people: float
    words: str


def stories(keys: Keys, found: Disclosure) -> tuple[Story, Story, Story]:
    """The three stories of a table. **found**: what `disclosure.assess` said of the same keys.

    >>> from tawthiq.protect.classes import coded
    >>> from tawthiq.protect.disclosure import assess
    >>> table = {"sex": ["f", "f", "m"], "age": ["30", "30", "41"]}
    >>> [(one.attacker, one.people) for one in stories(coded(table, ["sex", "age"]), assess(table, ["sex", "age"]))]
    [('neighbour', 1), ('prosecutor', 1), ('journalist', 1.0)]
    """
    return _neighbour(keys), _prosecutor(found), _journalist(found)


def _neighbour(keys: Keys) -> Story:
    most = min(KNOWN_TO_A_NEIGHBOUR, len(keys.names))
    uniques = minimal_uniques(keys, most)
    people = int((uniques.smallest > 0).sum())
    told = {name: count for name, count in uniques.by_key.items() if count}
    which = max(told, key=lambda name: told[name]) if told else None
    words = (
        f"A neighbour who knows that somebody is in the table, and one or two things about them, finds {_people(people)} of "
        f"{keys.rows} at once"
    )
    return Story("neighbour", people, f"{words}; most of them by {which}." if which else f"{words}.")


def _prosecutor(found: Disclosure) -> Story:
    words = (
        f"A prosecutor with a file of all {len(found.keys)} keys, who knows that a person is in the table, is sure of "
        f"{_people(found.sample_uniques)} of {found.rows}"
    )
    if found.sample_uniques < found.rows:
        words += f"; for the others the best guess is right one time in {max(found.k, 2)} at most"
    return Story("prosecutor", found.sample_uniques, words + ".")


def _journalist(found: Disclosure) -> Story:
    if not found.weighted:
        words = (
            "A journalist with a register of everybody finds as many as the prosecutor: without weights the table is "
            "taken for the whole population"
        )
    else:
        words = (
            "A journalist with a register of everybody, who does not know who is in the table, finds about "
            f"{found.population_uniques:.1f} of {found.rows} people with certainty"
        )
    words += f"; guessing for every row, about {found.expected:.1f} guesses of {found.rows} would be right."
    return Story("journalist", found.population_uniques, words)


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"
