"""The closed word lists of the house: used alike in code, files, database and screen (`docs/glossary.md`)."""

from typing import Final

INCIDENT_TYPES: Final = (
    "killing", "death", "injury", "threat", "abduction", "enforced disappearance", "arrest", "death in custody", "torture",
    "sexual violence", "mine or remnant explosion", "raid", "attack", "armed clash", "weapons seizure", "protest",
    "displacement", "destruction", "territorial control", "agreement",
)  # fmt: skip
ONLY_PEOPLE_ASSIGN: Final = ("enforced disappearance",)
ROLES: Final = ("victim", "alleged perpetrator", "actor", "target", "weapon", "witness")
STANCES: Final = ("asserted", "alleged", "denied", "unverified", "estimate", "believed", "hypothetical")
GROUNDS: Final = ("witnessed", "heard", "inferred", "document", "unknown")
JUDGEMENTS: Final = ("confirmed", "corroborated", "contested", "unverified", "refuted")
RELIABILITY: Final = ("A", "B", "C", "D", "E", "F")
CREDIBILITY: Final = (1, 2, 3, 4, 5, 6)
ENTITY_KINDS: Final = ("person", "group", "place", "other")
RELATIONS: Final = ("parent", "child", "sibling", "spouse", "kin", "member", "leads", "opposes", "same")
CAUTIONS: Final = ("not verified", "date unclear", "unreachable", "unclear")
SOURCE_KINDS: Final = ("testimony", "news", "list", "message", "communique", "photo", "document")
PURPOSES: Final = ("keep", "share", "publish", "court")
BASIS_GROUNDS: Final = ("consent", "next of kin", "guardian", "public role", "public source", "not asked")
SAME_RELATIONS: Final = ("same", "not same", "unsure")
LINK_RELATIONS: Final = (
    "same", "not same", "unsure", "parent", "child", "sibling", "spouse", "kin", "member", "leads", "opposes", "copy",
    "breach", "holds", "pays", "civilian", "fighter",
)  # fmt: skip
AFFILIATIONS: Final = ("member", "leads", "holds", "pays", "opposes")
STATUSES: Final = ("civilian", "fighter")
PROPOSAL_KINDS: Final = ("person", "group", "place", "statement", "incident", "relation", "caution")
LANGUAGES: Final = ("en", "ar")
