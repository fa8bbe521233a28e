"""What intake is told to replace in a source of the case."""


def replacements(source):
    """What is replaced in a source at intake: protected names by what they are shown as, and whereabouts."""
    named = {name: person["shown_as"] for person in source["protect"] for name in person["names"]}
    return {**named, **source["hide"]}
