"""A picture is well-formed, holds its numbers as text, and says what it leaves out."""

from xml.etree import ElementTree

from tawthiq.count.pictures import intervals, upset
from tawthiq.count.tables import count_file

TABLE = b"north,south,count\n1,0,400\n0,1,300\n1,1,200\n"


def words(svg):
    return " ".join(ElementTree.fromstring(svg).itertext())


def test_every_pattern_has_its_number_and_its_lists():
    told = words(upset([[1, 0], [0, 1], [1, 1]], [400, 300, 200], ["north <b>", "south"]))
    assert "north <b> and south: 200" in told
    assert "900 people on 2 lists" in told


def test_what_is_not_drawn_is_said():
    assert "1 smaller patterns with 3 people are not drawn" in words(
        upset([[1, 0], [0, 1]], [40, 3], ["a", "b"], most=1)
    )


def test_an_answer_has_its_interval_and_one_without_an_estimate_says_so():
    some, none = count_file(TABLE, method="chapman"), count_file(TABLE, method="documented")
    told = words(intervals([*some, *none], ["estimated", "documented"]))
    assert "900 documented; 1,3" in told
    assert "no estimate" in told
