"""What stands over the lines of a text: headings, lead-ins and the dates of entries."""

from read.reading import by_type, english
from tawthiq.read.headings import lines

LOG = (
    "Log of monitor R. Haddad\nAin Warda\n\n3 May 2021\nSoldiers arrested a baker at the gate.\n\n"
    "5 May 2021\nA lawyer rang.\n\n7 May 2021\nA guard killed Nadir Odeh.\n"
)
REPORT = "Between 1 and 28 September 2022 our team recorded:\n\n- 12 killings;\n- 5 abductions;\n- 31 threats.\n"


def test_an_entry_is_dated_by_the_line_over_it() -> None:
    reading = english(LOG)
    assert [by_type(reading, kind)[0]["when"] for kind in ("arrest", "killing")] == ["2021-05-03", "2021-05-07"]


def test_a_date_that_is_lent_is_said_to_be() -> None:
    (arrest,) = by_type(english(LOG), "arrest")
    assert any("no date of its own" in one for one in arrest["reasons"])


def test_items_are_dated_by_their_lead_in() -> None:
    found = {one["type"]: one["when"] for one in english(REPORT)["incidents"]}
    assert found == dict.fromkeys(("killing", "abduction", "threat"), "2022-09-01/2022-09-28")


def test_a_line_knows_what_it_is() -> None:
    assert [one.kind for one in lines("Findings:\n1. A bridge fell.\nIt was old and nobody had looked at it.\n")] == [
        "heading", "item", "text",
    ]  # fmt: skip
